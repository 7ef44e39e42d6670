#include "policy/document/settings.h"

#include <algorithm>

namespace gongji::policy::document {
namespace {

/// A value where it stands.
struct Spot {
  std::string path;
  Document* document = nullptr;
  Meta* owner = nullptr;        ///< of the parameter or table
  Row<Written>* row = nullptr;  ///< null: a parameter
  const Table<Written>* table = nullptr;
  const Column* column = nullptr;
  Kind kind = Kind::None;
  Written* value = nullptr;
};

std::string chosen_option(const Document& document, const std::string& reading,
                          const Readings& choice) {
  const auto forced = choice.find(reading);
  if (forced != choice.end()) return forced->second;
  for (const Reading& one : document.readings) {
    if (one.meta.name == reading) return one.chosen;
  }
  return {};
}

class Finder {
 public:
  Finder(Package& package, const Readings& choice) : package_(package), choice_(choice) {}

  std::vector<Spot> run() {
    for (Document& document : package_.documents) {
      for (auto& parameter : document.parameters) add_parameter(document, parameter);
      for (auto& table : document.tables) add_table(document, table);
    }
    return std::move(spots_);
  }

 private:
  void add_parameter(Document& document, Parameter<Written>& parameter) {
    const std::string option = chosen_option(document, parameter.reading, choice_);
    for (auto& [name, value] : parameter.options) {
      if (!parameter.reading.empty() && name != option) continue;
      Spot spot;
      spot.path = document.meta.name + "/" + parameter.meta.name;
      spot.document = &document;
      spot.owner = &parameter.meta;
      spot.kind = parameter.kind;
      spot.value = &value;
      spots_.push_back(std::move(spot));
    }
  }
  void add_table(Document& document, Table<Written>& table) {
    const std::string option = chosen_option(document, table.reading, choice_);
    for (auto& rows : table.options) {
      if (!table.reading.empty() && rows.option != option) continue;
      std::size_t number = 0;
      for (auto& row : rows.rows) add_row(document, table, row, std::to_string(++number));
      if (rows.otherwise) add_row(document, table, *rows.otherwise, "else");
    }
  }
  void add_row(Document& document, Table<Written>& table, Row<Written>& row,
               const std::string& number) {
    for (std::size_t c = 0; c < row.cells.size() && c < table.columns.size(); ++c) {
      if (!row.cells[c].refusal.empty()) continue;
      Spot spot;
      spot.column = &table.columns[c];
      spot.path = document.meta.name + "/" + table.meta.name + "/" + number;
      if (!spot.column->name.empty()) spot.path += "/" + spot.column->name;
      spot.document = &document;
      spot.owner = &table.meta;
      spot.table = &table;
      spot.row = &row;
      spot.kind = spot.column->kind;
      spot.value = &row.cells[c].value;
      spots_.push_back(std::move(spot));
    }
  }

  Package& package_;
  const Readings& choice_;
  std::vector<Spot> spots_;
};

std::string test_text(const KeyTest& test) {
  if (!test.words.empty()) {
    std::string text;
    for (const auto& word : test.words) text += (text.empty() ? "" : "|") + word;
    return text;
  }
  return (test.low_open ? ">" : "") + test.low.value_or("") + ".." + (test.high_open ? "<" : "") +
         test.high.value_or("");
}

Setting setting_of(const Spot& spot) {
  Setting setting;
  setting.path = spot.path;
  setting.document = spot.document->meta.title;
  setting.title = spot.owner->title;
  setting.kind = spot.kind;
  setting.text = spot.value->text;
  setting.place = spot.value->place;
  setting.cite = spot.row ? spot.row->meta.cite : spot.owner->cite;
  setting.is_row = spot.row != nullptr;
  if (!spot.row) return setting;
  setting.column = spot.column->name;
  for (std::size_t k = 0; k < spot.row->keys.size() && k < spot.table->keys.size(); ++k) {
    if (spot.row->keys[k].any) continue;
    setting.when.emplace_back(spot.table->keys[k], test_text(spot.row->keys[k]));
  }
  return setting;
}

void add_source(Head& head) {
  const auto known = [](const Source& source) { return source.meta.name == kTrialSource; };
  if (std::any_of(head.sources.begin(), head.sources.end(), known)) return;
  Source source;
  source.meta.name = kTrialSource;
  source.meta.title = {"试算", "Trial"};
  source.reliability = "assumed";
  head.sources.push_back(std::move(source));
}

/// A parameter is shown by its title alone, so that the title says that it is tried.
void put(const Spot& spot, const Override& one) {
  const std::string name = std::string(kTrialSource) + "/" + one.path;
  const Place place{std::make_shared<const SourceFile>(SourceFile{name, one.text, name}), 1, 1};
  *spot.value = {one.text, place};
  Meta& meta = spot.row ? spot.row->meta : *spot.owner;
  meta.place = place;
  meta.cite = Cite{std::string(kTrialSource), {}, {}, place};
  if (spot.row) return;
  meta.title.zh += "(试算)";
  meta.title.en += " (trial)";
}

}  // namespace

std::vector<Setting> settings(const Package& package, const Readings& choice) {
  Package copy = package;
  std::vector<Setting> found;
  for (const Spot& spot : Finder(copy, choice).run()) found.push_back(setting_of(spot));
  return found;
}

void apply(const std::vector<Override>& overrides, const Readings& choice, Package& package,
           Diagnostics& diagnostics) {
  if (overrides.empty()) return;
  add_source(package.head);
  const std::vector<Spot> spots = Finder(package, choice).run();
  for (const Override& one : overrides) {
    const auto spot = std::find_if(spots.begin(), spots.end(),
                                   [&](const Spot& known) { return known.path == one.path; });
    if (spot != spots.end()) {
      put(*spot, one);
      continue;
    }
    std::vector<std::string> known;
    for (const Spot& other : spots) known.push_back(other.path);
    const Place place{std::make_shared<const SourceFile>(SourceFile{one.path, one.path}), 1, 1};
    diagnostics.add("policy.unknown_setting", place,
                    "没有可试改的 `" + one.path + "`" + suggestion(one.path, known) +
                        ";写成 文件编号/参数 或 文件编号/表/行号/列");
  }
}

}  // namespace gongji::policy::document
