#include "gateway/rest/record_routes.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/errors.h"
#include "app/query_sheet.h"
#include "app/security/authorise.h"
#include "gateway/errors.h"
#include "gateway/rest/json_fields.h"
#include "gateway/rest/listing.h"
#include "gateway/rest/message_key.h"
#include "gateway/rest/own_records.h"

namespace gongji::gateway {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kJsonType = "application/json";

/// The call, or an answer that tells every field that is wrong.
Result<app::Call> call_of(RestDesk& desk, const app::Operation& operation,
                          std::vector<Error>& wrong) {
  GJ_TRY(const Caller caller, caller_at(desk));
  GJ_CHECK(check_right(desk.office, caller, operation.name()));
  GJ_CHECK(check_type(desk.request, kJsonType));
  app::Call call;
  GJ_TRY(call.fields, json_fields(operation.fields, desk.request.body));
  GJ_CHECK(keep_to_own(desk.office, caller, {operation.name(), operation.fields, {}}, call.fields));
  wrong = wrong_fields(operation.fields, call.fields);
  if (!wrong.empty()) return wrong.front();
  GJ_TRY(call.message, message_key(desk.request, caller));
  call.operation = operation.name();
  call.operator_name = caller.name;
  call.remote = true;
  call.source = caller.source;
  call.role = caller.role;
  return call;
}

HttpResponse reply_answer(const app::Reply& reply, bool second_person) {
  HttpResponse response = json_answer(app::shown_json(reply));
  const std::string approval(reply.get("approval"));
  if (!second_person || approval.empty()) return response;
  response.status = 202;
  response.headers.emplace_back("Location", "/api/v1/approval/show?approval=" + approval);
  return response;
}

/// Addresses stand in logs and histories of others: what says who somebody is does not belong
/// there.
Result<void> check_address(const app::Query& query, const app::FactList& pairs) {
  for (const app::Field& field : query.fields) {
    if (!field.identifies) continue;
    for (const auto& [name, value] : pairs) {
      if (name != field.name) continue;
      return make_error(
          gateway_code::kBadParameter, name,
          std::string(field.zh) +
              "不能写在网址里,网址会留在日志中;请用 POST,把条件放在请求正文的 JSON 中");
    }
  }
  return done();
}

/// The fields and parameters of a query, from the address or the body.
Result<app::FactList> pairs_of(const RestDesk& desk, const app::Query& query) {
  if (desk.request.method != "POST") {
    app::FactList pairs = query_pairs(desk.request.query);
    GJ_CHECK(check_address(query, pairs));
    return pairs;
  }
  GJ_CHECK(check_type(desk.request, kJsonType));
  return json_fields(query.fields, desk.request.body);
}

/// A file that is gone with the object.
class ScratchFile {
 public:
  static Result<ScratchFile> make() {
    std::error_code failure;
    std::string name = (fs::temp_directory_path(failure) / "gongji-export-XXXXXX").string();
    if (!failure && mkdtemp(name.data()) != nullptr) return ScratchFile(name);
    return make_error(app_code::kCannotWrite, "",
                      Bilingual{"服务器放不下导出的文件;请管理员检查临时文件夹",
                                "The server cannot keep the file; the administrator must check its "
                                "folder for temporary files."});
  }
  ScratchFile(ScratchFile&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
  ScratchFile& operator=(ScratchFile&&) = delete;
  ~ScratchFile() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  std::string path() const { return folder_ + "/export"; }
  std::string bytes() const {
    std::ifstream stream(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

 private:
  explicit ScratchFile(std::string folder) : folder_(std::move(folder)) {}
  std::string folder_;
};

struct LookUp {
  const app::Query& query;
  const Listing& listing;
  app::Viewer viewer;
  std::optional<std::size_t> own;
};

Answer page_of(RestDesk& desk, const LookUp& what) {
  PageRows rows(what.listing, what.own, what.viewer.operator_name);
  storage::Rows shown(what.query.columns.size());
  GJ_CHECK(desk.office.look_up(what.query, what.listing.fields, what.viewer, rows,
                               [&shown](const storage::Rows& row) {
                                 for (std::size_t c = 0; c < row.width(); ++c) {
                                   shown.push(row.at(0, c));
                                 }
                                 return true;
                               }));
  return json_answer(rows.json(what.query, shown));
}

Answer file_of(RestDesk& desk, const LookUp& what) {
  const bool workbook = what.listing.format == ListFormat::Xlsx;
  GJ_TRY(const ScratchFile file, ScratchFile::make());
  app::QuerySheet::Options options;
  options.path = file.path();
  options.format = workbook ? sheets::Format::Xlsx : sheets::Format::Csv;
  options.english = desk.asking.english;
  options.columns = what.listing.columns;
  options.words = what.listing.words;
  GJ_TRY(auto sheet, app::QuerySheet::create(what.query, std::move(options)));
  std::size_t rows = 0;
  GJ_CHECK(desk.office.look_up(what.query, what.listing.fields, what.viewer,
                               [&](const storage::Rows& row) {
                                 if (!is_own_row(row, what.own, what.viewer.operator_name)) {
                                   return true;
                                 }
                                 return ++rows <= kExportRowsMax && sheet.add(row);
                               }));
  if (rows > kExportRowsMax) {
    return make_error(gateway_code::kTooLarge, "format",
                      Bilingual{"结果超过 " + std::to_string(kExportRowsMax) +
                                    " 行;请缩小范围,或由管理员用命令行导出",
                                "The result has more than " + std::to_string(kExportRowsMax) +
                                    " rows; narrow it, or have the administrator export it."});
  }
  GJ_CHECK(sheet.commit());
  HttpResponse response;
  response.type = workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                           : "text/csv; charset=utf-8";
  response.headers.emplace_back(
      "Content-Disposition",
      "attachment; filename=\"" + what.query.name() + (workbook ? ".xlsx\"" : ".csv\""));
  response.body = file.bytes();
  return response;
}

}  // namespace

void perform_operation(RestDesk& desk, const app::Operation& operation, Finish finish) {
  std::vector<Error> wrong;
  auto call = call_of(desk, operation, wrong);
  if (!call.ok()) {
    finish(wrong.empty() ? Answer(call.error())
                         : Answer(problem(call.error(), desk.asking, wrong)));
    return;
  }
  const bool second = app::needs_second_person(call->operation);
  desk.parts.writer.submit(
      call.take(), [finish = std::move(finish), second](const Result<app::Reply>& reply) {
        finish(reply.ok() ? Answer(reply_answer(*reply, second)) : Answer(reply.error()));
      });
}

Answer look_up(RestDesk& desk, const app::Query& query) {
  GJ_TRY(const Caller caller, caller_at(desk));
  GJ_CHECK(check_right(desk.office, caller, app::read_function(query.name())));
  GJ_TRY(const app::FactList pairs, pairs_of(desk, query));
  GJ_TRY(Listing listing, read_listing(query, pairs));
  GJ_TRY(const auto own, keep_to_own(desk.office, caller,
                                     {query.name(), query.fields, query.columns}, listing.fields));
  const std::vector<Error> wrong = wrong_fields(query.fields, listing.fields);
  if (!wrong.empty()) return problem(wrong.front(), desk.asking, wrong);
  app::Viewer viewer;
  viewer.operator_name = caller.name;
  viewer.remote = true;
  viewer.source = caller.source;
  viewer.reveal = listing.reveal;
  viewer.purpose = listing.purpose;
  viewer.english = desk.asking.english;
  viewer.role = caller.role;
  const LookUp what{query, listing, std::move(viewer), own};
  return listing.format == ListFormat::Json ? page_of(desk, what) : file_of(desk, what);
}

}  // namespace gongji::gateway
