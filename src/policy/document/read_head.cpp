#include <set>

#include "base/decimal.h"
#include "base/utf8.h"
#include "policy/document/reader.h"
#include "policy/document/spec.h"

namespace gongji::policy::document {
namespace {

Kind kind_of(const std::string& word) {
  static constexpr std::pair<std::string_view, Kind> kKinds[] = {
      {"money", Kind::Money},   {"rate", Kind::Rate}, {"int", Kind::Int},
      {"number", Kind::Number}, {"bool", Kind::Bool}, {"date", Kind::Date},
      {"enum", Kind::Word},     {"set", Kind::Set},   {"list", Kind::List}};
  for (const auto& [name, kind] : kKinds) {
    if (name == word) return kind;
  }
  return Kind::None;
}

/// Through the day before the same day of the year 2200: an open end.
Date far_end() {
  return Date::known(Date::kYearMax, 12, 31);
}

std::optional<std::int64_t> whole(std::string_view text) {
  const auto number = parse_decimal(text, 0);
  return number.ok() ? in_units(*number, 0) : std::nullopt;
}

}  // namespace

std::string text_of(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  return value ? value->text : std::string{};
}

bool flag_of(const Node& node, std::string_view key, bool otherwise) {
  const Node* value = node.find(key);
  return value ? value->text == "true" : otherwise;
}

Written written(const Node& node) {
  return {node.text, node.place};
}

std::optional<Written> optional_written(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  if (!value) return std::nullopt;
  return written(*value);
}

Label label_of(const Node& node) {
  if (node.is_scalar()) return {node.text, node.text};
  const std::string zh = text_of(node, "zh");
  const std::string en = text_of(node, "en");
  return {zh, en.empty() ? zh : en};
}

Label optional_label(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  return value ? label_of(*value) : Label{};
}

void Reader::fail(const Node& node, const char* code, const std::string& message) {
  diagnostics_.add(code, node.place, message, std::max(1, characters(node.text)));
}

Cite Reader::cite(const Node& node, const Cite& outer) {
  const Node* found = node.find("cite");
  if (!found) return outer;
  if (found->is_map()) {
    return {text_of(*found, "source"), text_of(*found, "article"), text_of(*found, "quote"),
            found->place};
  }
  const auto blank = found->text.find(' ');
  if (blank == std::string::npos) return {found->text, {}, {}, found->place};
  return {
      found->text.substr(0, blank), std::string(trim(found->text.substr(blank))), {}, found->place};
}

Meta Reader::meta(const std::string& name, const Node& node, const Meta& outer) {
  Meta meta;
  meta.name = name;
  meta.place = node.place;
  meta.cite = cite(node, outer.cite);
  const Node* title = node.find("title");
  meta.title = title ? label_of(*title) : Label{name, name};
  meta.low_confidence = text_of(node, "confidence") == "low";
  meta.note = text_of(node, "note");
  return meta;
}

std::optional<Period> Reader::effective(const Node& node) {
  const Node* value = node.find("effective");
  if (!value) return std::nullopt;
  const auto from = Date::parse(text_of(*value, "from"));
  const Node* last = value->find("through");
  const auto through = last ? Date::parse(last->text) : Result<Date>(far_end());
  if (!from.ok() || !through.ok()) return std::nullopt;  // validated before
  const auto period = Period::through(*from, *through);
  if (period.ok()) return *period;
  fail(*value, "policy.bad_period", "失效日早于生效日");
  return std::nullopt;
}

void Reader::input_words(const Node& node, Input& input) {
  const Node* words = node.find("values") ? node.find("values") : node.find("of");
  if (!words) {
    fail(node, "policy.missing_key", "枚举必须用 values 列出允许的词");
    return;
  }
  for (const Node& item : words->items) input.words.push_back({item.text, {item.text, item.text}});
  for (const auto& [word, label] : words->entries) {
    input.words.push_back({word.text, label_of(label)});
  }
  std::set<std::string> seen;
  for (const Word& word : input.words) {
    if (seen.insert(word.text).second) continue;
    fail(*words, "policy.duplicate_name", "词 `" + word.text + "` 重复");
  }
  if (words->is_scalar()) {
    fail(*words, "policy.wrong_form", "set 的 of 应列出允许的词");
  }
  if (input.kind == Kind::Set && input.words.size() > 62) {
    fail(*words, "policy.too_many_words", "set 最多 62 个词");
  }
}

void Reader::input_range(const Node& node, Input& input) {
  const Node* range = node.find("range");
  if (!range) return;
  const auto dots = range->text.find("..");
  const auto low = whole(range->text.substr(0, dots));
  const auto high = dots == std::string::npos ? std::nullopt : whole(range->text.substr(dots + 2));
  if (!low || !high || *low > *high) {
    fail(*range, "policy.wrong_form", "range 应写成 0..150(含两端)");
    return;
  }
  input.range = {*low, *high};
}

Input Reader::input(const std::string& name, const Node& node, const Meta& outer) {
  Input input;
  input.meta = meta(name, node, outer);
  input.kind = kind_of(text_of(node, "type"));
  input.low_to_high = node.find("order") != nullptr;
  input.of_line = flag_of(node, "of_line", false);
  input.error = text_of(node, "error");
  if (input.kind == Kind::Word || input.kind == Kind::Set) input_words(node, input);
  if (input.kind == Kind::List) {
    const Node* of = node.find("of");
    if (!of) fail(node, "policy.missing_key", "list 必须用 of 说明每一项");
    if (of && of->is_scalar()) input.fields.emplace_back().kind = kind_of(of->text);
    each_entry(node, "of", [&](const std::string& field, const Node& type, const Place&) {
      Input part;
      part.meta.name = field;
      part.kind = kind_of(type.text);
      input.fields.push_back(part);
    });
  }
  input_range(node, input);
  if (const Node* value = node.find("default")) {
    input.has_default = true;
    input.default_place = value->place;
    input.default_text = value->text;
    for (const Node& item : value->items) {
      input.default_text += (input.default_text.empty() ? "" : ",") + item.text;
    }
  }
  return input;
}

std::vector<Input> Reader::inputs(const Node& node, const Meta& outer) {
  std::vector<Input> found;
  each_entry(node, "inputs", [&](const std::string& name, const Node& value, const Place&) {
    found.push_back(input(name, value, outer));
  });
  return found;
}

Accumulator Reader::accumulator(const std::string& name, const Node& node, const Meta& outer) {
  Accumulator a;
  a.meta = meta(name, node, outer);
  a.counts = text_of(node, "unit") == "count";
  const std::string per = text_of(node, "per");
  a.per = per == "year"   ? Per::Year
          : per == "life" ? Per::Life
          : per == "stay" ? Per::Stay
                          : Per::DayInstitution;
  return a;
}

Head Reader::head(const Node& node) {
  Head head;
  head.meta = meta(text_of(node, "id"), node, {});
  head.region = text_of(node, "region");
  head.effective = effective(node).value_or(Period{});
  if (const Node* year = node.find("benefit_year")) {
    const std::string starts = text_of(*year, "starts");
    head.year_month = static_cast<int>(whole(starts.substr(0, 2)).value_or(1));
    head.year_day = static_cast<int>(whole(starts.substr(3)).value_or(1));
  }
  head.settlement_allowed = flag_of(node, "settlement_allowed", true);
  each_item(node, "under", [&](const Node& item) { head.under.push_back(item.text); });
  if (const Node* rounding = node.find("rounding")) {
    const std::string mode = text_of(*rounding, "mode");
    const std::string unit = text_of(*rounding, "unit");
    head.rounding.mode = mode == "half_even" ? Rounding::HalfEven
                         : mode == "down"    ? Rounding::Down
                         : mode == "up"      ? Rounding::Up
                                             : Rounding::HalfUp;
    head.rounding.unit_fen = unit.starts_with("1") ? 100 : unit.starts_with("0.1") ? 10 : 1;
  }
  each_entry(node, "sources", [&](const std::string& name, const Node& value, const Place&) {
    head.sources.push_back({meta(name, value, head.meta), text_of(value, "publisher"),
                            text_of(value, "number"), text_of(value, "published"),
                            text_of(value, "url"), text_of(value, "reliability")});
  });
  each_entry(node, "funds", [&](const std::string& name, const Node& value, const Place&) {
    head.funds.push_back({meta(name, value, head.meta), text_of(value, "kind") == "account"});
  });
  head.inputs = inputs(node, head.meta);
  each_entry(node, "accumulators", [&](const std::string& name, const Node& value, const Place&) {
    head.accumulators.push_back(accumulator(name, value, head.meta));
  });
  return head;
}

Parameter<Written> Reader::parameter(const std::string& name, const Node& node, const Meta& outer) {
  Parameter<Written> p;
  p.meta = meta(name, node, outer);
  p.kind = kind_of(text_of(node, "type"));
  p.reading = text_of(node, "by_reading");
  each_entry(node, "options", [&](const std::string& option, const Node& value, const Place&) {
    p.options.emplace_back(option, written(*value.find("value")));
  });
  if (const auto value = optional_written(node, "value")) p.options.emplace_back("", *value);
  if (p.reading.empty() == (node.find("options") != nullptr)) {
    fail(node, "policy.wrong_form", "几种读法要写 by_reading 与 options,否则写 value");
  }
  if (p.options.empty()) fail(node, "policy.missing_key", "缺少 value(或 by_reading 与 options)");
  return p;
}

Define<Written> Reader::define(const std::string& name, const Node& node, const Meta& outer) {
  if (node.is_scalar()) {
    Define<Written> d{meta(name, node, outer), written(node)};
    return d;
  }
  return {meta(name, node, outer), written(*node.find("value"))};
}

Document Reader::document(const Node& node, DocumentKind kind) {
  Document document;
  document.kind = kind;
  document.meta = meta(text_of(node, "id"), node, {});
  document.scheme = text_of(node, "scheme");
  document.effective = effective(node);
  decision_parts(node, document);
  benefit_parts(node, document);
  guardrail_parts(node, document);
  return document;
}

void Reader::guardrail_parts(const Node& node, Document& document) {
  each_item(node, "bounds", [&](const Node& item) {
    Bound<Written> bound;
    bound.meta = meta(text_of(item, "id"), item, document.meta);
    bound.care = text_of(item, "care");
    bound.payer = text_of(item, "payer");
    bound.parameter = text_of(item, "parameter");
    bound.when = optional_written(item, "when");
    bound.require = written(*item.find("require"));
    bound.message = optional_label(item, "message");
    document.bounds.push_back(std::move(bound));
  });
  each_item(node, "waive", [&](const Node& item) {
    Waiver waiver;
    waiver.meta.place = item.place;
    waiver.finding = text_of(item, "finding");
    waiver.reason = text_of(item, "reason");
    document.waive.push_back(std::move(waiver));
  });
}

Package from_files(const std::vector<SourceFile>& files, Diagnostics& diagnostics) {
  Package package;
  Reader reader(diagnostics);
  bool has_head = false;
  package.complete = true;
  std::shared_ptr<const SourceFile> last;
  for (const SourceFile& source : files) {
    const auto file = std::make_shared<const SourceFile>(source);
    last = file;
    const Node root = read_yaml(file, diagnostics);
    if (root.is_null()) {
      package.complete = false;
      continue;
    }
    const std::string word = text_of(root, "document");
    const Spec* spec = spec_of(word);
    if (!spec) {
      const Node* at = root.find("document");
      diagnostics.add("policy.unknown_word", at ? at->place : Place{file, 1, 1},
                      "document 应当是 package、contribution、benefit、guardrails 或 assumptions" +
                          suggestion(word, document_words()));
      package.complete = false;
      continue;
    }
    if (!validate(root, *spec, diagnostics)) {
      package.complete = false;
      continue;
    }
    const std::size_t before = diagnostics.all().size();
    if (word != "package") {
      const DocumentKind kind = word == "contribution" ? DocumentKind::Contribution
                                : word == "benefit"    ? DocumentKind::Benefit
                                : word == "guardrails" ? DocumentKind::Guardrails
                                                       : DocumentKind::Assumptions;
      package.documents.push_back(reader.document(root, kind));
      if (diagnostics.all().size() != before) package.complete = false;
      continue;
    }
    if (has_head)
      diagnostics.add("policy.two_heads", root.place, "一个政策包只能有一个 package 文档");
    has_head = true;
    package.head = reader.head(root);
    if (diagnostics.all().size() != before) package.complete = false;
  }
  package.complete &= has_head;
  if (!has_head && diagnostics.empty()) {
    diagnostics.add("policy.no_head", {last, last ? 1 : 0, 1},
                    "政策包缺少 document: package 的文件");
  }
  return package;
}

}  // namespace gongji::policy::document
