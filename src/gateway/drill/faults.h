// Faults of a drill.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::gateway {

enum class FaultKind : std::uint8_t { Lose, Drop, Slow, Twice, Refuse };

struct Fault {
  FaultKind kind = FaultKind::Slow;
  std::string infno = "*", msgid = "*";
  std::int64_t every = 1;
  std::int64_t tries = 0;  ///< only so many of the first tries of one msgid; 0: all
  std::int64_t seconds = 0;
  std::string message;
};

/// From any thread.
class Faults {
 public:
  /// Lines or `;` between faults; # begins a comment; "none" and blanks are none. Refuses
  /// gateway.bad_setting, where = `where`:line.
  static Result<std::unique_ptr<Faults>> read(std::string_view where, std::string_view text);

  /// The first fault that fits this request and whose turn it is.
  std::optional<Fault> next(std::string_view infno, std::string_view msgid);

 private:
  struct Counted {
    Fault fault;
    std::int64_t met = 0;
    std::map<std::string, std::int64_t, std::less<>> tried;  ///< by msgid
  };
  static bool meets(Counted& one, std::string_view msgid);

  std::mutex mutex_;
  std::vector<Counted> faults_;
};

/// Whether a text is what a pattern says; `*` stands for any characters.
bool fits_pattern(std::string_view pattern, std::string_view text);

}  // namespace gongji::gateway
