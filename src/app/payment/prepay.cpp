#include "app/payment/prepay.h"

#include <map>

#include "payment/estimate.h"

namespace gongji::app {

namespace {

using payment::Outcome;
using payment::Prepared;

struct MonthSums {
  std::int64_t cases = 0;
  Money recorded, priced;
};

Result<Money> times(Money amount, const Exact& factor) {
  GJ_TRY(const Exact yuan, payment::to_exact(amount));
  GJ_TRY(const Exact product, mul(yuan, factor));
  return payment::to_money(product);
}

Result<std::map<std::pair<std::size_t, std::uint32_t>, MonthSums>> month_sums(
    const PaymentRun& run) {
  std::map<std::pair<std::size_t, std::uint32_t>, MonthSums> sums;
  for (std::size_t at = 0; at < run.book.cases.size(); ++at) {
    const Outcome& outcome = run.clearing->outcomes()[at];
    if (outcome.envelope == Outcome::kNoEnvelope) continue;
    const payment::PaymentCase& one = run.book.cases[at];
    payment::Price price;
    price.by_item = outcome.by_item;
    price.points = outcome.points;
    price.standard = outcome.standard;
    const Prepared& envelope = run.clearing->envelopes()[outcome.envelope];
    GJ_TRY(const payment::Estimate estimate, payment::estimate(envelope, price, one));
    MonthSums& sum = sums[{outcome.envelope, one.hospital}];
    ++sum.cases;
    sum.recorded += one.fund_part;
    // Without a value of a point the month counts as recorded.
    sum.priced += estimate.known ? estimate.due : one.fund_part;
  }
  return sums;
}

/// Of methods that pay sums: the hospital's share of the year for this month.
Result<void> take_sums(const PaymentRun& run, const Exact& share,
                       std::map<std::pair<std::size_t, std::uint32_t>, MonthSums>& sums) {
  for (std::size_t number = 0; number < run.result.envelopes.size(); ++number) {
    const payment::EnvelopeResult& envelope = run.result.envelopes[number];
    if (envelope.method != "capitation" && envelope.method != "global_budget") continue;
    for (const payment::HospitalResult& hospital : envelope.hospitals) {
      MonthSums& sum = sums[{number, hospital.hospital}];
      GJ_TRY(sum.priced, times(hospital.due, share));
      sum.recorded = sum.priced;
    }
  }
  return done();
}

Result<Exact> month_share(const payment::Settings& settings, Date month) {
  GJ_TRY(const Exact through, payment::part_of_year(settings, month.last_of_month()));
  GJ_TRY(const Exact before, payment::part_of_year(settings, month.plus_days(-1)));
  return sub(through, before);
}

}  // namespace

Result<ResultTable> prepay_table(const PaymentRun& run, Date month) {
  using sheets::ColumnKind;
  const payment::Settings& settings = run.settings;
  ResultTable table;
  table.name = "prepay";
  table.columns = {{"基金", "fund"},
                   {"机构编码", "institution"},
                   {"机构名称", "name"},
                   {"预算单元", "envelope"},
                   {"月份", "month"},
                   {"病例数", "cases", sheets::ColumnKind::Integer},
                   {"基金记账", "recorded", sheets::ColumnKind::Money},
                   {"预付基数", "basis", sheets::ColumnKind::Money},
                   {"质量保证金", "deposit", sheets::ColumnKind::Money},
                   {"预付金额", "amount", sheets::ColumnKind::Money},
                   {"信用等级", "credit"},
                   {"周转金", "advance", sheets::ColumnKind::Money}};
  GJ_TRY(auto sums, month_sums(run));
  GJ_TRY(const Exact share, month_share(settings, month));
  GJ_CHECK(take_sums(run, share, sums));
  for (const auto& [key, sum] : sums) {
    const payment::EnvelopeTerms& envelope = settings.envelopes[key.first];
    const payment::Hospital& hospital = run.book.hospital_rows[key.second];
    const bool recorded = settings.prepayment.basis == payment::PrepayBasis::Recorded;
    const Money basis = recorded ? sum.recorded : sum.priced;
    GJ_TRY(const Money prepaid, times(basis, settings.prepayment.share));
    GJ_TRY(const Money deposit, times(prepaid, settings.prepayment.deposit));
    const Exact* months = settings.advance.find(hospital.credit);
    GJ_TRY(const Money advance, times(sum.recorded, months == nullptr ? Exact() : *months));
    table.rows.push_back({envelope.where.fund, hospital.code, hospital.name, envelope.id,
                          month.to_text().substr(0, 7), sum.cases, sum.recorded, basis, deposit,
                          prepaid - deposit, hospital.credit, advance});
  }
  return table;
}

namespace {

/// Columns of prepay_table.
enum PrepayColumn : std::uint8_t {
  kFund,
  kHospital,
  kEnvelope = 3,
  kMonth,
  kHeld = 8,
  kPaid,
  kAdvanced = 11
};

const std::string& prepay_text(const std::vector<ResultTable::Value>& row, std::size_t column) {
  return std::get<std::string>(row[column]);
}

}  // namespace

ResultTable prepay_bookings(const ResultTable& prepay) {
  ResultTable table;
  table.name = "prepay-bookings";
  using sheets::ColumnKind;
  table.columns = {{"基金", "fund"},
                   {"机构编码", "institution"},
                   {"预算单元", "envelope"},
                   {"月份", "month"},
                   {"预付金额", "amount", sheets::ColumnKind::Money},
                   {"质量保证金", "deposit", sheets::ColumnKind::Money}};
  for (const auto& row : prepay.rows) {
    if (prepay_text(row, kFund).empty() || std::get<Money>(row[kPaid]) == Money::kZero) continue;
    table.rows.push_back(
        {row[kFund], row[kHospital], row[kEnvelope], row[kMonth], row[kPaid], row[kHeld]});
  }
  return table;
}

ResultTable advance_bookings(const ResultTable& prepay) {
  ResultTable table;
  table.name = "advance-bookings";
  table.columns = {{"基金", "fund"},
                   {"机构编码", "institution"},
                   {"月份", "month"},
                   {"金额", "amount", sheets::ColumnKind::Money}};
  std::map<std::pair<std::string, std::string>, Money> sums;
  std::string month;
  for (const auto& row : prepay.rows) {
    if (prepay_text(row, kFund).empty()) continue;
    month = prepay_text(row, kMonth);
    sums[{prepay_text(row, kFund), prepay_text(row, kHospital)}] += std::get<Money>(row[kAdvanced]);
  }
  for (const auto& [key, amount] : sums) {
    if (amount == Money::kZero) continue;
    table.rows.push_back({key.first, key.second, month, amount});
  }
  return table;
}

}  // namespace gongji::app
