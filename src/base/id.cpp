#include "base/id.h"

#include <algorithm>

#include "base/errors.h"
#include "base/utf8.h"

namespace gongji::detail {

namespace {

constexpr std::size_t kSizeMax = 64;

constexpr bool is_visible(char c) {
  return c > ' ' && c <= '~';
}

}  // namespace

Result<std::string> checked_id_text(std::string_view text) {
  const bool visible = std::all_of(text.begin(), text.end(), is_visible);
  if (visible && !text.empty() && text.size() <= kSizeMax) return std::string(text);
  return make_error(
      base_code::kBadId, "",
      Bilingual{"标识 " + in_quotes(text) +
                    " 不规范:应为 1 至 64 个可见的 ASCII 字符,不含空格;请核对来源系统的编号",
                "The identifier " + double_quoted(text) +
                    " is not valid: 1 to 64 visible ASCII characters without blanks are needed."});
}

}  // namespace gongji::detail
