#include "payment/close.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "payment/errors.h"
#include "payment/settings.h"
#include "payment/share_out.h"

namespace gongji::payment {

namespace {

bool unit_less(const Hospital& a, const Hospital& b) {
  return a.code < b.code;
}

/// The fund's part of a case that is paid by item: what it paid, less what was deducted.
Money item_due(const PaymentCase& one) {
  return std::max(Money::kZero, one.fund_part - one.deducted);
}

/// By-item cases: their due, and their sum.
Money settle_items(Period& period) {
  Money sum;
  for (const std::uint32_t at : period.order) {
    Outcome& outcome = period.outcomes[at];
    if (!outcome.by_item) continue;
    outcome.due = item_due(period.book->cases[at]);
    sum += outcome.due;
  }
  return sum;
}

/// What patients and others paid, or all of it and the fund's part, of the cases by points.
struct PointCases {
  Money others, fund, cost;
};

PointCases sum_point_cases(const Period& period) {
  PointCases sum;
  for (const std::uint32_t at : period.order) {
    if (period.outcomes[at].by_item) continue;
    const PaymentCase& one = period.book->cases[at];
    sum.others += one.cost - one.fund_part;
    sum.fund += one.fund_part;
    sum.cost += one.cost;
  }
  return sum;
}

Result<Exact> ratio_of(const Terms& terms, const PointCases& sums) {
  if (terms.payment_ratio) return *terms.payment_ratio;
  return Exact::ratio(sums.fund.in_fen(), std::max<std::int64_t>(sums.cost.in_fen(), 1));
}

Result<Money> pool_of(const Terms& terms, Money fund, const PointCases& sums) {
  if (terms.value_basis == ValueBasis::Fund) return fund;
  if (terms.value_basis == ValueBasis::Total) return checked_add(fund, sums.others);
  GJ_TRY(const Exact ratio, ratio_of(terms, sums));
  if (ratio == Exact()) return fund;
  GJ_TRY(const Exact yuan, to_exact(fund));
  GJ_TRY(const Exact pool, div(yuan, ratio));
  return to_money(pool);
}

/// Standards of the cases of one hospital, which add up to `total`.
Result<void> share_over_cases(Period& period, std::size_t hospital, Money total) {
  std::vector<std::uint32_t> cases;
  std::vector<std::int64_t> weights;
  for (const std::uint32_t at : period.of_hospital(hospital)) {
    if (period.outcomes[at].by_item) continue;
    cases.push_back(at);
    weights.push_back(period.outcomes[at].points.in_micro());
  }
  const CaseBook& book = *period.book;
  GJ_TRY(const auto parts, share_out(total, weights, [&](std::size_t a, std::size_t b) {
           return book.id(book.cases[cases[a]]) < book.id(book.cases[cases[b]]);
         }));
  for (std::size_t i = 0; i < cases.size(); ++i) period.outcomes[cases[i]].standard = parts[i];
  return done();
}

/// The fund's part of a standard by points.
Result<Money> due_of_points(const Terms& terms, const std::optional<Exact>& ratio, Money standard,
                            const PaymentCase& one) {
  if (terms.value_basis == ValueBasis::Fund) return standard;
  if (ratio && terms.fund_form == FundForm::Whole) {
    GJ_TRY(const Exact yuan, to_exact(standard));
    GJ_TRY(const Exact part, mul(yuan, *ratio));
    return to_money(part);
  }
  return fund_part(terms, standard, one);
}

Result<void> due_of_cases(const Terms& terms, const std::optional<Exact>& ratio, Period& period) {
  for (const std::uint32_t at : period.order) {
    Outcome& outcome = period.outcomes[at];
    if (outcome.by_item) continue;
    GJ_TRY(outcome.due, due_of_points(terms, ratio, outcome.standard, period.book->cases[at]));
  }
  return done();
}

void sum_dues(const Period& period, EnvelopeResult& result) {
  for (HospitalResult& hospital : result.hospitals) {
    hospital.standard = hospital.due = Money::kZero;
    for (const std::uint32_t at : period.of_hospital(hospital.hospital)) {
      hospital.standard += period.outcomes[at].standard;
      hospital.due += period.outcomes[at].due;
    }
  }
}

}  // namespace

void count_hospitals(const Prepared& envelope, const Period& period, EnvelopeResult& result) {
  const CaseBook& book = *envelope.book;
  for (std::size_t number = 0; number + 1 < period.begin.size(); ++number) {
    HospitalResult hospital;
    hospital.hospital = static_cast<std::uint32_t>(number);
    hospital.unit = book.hospital_rows[number].code;
    for (const std::uint32_t at : period.of_hospital(number)) {
      ++hospital.cases;
      hospital.points += period.outcomes[at].points;
      hospital.cost += book.cases[at].cost;
      hospital.recorded += book.cases[at].fund_part;
    }
    if (hospital.cases > 0) result.hospitals.push_back(std::move(hospital));
  }
  std::sort(result.hospitals.begin(), result.hospitals.end(), [&](const auto& a, const auto& b) {
    return unit_less(book.hospital_rows[a.hospital], book.hospital_rows[b.hospital]);
  });
}

Result<void> close_by_points(const Prepared& envelope, Period& period, EnvelopeResult& result) {
  const Terms& terms = *envelope.terms;
  result.by_item = settle_items(period);
  const PointCases sums = sum_point_cases(period);
  const Money fund = std::max(Money::kZero, result.distributable - result.by_item);
  std::vector<std::int64_t> weights;
  for (const HospitalResult& hospital : result.hospitals) {
    weights.push_back(hospital.points.in_micro());
    result.points += hospital.points;
  }
  if (result.points > Points()) {
    GJ_TRY(result.pool, pool_of(terms, fund, sums));
    GJ_TRY(const Exact yuan, to_exact(result.pool));
    GJ_TRY(const Exact points, result.points.to_exact());
    GJ_TRY(result.value, div(yuan, points));
    GJ_TRY(const auto parts, share_out(result.pool, weights, std::less<std::size_t>()));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      GJ_CHECK(share_over_cases(period, result.hospitals[i].hospital, parts[i]));
    }
  }
  std::optional<Exact> ratio;
  if (terms.value_basis == ValueBasis::Ratio) {
    GJ_TRY(ratio, ratio_of(terms, sums));
  }
  GJ_CHECK(due_of_cases(terms, ratio, period));
  sum_dues(period, result);
  return done();
}

