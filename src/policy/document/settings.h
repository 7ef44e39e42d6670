#pragma once

#include <map>
#include <string>
#include <vector>

#include "policy/document/document.h"

/// Values of a package that can be tried otherwise: its parameters and the cells of its tables.
namespace gongji::policy::document {

/// Readings chosen from outside: id → option.
using Readings = std::map<std::string, std::string>;

/// One value, of the reading that is chosen.
struct Setting {
  std::string path;  ///< DOCUMENT/PARAMETER or DOCUMENT/TABLE/ROW[/COLUMN]; rows from 1, or `else`
  Label document;
  Label title;  ///< of the parameter or table
  std::string column;
  std::vector<std::pair<std::string, std::string>> when;  ///< key, "a|b" or "1..2"; of a row
  Kind kind = Kind::None;
  std::string text;  ///< as written
  Place place;
  Cite cite;
  bool is_row = false;
};

/// All of them, in the order of the documents. Cells that refuse are left out.
std::vector<Setting> settings(const Package& package, const Readings& choice);

/// A value to be tried in the place of what is written.
struct Override {
  std::string path;
  std::string text;  ///< an expression, as a document would have it
};

/// The source that overridden values cite.
inline constexpr std::string_view kTrialSource = "trial";

/// Puts the values in. What they give is said to come from the source `trial`, at the position
/// "trial/PATH". A path that is none is policy.unknown_setting.
void apply(const std::vector<Override>& overrides, const Readings& choice, Package& package,
           Diagnostics& diagnostics);

}  // namespace gongji::policy::document
