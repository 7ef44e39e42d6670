// For tests only.
#pragma once

#include <string>

#include "base/result.h"

namespace gongji {

/// The code of a refusal; empty for success.
template <class T>
std::string code_of(const Result<T>& result) {
  return result.ok() ? std::string() : result.error().code;
}

}  // namespace gongji
