// One row of CSV as its cells.
#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "app/errors.h"
#include "base/result.h"

namespace gongji::app {

/// Cuts a row into cells. Cells with '""' are unquoted into `room`.
class CellSplitter {
 public:
  /// The views stand until the next call. Refuses app.bad_csv.
  Result<void> split(std::string_view row, bool quoted, std::vector<std::string_view>& cells) {
    cells.clear();
    if (!quoted) {
      plain(row, cells);
      return done();
    }
    room_.clear();
    room_.reserve(row.size());
    std::size_t at = 0;
    while (true) {
      GJ_TRY(const std::string_view cell,
             row.substr(at).starts_with('"') ? take_quoted(row, at) : take_bare(row, at));
      cells.push_back(cell);
      if (at >= row.size()) return done();
      ++at;
    }
  }

 private:
  static void plain(std::string_view row, std::vector<std::string_view>& cells) {
    const char* from = row.data();
    const char* const end = from + row.size();
    while (true) {
      const auto left = static_cast<std::size_t>(end - from);
      const void* comma = left > 0 ? std::memchr(from, ',', left) : nullptr;
      const char* const to = comma ? static_cast<const char*>(comma) : end;
      cells.emplace_back(from, static_cast<std::size_t>(to - from));
      if (!comma) return;
      from = to + 1;
    }
  }
  static Result<std::string_view> take_bare(std::string_view row, std::size_t& at) {
    const std::size_t end = std::min(row.find(',', at), row.size());
    const std::string_view cell = row.substr(at, end - at);
    if (cell.find('"') != std::string_view::npos) return wrong_quotes();
    at = end;
    return cell;
  }
  Result<std::string_view> take_quoted(std::string_view row, std::size_t& at) {
    const std::size_t begin = room_.size();
    ++at;
    while (true) {
      const std::size_t quote = row.find('"', at);
      if (quote == std::string_view::npos) return wrong_quotes();
      room_.append(row.substr(at, quote - at));
      at = quote + 1;
      if (at >= row.size() || row[at] == ',') break;
      if (row[at] != '"') return wrong_quotes();
      room_ += '"';
      ++at;
    }
    return std::string_view(room_).substr(begin);
  }

  static Error wrong_quotes() {
    return make_error(app_code::kBadCsv, "",
                      "引号用法不对:含逗号、引号或换行的格要整个放在双引号里,格内的引号写成两个");
  }

  std::string room_;  ///< never grows within a row, so that views stay
};

}  // namespace gongji::app
