#include "app/drill/vendor_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/errors.h"
#include "base/utf8.h"
#include "crypto/encode.h"
#include "sheets/table_writer.h"

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
  sheets::TableWriter::Options options;
  options.path = path;
  options.format = sheets::Format::Csv;
  for (const std::string& title : titles) options.columns.push_back({title});
  GJ_TRY(auto writer, sheets::TableWriter::create(std::move(options)));
  for (const Texts& row : rows) {
    std::vector<sheets::Cell> cells;
    for (const std::string& text : row) {
      text.empty() ? cells.emplace_back() : cells.emplace_back(std::string_view(text));
    }
    GJ_CHECK(writer.add(cells));
  }
  return writer.commit();
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
  std::vector<std::size_t> widths(rows.front().size());
  for (const Texts& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(row[c]));
    }
  }
  std::string text;
  for (const Texts& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) line += pad_right(row[c], widths[c] + 2);
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace gongji::app
