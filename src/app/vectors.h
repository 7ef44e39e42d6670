#pragma once

#include <functional>

#include "app/packages.h"
#include "app/result_path.h"

namespace gongji::app {

/// What became of one foreign example.
struct VectorResult {
  enum class State { Passed, Failed, Skipped } state = State::Passed;
  std::string id;
  std::string detail;  ///< what differed, or why it was skipped
};

/// Runs a file of examples ([{id, policy, function, inputs, expected}]) through the packages below
/// the roots, as their vectors.yaml maps them (reference page, section 13), by both evaluators.
/// Calls `report` for each.
Result<void> run_vectors(const std::string& json, const std::vector<std::string>& roots,
                         const std::function<void(const VectorResult&)>& report);

}  // namespace gongji::app
