// One line of JSON for each event. No value of a request stands in it but numbers of transactions,
// institutions and messages.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace gongji::gateway {

class Log {
 public:
  using Fields = std::vector<std::pair<std::string_view, std::string>>;

  /// `file` empty: standard error. Refuses gateway.bad_setting when it cannot be written.
  static Result<std::unique_ptr<Log>> open(const std::string& file, const std::string& level);
  /// The same refusal; leaves no file where there was none.
  static Result<void> check(const std::string& file);
  ~Log();

  /// From any thread.
  void info(std::string_view event, const Fields& fields);
  void warn(std::string_view event, const Fields& fields);

 private:
  struct State;
  explicit Log(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gongji::gateway
