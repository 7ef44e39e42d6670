// A catalogue as a folder of CSV files with the settings that it was built by.
#pragma once

#include <memory>
#include <string>

#include "app/dip/settings.h"
#include "dip/catalogue.h"

namespace gongji::app {

/// A catalogue with its settings, as read from its folder.
struct DipCatalogue {
  DipSettings settings;
  dip::Catalogue catalogue;
};

/// Writes types.csv, level_means.csv, factors.csv, groups.csv, years.csv, summary.csv and a copy of
/// the settings in settings/. The folder is made when it is missing; summary.csv is taken away
/// first and written last, so that a folder with it is complete. Refuses app.cannot_write.
Result<void> write_catalogue(const std::string& folder, const DipSettings& settings,
                             const dip::Catalogue& catalogue);

/// Refuses app.cannot_read, dip.bad_catalogue, and what read_dip_settings refuses.
Result<std::unique_ptr<DipCatalogue>> read_catalogue(const std::string& folder);

}  // namespace gongji::app
