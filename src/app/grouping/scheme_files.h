// Schemes on disk.
#pragma once

#include <string>
#include <vector>

#include "grouping/read_scheme.h"
#include "grouping/scheme.h"

namespace gongji::app {

/// The path that is there, else of this name in $GONGJI_SCHEMES, ./schemes or the installed
/// schemes; else what was given.
std::string find_scheme(const std::string& path_or_name);

/// The tables of a scheme: every *.csv of a folder, or the sheets of a workbook (.xlsx) with the
/// names MDC, ADRG, DRG, 集合, CC and 排除表, a line of text for each row. Refuses app.cannot_read,
/// app.not_a_folder, app.no_files, app.file_too_large (256 MiB in all), sheets.* of a workbook.
Result<std::vector<grouping::TableText>> read_scheme_files(const std::string& path);

/// Whether the path is a file that `compile_to` wrote.
bool is_compiled_scheme(const std::string& path);

/// A scheme from a folder, a workbook or a compiled file (by path, or as find_scheme); the last is
/// mapped and takes no settings (app.usage). Problems of the tables are refused as the first of
/// them, with how many others. Refuses as `read_scheme_files`, grouping.*.
Result<grouping::Scheme> load_scheme(const std::string& path_or_name,
                                     const grouping::Settings& settings);

/// Writes the compiled form. Refuses app.cannot_write.
Result<void> write_compiled(const grouping::Scheme& scheme, const std::string& path);

/// Writes the project's own form as a folder, which must not exist or be empty. Refuses
/// app.cannot_write, app.usage.
Result<void> write_scheme_folder(const grouping::SchemeSource& source, const std::string& path);

/// Schemes of which one is picked for each case.
class SchemeChoice {
 public:
  /// Of the schemes for `payer` (those without a payer are for all). Refuses grouping.no_scheme
  /// when there is none.
  static Result<SchemeChoice> create(std::vector<grouping::Scheme> schemes, std::string_view payer);

  const std::vector<grouping::Scheme>& schemes() const { return schemes_; }

  /// The one whose days hold `discharge_day`; the last if it is the only one without days. A scheme
  /// of a payer wins over one for all. Refuses grouping.no_scheme, grouping.two_schemes.
  Result<std::size_t> pick(std::optional<Date> discharge_day) const;

 private:
  std::vector<grouping::Scheme> schemes_;
};

}  // namespace gongji::app
