#include "gateway/gate/address.h"

#include "app/security/address.h"
#include "base/utf8.h"
#include "gateway/errors.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kForwardHeaders[] = {"x-forwarded-for", "forwarded", "x-real-ip"};

std::string plain_address(std::string_view text) {
  constexpr std::string_view kMapped = "::ffff:";
  if (text.starts_with(kMapped) && text.find('.') != std::string_view::npos) {
    text.remove_prefix(kMapped.size());
  }
  return std::string(text);
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view part = trim(text.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// Of every header of that name, in their order.
std::vector<std::string> forwarded_for(const HttpRequest& request) {
  std::vector<std::string> addresses;
  for (const auto& [name, value] : request.headers) {
    if (name != kForwardHeaders[0]) continue;
    for (std::string& part : parts_of(value)) addresses.push_back(std::move(part));
  }
  return addresses;
}

}  // namespace

CallerAddress caller_address(const HttpRequest& request, std::span<const std::string> proxies) {
  CallerAddress caller{plain_address(request.peer), false};
  if (!app::ranges_hold(proxies, caller.address)) {
    for (const auto name : kForwardHeaders) {
      caller.forwarded = caller.forwarded || !request.header(name).empty();
    }
    return caller;
  }
  const auto passed = forwarded_for(request);
  for (auto last = passed.rbegin(); last != passed.rend(); ++last) {
    caller.address = plain_address(*last);
    if (!app::ranges_hold(proxies, caller.address)) break;
  }
  return caller;
}

Result<std::vector<std::string>> address_ranges(std::string_view setting, std::string_view text) {
  std::vector<std::string> ranges;
  for (const std::string& part : parts_of(text)) {
    const auto range = app::plain_range(part);
    if (!range.ok()) {
      return make_error(
          gateway_code::kBadSetting, std::string(setting),
          std::string(setting) + " 里的 " + part + " 不是地址段;应写成 10.1.0.0/16,多个以逗号分开");
    }
    ranges.push_back(*range);
  }
  return ranges;
}

}  // namespace gongji::gateway
