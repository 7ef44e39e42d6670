// How one amount came about, line by line.
#pragma once

#include <string>
#include <vector>

#include "base/exact.h"

namespace gongji::payment {

/// One step: what it is, what it was, and the setting that it comes from (a path, may be empty).
struct TraceLine {
  std::string zh, en, text, setting;
};

/// Collects steps while a case is priced for an explanation; otherwise there is none.
class Trace {
 public:
  void add(std::string zh, std::string en, std::string text, std::string setting = {}) {
    lines_.push_back({std::move(zh), std::move(en), std::move(text), std::move(setting)});
  }
  const std::vector<TraceLine>& lines() const { return lines_; }

 private:
  std::vector<TraceLine> lines_;
};

/// A factor for people: up to six decimals.
inline std::string factor_text(const Exact& number) {
  return to_decimal_text(number, 0, 6);
}

}  // namespace gongji::payment
