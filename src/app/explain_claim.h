#pragma once

#include "app/packages.h"
#include "app/record_reader.h"
#include "app/result_path.h"

namespace gongji::app {

struct ExplainOptions {
  std::string input;     ///< file of claims
  std::string claim_id;  ///< the claim to explain
  sheets::Encoding encoding = sheets::Encoding::Auto;
  bool ignore_unknown = false;
};

/// Settles a file of claims up to the one that is asked for, so that its accumulators are what they
/// were, and returns that one with what each layer did. Rows before it that cannot be settled are
/// passed over, as `settle` does. Refuses app.no_such_claim, what the readers refuse, and the
/// claim's own refusal.
Result<SettledRun> explain_claim(const Loaded& package, const ExplainOptions& options);

}  // namespace gongji::app
