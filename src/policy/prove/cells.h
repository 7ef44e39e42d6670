#pragma once

#include <span>

#include "policy/compile.h"
#include "policy/program/specialise.h"

/// The finitely many combinations of facts between which no rule changes.
namespace gongji::policy::prove {

/// More combinations than this are not walked.
inline constexpr std::int64_t kCombinationsMax = 200'000;

/// One fact, cut into the parts that rules tell apart. A part is a word, a truth, a set of words,
/// or a run of numbers.
struct Axis {
  int slot = 0;
  std::vector<Raw> raws;   ///< first value of each part; kNoValue when the fact may be missing
  std::vector<Raw> lasts;  ///< last value of each part; kNoValue when it has no end
};

/// What bounds the facts of a claim.
struct Limits {
  const checked::Package* package = nullptr;
  const std::vector<bool>* required = nullptr;  ///< of the package's slots
  std::optional<Period> dates;                  ///< of the built-in date
  int care_word = -1;                           ///< the care kind, a word of the pool; -1: any
};

/// All combinations of some facts. Facts that are computed with and cannot be listed stay free: a
/// cell fixes only between which constants they lie.
class Space {
 public:
  Space() = default;
  Space(const program::Uses& uses, const Limits& limits);

  const std::vector<Axis>& axes() const { return axes_; }
  /// Slots that a cell does not determine, for all slots of the package.
  const std::vector<bool>& free() const { return free_; }
  std::int64_t size() const { return size_; }  ///< kCombinationsMax + 1 when there are more
  bool too_many() const { return size_ > kCombinationsMax; }
  std::int64_t stride(std::size_t axis) const { return strides_[axis]; }
  std::size_t part(std::int64_t index, std::size_t axis) const {
    return static_cast<std::size_t>(index / strides_[axis]) % axes_[axis].raws.size();
  }
  /// Writes the cell's facts into the slots.
  void enter(std::int64_t index, std::span<Raw> slots) const;
  /// No claim has these amounts: in-scope cost above the total, or a base above it.
  bool impossible(std::int64_t index, const checked::Package& package) const;

 private:
  void add(int slot, const program::Use& use, const Limits& limits);

  std::vector<Axis> axes_;
  std::vector<std::int64_t> strides_;
  std::vector<bool> free_;
  std::int64_t size_ = 1;
};

/// What all expressions of a layer depend on, its adjust rules with it.
void collect_layer_uses(const Layer<ExprPtr>& layer, const checked::Package& package,
                        program::Uses& uses);

/// A fact as a claim gives it: "1200.00", "75%", "adult_A", "[a,b]", "none".
std::string raw_text(Raw raw, const checked::SlotSpec& slot, const checked::Package& package);
/// The same for people: the word's label, "是", an amount in yuan.
std::string raw_label(Raw raw, const checked::SlotSpec& slot, const checked::Package& package,
                      bool english);
/// Title of an input, or the name of a built-in fact or accumulator.
std::string slot_title(int slot, const checked::Package& package, bool english);
/// "人员类别=成年居民A档、…" for the axes whose slot is among `only` (all when null).
std::string cell_text(const Space& space, std::int64_t index, const checked::Package& package,
                      const program::Uses* only, bool english);

}  // namespace gongji::policy::prove
