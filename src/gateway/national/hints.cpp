#include "gateway/national/hints.h"

#include "app/remote_text.h"

namespace gongji::gateway {

namespace {

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// "生育类别(matn_type)" of an input, "11" of a care kind, "390" of a scheme; empty of another
/// word.
std::string national_name(const Words& words, std::string_view word) {
  for (const std::string_view use : {"said", "care", "scheme"}) {
    const auto* entry = words.by_word(use, word);
    if (entry == nullptr) continue;
    const bool named = use == "said" && !entry->detail.empty();
    return named ? entry->detail + "(" + entry->code + ")" : entry->code;
  }
  return {};
}

/// Our words by the names and codes that hospitals know.
std::string in_codes(const Words& words, std::string_view message) {
  std::string out;
  for (std::size_t i = 0; i < message.size();) {
    std::size_t end = i;
    while (end < message.size() && is_word_character(message[end])) ++end;
    if (end == i) {
      out += message[i++];
      continue;
    }
    const std::string_view word = message.substr(i, end - i);
    const std::string name = national_name(words, word);
    const bool marked = out.ends_with('`') && end < message.size() && message[end] == '`';
    if (name.empty()) {
      out += word;
    } else if (marked) {
      out.back() = name.front();
      out += name.substr(1);
      ++end;
    } else {
      out += name;
    }
    i = end;
  }
  return out;
}

}  // namespace

std::string hospital_text(const Words& words, std::string_view message) {
  const app::RemoteWords remote{[&words](std::string_view command) {
                                  const auto* entry = words.by_word("hint", command);
                                  return entry == nullptr ? std::string() : entry->code;
                                },
                                "请联系经办机构处理"};
  return in_codes(words, app::remote_text(message, remote));
}

}  // namespace gongji::gateway
