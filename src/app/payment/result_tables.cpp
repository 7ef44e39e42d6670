#include "app/payment/result_tables.h"

#include <algorithm>

namespace gongji::app {

namespace {

using payment::CaseKind;
using payment::EnvelopeResult;
using payment::HospitalResult;
using payment::Outcome;
using payment::PaymentCase;

constexpr int kFactorDecimals = 6;
constexpr int kRatioDecimals = 4;

std::string optional_text(const std::optional<Exact>& number, int decimals) {
  return number ? to_decimal_text(*number, 0, decimals) : std::string();
}

std::string quotient(Money above, Money below) {
  if (below == Money::kZero) return "";
  const auto ratio = Exact::ratio(above.in_fen(), below.in_fen());
  return ratio.ok() ? to_decimal_text(*ratio, kRatioDecimals, kRatioDecimals) : "";
}

sheets::Cell cell_of(const ResultTable::Value& value) {
  return std::visit(
      [](const auto& held) -> sheets::Cell {
        using T = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<T, std::string>) {
          return std::string_view(held);
        } else {
          return held;
        }
      },
      value);
}

std::vector<sheets::Column> titles(const std::vector<ResultTable::Column>& columns, bool english) {
  std::vector<sheets::Column> all;
  for (const ResultTable::Column& column : columns) {
    all.push_back({english ? column.en : column.zh, column.kind});
  }
  return all;
}

void add_envelope(const EnvelopeResult& one, const std::string& track, ResultTable& table) {
  table.rows.push_back({one.id, one.title, one.method, track, one.cases, one.budget, one.reserve,
                        one.distributable, one.by_item, one.pool, one.points.to_text(),
                        optional_text(one.value, kFactorDecimals), one.due, one.paid,
                        one.reserve_used, one.reserve_left, one.carried});
}

void add_hospitals(const PaymentRun& run, const EnvelopeResult& envelope, const std::string& track,
                   ResultTable& table) {
  for (const HospitalResult& one : envelope.hospitals) {
    const payment::Hospital& row = run.book.hospital_rows[one.hospital];
    const bool paid = track != "beside";
    table.rows.push_back({row.code,
                          row.name,
                          row.level,
                          one.unit,
                          envelope.id,
                          envelope.method,
                          track,
                          one.cases,
                          one.points.to_text(),
                          one.cost,
                          one.recorded,
                          one.standard,
                          one.due,
                          quotient(one.recorded, one.due),
                          one.shared,
                          one.final,
                          one.deposit,
                          optional_text(one.score, 2),
                          one.deposit_back,
                          one.paid,
                          paid ? one.prepaid : Money::kZero,
                          one.balance()});
  }
}

}  // namespace

Result<void> write_table(const ResultTable& table, const std::string& path, bool english) {
  sheets::TableWriter::Options options;
  options.path = path;
  options.columns = titles(table.columns, english);
  GJ_TRY(auto writer, sheets::TableWriter::create(std::move(options)));
  std::vector<sheets::Cell> cells;
  for (const auto& row : table.rows) {
    cells.clear();
    for (const auto& value : row) cells.push_back(cell_of(value));
    GJ_CHECK(writer.add(cells));
  }
  return writer.commit();
}

ResultTable envelope_table(const PaymentRun& run) {
  ResultTable table;
  table.name = "envelopes";
  table.columns = {{"预算单元", "envelope"},
                   {"名称", "title"},
                   {"支付方式", "method"},
                   {"轨", "track"},
                   {"病例数", "cases", sheets::ColumnKind::Integer},
                   {"预算", "budget", sheets::ColumnKind::Money},
                   {"风险金", "reserve", sheets::ColumnKind::Money},
                   {"可分配", "distributable", sheets::ColumnKind::Money},
                   {"按项目", "by_item", sheets::ColumnKind::Money},
                   {"点数池", "pool", sheets::ColumnKind::Money},
                   {"总点数", "points"},
                   {"点值(元)", "value"},
                   {"应付", "due", sheets::ColumnKind::Money},
                   {"实付", "paid", sheets::ColumnKind::Money},
                   {"动用风险金", "reserve_used", sheets::ColumnKind::Money},
                   {"剩余风险金", "reserve_left", sheets::ColumnKind::Money},
                   {"结转", "carried", sheets::ColumnKind::Money}};
  for (const EnvelopeResult& envelope : run.result.envelopes) {
    add_envelope(envelope, "paid", table);
    if (envelope.beside) add_envelope(*envelope.beside, "beside", table);
  }
  return table;
}

