#include "app/unit/form.h"

#include <algorithm>
#include <charconv>

#include "app/errors.h"
#include "base/assert.h"
#include "base/resident_id.h"
#include "base/utf8.h"
#include "policy/place.h"

namespace gongji::app {

namespace {

constexpr std::size_t kTextMax = 300, kProseMax = 10'000;

constexpr std::string_view kTrue[] = {"true", "是", "1", "yes"};
constexpr std::string_view kFalse[] = {"false", "否", "0", "no"};

bool one_of(std::string_view text, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// Where the first mark of a `name=value;…` text stands from `at` on, or its size.
std::size_t mark_from(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ';' && text[at] != '\\') ++at;
  return at;
}

std::string_view trimmed(std::string_view text) {
  const std::string_view blanks = " \t\r\n";
  const std::size_t from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

/// The lines of a text, trimmed and joined by blanks.
std::string in_one_line(std::string_view text) {
  std::string joined;
  for (const std::string_view piece : split(text, '\n')) {
    const std::string_view line = trimmed(piece);
    if (!joined.empty() && !line.empty()) joined += ' ';
    joined += line;
  }
  return joined;
}

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xc0') != '\x80'; }));
}

Error too_long(const Field& field, std::size_t most) {
  return make_error(app_code::kTooLong, std::string(field.name),
                    Bilingual{std::string(field.zh) + "最多 " + std::to_string(most) +
                                  " 个字符;请核对是否填错了地方",
                              std::string(field.en) + " may have at most " + std::to_string(most) +
                                  " characters; check whether it belongs into another field."});
}

/// `said` goes on after the name of the field: "应为整数", "must be a whole number."
Error bad_field(const Field& field, const Bilingual& said) {
  return make_error(
      app_code::kBadField, std::string(field.name),
      Bilingual{std::string(field.zh) + said.zh, std::string(field.en) + " " + said.en});
}

Error of_field(Error error, const Field& field) {
  error.where = std::string(field.name);
  return within({"", std::string(field.en) + ": "}, std::move(error));
}

Result<std::string> read_word(const Field& field, std::string_view text) {
  std::string_view words = field.words;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    if (words.substr(0, end) == text) return std::string(text);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  std::string known(field.words), known_en;
  std::replace(known.begin(), known.end(), '|', ' ');
  for (const std::string_view word : split(field.words, '|')) {
    const bool ascii =
        std::none_of(word.begin(), word.end(), [](char c) { return (c & '\x80') != 0; });
    if (ascii) known_en += (known_en.empty() ? "" : " ") + std::string(word);
  }
  return bad_field(field, {"应为其中之一:" + known, "must be one of: " + known_en + "."});
}

/// Some of the words, each once, in the order of the field.
Result<std::string> read_words(const Field& field, std::string_view text) {
  const std::vector<std::string_view> given = split(text, ',');
  std::string kept;
  for (const std::string_view one : given) {
    GJ_TRY(const auto known, read_word(field, trimmed(one)));
  }
  for (const std::string_view word : split(field.words, '|')) {
    const bool named = std::any_of(given.begin(), given.end(),
                                   [&](std::string_view one) { return trimmed(one) == word; });
    if (named) kept += (kept.empty() ? "" : ",") + std::string(word);
  }
  return kept;
}

Result<std::string> read_integer(const Field& field, std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) {
    return std::to_string(number);
  }
  return bad_field(field, {"应为整数", "must be a whole number."});
}

/// The value as the form keeps it: one spelling for each meaning.
Result<std::string> read_field(const Field& field, std::string_view text) {
  switch (field.kind) {
    case FieldKind::Money: {
      const auto money = Money::parse(text);
      if (!money.ok()) return of_field(money.error(), field);
      return money->to_text();
    }
    case FieldKind::Price: {
      const auto price = Price::parse(text);
      if (!price.ok()) return of_field(price.error(), field);
      return price->to_text();
    }
    case FieldKind::Date: {
      const auto date = Date::parse(text);
      if (!date.ok()) {
        return bad_field(field, {"应为日期 yyyy-mm-dd,且在日历中存在",
                                 "must be a day of the calendar, written yyyy-mm-dd."});
      }
      return date->to_text();
    }
    case FieldKind::Month: {
      const auto date = Date::parse(std::string(text) + "-01");
      if (!date.ok())
        return bad_field(field, {"应为月份 yyyy-mm", "must be a month, written yyyy-mm."});
      return date->to_text().substr(0, 7);
    }
    case FieldKind::Integer:
      return read_integer(field, text);
    case FieldKind::Bool:
      if (one_of(text, kTrue)) return std::string("true");
      if (one_of(text, kFalse)) return std::string("false");
      return bad_field(field, {"应为 是 或 否", "must be yes or no."});
    case FieldKind::Word:
      return read_word(field, text);
    case FieldKind::Words:
      return read_words(field, text);
    case FieldKind::ResidentId: {
      const auto id = ResidentId::parse(text);
      if (!id.ok()) return of_field(id.error(), field);
      return id->reveal();
    }
    case FieldKind::Facts: {
      const auto facts = parse_facts(text);
      if (!facts.ok()) return of_field(facts.error(), field);
      return facts_text(*facts);
    }
    case FieldKind::Text:
    case FieldKind::Prose:
    case FieldKind::Secret:
    case FieldKind::Lines:
      break;
  }
  return std::string(text);
}

const Field* find_field(std::span<const Field> fields, std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

Error unknown_field(std::span<const Field> fields, const std::string& name) {
  std::vector<std::string> known;
  for (const Field& field : fields) known.emplace_back(field.name);
  return make_error(app_code::kUnknownField, name,
                    Bilingual{"没有 `" + name + "` 这一项" + policy::suggestion(name, known),
                              "There is no field " + double_quoted(name) + "; check the name."});
}

}  // namespace

std::size_t characters_max(FieldKind kind) {
  switch (kind) {
    case FieldKind::Prose:
    case FieldKind::Facts:
      return kProseMax;
    case FieldKind::Lines:
      return 0;
    default:
      return kTextMax;
  }
}

bool is_name_of(std::string_view name, std::string_view group, std::string_view action) {
  return name.size() == group.size() + 1 + action.size() && name.starts_with(group) &&
         name[group.size()] == '.' && name.ends_with(action);
}

Result<Form> Form::read(std::span<const Field> fields, const FactList& values) {
  Form form;
  for (const auto& [name, value] : values) {
    const Field* field = find_field(fields, name);
    if (field == nullptr) return unknown_field(fields, name);
    const std::string one_line = field->kind == FieldKind::Prose ? in_one_line(value) : value;
    const std::string_view text = trimmed(one_line);
    if (text.empty()) continue;
    if (text.find_first_of("\n\r") != std::string_view::npos || !valid_utf8(text)) {
      return bad_field(*field, {"含有换行或不是 UTF-8 文字",
                                "holds a line break, or is not text in UTF-8; enter it again."});
    }
    const std::size_t most = characters_max(field->kind);
    if (most > 0 && characters_of(text) > most) return too_long(*field, most);
    if (form.has(name)) {
      return make_error(app_code::kDoubleField, name,
                        Bilingual{std::string(field->zh) + "给了两次",
                                  std::string(field->en) + " is given twice; give it once."});
    }
    GJ_TRY(std::string kept, read_field(*field, text));
    const auto place = std::lower_bound(form.values_.begin(), form.values_.end(), name,
                                        [](const auto& a, const auto& b) { return a.first < b; });
    form.values_.insert(place, {name, std::move(kept)});
  }
  for (const Field& field : fields) {
    if (!field.required || form.has(field.name)) continue;
    return make_error(
        app_code::kMissingField, std::string(field.name),
        Bilingual{"缺少" + std::string(field.zh) + "(" + std::string(field.name) + ")",
                  std::string(field.en) + " is missing; fill it in."});
  }
  return form;
}

const std::string* Form::find(std::string_view name) const {
  for (const auto& [known, value] : values_) {
    if (known == name) return &value;
  }
  return nullptr;
}

bool Form::has(std::string_view name) const {
  return find(name) != nullptr;
}

const std::string& Form::text(std::string_view name) const {
  const std::string* value = find(name);
  GJ_ASSERT(value != nullptr);
  return *value;
}

std::string Form::text_or(std::string_view name, std::string_view fallback) const {
  const std::string* value = find(name);
  return value ? *value : std::string(fallback);
}

Money Form::money(std::string_view name) const {
  return Money::parse(text(name)).value();
}

Price Form::price(std::string_view name) const {
  return Price::parse(text(name)).value();
}

Date Form::date(std::string_view name) const {
  return Date::parse(text(name)).value();
}

Date Form::date_or(std::string_view name, Date fallback) const {
  return has(name) ? date(name) : fallback;
}

std::int64_t Form::integer(std::string_view name) const {
  return std::stoll(text(name));
}

std::int64_t Form::integer_or(std::string_view name, std::int64_t fallback) const {
  return has(name) ? integer(name) : fallback;
}

bool Form::truth_or(std::string_view name, bool fallback) const {
  return has(name) ? text(name) == "true" : fallback;
}

FactList Form::facts(std::string_view name) const {
  if (!has(name)) return {};
  return parse_facts(text(name)).value();
}

std::string Form::canonical() const {
  std::string text;
  for (const auto& [name, value] : values_) text += name + "=" + value + "\n";
  return text;
}

Result<FactList> parse_facts(std::string_view text) {
  FactList facts;
  std::string part;
  const auto finish = [&]() -> Result<void> {
    const std::string_view pair = trimmed(part);
    const std::size_t equals = pair.find('=');
    if (pair.empty()) return done();
    if (equals == std::string_view::npos || equals == 0) {
      return make_error(app_code::kBadField, "",
                        Bilingual{"应写成 名称=值;名称=值", "Write name=value;name=value."});
    }
    facts.emplace_back(trimmed(pair.substr(0, equals)), trimmed(pair.substr(equals + 1)));
    part.clear();
    return done();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      part += text[++i];
    } else if (text[i] == ';') {
      GJ_CHECK(finish());
    } else {
      const std::size_t end = mark_from(text, i + 1);
      part.append(text, i, end - i);
      i = end - 1;
    }
  }
  GJ_CHECK(finish());
  return facts;
}

std::string facts_text(const FactList& facts) {
  std::string text;
  for (const auto& [name, value] : facts) {
    if (!text.empty()) text += ';';
    text.append(name).append("=");
    std::size_t from = 0;
    for (std::size_t at = mark_from(value, 0); at < value.size(); at = mark_from(value, at + 1)) {
      text.append(value, from, at - from).append("\\");
      from = at;
    }
    text.append(value, from);
  }
  return text;
}

FactList Reply::shown() const {
  FactList all = values;
  all.insert(all.end(), once.begin(), once.end());
  return all;
}

std::string_view Reply::get(std::string_view name) const {
  for (const auto& [known, value] : values) {
    if (known == name) return value;
  }
  return {};
}

}  // namespace gongji::app
