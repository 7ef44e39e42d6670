#include "gateway/national/words.h"

#include <algorithm>

#include "gateway/errors.h"

namespace gongji::gateway {

namespace {

std::string_view take_cell(std::string_view& line) {
  const std::size_t comma = std::min(line.find(','), line.size());
  const std::string_view cell = line.substr(0, comma);
  line.remove_prefix(std::min(line.size(), comma + 1));
  return cell;
}

}  // namespace

Result<Words> Words::load(std::string_view csv) {
  Words words;
  for (int number = 1; !csv.empty(); ++number) {
    const std::size_t end = std::min(csv.find('\n'), csv.size());
    std::string_view line = csv.substr(0, end);
    csv.remove_prefix(std::min(csv.size(), end + 1));
    if (number == 1 || line.empty()) continue;
    if (std::count(line.begin(), line.end(), ',') != 3) {
      return make_error(gateway_code::kBadSetting, "words.csv:" + std::to_string(number),
                        "应有四列:use,word,code,detail");
    }
    Entry entry;
    for (std::string* cell : {&entry.use, &entry.word, &entry.code, &entry.detail}) {
      *cell = take_cell(line);
    }
    words.entries_.push_back(std::move(entry));
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
