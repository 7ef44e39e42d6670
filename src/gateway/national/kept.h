// Transactions that only bring something: how each is kept stands in interface/words.csv.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// A row `kept,INFNO,NODE.FIELD+FIELD,HOW` of words.csv.
struct KeptRule {
  std::string node;                 ///< directly under input; its rows say what it is about
  std::vector<std::string> fields;  ///< together the subject; none of them personal
  bool rows = false;                ///< each row of the node for itself, else the whole message
  bool replaces = false;            ///< an earlier one about the same subject
  bool known = false;               ///< there must be an earlier one
  std::string kind;                 ///< the transaction under which it is kept
  /// Takes back what is kept under this transaction, or under the word of `use:FIELD`, the value of
  /// a field among the codes of a use.
  std::string withdraws;
};

/// The rule of a transaction; nothing when it is not one that is kept as it was sent.
std::optional<KeptRule> kept_rule(const Words& words, std::string_view infno);

/// Values of the rule's fields, joined by '/'; empty when the row has none of them.
std::string subject_of(const KeptRule& rule, const interface::Row& row);

}  // namespace gongji::gateway