ResultTable hospital_table(const PaymentRun& run) {
  ResultTable table;
  table.name = "hospitals";
  table.columns = {{"机构编码", "institution"},
                   {"机构名称", "name"},
                   {"医院级别", "level"},
                   {"清算单位", "unit"},
                   {"预算单元", "envelope"},
                   {"支付方式", "method"},
                   {"轨", "track"},
                   {"病例数", "cases", sheets::ColumnKind::Integer},
                   {"点数", "points"},
                   {"总费用", "cost", sheets::ColumnKind::Money},
                   {"基金记账", "recorded", sheets::ColumnKind::Money},
                   {"支付标准", "standard", sheets::ColumnKind::Money},
                   {"应付", "due", sheets::ColumnKind::Money},
                   {"记账÷应付", "q"},
                   {"留用分担后", "shared", sheets::ColumnKind::Money},
                   {"核定", "final", sheets::ColumnKind::Money},
                   {"质量保证金", "deposit", sheets::ColumnKind::Money},
                   {"考核得分", "score"},
                   {"返还保证金", "deposit_back", sheets::ColumnKind::Money},
                   {"实付", "paid", sheets::ColumnKind::Money},
                   {"已预付", "prepaid", sheets::ColumnKind::Money},
                   {"应补", "balance", sheets::ColumnKind::Money}};
  for (const EnvelopeResult& envelope : run.result.envelopes) {
    add_hospitals(run, envelope, "paid", table);
    if (envelope.beside) add_hospitals(run, *envelope.beside, "beside", table);
  }
  return table;
}

ResultTable booking_table(const PaymentRun& run) {
  ResultTable table;
  table.name = "bookings";
  table.columns = {{"基金", "fund"},
                   {"机构编码", "institution"},
                   {"预算单元", "envelope"},
                   {"年度", "year", sheets::ColumnKind::Integer},
                   {"基金记账", "recorded", sheets::ColumnKind::Money},
                   {"核定", "final", sheets::ColumnKind::Money},
                   {"质量保证金", "deposit", sheets::ColumnKind::Money},
                   {"返还保证金", "deposit_back", sheets::ColumnKind::Money}};
  for (std::size_t i = 0; i < run.result.envelopes.size(); ++i) {
    const std::string& fund = run.settings.envelopes[i].where.fund;
    if (fund.empty()) continue;
    for (const HospitalResult& one : run.result.envelopes[i].hospitals) {
      if (one.recorded == one.final && one.deposit == Money::kZero) continue;
      table.rows.push_back({fund, run.book.hospital_rows[one.hospital].code,
                            run.settings.envelopes[i].id, std::int64_t{run.settings.through.year()},
                            one.recorded, one.final, one.deposit, one.deposit_back});
    }
  }
  return table;
}

ResultTable reject_table(const PaymentRun& run) {
  ResultTable table;
  table.name = "rejects";
  table.columns = {{"文件", "file"},   {"行号", "row", sheets::ColumnKind::Integer},
                   {"病例编号", "id"}, {"原因代码", "code"},
                   {"字段", "where"},  {"原因", "message"}};
  for (const CaseReject& reject : run.read.rejects) {
    const auto row = static_cast<std::int64_t>(reject.row);
    table.rows.push_back({reject.file, row == 0 ? ResultTable::Value() : ResultTable::Value(row),
                          sheets::clean_text(reject.id), reject.error.code, reject.error.where,
                          reject.error.message});
  }
  return table;
}

std::string_view kind_text(CaseKind kind, bool english) {
  constexpr std::string_view kZh[] = {"正常", "低倍率", "高倍率", "未入组", "特例单议", "退出"};
  constexpr std::string_view kEn[] = {"normal", "low", "high", "ungrouped", "reviewed", "left"};
  const auto at = static_cast<std::size_t>(kind);
  return english ? kEn[at] : kZh[at];
}

std::optional<Exact> cost_ratio(const PaymentRun& run, std::size_t at) {
  const PaymentCase& one = run.book.cases[at];
  const Outcome& outcome = run.clearing->outcomes()[at];
  if (outcome.envelope == Outcome::kNoEnvelope) return std::nullopt;
  const payment::Prepared& envelope = run.clearing->envelopes()[outcome.envelope];
  Money reference = payment::mean_of(envelope, one);
  if (envelope.terms->deviation.against == payment::Against::Standard) {
    reference = outcome.by_item ? Money::kZero : outcome.standard;
  }
  if (reference <= Money::kZero) return std::nullopt;
  const auto ratio = Exact::ratio((one.cost - one.deducted).in_fen(), reference.in_fen());
  return ratio.ok() ? std::optional<Exact>(*ratio) : std::nullopt;
}

}  // namespace gongji::app
