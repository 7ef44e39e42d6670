#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/utf8.h"
#include "sheets/errors.h"
#include "sheets/internal/table_sink.h"
#include "sheets/internal/zip_archive.h"

namespace gongji::sheets {

namespace {

constexpr std::int64_t kExactUnits = 1'000'000'000'000'000;  // 15 digits
constexpr std::size_t kCellUnitsMax = 32'767;                // of UTF-16
constexpr std::size_t kMeasuredRows = 500;                   // that settle the widths
constexpr std::size_t kWidthMin = 6, kWidthMax = 50;
constexpr std::size_t kSheetNameBytes = 60;
constexpr std::int32_t kSerialOfEpoch = 25'569, kFirstSafeSerial = 61;
constexpr time_t kMadeAt = 315'532'800;  // 1980-01-01, as the archive: same table, same bytes

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0U) != 0x80U ? 1 : 0;
    units += byte >= 0xF0U ? 1 : 0;
  }
  return units;
}

/// Without what a tab must not hold, and short enough for a number behind it.
std::string sheet_name_from(std::string_view name) {
  constexpr std::size_t kCharactersMax = 25;
  std::string safe;
  std::size_t characters = 0;
  for (const char c : name.substr(0, kSheetNameBytes * 2)) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins && ++characters > kCharactersMax) break;
    safe += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : '_';
  }
  return safe.empty() || !valid_utf8(safe) ? "Sheet" : safe;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n';
}

/// A character that `_x0041_` stands for must not come out of text that only looks like it.
void escape_look_alikes(std::string& text) {
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
    const std::string_view form = std::string_view(text).substr(at, 7);
    // The library turns a control character into `_x000D_`, which begins with '_' too.
    const bool looks =
        form.size() == 7 && (form[6] == '_' || is_control(form[6])) &&
        form.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    if (!looks) continue;
    text.insert(at, "_x005F");
    at += 6;
  }
}

class XlsxSink : public TableSink {
 public:
  XlsxSink(OutputFile file, const TableWriter::Options& options)
      : file_(std::move(file)), options_(options), widths_(options.columns.size()) {}
  ~XlsxSink() override {
    if (book_ != nullptr) lxw_workbook_free(book_);
    if (file_.part_path().empty() && !path_.empty()) unlink(path_.c_str());
  }

