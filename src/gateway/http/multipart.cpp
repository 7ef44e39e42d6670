#include "gateway/http/multipart.h"

#include <algorithm>

#include "gateway/errors.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kFormData = "multipart/form-data";
constexpr std::size_t kBoundaryMax = 70;  // RFC 2046

char lower_case(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string lowered(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(), lower_case);
  return low;
}

Error bad_form(std::string_view why) {
  return make_error(
      gateway_code::kBadBody, "multipart",
      "multipart 请求内容不规范:" + std::string(why) + ";应有文本部分 jsonStr 和二进制部分 file");
}

/// The value of a parameter of a header: name=value or name="value".
std::string parameter(std::string_view header, std::string_view name) {
  const std::string low = lowered(header), wanted = std::string(name) + "=";
  for (std::size_t at = low.find(wanted); at != std::string::npos; at = low.find(wanted, at + 1)) {
    if (at == 0 || (low[at - 1] != ' ' && low[at - 1] != ';')) continue;
    std::string_view rest = header.substr(at + wanted.size());
    if (!rest.starts_with('"')) {
      rest = rest.substr(0, rest.find_first_of("; \t\r\n"));
      return std::string(rest);
    }
    const std::size_t end = rest.find('"', 1);
    return end == std::string_view::npos ? std::string() : std::string(rest.substr(1, end - 1));
  }
  return {};
}

/// The name in the header content-disposition of a part.
std::string part_name(std::string_view headers) {
  while (!headers.empty()) {
    const std::size_t end = std::min(headers.find("\r\n"), headers.size());
    const std::string_view line = headers.substr(0, end);
    headers.remove_prefix(std::min(headers.size(), end + 2));
    if (lowered(line.substr(0, 20)) == "content-disposition:") return parameter(line, "name");
  }
  return {};
}

}  // namespace

bool is_multipart(std::string_view content_type) {
  return lowered(content_type.substr(0, kFormData.size())) == kFormData;
}

Result<std::vector<FormPart>> form_parts(std::string_view content_type, std::string_view body,
                                         const MultipartLimits& limits) {
  const std::string boundary = parameter(content_type, "boundary");
  if (boundary.empty() || boundary.size() > kBoundaryMax) return bad_form("分隔符缺失或过长");
  const std::string line = "\r\n--" + boundary;
  std::vector<FormPart> parts;
  std::size_t at = body.starts_with(line.substr(2)) ? line.size() - 2 : std::string_view::npos;
  if (at == std::string_view::npos) {
    at = body.find(line);
    if (at != std::string_view::npos) at += line.size();
  }
  while (at != std::string_view::npos) {
    const std::string_view rest = body.substr(at);
    if (rest.starts_with("--")) return parts;
    if (!rest.starts_with("\r\n")) break;
    if (parts.size() == limits.parts_max) return bad_form("部分过多");
    const std::size_t head = rest.substr(0, limits.header_bytes_max + 4).find("\r\n\r\n");
    if (head == std::string_view::npos) return bad_form("某一部分没有头或头过长");
    const std::size_t end = rest.find(line, head + 2);
    if (end == std::string_view::npos) break;
    FormPart part{part_name(rest.substr(2, head - 2)), {}};
    if (end >= head + 4) part.bytes = rest.substr(head + 4, end - head - 4);
    if (part.name.empty()) return bad_form("某一部分没有名称");
    for (const FormPart& before : parts) {
      if (before.name == part.name) return bad_form("部分名称重复");
    }
    parts.push_back(std::move(part));
    at += end + line.size();
  }
  return bad_form("没有结尾的分隔符,多半没有传完");
}

}  // namespace gongji::gateway
