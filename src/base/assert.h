// Broken invariants: checked in every build, never reachable from input.
#pragma once

namespace gongji::detail {

/// Writes "file:line: assertion failed: condition" to stderr and aborts.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace gongji::detail

/// Aborts when `condition` is false, in debug and release alike. A refusal of input is a Result.
#define GJ_ASSERT(condition)          \
  ((condition) ? static_cast<void>(0) \
               : ::gongji::detail::assertion_failed(#condition, __FILE__, __LINE__))
