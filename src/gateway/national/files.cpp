#include "gateway/national/files.h"

#include <algorithm>

#include "app/errors.h"
#include "app/security/vault.h"
#include "base/china_time.h"

namespace gongji::gateway {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 19u;

std::string piece_key(const storage::FilePieceRow& row) {
  return row.institution + "\n" + row.file + "\n" + std::to_string(row.piece);
}

std::string tab_cell(const std::string& cell) {
  if (cell.empty()) return "null";
  std::string clean = cell;
  for (char& c : clean) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return clean;
}

std::string_view take_up_to(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(std::min(text.size(), at + 1));
  return part;
}

}  // namespace

Result<std::string> keep_file(Desk& desk, FileFor whom, const FileAnswer& file) {
  const std::size_t most = desk.exchange.tables->file_bytes_max;
  if (file.bytes.size() > most) {
    const bool ours = whom == FileFor::Everybody;
    return make_error(app_code::kFileTooLarge, ours ? "ver" : "filename",
                      "文件 " + file.name + " 有 " + std::to_string(file.bytes.size()) +
                          " 字节,超过上限 " + std::to_string(most) +
                          (ours ? " 字节;请经办机构调大平台的 file_bytes_max 后再下载"
                                : " 字节;请按较短的期间分成几个文件"));
  }
  GJ_TRY(const app::Vault* vault, desk.unit.vault());
  storage::FilePieceRow row;
  row.region = desk.unit.region();
  row.institution = whom == FileFor::Everybody ? "" : desk.institution();
  row.file = std::to_string(desk.unit.next_id());
  row.name = file.name;
  row.recorded_at = desk.unit.context().now_ms;
  std::string_view rest = file.bytes;
  do {
    const std::string_view piece = rest.substr(0, kPieceBytes);
    rest.remove_prefix(piece.size());
    const std::string key = piece_key(row);
    row.bytes = vault->seal({"file_piece", "bytes", row.region, key}, piece);
    desk.unit.insert(row);
    ++row.piece;
  } while (!rest.empty());
  return row.file;
}

Result<FileAnswer> file_numbered(Desk& desk, const std::string& number) {
  GJ_TRY(const app::Vault* vault, desk.unit.vault());
  GJ_TRY(const auto rows, desk.unit.records<storage::FilePieceRow>(
                              "WHERE region = $1 AND institution IN ('', $2) AND file = $3 ORDER "
                              "BY institution, piece",
                              {desk.unit.region(), desk.institution(), number}));
  const bool kept =
      !rows.empty() && desk.today() <= china_day(rows.front().recorded_at).plus_days(kFileDays);
  if (!kept) {
    return make_error(app_code::kUnknownFile, "file_qury_no",
                      "没有这个文件,或已过下载截止日期;请核对文件查询号,或重新生成、上传");
  }
  FileAnswer file;
  file.name = rows.front().name;
  for (const auto& row : rows) {
    const std::string key = piece_key(row);
    GJ_TRY(const std::string piece,
           vault->open({"file_piece", "bytes", row.region, key}, row.bytes));
    file.bytes += piece;
  }
  return file;
}

Date last_file_day(const Desk& desk) {
  return desk.today().plus_days(kFileDays);
}

std::string tab_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += '\t';
    line += tab_cell(cells[i]);
  }
  return line + "\n";
}

std::vector<std::vector<std::string>> tab_rows(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<std::vector<std::string>> rows;
  while (!text.empty()) {
    std::string_view line = take_up_to(text, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    std::vector<std::string> cells;
    const auto columns = std::count(line.begin(), line.end(), '\t') + 1;
    for (std::ptrdiff_t i = 0; i < columns; ++i) {
      const std::string_view cell = take_up_to(line, '\t');
      cells.emplace_back(cell == "null" || cell == "NULL" ? std::string_view() : cell);
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

}  // namespace gongji::gateway
