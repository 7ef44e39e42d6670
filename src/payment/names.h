// Texts that come again and again, as small numbers.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gongji::payment {

/// Gives each text a number, in the order in which it first came. Number 0 is the empty text.
class Names {
 public:
  Names() { intern(""); }
  Names(const Names&) = delete;
  Names& operator=(const Names&) = delete;
  Names(Names&&) noexcept = default;
  Names& operator=(Names&&) noexcept = default;

  std::uint32_t intern(std::string_view text) {
    const auto at = numbers_.find(text);
    if (at != numbers_.end()) return at->second;
    texts_.emplace_back(text);
    const auto number = static_cast<std::uint32_t>(texts_.size() - 1);
    numbers_.emplace(texts_.back(), number);
    return number;
  }

  /// kNone when it never came.
  std::uint32_t find(std::string_view text) const {
    const auto at = numbers_.find(text);
    return at == numbers_.end() ? kNone : at->second;
  }

  const std::string& text(std::uint32_t number) const { return texts_[number]; }
  std::size_t size() const { return texts_.size(); }

  static constexpr std::uint32_t kNone = 0xffffffffu;

 private:
  std::deque<std::string> texts_;  // a deque: the views in the map stay
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

}  // namespace gongji::payment
