// Settings of DIP: a YAML file of figures, each with its source, and the tables beside it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dip/case_coder.h"
#include "dip/rules.h"
#include "dip/scheme.h"

namespace gongji::app {

/// Settings ready for use.
struct DipSettings {
  dip::Scheme scheme;
  std::unique_ptr<dip::RuleBook> book;  ///< the national grouping plan, when the settings name one
  std::string folder;                   ///< where the settings stand
  std::vector<std::string> files;       ///< the settings and their tables, by name in `folder`
  /// Name of a setting, its value as written, and its source: for reports.
  struct Entry {
    std::string name, value, source;
  };
  std::vector<Entry> entries;
};

/// Every setting must be given with a source that the file lists. Refuses app.cannot_read,
/// dip.bad_settings (with position and name), dip.bad_table (with file and row), and what
/// TableReader refuses.
Result<DipSettings> read_dip_settings(const std::string& path);

}  // namespace gongji::app
