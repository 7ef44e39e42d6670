#include "dip/supervision.h"

#include <algorithm>
#include <tuple>

#include "dip/grouper.h"

namespace gongji::dip {

namespace {

constexpr std::int64_t kHundredths = 100;

/// value > limit · ratio, where value and limit are in the same unit.
bool exceeds(std::int64_t value, std::int64_t limit, Rate ratio) {
  return int128{value} * Rate::kNanoPerOne > int128{limit} * ratio.in_nano();
}

bool falls_short(std::int64_t value, std::int64_t limit, Rate ratio) {
  return int128{value} * Rate::kNanoPerOne < int128{limit} * ratio.in_nano();
}

}  // namespace

CaseFlags Grouper::flags(const grouping::CaseRecord& record, const GroupedCase& grouped) const {
  const Type& type = catalogue_.types[grouped.type];
  const SupervisionRules& rules = scheme_.supervision;
  CaseFlags flags;
  for (const Condition& when : rules.below_standard) {
    if (!coder_.last_fits(when, record)) continue;
    const bool dear = when.cost_ratio_min &&
                      falls_short(record.cost.in_fen(), type.mean.in_fen(), *when.cost_ratio_min);
    if (!dear) flags.below_standard = true;
  }
  flags.overlong = type.stay_hundredths > 0 && exceeds(record.stay_days * kHundredths,
                                                       type.stay_hundredths, rules.overlong_ratio);
  flags.cost_low = falls_short(record.cost.in_fen(), type.mean.in_fen(), rules.cost_low);
  flags.cost_high = exceeds(record.cost.in_fen(), type.mean.in_fen(), rules.cost_high);
  return flags;
}

std::vector<Readmission> readmissions(std::span<Stay> stays, const SupervisionRules& rules) {
  const auto kind = [&](const Stay& stay) {
    return rules.readmission_related ? stay.category : stay.type;
  };
  std::sort(stays.begin(), stays.end(), [&](const Stay& a, const Stay& b) {
    return std::tuple(a.person, kind(a), a.admission, a.discharge, a.number) <
           std::tuple(b.person, kind(b), b.admission, b.discharge, b.number);
  });
  std::vector<Readmission> found;
  const Stay* latest = nullptr;  // the stay of the run that was discharged last
  for (const Stay& stay : stays) {
    if (latest && (latest->person != stay.person || kind(*latest) != kind(stay))) latest = nullptr;
    if (latest) {
      const int days = days_between(latest->discharge, stay.admission);
      if (days >= 0 && days <= rules.readmission_days) {
        found.push_back({latest->number, stay.number, days});
      }
    }
    if (!latest || stay.discharge >= latest->discharge) latest = &stay;
  }
  std::sort(found.begin(), found.end(),
            [](const Readmission& a, const Readmission& b) { return a.later < b.later; });
  return found;
}

}  // namespace gongji::dip
