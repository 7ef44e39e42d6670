// Identifiers that cannot be mixed up.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace gongji {

namespace detail {
Result<std::string> checked_id_text(std::string_view text);
}  // namespace detail

/// An identifier of the kind that `Tag` names; kinds do not convert into each other. Equal and
/// ordered by bytes. The default is empty, which stands for "none".
template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}

  /// Refuses base.bad_id: empty, more than 64 bytes, a byte that is not printable ASCII, a space.
  static Result<Id> parse(std::string_view text) {
    GJ_TRY(auto checked, detail::checked_id_text(text));
    return Id(std::move(checked));
  }

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }

  friend bool operator==(const Id&, const Id&) = default;
  friend std::strong_ordering operator<=>(const Id&, const Id&) = default;

 private:
  std::string text_;
};

struct PersonTag;
/// A person as this system numbers people; never a resident id (see base/resident_id.h).
using PersonId = Id<PersonTag>;

}  // namespace gongji

template <class Tag>
struct std::hash<gongji::Id<Tag>> {
  std::size_t operator()(const gongji::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.text());
  }
};
