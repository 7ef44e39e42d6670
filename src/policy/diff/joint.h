#pragma once

#include "policy/diff/boxes.h"
#include "policy/prove/symbol.h"
#include "policy/prove/walk.h"

namespace gongji::policy::diff {

/// Documents of two packages that say the same thing: same id, or same kind and scheme in the same
/// order.
struct DocumentPair {
  int a = -1, b = -1;
};
std::vector<DocumentPair> pair_documents(const checked::Package& a, const checked::Package& b);

/// Combinations of facts by name, as both packages understand them. Words that only one package
/// knows are left out.
class Joint {
 public:
  Joint(const prove::Limits& a, const program::Uses& uses_a, const prove::Limits& b,
        const program::Uses& uses_b);

  bool too_many() const { return size_ > prove::kCombinationsMax; }
  std::int64_t size() const { return size_; }
  void enter(std::int64_t index, std::span<Raw> slots_a, std::span<Raw> slots_b) const;
  Box box(std::int64_t index) const;
  const std::vector<FactLabels>& labels() const { return labels_; }
  const std::vector<bool>& free_a() const { return free_a_; }
  const std::vector<bool>& free_b() const { return free_b_; }

 private:
  struct Fact {
    int slot_a = -1, slot_b = -1;
    std::vector<Raw> raws_a, raws_b;
  };
  void add(const prove::Axis& axis, const prove::Limits& from, const prove::Limits& to,
           bool flipped);

  std::vector<Fact> facts_;
  std::vector<FactLabels> labels_;
  std::vector<bool> free_a_, free_b_;
  std::int64_t size_ = 1;
};

/// Slot of that name and kind, or -1.
int same_slot(int slot, const checked::Package& from, const checked::Package& to);

}  // namespace gongji::policy::diff
