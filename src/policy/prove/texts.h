#pragma once

#include "policy/compile.h"

namespace gongji::policy::prove {

/// A computed value for people: "1200.00", "75%", "true", a word.
std::string value_text(const Value& value, const checked::Package& package);
/// Yuan of an exact number of fen: "40000.00".
std::string fen_text(const Exact& fen);
/// A fraction as percent: "67.5%".
std::string percent_text(const Exact& share);
/// An expression in the policy language, with names where it was written with names.
std::string expression_text(const Expr& expr, const checked::Package& package);

}  // namespace gongji::policy::prove
