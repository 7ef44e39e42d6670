// The use case behind `gongji dip build`: a catalogue from the cases of some years.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/dip/settings.h"
#include "app/grouping/case_file.h"
#include "app/reject.h"
#include "dip/catalogue.h"

namespace gongji::app {

struct DipBuildOptions {
  std::vector<std::string> inputs;  ///< files of cases, in any order
  CaseFile::Options reading;        ///< of each, its path apart
  std::string rejects;              ///< CSV; empty: the first ones are only kept
  int threads = 0;                  ///< 0: one for each processor
};

struct DipBuilt {
  dip::Catalogue catalogue;
  std::uint64_t rows = 0, rejected = 0;
  std::uint64_t combinations = 0;
  double reading_seconds = 0, computing_seconds = 0;
  std::vector<Reject> first_rejects;
};

/// Reads all cases and computes the catalogue. The result depends neither on the order of the cases
/// nor on the number of threads. A row that cannot be used is rejected with its file as the field's
/// prefix; the others go on. Refuses app.cannot_read, dip.no_cases, base.overflow, and what
/// CaseFile::open refuses.
Result<DipBuilt> build_catalogue(const DipSettings& settings, const DipBuildOptions& options);

}  // namespace gongji::app
