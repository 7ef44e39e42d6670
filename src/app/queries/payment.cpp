// Hospitals paid for a period: what each envelope, hospital and case came to.
#include <map>

#include "app/payment/number_text.h"
#include "app/queries/payment_rows.h"
#include "base/china_time.h"

namespace gongji::app {

namespace {

using payment::EnvelopeResult;
using payment::HospitalResult;
using payment::Outcome;
using payment::PaymentCase;

constexpr Field kPaidInstitution = {.name = "institution", .zh = "机构编码", .en = "Institution"};
constexpr Field kPaidEnvelope = {.name = "envelope", .zh = "预算单元", .en = "Envelope"};

constexpr QueryColumn kPeriodColumns[] = {
    {"period", "清算期", "Period"},          {"title", "名称", "Title"},
    {"from", "起", "From", ColumnKind::Day}, {"through", "止(含)", "Through", ColumnKind::Day},
    {"groups", "分组", "Grouped by"},        {"problem", "问题", "Problem"},
};

Result<void> list_periods(const QueryView& view, const Form&, const QuerySink& sink) {
  if (view.payments == nullptr) return done();
  storage::Rows row(std::size(kPeriodColumns));
  for (const PeriodHead& one : view.payments->list()) {
    row.clear();
    row.add(
        {one.name, one.title, day_cell(one.from), day_cell(one.through), one.groups, one.problem});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kEnvelopesFields[] = {kPeriodField};
constexpr QueryColumn kEnvelopeColumns[] = {
    {"envelope", "预算单元", "Envelope"},
    {"title", "名称", "Title"},
    {"method", "支付方式", "Method"},
    {"track", "轨", "Track"},
    {"cases", "病例数", "Cases", ColumnKind::Integer},
    {"budget", "预算", "Budget", ColumnKind::Money},
    {"reserve", "风险金", "Reserve", ColumnKind::Money},
    {"by_item", "按项目", "By item", ColumnKind::Money},
    {"pool", "点数池", "Pool", ColumnKind::Money},
    {"points", "总点数", "Points"},
    {"value", "点值(元)", "Value of a point (yuan)"},
    {"due", "应付", "Due", ColumnKind::Money},
    {"paid", "实付", "Paid", ColumnKind::Money},
    {"reserve_left", "剩余风险金", "Reserve left", ColumnKind::Money},
    {"carried", "结转", "Carried", ColumnKind::Money},
};

Result<void> list_envelopes(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto run, cleared_period(view, form));
  give_table(envelope_table(*run), kEnvelopeColumns, {}, sink);
  return done();
}

constexpr Field kPaidHospitalsFields[] = {kPeriodField, kPaidInstitution, kPaidEnvelope};
constexpr QueryColumn kPaidHospitalColumns[] = {
    {"institution", "机构编码", "Institution"},
    {"name", "机构名称", "Name"},
    {"level", "医院级别", "Level"},
    {"unit", "清算单位", "Unit"},
    {"envelope", "预算单元", "Envelope"},
    {"method", "支付方式", "Method"},
    {"track", "轨", "Track"},
    {"cases", "病例数", "Cases", ColumnKind::Integer},
    {"points", "点数", "Points"},
    {"cost", "总费用", "Cost", ColumnKind::Money},
    {"recorded", "基金记账", "Recorded", ColumnKind::Money},
    {"standard", "支付标准", "Standard", ColumnKind::Money},
    {"due", "应付", "Due", ColumnKind::Money},
    {"q", "记账÷应付", "Recorded / due"},
    {"shared", "留用分担后", "After sharing", ColumnKind::Money},
    {"final", "核定", "Approved", ColumnKind::Money},
    {"deposit", "质量保证金", "Deposit", ColumnKind::Money},
    {"score", "考核得分", "Score"},
    {"deposit_back", "返还保证金", "Deposit back", ColumnKind::Money},
    {"paid", "实付", "Paid", ColumnKind::Money},
    {"prepaid", "已预付", "Prepaid", ColumnKind::Money},
    {"balance", "应补", "Balance", ColumnKind::Money},
    kEnvelopeTitle,
};

Result<void> list_paid_hospitals(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto run, cleared_period(view, form));
  ResultTable table = hospital_table(*run);
  add_envelope_titles(*run, table);
  give_table(table, kPaidHospitalColumns,
             {{"institution", form.text_or("institution", "")},
              {"envelope", form.text_or("envelope", "")}},
             sink);
  return done();
}

constexpr Field kPaidCasesFields[] = {
    kPeriodField, kPaidInstitution, kPaidEnvelope, {.name = "group", .zh = "病组", .en = "Group"}};
constexpr QueryColumn kPaidCaseColumns[] = {
    {"case", "病例编号", "Case"},
    {"institution", "机构编码", "Institution"},
    {"department", "科室", "Department"},
    {"discharge", "出院日期", "Discharged", ColumnKind::Day},
    {"days", "住院天数", "Days", ColumnKind::Integer},
    {"envelope", "预算单元", "Envelope"},
    {"method", "支付方式", "Method"},
    {"group", "病组", "Group"},
    {"deviation", "类型", "Kind"},
    {"ratio", "费用比", "Cost ratio"},
    {"points", "点数", "Points"},
    {"cost", "总费用", "Cost", ColumnKind::Money},
    {"recorded", "基金记账", "Recorded", ColumnKind::Money},
    {"standard", "支付标准", "Standard", ColumnKind::Money},
    {"due", "应付", "Due", ColumnKind::Money},
    {"income", "收入", "Income", ColumnKind::Money},
    kEnvelopeTitle,
};

/// The fund's part as due, and what patients and others paid.
Money income_of(const PaymentCase& one, const Outcome& outcome) {
  return outcome.due + (one.cost - one.fund_part);
}

storage::Value discharge_cell(const PaymentCase& one) {
  return one.discharge == Date() ? storage::Value() : day_cell(one.discharge);
}

/// Whether a text of the form is not given or is this one.
bool is_wanted(const Form& form, std::string_view field, std::string_view value) {
  return !form.has(field) || form.text(field) == value;
}

std::vector<storage::Value> paid_case_row(const PaymentRun& run, std::size_t at, bool english) {
  const PaymentCase& one = run.book.cases[at];
  const Outcome& outcome = run.clearing->outcomes()[at];
  const payment::Prepared& envelope = run.clearing->envelopes()[outcome.envelope];
  return {std::string(run.book.id(one)),
          envelope.hospital(one).code,
          run.book.departments.text(one.department),
          discharge_cell(one),
          std::int64_t{one.days},
          envelope.envelope->id,
          envelope.terms->method,
          run.book.groups.text(one.group),
          std::string(kind_text(outcome.kind, english)),
          decimal_text(cost_ratio(run, at), 2),
          outcome.points.to_text(),
          one.cost.in_fen(),
          one.fund_part.in_fen(),
          outcome.standard.in_fen(),
          outcome.due.in_fen(),
          income_of(one, outcome).in_fen(),
          envelope.envelope->title};
}

Result<void> list_paid_cases(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto run, cleared_period(view, form));
  storage::Rows row(std::size(kPaidCaseColumns));
  for (std::size_t at = 0; at < run->book.cases.size(); ++at) {
    const PaymentCase& one = run->book.cases[at];
    const Outcome& outcome = run->clearing->outcomes()[at];
    if (outcome.envelope == Outcome::kNoEnvelope) continue;
    const payment::Prepared& envelope = run->clearing->envelopes()[outcome.envelope];
    if (!is_wanted(form, "institution", envelope.hospital(one).code)) continue;
    if (!is_wanted(form, "envelope", envelope.envelope->id)) continue;
    if (!is_wanted(form, "group", run->book.groups.text(one.group))) continue;
    row.clear();
    row.add(paid_case_row(*run, at, view.english));
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kIncomeFields[] = {kPeriodField, kPaidInstitution};
constexpr QueryColumn kIncomeColumns[] = {
    {"institution", "机构编码", "Institution"},
    {"month", "月份", "Month"},
    {"envelope", "预算单元", "Envelope"},
    {"method", "支付方式", "Method"},
    {"cases", "病例数", "Cases", ColumnKind::Integer},
    {"cost", "总费用", "Cost", ColumnKind::Money},
    {"recorded", "基金记账", "Recorded", ColumnKind::Money},
    {"fund", "基金应付", "From the fund", ColumnKind::Money},
    {"others", "个人和其他", "From patients and others", ColumnKind::Money},
    {"income", "收入", "Income", ColumnKind::Money},
    kEnvelopeTitle,
};

struct IncomeSums {
  std::int64_t cases = 0;
  Money cost, recorded, fund, others;
};
/// Hospital, month of discharge (empty: what closing the period added or took), envelope.
using IncomeKey = std::tuple<std::string, std::string, std::size_t>;

std::string month_of(const PaymentCase& one) {
  return one.discharge == Date() ? std::string() : one.discharge.to_text().substr(0, 7);
}

std::map<IncomeKey, IncomeSums> sum_income(const PaymentRun& run, const Form& form) {
  std::map<IncomeKey, IncomeSums> sums;
  std::map<std::pair<std::string, std::size_t>, Money> due;
  for (std::size_t at = 0; at < run.book.cases.size(); ++at) {
    const PaymentCase& one = run.book.cases[at];
    const Outcome& outcome = run.clearing->outcomes()[at];
    if (outcome.envelope == Outcome::kNoEnvelope) continue;
    const std::string& code = run.book.hospital_rows[one.hospital].code;
    if (!is_wanted(form, "institution", code)) continue;
    IncomeSums& sum = sums[{code, month_of(one), outcome.envelope}];
    ++sum.cases;
    sum.cost += one.cost;
    sum.recorded += one.fund_part;
    sum.fund += outcome.due;
    sum.others += one.cost - one.fund_part;
    due[{code, outcome.envelope}] += outcome.due;
  }
  for (std::size_t e = 0; e < run.result.envelopes.size(); ++e) {
    for (const HospitalResult& one : run.result.envelopes[e].hospitals) {
      const std::string& code = run.book.hospital_rows[one.hospital].code;
      if (!is_wanted(form, "institution", code)) continue;
      const Money more = one.paid - due[{code, e}];
      if (more != Money::kZero) sums[{code, "", e}].fund += more;
    }
  }
  return sums;
}

Result<void> list_income(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto run, cleared_period(view, form));
  storage::Rows row(std::size(kIncomeColumns));
  for (const auto& [key, sum] : sum_income(*run, form)) {
    const auto& [code, month, at] = key;
    const EnvelopeResult& envelope = run->result.envelopes[at];
    row.clear();
    row.add({code, month, envelope.id, envelope.method, sum.cases, sum.cost.in_fen(),
             sum.recorded.in_fen(), sum.fund.in_fen(), sum.others.in_fen(),
             (sum.fund + sum.others).in_fen(), envelope.title});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kPaidRejectsFields[] = {kPeriodField};
constexpr QueryColumn kPaidRejectColumns[] = {
    {"case", "病例编号", "Case"},
    {"file", "文件", "File"},
    {"row", "行号", "Row", ColumnKind::Integer},
    {"outcome", "原因代码", "Reason"},
    {"field", "字段", "Field"},
};

Result<void> list_paid_rejects(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto run, cleared_period(view, form));
  storage::Rows row(std::size(kPaidRejectColumns));
  for (const CaseReject& one : run->read.rejects) {
    row.clear();
    const std::string name = one.file.substr(one.file.rfind('/') + 1);
    const auto number = static_cast<std::int64_t>(one.row);
    row.add({one.id, name, number == 0 ? storage::Value() : storage::Value(number), one.error.code,
             one.error.where});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Query kPaymentQueries[] = {
    {"payment",
     "periods",
     "支付清算的各期",
     "Periods of payment",
     {},
     kPeriodColumns,
     list_periods,
     QuerySource::Payments},
    {"payment", "envelopes", "预算单元的清算结果", "What each envelope came to", kEnvelopesFields,
     kEnvelopeColumns, list_envelopes, QuerySource::Payments},
    {"payment", "hospitals", "各医院的清算结果", "What each hospital came to", kPaidHospitalsFields,
     kPaidHospitalColumns, list_paid_hospitals, QuerySource::Payments},
    {"payment", "cases", "逐例的支付", "What each case is paid", kPaidCasesFields, kPaidCaseColumns,
     list_paid_cases, QuerySource::Payments},
    {"payment", "income", "医院各月收入,按支付方式", "Hospitals' income by month and method",
     kIncomeFields, kIncomeColumns, list_income, QuerySource::Payments},
    {"payment", "rejects", "没有计入的病例", "Cases that were not taken", kPaidRejectsFields,
     kPaidRejectColumns, list_paid_rejects, QuerySource::Payments},
};

}  // namespace

std::span<const Query> payment_queries() {
  return kPaymentQueries;
}

}  // namespace gongji::app
