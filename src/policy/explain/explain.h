#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/compile.h"
#include "policy/eval/plain.h"

namespace gongji::policy::explain {

/// A fact or a row of a table that a value came from.
struct Because {
  const Label* name = nullptr;
  Label value;
  const Place* place = nullptr;  ///< of the row
};

/// One line of an explanation and what it rests on. The pointers are into the package (or
/// constants) and live as long as it does.
struct Node {
  std::string id;  ///< "total", "basic_inpatient.deductible" …
  const Label* title = nullptr;
  std::string formula;              ///< "38300.00 × 70% = 26810.00"; the same in both languages
  std::optional<std::int64_t> fen;  ///< the amount, when the node is one
  std::vector<Because> inputs;      ///< facts and rows the value came from
  const Place* place = nullptr;     ///< position in the policy
  const Cite* cite = nullptr;
  const Source* source = nullptr;  ///< the cited source
  bool low_confidence = false;
  std::vector<Node> children;
};

/// What is to be explained: an encounter as `settle_plain` saw it and what it found.
struct Settled {
  int document = 0;
  int care = 0;
  std::span<const Raw> slots;  ///< inputs and built-ins
  const eval::Outcome* outcome = nullptr;
  const std::vector<eval::LayerDetail>* details = nullptr;
};

/// The whole settlement as a tree: the parts of the bill, each layer with its steps, the cash. A
/// rule of `adjust` has a child for each term, with its value before and after.
Node explain(const Compiled& compiled, const Settled& settled);

/// What a deductible and a cap are called: a cap by its own title, if it has one.
const Label& deductible_title();
const Label& cap_title(const Cap<ExprPtr>& cap);

/// The tree as an indented table: item, computation, amount, basis (article and position).
std::string render_table(const Node& root, bool english);

/// The tree as JSON, one object a node; amounts as texts with two decimals.
std::string render_json(const Node& root);

}  // namespace gongji::policy::explain
