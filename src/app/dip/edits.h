// Single changes of a record, for grouping that has no list of its own of what would move a case.
#pragma once

#include <string>
#include <vector>

#include "dip/grouper.h"

namespace gongji::app {

/// A diagnosis or procedure left out, or another one made the first, and the type that then takes
/// the case; its code is empty when none does.
struct DipEdit {
  std::string text;  ///< in words
  std::string type;
};

/// Those that change the type. Of a record with very many codes the first 50 of each are tried.
std::vector<DipEdit> dip_edits(dip::Grouper& grouper, const dip::Catalogue& catalogue,
                               const grouping::CaseRecord& record, bool english);

}  // namespace gongji::app
