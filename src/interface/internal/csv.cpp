#include "interface/internal/csv.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "interface/errors.h"

namespace gongji::interface::internal {

Error Row::bad(const std::string& why) const {
  return make_error(interface_code::kBadTable, std::string(file) + ":" + std::to_string(line),
                    why + ";请恢复随程序安装的 interface 文件夹");
}

Result<void> read_csv(std::string_view file, std::string_view text, std::string_view header,
                      const std::function<Result<void>(const Row&)>& row) {
  Row at{file, 1, {}};
  if (!valid_utf8(text)) return at.bad("不是 UTF-8 文本");
  const std::size_t columns =
      static_cast<std::size_t>(std::count(header.begin(), header.end(), ',')) + 1;
  std::vector<std::string_view> cells;
  for (; !text.empty(); ++at.line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (at.line == 1) {
      if (line != header) return at.bad("表头应为 " + std::string(header));
      continue;
    }
    if (line.empty()) continue;
    if (line.find_first_of("\"\r") != line.npos) return at.bad("含有引号或回车符");
    cells.clear();
    for (std::size_t from = 0; from <= line.size();) {
      const std::size_t to = std::min(line.find(',', from), line.size());
      cells.push_back(line.substr(from, to - from));
      from = to + 1;
    }
    if (cells.size() != columns) {
      return at.bad("应有 " + std::to_string(columns) + " 列,实有 " + std::to_string(cells.size()) +
                    " 列");
    }
    at.cells = cells;
    GJ_CHECK(row(at));
  }
  if (at.line == 1) return at.bad("文件是空的");
  return done();
}

}  // namespace gongji::interface::internal
