// For tests only: random facts of a package, near the numbers that its rules speak of.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/rate.h"
#include "policy/compile.h"

namespace gongji::policy {

/// The numbers of a package's code and tables, by kind: money in fen, the others as slots hold
/// them.
class Landmarks {
 public:
  explicit Landmarks(const Compiled& compiled) {
    for (const Value& v : compiled.program->code.constants) add(v);
    for (const auto& table : compiled.package().tables) {
      for (std::size_t k = 0; k < table.keys.size(); ++k) {
        for (const auto& row : table.rows) add(table.key_types[k].kind, row.conditions[k]);
      }
    }
  }
  const std::vector<Raw>& of(Kind kind) const {
    static const std::vector<Raw> none;
    const auto at = raws_.find(kind);
    return at == raws_.end() ? none : at->second;
  }

 private:
  void add(Kind kind, const Exact& number) {
    const bool scaled = kind == Kind::Rate || kind == Kind::Number;
    const auto raw = mul(number, Exact::of(scaled ? Rate::kNanoPerOne : 1));
    const auto whole = raw.ok() ? round_to_int64(*raw, Rounding::Down) : Result<std::int64_t>(0);
    if (whole.ok()) raws_[kind].push_back(*whole);
  }
  void add(const Value& v) {
    if (v.kind == Kind::Date) add(v.kind, Exact::of(v.whole));
    if (is_numeric(v.kind)) add(v.kind, v.number);
  }
  void add(Kind kind, const checked::Condition& condition) {
    if (condition.low) add(kind, *condition.low);
    if (condition.high) add(kind, *condition.high);
  }

  std::map<Kind, std::vector<Raw>> raws_;
};

/// Draws raws for the inputs of a package.
class RandomFacts {
 public:
  RandomFacts(const Compiled& compiled, std::uint64_t seed)
      : compiled_(compiled), landmarks_(compiled), random_(seed) {}

  std::int64_t below(std::int64_t count) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(count));
  }
  bool one_in(std::int64_t count) { return below(count) == 0; }

  /// 0, a fen, a number of the rules or its neighbours, anything, sometimes very much.
  std::int64_t money() {
    const std::int64_t kind = below(10);
    if (kind == 0) return 0;
    if (kind == 1) return 1 + below(3);
    if (kind == 2) return below(50'000'000'000);
    if (kind < 6) return below(5'000'000);
    return std::max<std::int64_t>(0, near(Kind::Money, below(1'000'000)));
  }
  Date day() {
    const Period& period = compiled_.package().head.effective;
    const int days = std::min(days_between(period.from, period.to), 3000);
    const Raw found = one_in(3) ? near(Kind::Date, period.from.days()) : period.from.days();
    if (found >= period.from.days() && found < period.to.days()) {
      return Date::from_days(static_cast<std::int32_t>(found));
    }
    return period.from.plus_days(static_cast<int>(below(days)));
  }
  /// A value of an input, or none where it may be missing (rarely where it may not).
  Raw value(const checked::SlotSpec& slot) {
    const bool may_miss = slot.default_value != nullptr;
    if (one_in(may_miss ? 6 : 40)) return kNoValue;
    switch (slot.type.kind) {
      case Kind::Money:
        return money();
      case Kind::Bool:
        return below(2);
      case Kind::Date:
        return day().days();
      case Kind::Rate:
        return one_in(3) ? std::max<Raw>(0, near(Kind::Rate, 0)) : below(101) * 10'000'000;
      case Kind::Number:
        return one_in(2) ? near(Kind::Number, 0) : below(50) * 1'000'000'000;
      case Kind::Int:
        return integer(slot);
      case Kind::Word:
        return below(
            static_cast<std::int64_t>(compiled_.package().domain(slot.type.domain).words.size()));
      case Kind::Set:
        return below(Raw{1} << compiled_.package().domain(slot.type.domain).words.size());
      default:
        return kNoValue;
    }
  }

 private:
  Raw near(Kind kind, Raw otherwise) {
    const auto& known = landmarks_.of(kind);
    if (known.empty()) return otherwise;
    const Raw found = known[static_cast<std::size_t>(below(std::ssize(known)))];
    return found + below(3) - 1;
  }
  Raw integer(const checked::SlotSpec& slot) {
    const auto range = slot.input ? slot.input->range : std::nullopt;
    const Raw found = one_in(2) ? near(Kind::Int, 0) : below(100);
    if (!range || (found >= range->first && found <= range->second)) return found;
    return range->first + below(range->second - range->first + 1);
  }

  const Compiled& compiled_;
  Landmarks landmarks_;
  std::mt19937_64 random_;
};

}  // namespace gongji::policy
