#include "sheets/table_writer.h"

#include <algorithm>

#include "base/utf8.h"
#include "sheets/errors.h"
#include "sheets/internal/table_sink.h"

namespace gongji::sheets {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kNoCharacters[] = {"\xEF\xBF\xBE", "\xEF\xBF\xBF"};

bool fits(const Cell& cell, ColumnKind kind) {
  return std::holds_alternative<std::monostate>(cell) ||
         cell.index() == static_cast<std::size_t>(kind) + 1;
}

/// Bytes of the character at the front; 0 when it is not UTF-8.
std::size_t character_bytes(std::string_view text) {
  for (std::size_t size = 1; size <= 4 && size <= text.size(); ++size) {
    if (valid_utf8(text.substr(0, size))) return size;
  }
  return 0;
}

}  // namespace

Error bad_text(const std::string& title, std::string_view why) {
  return make_error(
      sheets_code::kBadText, title,
      in_quotes(title) + "列的文字" + std::string(why) + ",写不进表格;请改正这条数据");
}

Format format_of_name(const std::string& path, Format format) {
  if (format != Format::Auto) return format;
  constexpr std::string_view kEnding = ".xlsx";
  if (path.size() < kEnding.size()) return Format::Csv;
  std::string ending = path.substr(path.size() - kEnding.size());
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return ending == kEnding ? Format::Xlsx : Format::Csv;
}

TableWriter::TableWriter(std::unique_ptr<TableSink> sink, std::vector<Column> columns)
    : sink_(std::move(sink)), columns_(std::move(columns)) {}
TableWriter::TableWriter(TableWriter&&) noexcept = default;
TableWriter& TableWriter::operator=(TableWriter&&) noexcept = default;
TableWriter::~TableWriter() = default;

Result<TableWriter> TableWriter::create(Options options) {
  GJ_ASSERT(!options.columns.empty());
  GJ_ASSERT(options.sheet_rows_max <= kSheetRowsMax);
  for (const Column& column : options.columns) {
    if (clean_text(column.title) != column.title) {
      return bad_text(column.title, "含有不能用的字符");
    }
  }
  GJ_TRY(OutputFile file, OutputFile::create(options.path, options.stdout_fd));
  const bool csv = format_of_name(options.path, options.format) == Format::Csv;
  auto sink =
      csv ? make_csv_sink(std::move(file), options) : make_xlsx_sink(std::move(file), options);
  GJ_CHECK(sink->begin());
  return TableWriter(std::move(sink), std::move(options.columns));
}

Result<void> TableWriter::add(std::span<const Cell> cells) {
  GJ_ASSERT(cells.size() == columns_.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    GJ_ASSERT(fits(cells[i], columns_[i].kind));
    const auto* text = std::get_if<std::string_view>(&cells[i]);
    if (text == nullptr) continue;
    if (!valid_utf8(*text)) return bad_text(columns_[i].title, "不是 UTF-8");
    if (text->find('\0') != std::string_view::npos) {
      return bad_text(columns_[i].title, "含有 NUL 字符");
    }
  }
  ++rows_;
  return sink_->add(cells);
}

Result<void> TableWriter::commit() {
  return sink_->commit();
}

std::string clean_text(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const std::size_t size = character_bytes(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(size, 1));
    const bool none = size == 0 || character.front() == '\0' || character == kNoCharacters[0] ||
                      character == kNoCharacters[1];
    clean += none ? kReplacement : character;
    text.remove_prefix(character.size());
  }
  return clean;
}

}  // namespace gongji::sheets
