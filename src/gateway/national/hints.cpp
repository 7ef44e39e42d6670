#include "gateway/national/hints.h"

#include "app/remote_text.h"

namespace gongji::gateway {

std::string hospital_text(const Words& words, std::string_view message) {
  return app::remote_text(message, {[&words](std::string_view command) {
                                      const auto* entry = words.by_word("hint", command);
                                      return entry == nullptr ? std::string() : entry->code;
                                    },
                                    "请联系经办机构处理"});
}

}  // namespace gongji::gateway
