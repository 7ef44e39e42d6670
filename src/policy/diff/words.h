#pragma once

#include "policy/diff/terms.h"

namespace gongji::policy::diff {

/// Head, inputs, funds, accumulators: what the package declares.
void compare_heads(const checked::Package& a, const checked::Package& b, Changes& changes);
/// Parameters, tables, layers, care kinds and decisions of two documents; either may be missing
/// (-1).
void compare_documents(const Compiled& a, const Compiled& b, const DocumentPair& pair,
                       Changes& changes);
/// Claims that come out differently.
void compare_claims(const Compiled& a, const Compiled& b, const std::vector<DocumentPair>& pairs,
                    const Options& options, Diff& diff);

/// Pairs entries of two lists by `meta.name`, in the order of the first, then what only the second
/// has.
template <class Item, class Visit>
void by_name(const std::vector<Item>& a, const std::vector<Item>& b, Visit visit) {
  for (const Item& x : a) {
    const Item* other = nullptr;
    for (const Item& y : b) {
      if (y.meta.name == x.meta.name) other = &y;
    }
    visit(&x, other);
  }
  for (const Item& y : b) {
    bool known = false;
    for (const Item& x : a) known |= x.meta.name == y.meta.name;
    if (!known) visit(static_cast<const Item*>(nullptr), &y);
  }
}

}  // namespace gongji::policy::diff
