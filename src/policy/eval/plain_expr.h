#pragma once

#include "base/result.h"
#include "policy/eval/frame.h"

namespace gongji::policy::eval {

/// Evaluates an expression by walking its tree. Errors: policy.value_missing, policy.no_rule,
/// policy.refused (where = the refusal's name), policy.divide_by_zero, policy.overflow,
/// policy.bad_argument.
Result<Value> evaluate(const Expr& expr, const checked::Package& package, Frame& frame);
Result<bool> holds(const Expr& expr, const checked::Package& package, Frame& frame);

/// The slot's type: of the package, or of the frame's decision.
Type slot_type(int index, const checked::Package& package, const Frame& frame);
Value slot_value(int index, const checked::Package& package, const Frame& frame);

/// The row of a Lookup that holds now. Errors: policy.no_rule, policy.refused, and those of the
/// keys.
Result<const checked::Row*> find_row(const Expr& lookup, const checked::Package& package,
                                     Frame& frame);

}  // namespace gongji::policy::eval
