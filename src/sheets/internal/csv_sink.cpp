#include <iconv.h>

#include <cerrno>

#include "sheets/errors.h"
#include "sheets/internal/cells.h"
#include "sheets/internal/table_sink.h"

namespace gongji::sheets {

namespace {

constexpr std::size_t kPendingBytes = std::size_t{1} << 16u;
const iconv_t kNoIconv = reinterpret_cast<iconv_t>(std::intptr_t{-1});

bool is_plain_number(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view rest =
      point == std::string_view::npos ? std::string_view("0") : text.substr(point + 1);
  constexpr std::string_view kDigits = "0123456789";
  return !whole.empty() && !rest.empty() &&
         whole.find_first_not_of(kDigits) == std::string_view::npos &&
         rest.find_first_not_of(kDigits) == std::string_view::npos;
}

/// What a spreadsheet program would compute, or what would lose its apostrophe when read.
bool needs_guard(std::string_view text) {
  if (text.empty() || std::string_view("=+-@'").find(text.front()) == std::string_view::npos) {
    return false;
  }
  return !is_plain_number(text);
}

class CsvSink : public TableSink {
 public:
  CsvSink(OutputFile file, const TableWriter::Options& options)
      : file_(std::move(file)), columns_(options.columns) {
    if (options.encoding != Encoding::Gb18030) return;
    converter_ = iconv_open("GB18030", "UTF-8");
    foreign_ = true;
  }
  ~CsvSink() override {
    if (converter_ != kNoIconv) iconv_close(converter_);
  }

  Result<void> begin() override {
    if (foreign_ && converter_ == kNoIconv) {
      return make_error(sheets_code::kEncoding, "", "这台机器的 iconv 不会 GB18030;请改用 UTF-8");
    }
    if (!foreign_) pending_ = "\xEF\xBB\xBF";
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) pending_ += ',';
      put_text(columns_[i].title);
    }
    pending_ += "\r\n";
    return done();
  }

  Result<void> add(std::span<const Cell> cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) pending_ += ',';
      put(cells[i]);
    }
    // One cell without text would be an empty line, which is no row.
    if (cells.size() == 1 && pending_.ends_with('\n')) pending_ += "\"\"";
    pending_ += "\r\n";
    if (pending_.size() < kPendingBytes) return done();
    return flush();
  }

  Result<void> commit() override {
    GJ_CHECK(flush());
    return file_.commit();
  }

 private:
  void put(const Cell& cell) {
    if (const auto* text = std::get_if<std::string_view>(&cell)) put_text(*text);
    if (const auto* number = std::get_if<std::int64_t>(&cell)) pending_ += std::to_string(*number);
    if (const auto* money = std::get_if<Money>(&cell)) pending_ += money->to_text();
    if (const auto* price = std::get_if<Price>(&cell)) pending_ += price->to_text();
    if (const auto* date = std::get_if<Date>(&cell)) pending_ += date->to_text();
  }

  void put_text(std::string_view text) {
    // Blanks in front do not matter to a reader: the apostrophe goes behind them.
    const std::string_view rest = trim_blanks(text);
    const auto blanks = static_cast<std::size_t>(rest.data() - text.data());
    const std::size_t guard = needs_guard(rest) ? blanks : std::string_view::npos;
    const bool quoted = text.find_first_of(",;\t\"\r\n") != std::string_view::npos ||
                        text.starts_with(' ') || text.ends_with(' ');
    if (quoted) pending_ += '"';
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i == guard) pending_ += '\'';
      if (text[i] == '"') pending_ += '"';
      pending_ += text[i];
    }
    if (quoted) pending_ += '"';
  }

  Result<void> flush() {
    if (!foreign_) {
      GJ_CHECK(file_.add(pending_));
      pending_.clear();
      return done();
    }
    converted_.resize(2 * pending_.size() + 16);
    char* from = pending_.data();
    char* to = converted_.data();
    std::size_t left = pending_.size(), room = converted_.size();
    if (iconv(converter_, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) {
      return make_error(
          sheets_code::kBadText, "",
          Bilingual{"有 GB18030 写不出的字符;请改用 UTF-8 或 .xlsx",
                    "Some characters cannot be written in GB18030; use UTF-8 or .xlsx."});
    }
    GJ_CHECK(file_.add(std::string_view(converted_.data(), converted_.size() - room)));
    pending_.clear();
    return done();
  }

  OutputFile file_;
  std::vector<Column> columns_;
  std::string pending_, converted_;
  iconv_t converter_ = kNoIconv;
  bool foreign_ = false;
};

}  // namespace

std::unique_ptr<TableSink> make_csv_sink(OutputFile file, const TableWriter::Options& options) {
  return std::make_unique<CsvSink>(std::move(file), options);
}

}  // namespace gongji::sheets
