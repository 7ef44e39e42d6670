#include <algorithm>

#include "grouping/read_scheme.h"

namespace gongji::grouping {

namespace {

void put_cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void put_row(std::string& out, std::initializer_list<std::string_view> cells) {
  bool first = true;
  for (const std::string_view cell : cells) {
    if (!first) out += ',';
    put_cell(out, cell);
    first = false;
  }
  out += '\n';
}

std::string_view section_word(Section section) {
  switch (section) {
    case Section::Surgical:
      return "surgical";
    case Section::Procedure:
      return "procedure";
    case Section::Ambiguous:
      return "ambiguous";
    case Section::Medical:
      return "medical";
    case Section::Residual:
      return "residual";
    case Section::None:
      break;
  }
  return "";
}

std::string groups_text(const SchemeSource& source, std::string_view level) {
  std::string out;
  if (level == "mdc") {
    put_row(out, {"mdc", "name", "rule", "passes_on"});
    for (const MdcRow& mdc : source.mdcs) {
      put_row(out, {mdc.code, mdc.name, mdc.rule, mdc.passes_on ? "yes" : "no"});
    }
  } else if (level == "adrg") {
    put_row(out, {"adrg", "mdc", "name", "section", "rule"});
    for (const AdrgRow& adrg : source.adrgs) {
      put_row(out, {adrg.code, adrg.mdc, adrg.name, section_word(adrg.section), adrg.rule});
    }
  } else {
    put_row(out, {"drg", "adrg", "name", "rule", "weight"});
    for (const DrgRow& drg : source.drgs) {
      const std::string weight = drg.weight_micro ? micro_text(*drg.weight_micro) : "";
      put_row(out, {drg.code, drg.adrg, drg.name, drg.rule, weight});
    }
  }
  return out;
}

std::string settings_text(const SchemeSource& source) {
  std::string out;
  put_row(out, {"setting", "value"});
  for (const SettingName& setting : setting_names()) {
    // The groups that these two ask for are rows now.
    if (setting.name == "qy" || setting.name == "residual") continue;
    const auto at = source.settings.find(setting.name);
    if (at != source.settings.end()) put_row(out, {setting.name, at->second});
  }
  return out;
}

std::string names_text(const SchemeSource& source, CodeKind kind) {
  std::string out;
  put_row(out, {"code", "name"});
  for (const CodeName& name : source.names) {
    if (name.kind == kind) put_row(out, {name.code, name.name});
  }
  return out;
}

}  // namespace

std::string micro_text(std::int64_t micro) {
  constexpr std::int64_t kOne = 1'000'000;
  std::string decimals = std::to_string(micro % kOne + kOne).substr(1);
  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  return std::to_string(micro / kOne) + (decimals.empty() ? "" : "." + decimals);
}

std::string weight_text(const GroupRow& row) {
  return row.has_weight == 0 ? std::string() : micro_text(row.weight_micro);
}

std::vector<TableText> write_scheme(const SchemeSource& source) {
  std::vector<TableText> files;
  files.push_back({"scheme.csv", settings_text(source)});
  for (const std::string_view level : {"mdc", "adrg", "drg"}) {
    files.push_back({std::string(level) + ".csv", groups_text(source, level)});
  }
  std::string sets;
  put_row(sets, {"set", "code"});
  for (const CodeSet& set : source.sets) {
    for (const std::string_view code : set.codes) put_row(sets, {set.name, code});
  }
  files.push_back({"sets.csv", std::move(sets)});
  std::string complications;
  put_row(complications, {"code", "level", "exclusion"});
  for (const ComplicationRow& row : source.complications) {
    put_row(complications, {row.code, row.major ? "MCC" : "CC", row.exclusion});
  }
  files.push_back({"complications.csv", std::move(complications)});
  files.push_back({"diagnoses.csv", names_text(source, CodeKind::Diagnosis)});
  files.push_back({"procedures.csv", names_text(source, CodeKind::Procedure)});
  if (!source.mappings.empty()) {
    std::string maps;
    put_row(maps, {"from_code", "to_code"});
    for (const CodeMapping& map : source.mappings) put_row(maps, {map.from, map.to});
    files.push_back({"code_map.csv", std::move(maps)});
  }
  return files;
}

}  // namespace gongji::grouping
