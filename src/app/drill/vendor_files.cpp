#include "app/drill/vendor_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "app/dip/table_file.h"
#include "app/errors.h"
#include "app/table_text.h"
#include "crypto/encode.h"

namespace gongji::app {

namespace {

namespace fs = std::filesystem;

using Texts = std::vector<std::string>;

const Texts kPeopleTitles = {"person",  "id_number", "name", "scheme",    "class",
                             "special", "account",   "care", "fund_left", "accumulators"};

Texts person_texts(const DrillPerson& one) {
  return {one.person,
          one.id_number,
          one.name,
          one.scheme,
          one.class_word,
          one.special,
          one.account.to_text(),
          one.kind,
          one.left ? one.left->to_text() : "",
          one.accumulators};
}

Result<void> write_table(const std::string& path, const Texts& titles,
                         const std::vector<Texts>& rows) {
  GJ_TRY(TextTable table, TextTable::create(path, titles));
  for (const Texts& row : rows) GJ_CHECK(table.add(row));
  return table.commit();
}

/// A new file that only its owner may read.
Result<void> write_secret(const std::string& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const std::string line = text + "\n";
  const bool written =
      file >= 0 && ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  const bool closed = file < 0 || ::close(file) == 0;
  if (written && closed) return done();
  return make_error(app_code::kCannotWrite, path,
                    "不能写密钥文件 " + path +
                        ";请检查文件夹和权限,已有同名文件的请换一个文件夹。密钥已入库,未写出的请用 "
                        "institution key-add 另发一把");
}

std::string file_if_there(const std::string& folder, const std::string& name) {
  std::error_code absent;
  return fs::exists(fs::path(folder) / name, absent) ? name : std::string();
}

}  // namespace

Result<void> write_vendor_files(const std::string& folder, const LoadedDrill& drill) {
  for (const DrillSecret& secret : drill.secrets) {
    const std::string path = (fs::path(folder) / secret.institution).string();
    GJ_CHECK(write_secret(path + ".secret", secret.secret));
    if (secret.sm2_secret.empty()) continue;
    GJ_CHECK(write_secret(path + ".sm2", crypto::to_hex(secret.sm2_secret)));
  }
  std::vector<Texts> people, institutions, items;
  for (const DrillPerson& one : drill.people) people.push_back(person_texts(one));
  for (const DrillInstitution& one : drill.institutions) {
    institutions.push_back({one.institution, one.name, one.kind, one.level, one.style, one.key_id,
                            file_if_there(folder, one.institution + ".secret"),
                            file_if_there(folder, one.institution + ".sm2")});
  }
  for (const auto& [code, name] : drill.items) items.push_back({code, name});
  const auto path = [&](const char* name) { return (fs::path(folder) / name).string(); };
  GJ_CHECK(write_table(path("people.csv"), kPeopleTitles, people));
  GJ_CHECK(write_table(
      path("institutions.csv"),
      {"institution", "name", "kind", "level", "style", "key_id", "secret_file", "sm2_file"},
      institutions));
  return write_table(path("items.csv"), {"item", "name"}, items);
}

std::string people_table(const LoadedDrill& drill) {
  std::vector<Texts> rows = {
      {"人员编号", "身份证号", "姓名", "险种", "类别", "账户余额", "基金还可支付"}};
  for (const DrillPerson& one : drill.people) {
    rows.push_back({one.person, one.id_number, one.name, one.scheme, one.class_word,
                    one.account.to_text(),
                    one.left ? one.kind + " " + one.left->to_text() : std::string()});
  }
  return aligned_rows(rows, {});
}

}  // namespace gongji::app
