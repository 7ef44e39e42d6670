#include "sheets/internal/csv_reader.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "sheets/errors.h"
#include "sheets/internal/cells.h"

namespace gongji::sheets {

namespace {

constexpr std::size_t kNotThere = std::string_view::npos;
constexpr std::size_t kBufferBytes = std::size_t{1} << 16u;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSeparators = ",;\t";
constexpr std::string_view kSeparatorLine = "sep=";

std::size_t byte_at(std::string_view text, char byte, std::size_t from) {
  const void* at =
      from < text.size() ? std::memchr(text.data() + from, byte, text.size() - from) : nullptr;
  return at ? static_cast<std::size_t>(static_cast<const char*>(at) - text.data()) : kNotThere;
}

bool is_wide(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

std::string row_name(std::uint64_t row) {
  return "第 " + std::to_string(row) + " 行";
}

/// What stands outside of quotes most often; a comma when none does.
char separator_of(std::string_view header) {
  std::size_t counts[kSeparators.size()] = {};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    const std::size_t at = quoted ? kNotThere : kSeparators.find(c);
    if (at != kNotThere) ++counts[at];
  }
  return kSeparators[static_cast<std::size_t>(
      std::max_element(std::begin(counts), std::end(counts)) - std::begin(counts))];
}

/// What Excel would show of the cell: ="001" and '001 are 001.
std::string_view shown(std::string_view text) {
  text = trim_blanks(text);
  if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) {
    const std::string_view inner = text.substr(2, text.size() - 3);
    return byte_at(inner, '"', 0) == kNotThere ? trim_blanks(inner) : text;
  }
  constexpr std::string_view kGuarded = "0123456789=+-@'";
  if (text.size() >= 2 && text[0] == '\'' && kGuarded.find(text[1]) != kNotThere) {
    return text.substr(1);
  }
  return text;
}

/// The quoted cell whose quote is at `from`, unescaped into `cell`; where it ends.
std::size_t quoted_cell(std::string_view text, std::size_t from, std::string& cell) {
  std::size_t at = from + 1;
  while (true) {
    const std::size_t quote = byte_at(text, '"', at);
    if (quote == kNotThere) return kNotThere;
    cell.append(text, at, quote - at);
    if (quote + 1 >= text.size() || text[quote + 1] != '"') return quote + 1;
    cell += '"';
    at = quote + 2;
  }
}

}  // namespace

CsvReader::CsvReader(ByteSource source, const Options& options)
    : source_(std::move(source)), options_(options), buffer_(kBufferBytes) {
  format_ = Format::Csv;
  encoding_ = options.encoding == Encoding::Gb18030 ? Encoding::Gb18030 : Encoding::Utf8;
}

Result<void> CsvReader::begin() {
  GJ_TRY(bool going, more());
  const std::string_view text(buffer_.data(), to_);
  if (text.starts_with(kByteOrderMark)) from_ = kByteOrderMark.size();
  const std::string_view first = text.substr(from_, text.find('\n', from_) - from_);
  // Excel's own way to say it; not a row of the table.
  if (first.starts_with(kSeparatorLine) && trim_blanks(first).size() <= kSeparatorLine.size() + 1 &&
      first.size() > kSeparatorLine.size() && first[kSeparatorLine.size()] != '\r') {
    separator_ = first[kSeparatorLine.size()];
    from_ = std::min(from_ + first.size() + 1, to_);
  }
  Record record;
  while (row_ < options_.header_row) {
    GJ_TRY(going, next_record(record));
    if (!going) break;
    from_ = record.next;
    ++row_;
  }
  if (row_ < options_.header_row) record.text = {};
  row_ = options_.header_row;
  return read_header(record.text);
}

Result<void> CsvReader::read_header(std::string_view text) {
  std::optional<Error> wrong;
  GJ_CHECK(check_encoding(text, wrong));
  Row row;
  row.number = row_;
  if (separator_ == 0) separator_ = separator_of(text);
  if (!wrong) split(text, row, wrong);
  if (wrong) return std::move(*wrong);
  GJ_TRY(header_, titles_of(std::move(row.cells), row_, options_.limits));
  return done();
}

