#include "gateway/national/words.h"

#include "base/utf8.h"
#include "gateway/errors.h"

namespace gongji::gateway {

Result<Words> Words::load(std::string_view csv) {
  Words words;
  int number = 0;
  for (const std::string_view line : split(csv, '\n')) {
    if (++number == 1 || line.empty()) continue;
    const auto cells = split(line, ',');
    if (cells.size() != 4) {
      return make_error(gateway_code::kBadSetting, "words.csv:" + std::to_string(number),
                        "应有四列:use,word,code,detail");
    }
    words.entries_.push_back({std::string(cells[0]), std::string(cells[1]), std::string(cells[2]),
                              std::string(cells[3])});
  }
  return words;
}

const Words::Entry* Words::by_word(std::string_view use, std::string_view word) const {
  for (const Entry& entry : entries_) {
    if (entry.use == use && entry.word == word) return &entry;
  }
  return nullptr;
}

const Words::Entry* Words::by_code(std::string_view use, std::string_view code) const {
  const Entry* found = nullptr;
  for (const Entry& entry : entries_) {
    if (entry.use != use || !code.starts_with(entry.code)) continue;
    if (found == nullptr || entry.code.size() > found->code.size()) found = &entry;
  }
  return found;
}

std::string Words::code(std::string_view use, std::string_view word) const {
  const Entry* entry = by_word(use, word);
  return entry == nullptr ? std::string(word) : entry->code;
}

}  // namespace gongji::gateway
