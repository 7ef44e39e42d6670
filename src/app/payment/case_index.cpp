#include "app/payment/case_index.h"

#include <algorithm>
#include <functional>

namespace gongji::app {

CaseIndex::CaseIndex(const payment::CaseBook& book) : book_(book) {
  places_.reserve(book.cases.size());
  for (std::uint32_t at = 0; at < book.cases.size(); ++at) {
    places_.emplace_back(std::hash<std::string_view>()(book.id(book.cases[at])), at);
  }
  std::sort(places_.begin(), places_.end());
}

std::optional<std::size_t> CaseIndex::find(std::string_view id) const {
  const std::size_t hash = std::hash<std::string_view>()(id);
  auto at = std::lower_bound(places_.begin(), places_.end(), std::pair(hash, std::uint32_t{0}));
  for (; at != places_.end() && at->first == hash; ++at) {
    if (book_.id(book_.cases[at->second]) == id) return at->second;
  }
  return std::nullopt;
}

}  // namespace gongji::app
