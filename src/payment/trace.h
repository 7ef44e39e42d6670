// How one amount came about, line by line.
#pragma once

#include <string>
#include <vector>

#include "base/exact.h"

namespace gongji::payment {

/// The same in both languages.
struct TraceText {
  std::string zh, en;
};

/// One step: what it is, what it was, and the setting that it comes from (a path, may be empty).
struct TraceLine {
  std::string zh, en;
  TraceText text;
  std::string setting;
};

/// Collects steps while a case is priced for an explanation; otherwise there is none.
class Trace {
 public:
  /// With figures that are the same in both languages.
  void add(std::string zh, std::string en, const std::string& figures, std::string setting = {}) {
    add(std::move(zh), std::move(en), TraceText{figures, figures}, std::move(setting));
  }
  void add(std::string zh, std::string en, TraceText text, std::string setting = {}) {
    lines_.push_back({std::move(zh), std::move(en), std::move(text), std::move(setting)});
  }
  const std::vector<TraceLine>& lines() const { return lines_; }

 private:
  std::vector<TraceLine> lines_;
};

inline TraceText in_yuan(const std::string& figures) {
  return {figures + " 元", figures + " yuan"};
}

/// A factor for people: up to six decimals.
inline std::string factor_text(const Exact& number) {
  return to_decimal_text(number, 0, 6);
}

}  // namespace gongji::payment
