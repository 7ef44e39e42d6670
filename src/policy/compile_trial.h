#pragma once

#include "policy/compile.h"
#include "policy/document/settings.h"

namespace gongji::policy {

/// The package with other values tried in it: compiled and checked like any other, under a digest
/// of its own. Without overrides it is `compile`.
std::shared_ptr<const Compiled> compile_trial(const std::vector<SourceFile>& files,
                                              const resolved::ReadingChoice& choice,
                                              const std::vector<document::Override>& overrides,
                                              Diagnostics& diagnostics);

}  // namespace gongji::policy
