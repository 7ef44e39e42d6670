#pragma once

#include <memory>

#include "policy/program/program.h"
#include "policy/resolved/resolved.h"

namespace gongji::policy {

/// A package ready to compute.
struct Compiled {
  std::shared_ptr<const program::Program> program;
  std::vector<Raw> defaults;   ///< of the package's slots; kNoValue where none
  std::vector<bool> required;  ///< slots that an encounter must give when they are used
  std::vector<std::vector<Raw>> decision_defaults;  ///< own slots of each decision
  std::string digest;                               ///< of the files, 16 hexadecimal digits

  const checked::Package& package() const { return *program->package; }
};

/// Reads, binds, checks and lowers the files of one package. On failure `diagnostics` says what is
/// wrong and the result is empty.
std::shared_ptr<const Compiled> compile(const std::vector<SourceFile>& files,
                                        const resolved::ReadingChoice& choice,
                                        Diagnostics& diagnostics);

}  // namespace gongji::policy
