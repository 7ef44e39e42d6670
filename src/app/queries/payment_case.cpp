// One case explained; the settings of a period, and what another value would mean.
#include "app/errors.h"
#include "app/payment/explain_payment.h"
#include "app/payment/what_if.h"
#include "app/queries/payment_rows.h"
#include "payment/errors.h"

namespace gongji::app {

namespace {

constexpr Field kExplainCaseFields[] = {
    kPeriodField,
    {.name = "case", .zh = "病例编号", .en = "Case", .required = true},
    {.name = "institution",
     .zh = "机构编码",
     .en = "Institution",
     .note = "填了则只查这家医院的",
     .note_en = "With it, only those of this hospital"},
};
constexpr QueryColumn kExplainCaseColumns[] = {
    {"part", "部分", "Part"},        {"title", "项目", "Line"},
    {"text", "算式和结果", "Value"}, {"setting", "设定项", "Setting"},
    {"value", "设定值", "Set to"},   {"source", "出处", "Source"},
};

/// A case of another hospital is as unknown as one that is not there.
Result<void> check_whose(const PaymentRun& run, const Form& form) {
  const auto at = find_case(run, form.text("case"));
  if (!at.ok() && at.error().code != payment::payment_code::kUnknownCase) return at.error();
  const bool own = at.ok() && (!form.has("institution") ||
                               run.book.hospital_rows[run.book.cases[*at].hospital].code ==
                                   form.text("institution"));
  if (own) return done();
  return make_error(
      payment::payment_code::kUnknownCase, "case",
      Bilingual{
          "这一期没有这个编号的病例,或不是这家医院的;请核对编号",
          "This period has no case with this number, or it is of another hospital; check it."});
}

Result<void> explain_paid_case(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto run, cleared_period(view, form));
  GJ_CHECK(check_whose(*run, form));
  GJ_TRY(const auto lines, explain_case_lines(*run, form.text("case"), view.english));
  storage::Rows row(std::size(kExplainCaseColumns));
  for (const PaymentLine& line : lines) {
    row.clear();
    row.add({line.part, line.title, line.text, line.setting, line.setting_value, line.source});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kSettingsFields[] = {kPeriodField};
constexpr QueryColumn kSettingColumns[] = {
    {"path", "设定项", "Setting"},
    {"value", "设定值", "Value"},
    {"source", "出处", "Source"},
};

Result<void> list_settings(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto run, cleared_period(view, form));
  storage::Rows row(std::size(kSettingColumns));
  for (const auto& [path, value] : run->settings.values) {
    row.clear();
    row.add({path, value.text, value.cite});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kWhatIfFields[] = {
    kPeriodField,
    {.name = "changes",
     .zh = "改动",
     .en = "Changes",
     .kind = FieldKind::Facts,
     .required = true,
     .note = "设定项=新值,如 envelopes.dip.reserve=8%;设定项见 payment settings",
     .note_en =
         "Setting=value, such as envelopes.dip.reserve=8%; they are listed by payment settings"},
};
constexpr QueryColumn kWhatIfColumns[] = {
    {"envelope", "预算单元", "Envelope"},
    {"institution", "机构编码", "Institution"},
    {"name", "机构名称", "Name"},
    {"base", "现行实付", "Paid today", ColumnKind::Money},
    {"changed", "试算实付", "Paid then", ColumnKind::Money},
    {"difference", "差额", "Difference", ColumnKind::Money},
    {"change_percent", "变化(%)", "Change (%)"},
    kEnvelopeTitle,
};

/// The period's own changes, then the ones that are tried.
void put_changes(const FactList& changes, std::vector<payment::Override>& overrides) {
  for (const auto& change : changes) {
    std::erase_if(overrides,
                  [&](const payment::Override& one) { return one.first == change.first; });
    overrides.emplace_back(change.first, change.second);
  }
}

Result<void> try_what_if(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto run, cleared_period(view, form));
  GJ_TRY(PeriodFiles files, view.payments->files(form.text("period")));
  put_changes(form.facts("changes"), files.options.overrides);
  auto table = what_if(*run, files.options);
  if (!table.ok()) {
    Error error = table.error();
    error.where = "changes";
    return error;
  }
  for (auto& row : table->rows) {
    if (view.english && std::get<std::string>(row[1]).empty()) row[2] = std::string("Total");
  }
  add_envelope_titles(*run, *table);
  give_table(*table, kWhatIfColumns, {}, sink);
  return done();
}

constexpr Query kPaymentCaseQueries[] = {
    {"payment", "explain", "一例的支付逐项说明", "What a case is paid, line by line",
     kExplainCaseFields, kExplainCaseColumns, explain_paid_case, QuerySource::Payments},
    {"payment", "settings", "支付设定和出处", "Settings of payment and their sources",
     kSettingsFields, kSettingColumns, list_settings, QuerySource::Payments},
    {"payment", "what-if", "改设定试算:各医院的差额",
     "Another setting tried: what differs for every hospital", kWhatIfFields, kWhatIfColumns,
     try_what_if, QuerySource::Payments},
};

}  // namespace

std::span<const Query> payment_case_queries() {
  return kPaymentCaseQueries;
}

}  // namespace gongji::app
