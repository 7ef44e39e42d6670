#include "synth/text_table.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/utf8.h"
#include "synth/errors.h"

namespace gongji::synth {

Error TableRow::bad(const std::string& why) const {
  return make_error(synth_code::kBadTable, std::string(file) + ":" + std::to_string(line),
                    why + ";请恢复随程序安装的 data/synth 文件夹");
}

Result<std::int64_t> TableRow::number(std::size_t at, int scale) const {
  const auto read = parse_decimal(cells[at], scale);
  if (!read.ok()) return bad("第 " + std::to_string(at + 1) + " 列不是数字");
  const auto units = in_units(*read, scale);
  if (!units || *units < 0) return bad("第 " + std::to_string(at + 1) + " 列超出范围");
  return *units;
}

std::optional<std::uint32_t> small_number(std::string_view text) {
  constexpr std::uint32_t kMost = 1'000'000;
  std::uint32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
    if (number > kMost) return std::nullopt;
  }
  return text.empty() ? std::nullopt : std::optional(number);
}

Result<void> read_table(const std::vector<TableText>& files, std::string_view name,
                        std::string_view header,
                        const std::function<Result<void>(const TableRow&)>& row) {
  TableRow at{name, 1, {}};
  const auto file =
      std::find_if(files.begin(), files.end(), [&](const TableText& f) { return f.name == name; });
  if (file == files.end()) return at.bad("缺少文件");
  if (!valid_utf8(file->text)) return at.bad("不是 UTF-8 文本");
  const std::size_t columns = split(header, ',').size();
  for (const std::string_view line : split(file->text, '\n')) {
    if (at.line == 1 && line != header) return at.bad("表头应为 " + std::string(header));
    if (at.line > 1 && !line.empty()) {
      if (line.find_first_of("\"\r") != line.npos) return at.bad("含有引号或回车符");
      at.cells = split(line, ',');
      if (at.cells.size() != columns) return at.bad("应有 " + std::to_string(columns) + " 列");
      GJ_CHECK(row(at));
    }
    ++at.line;
  }
  return done();
}

}  // namespace gongji::synth
