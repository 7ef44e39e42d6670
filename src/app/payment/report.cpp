#include "app/payment/report.h"

#include <algorithm>

#include "app/payment/charts.h"
#include "app/payment/number_text.h"
#include "base/utf8.h"
#include "payment/errors.h"

namespace gongji::app {

namespace {

using payment::Figure;
using payment::FigureBy;

constexpr std::size_t kChartRows = 12;

struct FigureTitle {
  FigureBy by;
  const char *table, *zh, *en;
};
constexpr FigureTitle kFigureTitles[] = {
    {FigureBy::Hospital, "by_hospital", "医院", "hospital"},
    {FigureBy::Department, "by_department", "科室", "department"},
    {FigureBy::Doctor, "by_doctor", "医生", "doctor"},
    {FigureBy::Group, "by_group", "病组", "group"},
};

/// A hospital with its name behind the code.
std::string row_title(const payment::CaseBook& book, FigureBy by, std::uint32_t name) {
  if (by != FigureBy::Hospital) return payment::figure_name(book, by, name);
  const payment::Hospital& row = book.hospital_rows[name];
  return row.name.empty() ? row.code : row.code + " " + row.name;
}

ResultTable figure_table(const payment::CaseBook& book, const FigureTitle& title,
                         const std::vector<Figure>& rows) {
  ResultTable table;
  table.name = title.table;
  table.columns = {{title.zh, title.en},
                   {"病例数", "cases", sheets::ColumnKind::Integer},
                   {"收入", "income", sheets::ColumnKind::Money},
                   {"费用", "cost", sheets::ColumnKind::Money},
                   {"盈亏", "difference", sheets::ColumnKind::Money},
                   {"盈亏率(%)", "margin_percent"},
                   {"CMI", "cmi"},
                   {"平均分值", "mean_score"},
                   {"费用指数", "cost_index"},
                   {"时间指数", "time_index"}};
  for (const Figure& row : rows) {
    const std::string name = row_title(book, title.by, row.name);
    table.rows.push_back({name.empty() ? "—" : name, row.cases, row.income, row.cost,
                          row.difference(), percent_text(row.difference(), row.cost, 1),
                          decimal_text(row.mix, 4), decimal_text(row.mean_score, 2),
                          decimal_text(row.cost_index, 4), decimal_text(row.time_index, 4)});
  }
  return table;
}

int thousandths(Money amount, Money longest) {
  if (longest <= Money::kZero || amount <= Money::kZero) return 0;
  return static_cast<int>(int128{amount.in_fen()} * 1000 / longest.in_fen());
}

std::string figure_chart(const payment::CaseBook& book, FigureBy by,
                         const std::vector<Figure>& rows, bool english) {
  std::vector<ChartBar> bars;
  Money longest;
  for (const Figure& row : rows) longest = std::max({longest, row.income, row.cost});
  for (std::size_t i = 0; i < rows.size() && i < kChartRows; ++i) {
    const std::string name = row_title(book, by, rows[i].name);
    bars.push_back({name.empty() ? "—" : name, rows[i].income.to_text(), rows[i].cost.to_text(),
                    thousandths(rows[i].income, longest), thousandths(rows[i].cost, longest)});
  }
  return bar_chart(bars, english ? "income" : "收入", english ? "cost" : "费用");
}

Result<ResultTable> boundary_table(const PaymentRun& run, const Exact& margin,
                                   std::optional<std::uint32_t> hospital, bool english) {
  ResultTable table;
  table.name = "near_boundary";
  table.columns = {{"病例编号", "id"},     {"机构编码", "institution"},
                   {"科室", "department"}, {"医生", "doctor"},
                   {"病组", "group"},      {"总费用", "cost", sheets::ColumnKind::Money},
                   {"费用比", "ratio"},    {"界限", "limit"},
                   {"哪一边", "side"},     {"到界限还差", "to_limit", sheets::ColumnKind::Money}};
  GJ_TRY(const auto found, payment::near_boundaries(*run.clearing, run.book, margin, hospital));
  const payment::CaseBook& book = run.book;
  for (const payment::NearBoundary& near : found) {
    const payment::PaymentCase& one = book.cases[near.at];
    const char* zh = near.high ? "高倍率" : "低倍率";
    table.rows.push_back({std::string(book.id(one)), book.hospitals.text(one.hospital),
                          book.departments.text(one.department), book.doctors.text(one.doctor),
                          book.groups.text(one.group), one.cost, to_decimal_text(near.ratio, 0, 6),
                          to_decimal_text(near.limit, 0, 6),
                          std::string(english ? (near.high ? "high" : "low") : zh), near.to_limit});
  }
  return table;
}

/// Cases by cost ratio, in tenths up to 3.
std::string ratio_chart(const PaymentRun& run, std::optional<std::uint32_t> hospital) {
  constexpr std::size_t kClasses = 16;
  std::vector<ChartColumn> columns(kClasses);
  for (std::size_t i = 0; i + 1 < kClasses; ++i) {
    columns[i].label = units_text(static_cast<std::int64_t>(2 * i), 1, 1);
  }
  columns.back().label = "≥3.0";
  for (std::size_t at = 0; at < run.book.cases.size(); ++at) {
    if (hospital && run.book.cases[at].hospital != *hospital) continue;
    const auto ratio = cost_ratio(run, at);
    if (!ratio) continue;
    const auto fifths = mul(*ratio, Exact::of(5));
    const auto place = fifths.ok() ? round_to_int64(*fifths, Rounding::Down)
                                   : Result<std::int64_t>(std::int64_t{kClasses});
    ++columns[std::min(kClasses - 1, static_cast<std::size_t>(place.ok() ? *place : 0))].count;
  }
  columns.front().marked = columns.back().marked = true;
  return column_chart(columns);
}

Result<void> add_key_figures(const PaymentRun& run, const std::vector<Figure>& hospitals,
                             std::optional<std::uint32_t> hospital, bool english,
                             PaymentReport& report) {
  std::int64_t cases = 0;
  Money income, cost;
  for (const Figure& row : hospitals) {
    cases += row.cases;
    income += row.income;
    cost += row.cost;
  }
  const auto add = [&](const char* zh, const char* en, std::string value) {
    report.key_figures.emplace_back(english ? en : zh, std::move(value));
  };
  add("病例数", "Cases", std::to_string(cases));
  add("收入(元)", "Income, yuan", income.to_text());
  add("费用(元)", "Cost, yuan", cost.to_text());
  add("盈亏(元)", "Difference, yuan", (income - cost).to_text());
  GJ_TRY(const auto riv,
         payment::variance_reduction(payment::group_sums(*run.clearing, run.book, hospital)));
  add("RIV", "RIV", decimal_text(riv, 4));
  if (hospitals.size() != 1) return done();
  add("CMI", "CMI", decimal_text(hospitals[0].mix, 4));
  add("平均分值", "Mean score", decimal_text(hospitals[0].mean_score, 2));
  add("费用指数", "Cost index", decimal_text(hospitals[0].cost_index, 4));
  add("时间指数", "Time index", decimal_text(hospitals[0].time_index, 4));
  return done();
}

}  // namespace

Result<PaymentReport> payment_report(const PaymentRun& run, const ReportOptions& options,
                                     bool english) {
  std::optional<std::uint32_t> only;
  if (!options.hospital.empty()) {
    only = run.book.hospitals.find(options.hospital);
    if (*only == payment::Names::kNone) {
      return make_error(payment::payment_code::kUnknownHospital, "--hospital",
                        "没有医院 " + in_quotes(options.hospital) + " 的病例;请核对机构编码");
    }
  }
  PaymentReport report;
  report.title = run.settings.title;
  report.subtitle = only ? figure_name(run.book, FigureBy::Hospital, *only) : "";
  report.tables.push_back(method_table(run, only));
  for (const FigureTitle& title : kFigureTitles) {
    GJ_TRY(const auto rows, payment::figures(*run.clearing, run.book, title.by, only));
    if (title.by == FigureBy::Hospital) {
      GJ_CHECK(add_key_figures(run, rows, only, english, report));
      if (options.growth) {
        GJ_TRY(ResultTable grown, growth_table(run, rows, *options.growth, english));
        report.tables.push_back(std::move(grown));
      }
    }
    report.charts.emplace_back(
        english ? std::string("By ") + title.en : std::string("按") + title.zh,
        figure_chart(run.book, title.by, rows, english));
    report.tables.push_back(figure_table(run.book, title, rows));
  }
  GJ_TRY(ResultTable near, boundary_table(run, options.margin, only, english));
  report.tables.push_back(std::move(near));
  report.charts.emplace_back(
      english ? "Cases by cost over the usual cost" : "病例按费用比(费用÷标准或均费)分布",
      ratio_chart(run, only));
  return report;
}

}  // namespace gongji::app
