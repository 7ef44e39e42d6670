#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>

#include "base/assert.h"
#include "policy/value.h"

namespace gongji::claims {

/// Raw values of one person: few, so that they lie beside each other without an allocation. There
/// is one list for each insured person in memory; more than kInline values go elsewhere.
class RawList {
 public:
  static constexpr std::size_t kInline = 5;

  RawList() = default;
  RawList(const RawList& other) { *this = other; }
  RawList(RawList&& other) noexcept { *this = std::move(other); }
  RawList& operator=(const RawList& other) {
    if (this != &other) assign(other.begin(), other.end());
    return *this;
  }
  /// `other` is empty afterwards.
  RawList& operator=(RawList&& other) noexcept {
    if (this == &other) return *this;
    size_ = std::exchange(other.size_, 0);
    room_ = other.room_;
    more_ = std::move(other.more_);
    inline_ = other.inline_;
    return *this;
  }
  ~RawList() = default;

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  policy::Raw* begin() { return data(); }
  policy::Raw* end() { return data() + size_; }
  const policy::Raw* begin() const { return data(); }
  const policy::Raw* end() const { return data() + size_; }
  policy::Raw& operator[](std::size_t i) {
    GJ_ASSERT(i < size_);
    return data()[i];
  }
  policy::Raw operator[](std::size_t i) const {
    GJ_ASSERT(i < size_);
    return data()[i];
  }

  /// New values are 0. Never gives memory back.
  void resize(std::size_t size) {
    if (size > room()) {
      auto more = std::make_unique<policy::Raw[]>(size);
      std::copy_n(begin(), std::min<std::size_t>(size_, size), more.get());
      more_ = std::move(more);
      room_ = static_cast<std::uint32_t>(size);
    }
    if (size > size_) std::fill(data() + size_, data() + size, 0);
    size_ = static_cast<std::uint32_t>(size);
  }
  void assign(std::size_t size, policy::Raw raw) {
    resize(size);
    std::fill(begin(), end(), raw);
  }
  template <std::input_iterator Iterator>
  void assign(Iterator from, Iterator to) {
    resize(static_cast<std::size_t>(to - from));
    std::copy(from, to, begin());
  }

 private:
  std::size_t room() const { return more_ ? room_ : kInline; }
  policy::Raw* data() { return more_ ? more_.get() : inline_.data(); }
  const policy::Raw* data() const { return more_ ? more_.get() : inline_.data(); }

  std::uint32_t size_ = 0;
  std::uint32_t room_ = 0;
  std::unique_ptr<policy::Raw[]> more_;
  std::array<policy::Raw, kInline> inline_ = {};
};

}  // namespace gongji::claims
