// A catalogue for people: shown, compared, reported.
#pragma once

#include <string>

#include "app/dip/catalogue_files.h"

namespace gongji::app {

/// The catalogue as a whole in Chinese: years, means, coefficients, settings with their sources.
std::string catalogue_text(const DipCatalogue& catalogue);

/// Everything about one type. Refuses dip.unknown_type, with the nearest code.
Result<std::string> type_text(const DipCatalogue& catalogue, const std::string& code);

/// Writes what differs between two catalogues by type: code, change (added, removed, changed),
/// mean, RW, score of both, score_ratio (new over old, 4 decimals). Refuses as TableWriter.
struct DipDifference {
  std::uint64_t added = 0, removed = 0, changed = 0, same = 0;
};
Result<DipDifference> diff_catalogues(const DipCatalogue& before, const DipCatalogue& after,
                                      const std::string& output);

/// Writes a report: .html is one file that needs nothing else, .xlsx and .csv are the table of
/// types with Chinese titles. Refuses app.cannot_write, and as TableWriter.
Result<void> report_catalogue(const DipCatalogue& catalogue, const std::string& output);

}  // namespace gongji::app