Result<void> close_by_standards(const Prepared& envelope, Period& period, EnvelopeResult& result) {
  result.by_item = settle_items(period);
  for (const std::uint32_t at : period.order) {
    Outcome& outcome = period.outcomes[at];
    if (outcome.by_item) continue;
    GJ_TRY(outcome.due, fund_part(*envelope.terms, outcome.standard, period.book->cases[at]));
  }
  sum_dues(period, result);
  return done();
}

namespace {

/// Hospitals that share one sum.
struct Unit {
  Money sum;
  std::vector<std::size_t> members;  ///< of EnvelopeResult::hospitals
};

Result<std::map<std::string, Unit>> units_of(const Prepared& envelope,
                                             Result<Money> (*sum_of)(const Prepared&, std::size_t),
                                             EnvelopeResult& result) {
  const CaseBook& book = *envelope.book;
  std::map<std::string, Unit> units;
  for (std::size_t number = 1; number < book.hospital_rows.size(); ++number) {
    if (!envelope.hospitals.empty() && !envelope.hospitals[number]) continue;
    GJ_TRY(const Money sum, sum_of(envelope, number));
    const Hospital& row = book.hospital_rows[number];
    const std::string& name = row.consortium.empty() ? row.code : row.consortium;
    const auto with_cases = [&](const auto& hospital) { return hospital.hospital == number; };
    const bool has_cases =
        std::any_of(result.hospitals.begin(), result.hospitals.end(), with_cases);
    if (sum == Money::kZero && !has_cases) continue;
    units[name].sum += sum;
    if (has_cases) continue;
    HospitalResult hospital;
    hospital.hospital = static_cast<std::uint32_t>(number);
    result.hospitals.push_back(std::move(hospital));
  }
  std::sort(result.hospitals.begin(), result.hospitals.end(), [&](const auto& a, const auto& b) {
    return unit_less(book.hospital_rows[a.hospital], book.hospital_rows[b.hospital]);
  });
  for (std::size_t i = 0; i < result.hospitals.size(); ++i) {
    const Hospital& row = book.hospital_rows[result.hospitals[i].hospital];
    result.hospitals[i].unit = row.consortium.empty() ? row.code : row.consortium;
    units[result.hospitals[i].unit].members.push_back(i);
  }
  return units;
}

}  // namespace

Result<void> close_by_units(const Prepared& envelope,
                            Result<Money> (*sum_of)(const Prepared&, std::size_t), Period& period,
                            EnvelopeResult& result) {
  GJ_ASSERT(period.book == envelope.book);
  GJ_TRY(const auto units, units_of(envelope, sum_of, result));
  for (const auto& [name, unit] : units) {
    if (unit.sum == Money::kZero) {
      return make_error(
          payment_code::kNoUnits, "hospitals",
          Bilingual{in_quotes(name) + " 有病例但没有总额或人头数;请在医院表中补上",
                    double_quoted(name) +
                        " has cases but no budget or heads; add them to the table of hospitals."});
    }
    std::vector<std::int64_t> weights;
    Money recorded;
    for (const std::size_t member : unit.members) {
      weights.push_back(result.hospitals[member].recorded.in_fen());
      recorded += result.hospitals[member].recorded;
    }
    if (recorded == Money::kZero) weights.assign(weights.size(), 1);
    GJ_TRY(const auto parts, share_out(unit.sum, weights, std::less<std::size_t>()));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      result.hospitals[unit.members[i]].due = parts[i];
      result.hospitals[unit.members[i]].standard = parts[i];
    }
  }
  return done();
}

}  // namespace gongji::payment
