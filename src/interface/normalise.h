// From any spelling that running clients use to the canonical message.
#pragma once

#include <vector>

#include "interface/finding.h"
#include "interface/json.h"
#include "interface/message.h"

namespace gongji::interface {

struct Normalised {
  Message message;
  std::vector<Finding> findings;  ///< wrong shapes; values that cannot be read are for `validate`
};

/// Reads `input` (or an `output`) by the transaction's table. Accepted: names without case and '_';
/// the node's aliases; numbers as texts and texts as numbers; null, "", "null", "NULL", {} for what
/// is empty; an object for a list and a list of one for an object; a node as text that holds JSON;
/// fields directly under input where one node only can hold them; 35.0 and exponents; days as times
/// and times as days; bytes as list of integers or Base64. Rows without any value are left out.
/// Members that the table does not have are kept in `others`. Findings: interface.wrong_shape,
/// interface.too_many_rows.
Normalised normalise(const Transaction& transaction, Direction direction, const Json& input);

}  // namespace gongji::interface