/// More bytes behind those that are there; false at the end of the file.
Result<bool> CsvReader::more() {
  if (ended_) return false;
  if (from_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + from_, to_ - from_);
    scanned_ -= std::min(scanned_, from_);
    to_ -= from_;
    from_ = 0;
  }
  if (buffer_.size() - to_ < kBufferBytes / 2) buffer_.resize(2 * buffer_.size());
  GJ_TRY(const std::size_t got, source_.read(buffer_.data() + to_, buffer_.size() - to_));
  to_ += got;
  ended_ = got == 0;
  return got > 0;
}

Error CsvReader::too_long() const {
  const std::uint64_t row = row_ + 1;
  return make_error(
      sheets_code::kRowTooLong, row_place(row),
      Bilingual{row_name(row) + "超过 " + std::to_string(options_.limits.row_bytes_max >> 20u) +
                    " MiB;多半是一个引号没有配对,请核对这一行的双引号",
                "Row " + std::to_string(row) + " is above " +
                    std::to_string(options_.limits.row_bytes_max >> 20u) +
                    " MiB; a quote is probably not closed, so check the quotes of this row."});
}

/// The next row with its end, which may lie behind quoted line ends; false at the end.
Result<bool> CsvReader::next_record(Record& record) {
  scanned_ = from_;
  quoted_ = just_closed_ = false;
  cell_begins_ = true;
  while (true) {
    const std::string_view text(buffer_.data(), to_);
    std::size_t end = byte_at(text, '\n', from_);
    const std::size_t first_quote =
        byte_at(text.substr(0, end == kNotThere ? to_ : end), '"', from_);
    if (first_quote != kNotThere) end = end_of_quoted(scanned_);
    const std::size_t size = (end == kNotThere ? to_ : end) - from_;
    if (size > options_.limits.row_bytes_max) return too_long();
    if (end == kNotThere) {
      GJ_TRY(const bool going, more());
      if (going) continue;
      if (from_ == to_) return false;
    }
    record.terminated = end != kNotThere;
    record.open_quote = !record.terminated && first_quote != kNotThere && quoted_;
    record.text = {buffer_.data() + from_, (record.terminated ? end : to_) - from_};
    record.next = record.terminated ? end + 1 : to_;
    if (record.text.ends_with('\r')) record.text.remove_suffix(1);
    return true;
  }
}

bool CsvReader::is_separator(char c) const {
  return separator_ != 0 ? c == separator_ : kSeparators.find(c) != kNotThere;
}

/// Looks on from `from` for a line end outside of quotes.
std::size_t CsvReader::end_of_quoted(std::size_t from) {
  for (std::size_t i = from; i < to_; ++i) {
    const char c = buffer_[i];
    if (c == '"' && (quoted_ || cell_begins_ || just_closed_)) {
      just_closed_ = quoted_;
      quoted_ = !quoted_;
      cell_begins_ = false;
      continue;
    }
    if (c == '\n' && !quoted_) return i;
    just_closed_ = false;
    // Behind '=' at the beginning of a cell a quote opens too: ="001".
    cell_begins_ = !quoted_ && (is_separator(c) || (c == '=' && cell_begins_));
  }
  scanned_ = to_;
  return kNotThere;
}

/// A row that is not UTF-8: GB18030, when it reads as that and nothing was UTF-8 before.
Result<void> CsvReader::check_encoding(std::string_view text, std::optional<Error>& row_error) {
  const std::string name = row_name(row_);
  if (byte_at(text, '\0', 0) != kNotThere) {
    row_error =
        make_error(sheets_code::kNulByte, row_place(row_),
                   Bilingual{name + "含有 NUL 字节,不是文字;请重新导出这份文件",
                             "Row " + std::to_string(row_) +
                                 " holds NUL bytes and is no text; export the file again."});
    return done();
  }
  if (simdjson::validate_utf8(text.data(), text.size())) {
    seen_wide_ = seen_wide_ || std::any_of(text.begin(), text.end(), is_wide);
    return done();
  }
  if (options_.encoding == Encoding::Auto && !seen_wide_ && plausible_gb18030(text)) {
    return make_error(
        sheets_code::kEncoding, row_place(row_),
        Bilingual{
            name + "不是 UTF-8,文件像是 GBK/GB18030,请加 --encoding gb18030",
            "Row " + std::to_string(row_) +
                " is not UTF-8; the file looks like GBK or GB18030, so choose that encoding."});
  }
  const bool chinese = options_.encoding == Encoding::Gb18030;
  row_error = make_error(sheets_code::kBadUtf8, row_place(row_),
                         Bilingual{name + "有不是 " + (chinese ? "GB18030" : "UTF-8") +
                                       " 的字节;请核对编码,或重新导出这份文件",
                                   "Row " + std::to_string(row_) + " holds bytes that are not " +
                                       (chinese ? "GB18030" : "UTF-8") +
                                       "; check the encoding, or export the file again."});
  return done();
}

