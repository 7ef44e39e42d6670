// 9101, 9102: a file is brought, and fetched.
#include "app/errors.h"
#include "gateway/national/files.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

namespace {

Result<void> check_own(const Desk& desk, const interface::Row& row) {
  if (row.text("fixmedins_code") == desk.institution()) return done();
  return make_error(app_code::kBadField, "fixmedins_code",
                    "文件的机构编号与报文头的定点医药机构编号不一致;只能传本机构的文件");
}

/// A name, no path.
Result<void> check_name(const std::string& name) {
  bool plain = !name.starts_with('.');
  for (const char c : name) {
    plain = plain && c != '/' && c != '\\' && static_cast<unsigned char>(c) >= ' ';
  }
  if (plain) return done();
  return make_error(app_code::kBadField, "filename", "文件名不能带路径或控制字符;请只填文件名");
}

}  // namespace

Result<void> bring_file(Desk& desk) {
  const interface::Row& row = desk.in("fsUploadIn");
  GJ_CHECK(check_own(desk, row));
  GJ_CHECK(check_name(row.text("filename")));
  const FileAnswer file{row.text("filename"), row.text("in")};
  GJ_TRY(const std::string number, keep_file(desk, FileFor::Institution, file));
  interface::Row& out = desk.out.add(".");
  put(out, "file_qury_no", number);
  put(out, "filename", file.name);
  put(out, "fixmedins_code", desk.institution());
  put(out, "dld_endtime", last_file_day(desk).to_text() + " 23:59:59");
  return done();
}

Result<void> fetch_file(Desk& desk) {
  GJ_TRY(desk.file, file_numbered(desk, desk.in("fsDownloadIn").text("file_qury_no")));
  return done();
}

}  // namespace gongji::gateway
