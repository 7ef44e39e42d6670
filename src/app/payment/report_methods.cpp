#include "app/payment/report_methods.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "app/errors.h"
#include "app/payment/case_columns.h"
#include "app/payment/number_text.h"
#include "sheets/table_reader.h"

namespace gongji::app {

namespace {

using payment::Figure;

struct MethodSums {
  std::int64_t cases = 0;
  std::set<std::uint32_t> hospitals;
  Money cost, fund;

  void add(const payment::PaymentCase& one) {
    ++cases;
    hospitals.insert(one.hospital);
    cost += one.cost;
    fund += one.fund_part;
  }
};

/// What an earlier report says of a hospital.
struct Before {
  std::int64_t cases = 0;
  std::optional<Exact> mean;
};

enum BeforeColumn : std::uint8_t { kBeforeHospital, kBeforeCases, kBeforeMix, kBeforeScore };
constexpr std::array<ColumnName, 4> kBeforeColumns = {{
    {"hospital", "医院", "", true},
    {"cases", "病例数", "", true},
    {"cmi", "CMI", "", true},
    {"mean_score", "平均分值", "", true},
}};

Result<Before> read_before(const ColumnPlaces& places, const sheets::Row& row) {
  const auto cell = [&](BeforeColumn column) -> const std::string& {
    return row.cells[static_cast<std::size_t>(places.at[column])];
  };
  Before before;
  const std::string& cases = cell(kBeforeCases);
  const auto read = std::from_chars(cases.data(), cases.data() + cases.size(), before.cases);
  if (read.ec != std::errc() || read.ptr != cases.data() + cases.size() || before.cases < 0) {
    return make_error(app_code::kBadValue, "cases",
                      "第 " + std::to_string(row.number) + " 行的病例数应为不小于 0 的整数");
  }
  const std::string& score = cell(kBeforeScore);
  const std::string& mean = score.empty() ? cell(kBeforeMix) : score;
  if (mean.empty()) return before;
  GJ_TRY(const auto number, Rate::parse(mean));
  GJ_TRY(before.mean, number.to_exact());
  return before;
}

Result<std::map<std::string, Before>> read_earlier(const PaymentRun& run, const std::string& path) {
  sheets::TableReader::Options options;
  options.path = path;
  options.stop = run.stop;
  GJ_TRY(const auto reader, sheets::TableReader::open(options));
  GJ_TRY(const ColumnPlaces places, find_columns(kBeforeColumns, reader->header()));
  std::map<std::string, Before> all;
  sheets::Row row;
  while (true) {
    GJ_TRY(const bool more, reader->next(row));
    if (!more) return all;
    GJ_TRY(Before before, read_before(places, row));
    const std::string& title = row.cells[static_cast<std::size_t>(places.at[kBeforeHospital])];
    all[title.substr(0, title.find(' '))] = before;
  }
}

/// now / before − 1; nothing where there was nothing.
std::optional<Exact> growth(const std::optional<Exact>& now, const std::optional<Exact>& before) {
  if (!now || !before || *before <= Exact::of(0)) return std::nullopt;
  const auto ratio = div(*now, *before);
  if (!ratio.ok()) return std::nullopt;
  const auto grown = sub(*ratio, Exact::of(1));
  return grown.ok() ? std::optional<Exact>(*grown) : std::nullopt;
}

std::optional<Exact> times(const std::optional<Exact>& mean, std::int64_t cases) {
  if (!mean) return std::nullopt;
  const auto product = mul(*mean, Exact::of(cases));
  return product.ok() ? std::optional<Exact>(*product) : std::nullopt;
}

std::string growth_text(const std::optional<Exact>& grown) {
  return decimal_text(times(grown, 100), 1);
}

}  // namespace

ResultTable method_table(const PaymentRun& run, std::optional<std::uint32_t> hospital) {
  std::vector<std::pair<std::string, MethodSums>> rows;
  const auto row_of = [&](const std::string& method) -> MethodSums& {
    const auto at = std::find_if(rows.begin(), rows.end(),
                                 [&](const auto& row) { return row.first == method; });
    return at == rows.end() ? rows.emplace_back(method, MethodSums()).second : at->second;
  };
  for (const auto& envelope : run.clearing->envelopes()) row_of(std::string(envelope.method->name));
  MethodSums none, all;
  for (std::size_t at = 0; at < run.book.cases.size(); ++at) {
    const payment::PaymentCase& one = run.book.cases[at];
    if (hospital && one.hospital != *hospital) continue;
    const std::size_t envelope = run.clearing->outcomes()[at].envelope;
    const bool taken = envelope != payment::Outcome::kNoEnvelope;
    (taken ? row_of(std::string(run.clearing->envelopes()[envelope].method->name)) : none).add(one);
    all.add(one);
  }
  if (none.cases > 0) rows.emplace_back("—", none);
  ResultTable table;
  table.name = "by_method";
  table.columns = {{"支付方式", "method"},
                   {"病例数", "cases", sheets::ColumnKind::Integer},
                   {"医院数", "hospitals", sheets::ColumnKind::Integer},
                   {"总费用", "cost", sheets::ColumnKind::Money},
                   {"占总费用(%)", "share_of_cost"},
                   {"基金记账", "fund", sheets::ColumnKind::Money},
                   {"占基金(%)", "share_of_fund"}};
  for (const auto& [method, sums] : rows) {
    table.rows.push_back({method, sums.cases, static_cast<std::int64_t>(sums.hospitals.size()),
                          sums.cost, percent_text(sums.cost, all.cost, 2), sums.fund,
                          percent_text(sums.fund, all.fund, 2)});
  }
  return table;
}

Result<ResultTable> growth_table(const PaymentRun& run, const std::vector<Figure>& now,
                                 const GrowthOptions& options, bool english) {
  GJ_TRY(const auto earlier, read_earlier(run, options.earlier));
  ResultTable table;
  table.name = "growth";
  table.columns = {{"机构编码", "institution"},
                   {"上期病例数", "cases_before", sheets::ColumnKind::Integer},
                   {"病例数", "cases", sheets::ColumnKind::Integer},
                   {"病例数增幅(%)", "cases_growth"},
                   {"上期例均", "mean_before"},
                   {"例均", "mean"},
                   {"例均增幅(%)", "mean_growth"},
                   {"总量增幅(%)", "volume_growth"},
                   {"提示", "finding"}};
  for (const Figure& row : now) {
    const std::string& code = run.book.hospital_rows[row.name].code;
    const auto found = earlier.find(code);
    const Before before = found == earlier.end() ? Before() : found->second;
    const std::optional<Exact> mean = row.mean_score ? row.mean_score : row.mix;
    const auto more = growth(mean, before.mean);
    const char* finding =
        english ? "points of a case grew beyond the limit" : "例均分值涨幅超过界限";
    table.rows.push_back(
        {code, before.cases, row.cases,
         growth_text(growth(Exact::of(row.cases), Exact::of(before.cases))),
         decimal_text(before.mean, 4), decimal_text(mean, 4), growth_text(more),
         growth_text(growth(times(mean, row.cases), times(before.mean, before.cases))),
         std::string(more && *more > options.limit ? finding : "")});
  }
  return table;
}

}  // namespace gongji::app
