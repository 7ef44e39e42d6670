#include "policy/facts.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/money.h"
#include "base/rate.h"
#include "base/utf8.h"

namespace gongji::policy {
namespace {

class FactParser {
 public:
  explicit FactParser(std::string_view text) : text_(text) {}

  Result<Fact> run() {
    GJ_TRY(Fact fact, value(0));
    if (at_ != text_.size()) return bad();
    return fact;
  }

 private:
  static Error bad() {
    return make_error("policy.bad_input", "", "写法应为 值、none、[a,b] 或 [{x:1,y:2},…]");
  }
  bool accept(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  Result<Fact> value(int depth) {
    if (depth > 3) return bad();
    if (accept('[')) return list(depth);
    if (accept('{')) return record(depth);
    std::size_t end = at_;
    while (end < text_.size() && std::string_view(",]}").find(text_[end]) == std::string_view::npos)
      ++end;
    const std::string word(text_.substr(at_, depth == 0 ? std::string_view::npos : end - at_));
    at_ += word.size();
    if (word == "none") return Fact{};
    return Fact::of(word);
  }
  Result<Fact> list(int depth) {
    Fact fact{Fact::Form::List, {}, {}, {}};
    if (accept(']')) return fact;
    do {
      GJ_TRY(Fact item, value(depth + 1));
      fact.items.push_back(std::move(item));
    } while (accept(','));
    if (!accept(']')) return bad();
    return fact;
  }
  Result<Fact> record(int depth) {
    Fact fact{Fact::Form::Record, {}, {}, {}};
    do {
      const auto colon = text_.find(':', at_);
      if (colon == std::string_view::npos) return bad();
      std::string name(trim(text_.substr(at_, colon - at_)));
      at_ = colon + 1;
      GJ_TRY(Fact item, value(depth + 1));
      fact.fields.emplace_back(std::move(name), std::move(item));
    } while (accept(','));
    if (!accept('}')) return bad();
    return fact;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

Bilingual article(Kind kind) {
  switch (kind) {
    case Kind::Money:
      return {"金额(元,最多两位小数,不能为负)",
              "an amount in yuan with at most two decimals, not negative"};
    case Kind::Rate:
      return {"比例(例如 70% 或 0.7)", "a ratio, such as 70% or 0.7"};
    case Kind::Int:
      return {"整数", "a whole number"};
    case Kind::Number:
      return {"数值", "a number"};
    case Kind::Bool:
      return {"true 或 false", "true or false"};
    case Kind::Date:
      return {"日期(例如 2020-01-01)", "a day, such as 2020-01-01"};
    case Kind::Set:
      return {"若干词的列表", "a list of words"};
    case Kind::List:
      return {"列表", "a list"};
    default:
      return {"规定的词", "one of its words"};
  }
}

/// `said` goes on after the name of the input.
Error bad_input(const checked::SlotSpec& slot, const char* code, const Bilingual& said) {
  const bool titled = slot.input != nullptr && slot.input->meta.title.has_english();
  Bilingual message{
      "输入 `" + slot.name + "` " + said.zh,
      (titled ? slot.input->meta.title.en + " (" + slot.name + ")" : slot.name) + " " + said.en};
  if (slot.input && !slot.input->error.empty()) {
    return make_error("policy.refused", slot.input->error, std::move(message));
  }
  return make_error(code, slot.name, std::move(message));
}

Error wrong(const checked::SlotSpec& slot, const char* code = "policy.bad_input") {
  const Bilingual kind = article(slot.type.kind);
  return bad_input(slot, code, {"应为" + kind.zh, "must be " + kind.en + "."});
}

Result<Raw> units(std::string_view text, int scale, const checked::SlotSpec& slot) {
  const auto decimal = parse_decimal(text, scale);
  const auto raw = decimal.ok() ? in_units(*decimal, scale) : std::nullopt;
  if (!raw || *raw == kNoValue) return wrong(slot, "base.bad_number");
  return *raw;
}

Result<Raw> position(std::string_view text, const checked::SlotSpec& slot,
                     const checked::Package& package) {
  const auto& words = package.domain(slot.type.domain).words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (package.word(words[i]) == text) return static_cast<Raw>(i);
  }
  std::string known, known_en;
  for (std::size_t i = 0; i < words.size() && i < 12; ++i) {
    known += (i == 0 ? "" : "、") + package.word(words[i]);
    known_en += (i == 0 ? "" : ", ") + package.word(words[i]);
  }
  return bad_input(slot, "policy.bad_input",
                   {"的值不在允许的词中:" + known, "must be one of: " + known_en + "."});
}

Result<Raw> whole(std::string_view text, const checked::SlotSpec& slot) {
  GJ_TRY(const Raw value, units(text, 0, slot));
  const auto& range = slot.input ? slot.input->range : std::nullopt;
  if (range && (value < range->first || value > range->second)) {
    const std::string low = std::to_string(range->first), high = std::to_string(range->second);
    return bad_input(
        slot, "policy.bad_input",
        {"应在 " + low + " 到 " + high + " 之间", "must be from " + low + " to " + high + "."});
  }
  return value;
}

Result<Raw> read_set(const Fact& fact, const checked::SlotSpec& slot,
                     const checked::Package& package) {
  if (fact.form != Fact::Form::List) return wrong(slot);
  Raw mask = 0;
  for (const Fact& item : fact.items) {
    GJ_TRY(const Raw at, position(item.text, slot, package));
    mask |= Raw{1} << at;
  }
  return mask;
}

Result<Raw> read_list(const Fact& fact, const checked::SlotSpec& slot,
                      const checked::Package& package, std::vector<eval::ListValue>& lists) {
  if (fact.form != Fact::Form::List) return wrong(slot);
  const auto& fields = package.domain(slot.type.domain).fields;
  eval::ListValue list;
  list.fields = fields.size();
  for (const Fact& item : fact.items) {
    for (const auto& [name, kind] : fields) {
      const Fact* cell = name.empty() ? &item : item.find(name);
      if (!cell) return wrong(slot);
      checked::SlotSpec field;
      field.name = slot.name + (name.empty() ? "" : "." + name);
      field.type = {kind, -1};
      GJ_TRY(const Raw raw, read_fact(*cell, field, package, nullptr));
      list.cells.push_back(raw);
    }
  }
  lists.push_back(std::move(list));
  return static_cast<Raw>(lists.size() - 1);
}

}  // namespace

Fact::Fact() = default;

Fact::Fact(Form kind, std::string said, std::vector<Fact> list,
           std::vector<std::pair<std::string, Fact>> record)
    : form(kind), text(std::move(said)), items(std::move(list)), fields(std::move(record)) {}

const Fact* Fact::find(std::string_view name) const {
  for (const auto& [field, value] : fields) {
    if (field == name) return &value;
  }
  return nullptr;
}

Result<Fact> parse_fact(std::string_view text) {
  return FactParser(text).run();
}

Result<Raw> read_text(std::string_view text, const checked::SlotSpec& slot,
                      const checked::Package& package) {
  switch (slot.type.kind) {
    case Kind::Money: {
      const auto money = Money::parse(text);
      if (money.ok()) return money->in_fen();
      return wrong(slot, "base.bad_amount");
    }
    case Kind::Rate: {
      const auto rate = Rate::parse(text);
      if (rate.ok()) return rate->in_nano();
      return wrong(slot, "base.bad_rate");
    }
    case Kind::Date: {
      const auto date = Date::parse(text);
      if (date.ok()) return date->days();
      return wrong(slot, "base.bad_date");
    }
    case Kind::Int:
      return whole(text, slot);
    case Kind::Number:
      return units(text, 9, slot);
    case Kind::Bool:
      if (text == "true" || text == "1") return 1;
      if (text == "false" || text == "0") return 0;
      return wrong(slot);
    case Kind::Word:
      return position(text, slot, package);
    default: {
      GJ_TRY(const Fact fact, parse_fact(text));
      return read_set(fact, slot, package);
    }
  }
}

Result<Raw> read_fact(const Fact& fact, const checked::SlotSpec& slot,
                      const checked::Package& package, std::vector<eval::ListValue>* lists) {
  if (fact.form == Fact::Form::None) return kNoValue;
  if (slot.type.kind == Kind::Set) return read_set(fact, slot, package);
  if (slot.type.kind == Kind::List && lists) return read_list(fact, slot, package, *lists);
  if (fact.form != Fact::Form::Text) return wrong(slot);
  return read_text(fact.text, slot, package);
}

}  // namespace gongji::policy
