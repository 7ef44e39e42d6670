#pragma once

#include <span>

#include "base/result.h"
#include "policy/expr.h"
#include "policy/shape.h"

/// The meaning of the operators and functions of the language on values, used by both evaluators.
namespace gongji::policy::eval {

/// Where a computation stands, for its errors.
Error failure(std::string_view code, const Place& place, std::string message);
Error failure(std::string_view code, const Place& place, Bilingual message);

/// policy.refused with where = `name`; says so where the rule has no text of its own.
Error refused_with(const std::string& name, const Label& message);
/// The same for a table whose cell refuses.
Error refused_by(const Meta& table, const std::string& name);
/// policy.no_rule: no row of the table holds.
Error no_row(const Meta& table, const Place& place);

Result<Value> arithmetic(Op op, const Value& a, const Value& b, Kind kind, const Place& place);
Result<Value> negated(const Value& a, const Place& place);
Result<bool> compare(Op op, const Value& a, const Value& b, const Place& place);
/// Functions of the first column of the reference page, without `banded` and the aggregates.
Result<Value> call(Function function, std::span<const Value> arguments, const Place& place);

/// Code for a share that `Rate::from_exact` refuses.
std::string_view bad_share(const Error& error);

/// A fact as a slot holds it → a value. `words` are the words of the type's domain.
Value to_value(Raw raw, Type type, std::span<const int> words);
/// The reverse, for defaults. Refuses rates finer than 1e-9 and amounts that are not whole fen.
Result<Raw> to_raw(const Value& value, Type type, std::span<const int> words, const Place& place);

}  // namespace gongji::policy::eval
