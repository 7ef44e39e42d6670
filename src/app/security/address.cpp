#include "app/security/address.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <optional>

#include "app/errors.h"

namespace gongji::app {

namespace {

struct Range {
  int family = AF_INET;
  std::array<unsigned char, 16> bytes{};
  unsigned bits = 0;

  unsigned whole() const { return family == AF_INET ? 32U : 128U; }
};

std::optional<Range> parse_range(std::string_view text) {
  Range range;
  const std::size_t slash = std::min(text.find('/'), text.size());
  const std::string address(text.substr(0, slash));
  range.family = address.find(':') == std::string::npos ? AF_INET : AF_INET6;
  if (inet_pton(range.family, address.c_str(), range.bytes.data()) != 1) return {};
  range.bits = range.whole();
  if (slash == text.size()) return range;
  const std::string_view digits = text.substr(slash + 1);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), range.bits);
  const bool number = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  if (!number || range.bits > range.whole()) return {};
  return range;
}

bool bit_of(const Range& range, unsigned at) {
  return (static_cast<unsigned>(range.bytes[at / 8]) >> (7U - at % 8)) & 1U;
}

bool range_holds(const Range& range, const Range& address) {
  if (range.family != address.family) return false;
  for (unsigned at = 0; at < range.bits; ++at) {
    if (bit_of(range, at) != bit_of(address, at)) return false;
  }
  return true;
}

}  // namespace

Result<std::string> plain_range(std::string_view text) {
  const auto range = parse_range(text);
  bool loose = false;
  for (unsigned at = range ? range->bits : 0; range && at < range->whole(); ++at) {
    loose = loose || bit_of(*range, at);
  }
  if (!range || loose) {
    return make_error(
        app_code::kBadField, "cidr",
        Bilingual{loose ? "地址段前缀之后的位应为 0;请核对前缀长度"
                        : "不是地址段;应写成 10.1.0.0/16 或 2001:db8::/32,单个地址可不写前缀",
                  loose ? "The bits after the prefix of the address range must be 0; check the "
                          "length of the prefix."
                        : "This is not an address range; write 10.1.0.0/16 or 2001:db8::/32, or "
                          "one address without prefix."});
  }
  std::array<char, INET6_ADDRSTRLEN> shown{};
  inet_ntop(range->family, range->bytes.data(), shown.data(), shown.size());
  return std::string(shown.data()) + "/" + std::to_string(range->bits);
}

bool ranges_hold(std::span<const std::string> ranges, std::string_view address) {
  const auto one = parse_range(address);
  if (!one || one->bits != one->whole()) return false;
  for (const std::string& text : ranges) {
    const auto range = parse_range(text);
    if (range && range_holds(*range, *one)) return true;
  }
  return false;
}

}  // namespace gongji::app
