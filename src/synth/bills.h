// From a sum to the lines of a bill.
#pragma once

#include <map>

#include "synth/picker.h"
#include "synth/visit.h"

namespace gongji::synth {

class Bills {
 public:
  /// The tables must outlive it.
  explicit Bills(const Tables& tables);

  /// Writes the lines of a visit whose other parts are there, so that they cost about `fen`, and
  /// its sums. What is charged for each day of a stay is never left out, however little `fen` is.
  void write(Visit& visit, std::uint64_t fen, Draws& draws) const;
  /// The sums anew.
  void add_up(Visit& visit) const;

  const ItemRow& item(const BillLine& line) const { return tables_->items[line.item]; }

 private:
  void add(Visit& visit, std::uint32_t item, std::uint32_t quantity, std::int64_t price) const;
  void add_for(Visit& visit, Use use, std::uint64_t budget, Draws& draws) const;
  const Picker& drugs_of(std::string_view group) const;
  const Picker& picker(Use use) const { return uses_[static_cast<std::size_t>(use)]; }

  const Tables* tables_;
  std::array<Picker, kUses> uses_;
  std::map<std::string, Picker, std::less<>> drugs_;
};

}  // namespace gongji::synth