Result<bool> CsvReader::read_row(Row& row, std::optional<Error>& row_error) {
  Record record;
  while (true) {
    GJ_TRY(const bool going, next_record(record));
    if (!going) return false;
    ++row_;
    from_ = record.next;
    row.number = row_;
    if (record.open_quote) {
      return make_error(
          sheets_code::kTruncated, row_place(row_),
          Bilingual{"文件在" + row_name(row_) +
                        "开始的一对双引号中间结束;请核对引号,或重新传送完整的文件",
                    "The file ends inside quotes that begin in row " + std::to_string(row_) +
                        "; check the quotes, or send the whole file again."});
    }
    GJ_CHECK(check_encoding(record.text, row_error));
    split(record.text, row, row_error);
    if (!row_error && !has_text(row.cells)) continue;
    if (!row_error) row_error = cut_to_columns(row, header_.size());
    const bool whole = row.cells.size() == header_.size();
    if (!row_error && whole && !record.terminated && options_.last_line_ends) {
      row_error =
          make_error(sheets_code::kTruncated, row_place(row_),
                     Bilingual{row_name(row_) + "是末行而没有换行,文件可能没有传完;请核对末行,"
                                                "完整的请在末尾加一个换行再送",
                               "Row " + std::to_string(row_) +
                                   " is the last and has no line break, so the file may not be "
                                   "whole; check it and add a line break."});
    }
    if (row_error || whole) return true;
    const std::string counts = "只有 " + std::to_string(row.cells.size()) + " 个格子,表头有 " +
                               std::to_string(header_.size()) + " 列;";
    if (!record.terminated) {
      return make_error(
          sheets_code::kTruncated, row_place(row_),
          Bilingual{
              "文件在" + row_name(row_) + "中间结束," + counts + "请重新传送完整的文件",
              "The file ends inside row " + std::to_string(row_) + "; send the whole file again."});
    }
    row_error = make_error(
        sheets_code::kColumnCount, row_place(row_),
        Bilingual{
            row_name(row_) + counts + "请核对是否缺了分隔符",
            "Row " + std::to_string(row_) +
                " has another number of cells than the header; check for a missing separator."});
    return true;
  }
}

void CsvReader::split(std::string_view text, Row& row, std::optional<Error>& row_error) const {
  std::size_t column = 0;
  std::string unescaped;
  std::size_t at = 0;
  while (true) {
    if (column == row.cells.size()) row.cells.emplace_back();
    const std::string_view rest = text.substr(at);
    std::size_t end = kNotThere;
    const bool formula_form = rest.starts_with("=\"");
    if (formula_form || rest.starts_with('"')) {
      unescaped.clear();
      end = quoted_cell(text, at + (formula_form ? 1 : 0), unescaped);
      const bool closed = end == text.size() || (end != kNotThere && text[end] == separator_);
      if (closed) {
        row.cells[column] = formula_form ? trim_blanks(unescaped) : shown(unescaped);
      } else if (!row_error) {
        row_error = make_error(
            sheets_code::kBadCsv, row_place(row.number),
            Bilingual{row_name(row.number) + "的 " + column_letters(column) +
                          " 列在引号外还有内容;格子里的双引号要写成两个",
                      "Column " + column_letters(column) + " of row " + std::to_string(row.number) +
                          " goes on after its quotes; write a quote inside a cell twice."});
      }
      if (!closed) end = byte_at(text, separator_, at);
      if (!closed) row.cells[column] = shown(text.substr(at, end == kNotThere ? end : end - at));
    } else {
      end = byte_at(text, separator_, at);
      row.cells[column] = shown(text.substr(at, end == kNotThere ? end : end - at));
    }
    ++column;
    if (end == kNotThere || end == text.size()) break;
    at = end + 1;
  }
  row.cells.resize(column);
}

}  // namespace gongji::sheets
