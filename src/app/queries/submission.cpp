// What institutions sent and we keep as it was.
#include "app/errors.h"
#include "app/queries/groups.h"
#include "base/china_time.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kSubmissionListFields[] = {
    {.name = "institution",
     .zh = "机构编码",
     .en = "Institution",
     .note = "不填为全部",
     .note_en = "Empty: all",
     .also = "fixmedins_code"},
    {.name = "kind", .zh = "交易编号", .en = "Transaction", .also = "infno"},
    {.name = "person", .zh = "人员编号", .en = "Person", .also = "psn_no"},
    {.name = "state",
     .zh = "状态",
     .en = "State",
     .kind = FieldKind::Word,
     .words = "live|replaced|cancelled"},
    {.name = "from", .zh = "起", .en = "From", .kind = FieldKind::Date},
    {.name = "to", .zh = "止(含)", .en = "To", .kind = FieldKind::Date},
};

constexpr QueryColumn kSubmissionColumns[] = {
    {"institution", "机构编码", "Institution"},
    {"submission", "编号", "Number", ColumnKind::Integer},
    {"kind", "交易编号", "Transaction"},
    {"subject", "对象", "About"},
    {"person", "人员编号", "Person"},
    {"visit", "就诊ID", "Visit"},
    {"state", "状态", "State"},
    {"recorded", "收到时间", "Received", ColumnKind::Moment},
    {"message", "报文编号", "Message"},
};

Result<void> list_submissions(const QueryView& view, const Form& form, const QuerySink& sink) {
  std::string sql =
      "SELECT institution, submission, kind, subject, person, visit, state, recorded_at, message "
      "FROM submission WHERE region = $1";
  std::vector<storage::Value> values;
  const auto add = [&](std::string_view condition, storage::Value value) {
    values.push_back(std::move(value));
    sql += " AND " + std::string(condition) + " $" + std::to_string(values.size() + 1);
  };
  for (const char* name : {"institution", "kind", "person", "state"}) {
    if (form.has(name)) add(std::string(name) + " =", form.text(name));
  }
  if (form.has("from")) add("recorded_at >=", china_midnight_ms(form.date("from")));
  if (form.has("to")) add("recorded_at <", china_midnight_ms(form.date("to").plus_days(1)));
  return run_sql(view, sql + " ORDER BY institution, submission", std::move(values), sink);
}

constexpr Field kSubmissionShowFields[] = {
    {.name = "submission",
     .zh = "编号",
     .en = "Number",
     .kind = FieldKind::Integer,
     .required = true,
     .note = "见 submission list",
     .note_en = "See submission list"},
};

constexpr QueryColumn kSubmissionShowColumns[] = {
    {"institution", "机构编码", "Institution"},
    {"submission", "编号", "Number", ColumnKind::Integer},
    {"kind", "交易编号", "Transaction"},
    {"person", "人员编号", "Person"},
    {"state", "状态", "State"},
    {"recorded", "收到时间", "Received", ColumnKind::Moment},
    {"content", "内容", "Content", ColumnKind::Text, Personal::Content},
};

Result<void> show_submission(const QueryView& view, const Form& form, const QuerySink& sink) {
  bool found = false;
  GJ_CHECK(run_sql(view,
                   "SELECT institution, submission, kind, person, state, recorded_at, content FROM "
                   "submission WHERE region = $1 AND submission = $2",
                   {form.integer("submission")}, [&](const storage::Rows& row) {
                     found = true;
                     return sink(row);
                   }));
  if (found) return done();
  return make_error(app_code::kUnknownSubmission, "submission",
                    Bilingual{"没有这个编号的上传内容;请用 submission list 查看",
                              "There is nothing sent with this number; look at the list."});
}

constexpr Query kSubmissionQueries[] = {
    {"submission", "list", "机构上传的内容", "What institutions sent", kSubmissionListFields,
     kSubmissionColumns, list_submissions},
    {"submission", "show", "一份上传内容", "One of them", kSubmissionShowFields,
     kSubmissionShowColumns, show_submission},
};

}  // namespace

std::span<const Query> submission_queries() {
  return kSubmissionQueries;
}

}  // namespace gongji::app
