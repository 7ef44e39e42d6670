// The names that a file of claims may use.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "policy/compile.h"

namespace gongji::app {

/// What a column, or a key of a JSON claim, stands for.
enum class ClaimField : std::uint8_t {
  ClaimId,
  Person,
  Date,
  Kind,
  Scheme,
  Institution,
  Total,
  OutOfScope,
  OverLimit,
  PreShare,
  CoverageFrom,
  CoverageThrough,
  Lines,
  Input,
  Ignored
};

/// The same of one fee line in a JSON claim.
enum class LineField : std::uint8_t { Item, Amount, Quantity, Price, PriceLimit, PreShare, Input };

struct ClaimColumn {
  ClaimField field = ClaimField::Ignored;
  int input = -1;    ///< position among the package's inputs, with Input
  std::string name;  ///< English, as messages and rejects show it
};

struct LineColumn {
  LineField field = LineField::Item;
  int input = -1;
  std::string name;
};

/// The names for one package: built-in ones in English or Chinese, and the package's inputs by name
/// or Chinese title (a title that two inputs share is no name).
class ClaimVocabulary {
 public:
  explicit ClaimVocabulary(std::shared_ptr<const policy::Compiled> compiled);

  /// Null when the name means nothing here. Inputs of a fee line are not columns of a claim.
  const ClaimColumn* find(std::string_view name) const;
  const LineColumn* find_line(std::string_view name) const;

  /// "; 是否想写 …" for a name that is not known, or that it is a fact of a fee line; may be empty.
  std::string hint(std::string_view name) const;
  std::string line_hint(std::string_view name) const;

  const policy::Compiled& compiled() const { return *compiled_; }
  const policy::checked::SlotSpec& slot(int input) const {
    return compiled_->package().slots[static_cast<std::size_t>(input)];
  }

 private:
  void add_input(int input);

  std::shared_ptr<const policy::Compiled> compiled_;
  std::unordered_map<std::string, ClaimColumn> columns_;
  std::unordered_map<std::string, LineColumn> line_columns_;
};

}  // namespace gongji::app
