// The project's words and the codes of the national interface: interface/words.csv.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::gateway {

/// Rows of use, word, code and a detail: of a fund the field of `setlinfo` that shows it, of a care
/// kind the clearing category, of a scheme the usual class of person. `where` are fields of ours
/// and fields of the interface.
class Words {
 public:
  struct Entry {
    std::string use, word, code, detail;
  };

  /// Refuses gateway.bad_setting with the line.
  static Result<Words> load(std::string_view csv);

  /// The first row of the word, null when there is none.
  const Entry* by_word(std::string_view use, std::string_view word) const;
  /// The row of the code, or of the longest beginning of it: regions refine by further digits.
  const Entry* by_code(std::string_view use, std::string_view code) const;
  /// In the order of the file.
  const std::vector<Entry>& entries() const { return entries_; }
  /// The code, or the word itself.
  std::string code(std::string_view use, std::string_view word) const;

 private:
  std::vector<Entry> entries_;
};

}  // namespace gongji::gateway
