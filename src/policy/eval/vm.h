#pragma once

#include "base/result.h"
#include "policy/eval/frame.h"
#include "policy/program/program.h"

namespace gongji::policy::eval {

/// Runs the code of one expression. Same errors as `evaluate`; allocates nothing unless it fails.
Result<Value> run(const program::Program& program, int code, Frame& frame);
Result<bool> run_truth(const program::Program& program, int code, Frame& frame);

}  // namespace gongji::policy::eval
