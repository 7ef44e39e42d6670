#include "gateway/rest/message_key.h"

#include <algorithm>

#include "gateway/errors.h"

namespace gongji::gateway {

Result<std::string> message_key(const HttpRequest& request, const Caller& caller) {
  constexpr std::size_t kCharactersMax = 100;
  std::string_view key = request.header("idempotency-key");
  if (key.empty()) return std::string();
  if (key.size() > 2 && key.starts_with('"') && key.ends_with('"')) {
    key = key.substr(1, key.size() - 2);
  }
  const bool plain = std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-_.:").find(c) != std::string_view::npos;
  });
  if (plain && key.size() <= kCharactersMax) {
    return "rest:" + std::string(caller_word(caller.kind)) + ":" + caller.name + ":" +
           std::string(key);
  }
  return make_error(
      gateway_code::kBadParameter, "Idempotency-Key",
      Bilingual{"Idempotency-Key 应为至多 100 个字母、数字和 -_.:;例如一个 UUID",
                "Idempotency-Key must be at most 100 letters, digits and -_.: , such as a UUID."});
}

}  // namespace gongji::gateway