  Result<void> begin() override {
    GJ_CHECK(choose_path());
    lxw_workbook_options options = {};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder_.data();
    options.use_zip64 = LXW_FALSE;
    book_ = workbook_new_opt(path_.c_str(), &options);
    if (book_ == nullptr) return failure("内存不足");
    lxw_doc_properties properties = {};
    properties.created = kMadeAt;
    workbook_set_properties(book_, &properties);
    make_formats();
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      measure(i, display_width(options_.columns[i].title));
    }
    return begin_sheet();
  }

  Result<void> add(std::span<const Cell> cells) override {
    if (row_ >= options_.sheet_rows_max) GJ_CHECK(begin_sheet());
    bool any = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (std::holds_alternative<std::monostate>(cells[i])) continue;
      GJ_TRY(const bool written, put(static_cast<lxw_col_t>(i), cells[i]));
      any = any || written;
    }
    ++row_;
    ++measured_;
    rows_of_sheet_.back() += any ? 1 : 0;
    return done();
  }

  Result<void> commit() override {
    end_sheet();
    lxw_workbook* book = std::exchange(book_, nullptr);
    if (workbook_close(book) != LXW_NO_ERROR) return failure(std::strerror(errno));
    GJ_CHECK(check_complete());
    if (file_.part_path().empty()) GJ_CHECK(copy_out());
    return file_.commit();
  }

 private:
  Error failure(std::string_view why) const {
    return make_error(
        sheets_code::kCannotWrite, options_.path,
        "写不了表格 " + options_.path + "(" + std::string(why) + ");请检查文件夹、权限和磁盘空间");
  }

  /// The library writes to a name; what goes to stdout is written beside first. Its own temporary
  /// files stand where the table will stand: they hold the same personal data.
  Result<void> choose_path() {
    path_ = file_.part_path();
    std::error_code wrong;
    if (path_.empty()) {
      path_ = (std::filesystem::temp_directory_path(wrong) / "gongji-table-XXXXXX").string();
      const int descriptor = mkostemp(path_.data(), O_CLOEXEC);
      if (descriptor < 0) {
        path_.clear();
        return failure(std::strerror(errno));
      }
      close(descriptor);
    }
    folder_ = std::filesystem::path(path_).parent_path().string();
    if (folder_.empty()) folder_ = ".";
    return done();
  }

  void make_formats() {
    title_ = workbook_add_format(book_);
    format_set_bold(title_);
    constexpr double kTitlePoints = 14;
    format_set_font_size(title_, kTitlePoints);
    format_set_align(title_, LXW_ALIGN_VERTICAL_CENTER);
    constexpr std::array kAligned = {LXW_ALIGN_LEFT, LXW_ALIGN_RIGHT, LXW_ALIGN_RIGHT,
                                     LXW_ALIGN_RIGHT, LXW_ALIGN_CENTER};
    // Known to every program by number: @, 0, #,##0.00. A price has decimals of its own; the day is
    // ours: theirs follows the locale.
    constexpr std::array<std::uint8_t, 3> kBuiltin = {49, 1, 4};
    constexpr std::array<const char*, 2> kOwn = {"#,##0.00####", "yyyy\\-mm\\-dd"};
    for (std::size_t i = 0; i < formats_.size(); ++i) {
      formats_[i] = workbook_add_format(book_);
      if (i < kBuiltin.size()) {
        format_set_num_format_index(formats_[i], kBuiltin[i]);
      } else {
        format_set_num_format(formats_[i], kOwn[i - kBuiltin.size()]);
      }
      headers_[i] = workbook_add_format(book_);
      format_set_bold(headers_[i]);
      format_set_bg_color(headers_[i], 0xDDEBF7);
      format_set_border(headers_[i], LXW_BORDER_THIN);
      format_set_border_color(headers_[i], 0x9BB7D4);
      format_set_align(headers_[i], LXW_ALIGN_VERTICAL_CENTER);
      for (lxw_format* format : {formats_[i], headers_[i]}) {
        format_set_align(format, static_cast<std::uint8_t>(kAligned[i]));
        // Digits must not touch the text of the next column.
        if (kAligned[i] == LXW_ALIGN_RIGHT) format_set_indent(format, 1);
      }
    }
  }

  lxw_format* format_of(std::size_t column) const {
    return formats_[static_cast<std::size_t>(options_.columns[column].kind)];
  }

  Result<void> begin_sheet() {
    const std::size_t number = rows_of_sheet_.size() + 1;
    if (number > 1) end_sheet();
    std::string name = sheet_name_from(options_.sheet);
    if (number > 1) name += " (" + std::to_string(number) + ")";
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    if (sheet_ == nullptr) return failure("建不了临时文件");
    rows_of_sheet_.push_back(0);
    row_ = 0;
    const auto last = static_cast<lxw_col_t>(options_.columns.size() - 1);
    if (!options_.title.empty()) {
      constexpr double kTitleHeight = 26;
      worksheet_set_row(sheet_, 0, kTitleHeight, nullptr);
      GJ_CHECK(written(worksheet_write_string(sheet_, 0, 0, options_.title.c_str(), title_)));
      ++rows_of_sheet_.back();
      row_ = 1;
    }
    header_row_ = row_;
    constexpr double kHeaderHeight = 20;
    worksheet_set_row(sheet_, row_, kHeaderHeight, nullptr);
    for (lxw_col_t i = 0; i <= last; ++i) {
      GJ_TRY(const bool any,
             put_text(i, options_.columns[i].title,
                      headers_[static_cast<std::size_t>(options_.columns[i].kind)]));
      GJ_ASSERT(any || options_.columns[i].title.empty());
    }
    ++rows_of_sheet_.back();
    worksheet_freeze_panes(sheet_, row_ + 1, 0);
    ++row_;
    return done();
  }

  void end_sheet() {
    const auto last = static_cast<lxw_col_t>(options_.columns.size() - 1);
    const lxw_row_t last_row = std::max(row_, header_row_ + 1) - 1;
    worksheet_autofilter(sheet_, header_row_, 0, last_row, last);
    for (lxw_col_t i = 0; i <= last; ++i) {
      const auto width = static_cast<double>(std::clamp(widths_[i] + 3, kWidthMin, kWidthMax));
      worksheet_set_column(sheet_, i, i, width, format_of(i));
    }
    // Identifiers are text on purpose: no green triangles.
    worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    worksheet_repeat_rows(sheet_, header_row_, header_row_);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
  }

  void measure(std::size_t column, std::size_t width) {
    if (measured_ < kMeasuredRows) widths_[column] = std::max(widths_[column], width);
  }

  Result<void> written(lxw_error error) const {
    if (error == LXW_NO_ERROR) return done();
    return failure(lxw_strerror(error));
  }

  /// False when the text is empty, which is no cell.
  Result<bool> put_text(lxw_col_t column, std::string_view text, lxw_format* format) {
    if (text.empty()) return false;
    const std::string& title = options_.columns[column].title;
    if (utf16_units(text) > kCellUnitsMax) {
      return make_error(sheets_code::kCellTooLong, title,
                        Bilingual{in_quotes(title) + "列有超过 32767 个字的文字,.xlsx 放不下;"
                                                     "请改用 CSV,或删短这条数据",
                                  "Column " + double_quoted(title) +
                                      " has a text of more than 32767 characters, too long for "
                                      ".xlsx; use CSV, or shorten it."});
    }
    scratch_ = text;
    if (scratch_.find("\xEF\xBF\xBE") != std::string::npos ||
        scratch_.find("\xEF\xBF\xBF") != std::string::npos) {
      return bad_text(title, "含有 .xlsx 放不下的字符");
    }
    escape_look_alikes(scratch_);
    measure(column, display_width(text));
    GJ_CHECK(written(worksheet_write_string(sheet_, row_, column, scratch_.c_str(), format)));
    return true;
  }

  Result<bool> put_number(lxw_col_t column, double number, std::size_t width) {
    measure(column, width);
    GJ_CHECK(written(worksheet_write_number(sheet_, row_, column, number, format_of(column))));
    return true;
  }

  Result<bool> put(lxw_col_t column, const Cell& cell) {
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
      return put_text(column, *text, format_of(column));
    }
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
      const std::string text = std::to_string(*number);
      const bool exact = *number > -kExactUnits && *number < kExactUnits;
      if (exact) return put_number(column, static_cast<double>(*number), text.size());
      return put_text(column, text, formats_[0]);
    }
    if (const auto* money = std::get_if<Money>(&cell)) {
      const std::string text = money->to_text();
      const bool exact = money->in_fen() > -kExactUnits && money->in_fen() < kExactUnits;
      constexpr double kFenOfYuan = 100;
      if (!exact) return put_text(column, text, formats_[0]);
      return put_number(column, static_cast<double>(money->in_fen()) / kFenOfYuan,
                        text.size() + text.size() / 3);
    }
    if (const auto* price = std::get_if<Price>(&cell)) {
      const std::string text = price->to_text();
      const bool exact = price->in_micro() < kExactUnits;
      constexpr double kMicroOfYuan = 1e6;
      if (!exact) return put_text(column, text, formats_[0]);
      return put_number(column, static_cast<double>(price->in_micro()) / kMicroOfYuan,
                        text.size() + text.size() / 3);
    }
    const Date date = std::get<Date>(cell);
    const std::int32_t serial = date.days() + kSerialOfEpoch;
    if (serial < kFirstSafeSerial) return put_text(column, date.to_text(), formats_[0]);
    return put_number(column, static_cast<double>(serial), date.to_text().size());
  }

  /// The library does not notice a full disk under its temporary files: the rows are counted.
  Result<void> check_complete() const {
    TableReader::Options options;
    options.path = path_;
    options.limits.ratio_max = options.limits.inflated_max;
    GJ_TRY(const ZipArchive archive, ZipArchive::open_path(options));
    for (std::size_t i = 0; i < rows_of_sheet_.size(); ++i) {
      const std::string name = "xl/worksheets/sheet" + std::to_string(i + 1) + ".xml";
      GJ_TRY(ZipPart part, archive.open(name));
      GJ_TRY(const std::uint64_t rows, count_rows(part));
      if (rows != rows_of_sheet_[i]) return failure("写到一半磁盘满了");
    }
    return done();
  }

  static Result<std::uint64_t> count_rows(ZipPart& part) {
    constexpr std::size_t kPiece = std::size_t{1} << 16u;
    constexpr std::string_view kEnd = "</row>";
    std::uint64_t rows = 0;
    std::string piece;
    while (true) {
      const std::size_t kept = piece.size();
      piece.resize(kept + kPiece);
      GJ_TRY(const std::size_t got, part.read(piece.data() + kept, kPiece));
      piece.resize(kept + got);
      if (got == 0) return rows;
      std::size_t from = 0;
      for (std::size_t at = 0; (at = piece.find(kEnd, from)) != std::string::npos; ++rows) {
        from = at + kEnd.size();
      }
      piece.erase(0, std::max(from, piece.size() - std::min(piece.size(), kEnd.size() - 1)));
    }
  }

  Result<void> copy_out() {
    ByteSource::Options options;
    options.path = path_;
    GJ_TRY(ByteSource source, ByteSource::open(options));
    std::string piece(std::size_t{1} << 18u, '\0');
    while (true) {
      GJ_TRY(const std::size_t got, source.read_raw(piece.data(), piece.size()));
      if (got == 0) return done();
      GJ_CHECK(file_.write(std::string_view(piece).substr(0, got)));
    }
  }

  OutputFile file_;
  TableWriter::Options options_;
  std::vector<std::size_t> widths_;
  std::vector<std::uint64_t> rows_of_sheet_;  ///< that have a cell
  std::string path_, folder_, scratch_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* title_ = nullptr;
  std::array<lxw_format*, 5> formats_ = {}, headers_ = {};  ///< by the kind of the column
  std::size_t measured_ = 0;
  lxw_row_t row_ = 0, header_row_ = 0;
};

}  // namespace

std::unique_ptr<TableSink> make_xlsx_sink(OutputFile file, const TableWriter::Options& options) {
  return std::make_unique<XlsxSink>(std::move(file), options);
}

}  // namespace gongji::sheets
