// Cases of a book by their ids.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "payment/case_book.h"

namespace gongji::app {

/// Of the cases that are in the book when it is made; 16 bytes a case.
class CaseIndex {
 public:
  explicit CaseIndex(const payment::CaseBook& book);

  /// The place of the first case with this id.
  std::optional<std::size_t> find(std::string_view id) const;

 private:
  const payment::CaseBook& book_;
  std::vector<std::pair<std::size_t, std::uint32_t>> places_;  ///< hash and place, sorted
};

}  // namespace gongji::app
