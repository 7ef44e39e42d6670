// Another program, run without a shell.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace gongji::storage {

struct Program {
  std::vector<std::string> arguments;  ///< the first is its name, looked for on PATH
  std::vector<std::pair<std::string, std::string>> environment;  ///< added to our own
};

struct ProgramEnd {
  int code = 0;        ///< exit code; 128 + n after signal n
  std::string errors;  ///< the front of its standard error
};

/// Runs it to its end. It gets no input, and its output goes nowhere. Refuses storage.no_program.
Result<ProgramEnd> run_program(const Program& program);

}  // namespace gongji::storage
