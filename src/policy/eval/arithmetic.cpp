#include "policy/eval/arithmetic.h"

#include <algorithm>

#include "base/money.h"
#include "base/rate.h"

namespace gongji::policy::eval {
namespace {

Error missing(const Place& place) {
  return failure("policy.value_missing", place, "计算用到了没有给出的值");
}

Result<Value> numeric(Result<Exact> number, Kind kind, const Place& place) {
  if (number.ok()) return Value::of(kind, *number);
  return failure(
      number.error().code == "base.divide_by_zero" ? "policy.divide_by_zero" : "policy.overflow",
      place, number.error().message);
}

/// Rounds to `digits` decimals; money to whole fen when no digits are asked for.
Result<Value> rounded(Function function, std::span<const Value> a, const Place& place) {
  const Value& x = a[0];
  if (x.is_none()) return missing(place);
  std::int64_t digits = 0;
  if (a.size() > 1) {
    const auto n = round_to_int64(a[1].number, Rounding::Down);
    digits = n.ok() ? *n : -1;
    if (x.kind == Kind::Money) digits -= 2;
    if (digits < -2 || digits > 12) {
      return failure("policy.bad_argument", place, "小数位数应在 0 到 12 之间");
    }
  }
  Rounding mode = Rounding::HalfUp;
  const bool negative = x.number < Exact();
  if (function == Function::Floor) mode = negative ? Rounding::Up : Rounding::Down;
  if (function == Function::Ceil) mode = negative ? Rounding::Down : Rounding::Up;
  if (digits >= 0) {
    return numeric(round_decimals(x.number, static_cast<int>(digits), mode), x.kind, place);
  }
  const Exact unit = Exact::of(digits == -1 ? 10 : 100);  // money: to tenths or whole yuan
  GJ_TRY(const Exact units, div(x.number, unit));
  GJ_TRY(const Exact whole, round_decimals(units, 0, mode));
  return numeric(mul(whole, unit), x.kind, place);
}

Result<std::int64_t> integer(const Value& v, const Place& place) {
  if (v.is_none()) return missing(place);
  if (!v.number.is_whole()) return failure("policy.bad_argument", place, "这里需要整数");
  return round_to_int64(v.number, Rounding::Down);
}

Result<Value> date_checked(Date base, std::int64_t months, std::int64_t days, const Place& place) {
  constexpr std::int64_t most = 200 * 366;
  if (months < -2400 || months > 2400 || days < -most || days > most) {
    return failure("policy.bad_argument", place, "日期超出 1900 至 2200 年");
  }
  const Date d = base.plus_months(static_cast<int>(months)).plus_days(static_cast<int>(days));
  if (d.year() < Date::kYearMin || d.year() > Date::kYearMax) {
    return failure("policy.bad_argument", place, "日期超出 1900 至 2200 年");
  }
  return Value::date(d);
}

Date date_of(const Value& v) {
  return Date::from_days(static_cast<std::int32_t>(v.whole));
}

Result<Value> date_call(Function function, std::span<const Value> a, const Place& place) {
  const Date d = date_of(a[0]);
  switch (function) {
    case Function::Year:
      return Value::integer(d.year());
    case Function::Month:
      return Value::integer(d.month());
    case Function::Day:
      return Value::integer(d.day());
    case Function::NextMonth:
      return Value::date(d.first_of_next_month());
    case Function::MonthEnd:
      return Value::date(d.last_of_month());
    case Function::Days:
      return Value::integer(days_between(d, date_of(a[1])));
    case Function::Age:
      return Value::integer(age_on(d, date_of(a[1])));
    default:
      break;
  }
  GJ_TRY(const std::int64_t n, integer(a[1], place));
  if (function == Function::AddMonths) return date_checked(d, n, 0, place);
  return date_checked(d, 0, n, place);
}

Result<Value> make_date(std::span<const Value> a, const Place& place) {
  GJ_TRY(const std::int64_t y, integer(a[0], place));
  GJ_TRY(const std::int64_t m, integer(a[1], place));
  GJ_TRY(const std::int64_t d, integer(a[2], place));
  const bool in_range =
      y >= Date::kYearMin && y <= Date::kYearMax && m >= 1 && m <= 12 && d >= 1 && d <= 31;
  if (in_range) {
    const auto date = Date::of(static_cast<int>(y), static_cast<int>(m), static_cast<int>(d));
    if (date.ok()) return Value::date(*date);
  }
  return failure("policy.bad_argument", place, "没有这一天");
}

}  // namespace

Error failure(std::string_view code, const Place& place, std::string message) {
  return make_error(code, to_text(place), std::move(message));
}

Error failure(std::string_view code, const Place& place, Bilingual message) {
  return make_error(code, to_text(place), std::move(message));
}

Error refused_with(const std::string& name, const Label& message) {
  Bilingual told{"政策不予受理:" + name, "The policy refuses this: " + name + "."};
  if (!message.zh.empty()) told = {message.zh, message.has_english() ? message.en : ""};
  return make_error("policy.refused", name, std::move(told));
}

Error refused_by(const Meta& table, const std::string& name) {
  return make_error("policy.refused", name,
                    Bilingual{"政策不予受理:" + name + "(表格 " + table.name + ")",
                              "The policy refuses this: " + name + " (table " + table.name +
                                  "). Check what was entered."});
}

Error no_row(const Meta& table, const Place& place) {
  return failure(
      "policy.no_rule", place,
      Bilingual{"表格 `" + table.name + "` 没有一行适用;请核对输入,或在表格中补上这一情形",
                "No row of the table `" + table.name +
                    "` applies. Check what was entered, or add this case to the table."});
}

Result<Value> arithmetic(Op op, const Value& a, const Value& b, Kind kind, const Place& place) {
  if (a.is_none() || b.is_none()) return missing(place);
  switch (op) {
    case Op::Add:
      return numeric(add(a.number, b.number), kind, place);
    case Op::Sub:
      return numeric(sub(a.number, b.number), kind, place);
    case Op::Mul:
      return numeric(mul(a.number, b.number), kind, place);
    default:
      return numeric(div(a.number, b.number), kind, place);
  }
}

Result<Value> negated(const Value& a, const Place& place) {
  if (a.is_none()) return missing(place);
  return Value::of(a.kind, -a.number);
}

Result<bool> compare(Op op, const Value& a, const Value& b, const Place& place) {
  if (op == Op::Eq) return same(a, b);
  if (op == Op::Ne) return !same(a, b);
  if (a.is_none() || b.is_none()) return missing(place);
  const auto order =
      a.kind == Kind::Date ? a.whole <=> b.whole : gongji::compare(a.number, b.number);
  switch (op) {
    case Op::Lt:
      return order < 0;
    case Op::Le:
      return order <= 0;
    case Op::Gt:
      return order > 0;
    default:
      return order >= 0;
  }
}

Result<Value> call(Function function, std::span<const Value> a, const Place& place) {
  const bool any_none = std::any_of(a.begin(), a.end(), [](const Value& v) { return v.is_none(); });
  if (any_none) return missing(place);
  switch (function) {
    case Function::Min:
    case Function::Max: {
      Value best = a[0];
      for (const Value& v : a.subspan(1)) {
        GJ_TRY(const bool less, compare(Op::Lt, v, best, place));
        GJ_TRY(const bool more, compare(Op::Gt, v, best, place));
        if (function == Function::Min ? less : more) best = v;
      }
      return best;
    }
    case Function::Abs:
      return a[0].number < Exact() ? Value::of(a[0].kind, -a[0].number) : a[0];
    case Function::Round:
    case Function::Floor:
    case Function::Ceil:
      return rounded(function, a, place);
    case Function::MakeDate:
      return make_date(a, place);
    default:
      return date_call(function, a, place);
  }
}

std::string_view bad_share(const Error& error) {
  return error.code == "base.overflow" ? "policy.share_out_of_range" : "policy.share_too_fine";
}

Value to_value(Raw raw, Type type, std::span<const int> words) {
  if (raw == kNoValue) return Value::none();
  switch (type.kind) {
    case Kind::Money:
      return Value::fen(raw);
    case Kind::Int:
      return Value::integer(raw);
    case Kind::Rate:
    case Kind::Number:
      return Value::of(type.kind, Exact::ratio(raw, Rate::kNanoPerOne).value());
    case Kind::Word:
      return Value::word(words[static_cast<std::size_t>(raw)]);
    default:
      return {type.kind, raw, {}};
  }
}

Result<Raw> to_raw(const Value& value, Type type, std::span<const int> words, const Place& place) {
  if (value.is_none()) return kNoValue;
  switch (type.kind) {
    case Kind::Money:
    case Kind::Int:
      if (!value.number.is_whole()) return failure("policy.bad_argument", place, "应是整分或整数");
      return round_to_int64(value.number, Rounding::Down);
    case Kind::Rate:
    case Kind::Number: {
      GJ_TRY(const Rate rate, Rate::from_exact(value.number));
      return rate.in_nano();
    }
    case Kind::Word: {
      const auto at = std::find(words.begin(), words.end(), static_cast<int>(value.whole));
      if (at != words.end()) return at - words.begin();
      return failure("policy.bad_argument", place, "不在允许的词中");
    }
    default:
      return value.whole;
  }
}

}  // namespace gongji::policy::eval
