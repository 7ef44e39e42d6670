// A value or the reason why there is none.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/assert.h"
#include "base/error.h"

namespace gongji {

/// A T or an Error. Ignoring one does not compile. `value`, `*`, `->` and `take` assert `ok()`;
/// `error` asserts the contrary. A temporary gives what it holds by value, so that a loop over
/// `f().value()` is safe.
template <class T>
class [[nodiscard]] Result {
  static_assert(!std::is_same_v<T, Error>, "an Error is not a value");

 public:
  using value_type = T;

  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  const T& value() const& { return *stored(); }
  T& value() & { return *stored(); }
  T value() && { return std::move(*stored()); }
  const T& operator*() const& { return *stored(); }
  T& operator*() & { return *stored(); }
  T operator*() && { return std::move(*stored()); }
  const T* operator->() const { return stored(); }
  T* operator->() { return stored(); }

  /// Moves the value out and leaves it moved-from.
  T take() { return std::move(*stored()); }

  const Error& error() const& {
    GJ_ASSERT(!ok());
    return *std::get_if<1>(&state_);
  }
  Error error() && {
    GJ_ASSERT(!ok());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  const T* stored() const {
    GJ_ASSERT(ok());
    return std::get_if<0>(&state_);
  }
  T* stored() {
    GJ_ASSERT(ok());
    return std::get_if<0>(&state_);
  }

  std::variant<T, Error> state_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const noexcept { return !error_.has_value(); }
  explicit operator bool() const noexcept { return ok(); }
  void value() const { GJ_ASSERT(ok()); }

  const Error& error() const& {
    GJ_ASSERT(!ok());
    return *error_;
  }
  Error error() && {
    GJ_ASSERT(!ok());
    return std::move(*error_);
  }

 private:
  std::optional<Error> error_;
};

inline Result<void> done() {
  return {};
}

}  // namespace gongji

#define GJ_DETAIL_PASTE_(a, b) a##b
#define GJ_DETAIL_PASTE(a, b) GJ_DETAIL_PASTE_(a, b)
#define GJ_DETAIL_TRY(result, declaration, ...) \
  auto result = (__VA_ARGS__);                  \
  if (!result.ok()) [[unlikely]]                \
    return std::move(result).error();           \
  declaration = result.take()
#define GJ_DETAIL_CHECK(result, ...)    \
  do {                                  \
    auto result = (__VA_ARGS__);        \
    if (!result.ok()) [[unlikely]]      \
      return std::move(result).error(); \
  } while (false)

/// `GJ_TRY(auto x, f());` returns f's Error from the enclosing function, else x is f's value.
/// Stands as a statement of its own in a block, never as the body of an unbraced `if`; the
/// declaration holds no comma.
#define GJ_TRY(declaration, ...) \
  GJ_DETAIL_TRY(GJ_DETAIL_PASTE(gj_try_, __COUNTER__), declaration, __VA_ARGS__)

/// `GJ_CHECK(f());` returns f's Error from the enclosing function, else goes on; for Result<void>.
#define GJ_CHECK(...) GJ_DETAIL_CHECK(GJ_DETAIL_PASTE(gj_check_, __COUNTER__), __VA_ARGS__)
