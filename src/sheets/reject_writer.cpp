#include "sheets/reject_writer.h"

#include <algorithm>
#include <array>

namespace gongji::sheets {

namespace {

constexpr std::array<std::string_view, 3> kOwnColumns = {"行号", "原因代码", "原因"};
constexpr std::array<std::string_view, 3> kOwnColumnsEnglish = {"Row number", "Error code",
                                                                "Why refused"};

bool is_among(std::string_view title, const std::array<std::string_view, 3>& titles) {
  return std::find(titles.begin(), titles.end(), title) != titles.end();
}

}  // namespace

bool is_reject_title(std::string_view title) {
  return is_among(title, kOwnColumns) || is_among(title, kOwnColumnsEnglish);
}

RejectWriter::RejectWriter(TableWriter writer, std::vector<std::size_t> columns)
    : writer_(std::move(writer)), columns_(std::move(columns)) {}

Result<RejectWriter> RejectWriter::create(const std::string& path, const TableReader& input,
                                          bool english, int stdout_fd) {
  TableWriter::Options options;
  options.path = path;
  options.stdout_fd = stdout_fd;
  options.format = input.format();
  options.encoding = input.encoding();
  options.sheet = input.format() == Format::Xlsx ? input.sheet() : "退回";
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < input.header().size(); ++i) {
    const std::string& title = input.header()[i];
    if (is_reject_title(title)) continue;
    options.columns.push_back({clean_text(title), ColumnKind::Text});
    columns.push_back(i);
  }
  for (const std::string_view title : english ? kOwnColumnsEnglish : kOwnColumns) {
    options.columns.push_back({std::string(title), ColumnKind::Text});
  }
  GJ_TRY(TableWriter writer, TableWriter::create(std::move(options)));
  return RejectWriter(std::move(writer), std::move(columns));
}

Result<void> RejectWriter::add(const Row& row, const Error& error) {
  texts_.clear();
  for (const std::size_t column : columns_) {
    texts_.push_back(column < row.cells.size() ? clean_text(row.cells[column]) : std::string());
  }
  texts_.push_back(std::to_string(row.number));
  texts_.push_back(error.code);
  texts_.push_back(error.message);
  cells_.clear();
  for (const std::string& text : texts_) cells_.emplace_back(std::string_view(text));
  return writer_.add(cells_);
}

}  // namespace gongji::sheets
