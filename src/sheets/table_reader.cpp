#include "sheets/table_reader.h"

#include <sys/stat.h>

#include "sheets/errors.h"
#include "sheets/internal/csv_reader.h"
#include "sheets/internal/xlsx_reader.h"

namespace gongji::sheets {

namespace {

constexpr std::size_t kHeadBytes = 512;
constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What begins like this is no table, but people send it as one.
struct Foreign {
  std::string_view begin, name;
};
constexpr Foreign kForeign[] = {
    {"%PDF", "PDF"},        {"<html", "网页"},        {"<HTML", "网页"},
    {"<!DOCTYPE", "网页"},  {"<table", "网页"},       {"<?xml", "XML 文件"},
    {"{\\rtf", "RTF 文档"}, {"\x89PNG", "图片"},      {"\xFF\xD8\xFF", "图片"},
    {"Rar!", "压缩包"},     {"7z\xBC\xAF", "压缩包"},
};

Result<void> check_head(std::string_view head) {
  if (head.starts_with(kOle)) {
    return make_error(sheets_code::kOldWorkbook, "",
                      Bilingual{"这是旧版 .xls 文件,或有密码的 .xlsx 文件;"
                                "请去掉密码,用 Excel/WPS 另存为 .xlsx 再送",
                                "This is an old .xls file, or an .xlsx file with a password; save "
                                "it as .xlsx without a password."});
  }
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    return make_error(sheets_code::kEncoding, "",
                      Bilingual{"文件是 UTF-16;请另存为 UTF-8(CSV UTF-8)或 .xlsx 再送",
                                "The file is UTF-16; save it as CSV UTF-8 or .xlsx."});
  }
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const std::string_view text =
      first == std::string_view::npos ? std::string_view() : head.substr(first);
  for (const Foreign& foreign : kForeign) {
    if (!text.starts_with(foreign.begin)) continue;
    return make_error(
        sheets_code::kNotATable, "",
        Bilingual{
            "这是" + std::string(foreign.name) + ",不是表格;请用 Excel/WPS 打开后另存为 .xlsx 再送",
            "This is not a table. Open it with Excel or WPS and save it as .xlsx again."});
  }
  return done();
}

Result<std::string> read_piped(ByteSource& source, std::uint64_t bytes_max) {
  constexpr std::size_t kPiece = std::size_t{1} << 16u;
  std::string bytes;
  while (true) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kPiece);
    GJ_TRY(const std::size_t got, source.read_raw(bytes.data() + before, kPiece));
    bytes.resize(before + got);
    if (got == 0) return bytes;
    if (bytes.size() <= bytes_max) continue;
    return make_error(
        sheets_code::kTooLarge, "",
        "从标准输入来的 .xlsx 超过 " + std::to_string(bytes_max >> 20u) + " MiB;请存成文件再送");
  }
}

Result<std::unique_ptr<TableReader>> open_xlsx(ByteSource source,
                                               const TableReader::Options& options) {
  const bool named = options.path != "-" && source.size() > 0;
  std::string bytes;
  if (!named) {
    GJ_TRY(bytes, read_piped(source, options.limits.piped_max));
  }
  GJ_TRY(ZipArchive archive, named ? ZipArchive::open_path(options)
                                   : ZipArchive::open_bytes(std::move(bytes), options));
  auto reader = std::make_unique<XlsxReader>(std::move(archive), options);
  GJ_CHECK(reader->begin());
  return std::unique_ptr<TableReader>(std::move(reader));
}

}  // namespace

Result<std::unique_ptr<TableReader>> TableReader::open(const Options& options) {
  ByteSource::Options bytes;
  bytes.path = options.path;
  bytes.stdin_fd = options.stdin_fd;
  bytes.encoding = options.encoding;
  bytes.stop = options.stop;
  GJ_TRY(ByteSource source, ByteSource::open(bytes));
  GJ_TRY(const std::string_view head, source.peek(kHeadBytes));
  if (head.starts_with(kZip) || head.starts_with(kEmptyZip)) {
    return open_xlsx(std::move(source), options);
  }
  GJ_CHECK(check_head(head));
  auto reader = std::make_unique<CsvReader>(std::move(source), options);
  GJ_CHECK(reader->begin());
  return std::unique_ptr<TableReader>(std::move(reader));
}

Result<bool> TableReader::next(Row& row) {
  if (!can_go_on_) return false;
  std::optional<Error> row_error;
  auto read = read_row(row, row_error);
  if (!read.ok()) can_go_on_ = false;
  if (read.ok() && row_error) return std::move(*row_error);
  return read;
}

}  // namespace gongji::sheets
