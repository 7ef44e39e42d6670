#include "synth/bills.h"

namespace gongji::synth {

namespace {

constexpr std::uint32_t kQuantityMax = 60;
constexpr int kLinesOfUse = 4;
constexpr std::int64_t kLeastLeft = 100;  ///< fen for treatment, so that a bill has some

}  // namespace

Bills::Bills(const Tables& tables) : tables_(&tables) {
  for (std::size_t use = 0; use < kUses; ++use) {
    uses_[use] = Picker(weights_of(tables.items, [&](const ItemRow& item) {
      return item.use == static_cast<Use>(use) && (item.use != Use::Drug || item.group.empty())
                 ? item.weight
                 : 0U;
    }));
  }
  for (const ItemRow& of : tables.items) {
    if (of.use != Use::Drug || drugs_.count(of.group) != 0) continue;
    drugs_[of.group] = Picker(weights_of(tables.items, [&](const ItemRow& item) {
      return item.use == Use::Drug && item.group == of.group ? item.weight : 0U;
    }));
  }
}

const Picker& Bills::drugs_of(std::string_view group) const {
  const auto at = drugs_.find(group);
  return at == drugs_.end() ? picker(Use::Drug) : at->second;
}

void Bills::add(Visit& visit, std::uint32_t item, std::uint32_t quantity,
                std::int64_t price) const {
  BillLine line;
  line.item = item;
  line.day = visit.from;
  line.quantity = quantity;
  line.price_fen = price;
  visit.lines.push_back(line);
}

/// A few items of a use that cost about the budget together; nothing when it is too small.
void Bills::add_for(Visit& visit, Use use, std::uint64_t budget, Draws& draws) const {
  const Picker& of_use = use == Use::Drug ? drugs_of(visit.drug_group) : picker(use);
  const int wanted = 1 + static_cast<int>(draws.below(visit.is_stay() ? kLinesOfUse : 2));
  std::uint64_t left = budget;
  for (int i = 0; i < wanted; ++i) {
    // Beside the drugs of the disease now and then another one.
    const bool common = use == Use::Drug && draws.chance(1, 6) && !picker(Use::Drug).empty();
    const auto item = static_cast<std::uint32_t>((common ? picker(Use::Drug) : of_use).pick(draws));
    const auto price = static_cast<std::uint64_t>(tables_->items[item].price_fen);
    const std::uint64_t share = left / static_cast<std::uint64_t>(wanted - i);
    if (price == 0 || share < price) continue;
    const std::uint64_t most = use == Use::Exam ? 2 : kQuantityMax;
    const auto quantity = static_cast<std::uint32_t>(std::min(share / price, most));
    add(visit, item, quantity, static_cast<std::int64_t>(price));
    left -= quantity * price;
  }
}

void Bills::write(Visit& visit, std::uint64_t fen, Draws& draws) const {
  visit.lines.clear();
  const auto first = [&](Use use) { return static_cast<std::uint32_t>(picker(use).pick(draws)); };
  if (visit.is_stay()) {
    for (const Use use : {Use::Bed, Use::Nursing, Use::ConsultDay}) {
      const std::uint32_t item = first(use);
      add(visit, item, static_cast<std::uint32_t>(visit.stay_days()),
          tables_->items[item].price_fen);
    }
  } else {
    const std::uint32_t item = first(Use::Consult);
    add(visit, item, 1, tables_->items[item].price_fen);
  }
  std::int64_t fixed = 0;
  for (const BillLine& line : visit.lines) fixed += line.amount_fen();
  const std::int64_t left = std::max(static_cast<std::int64_t>(fen) - fixed, kLeastLeft);
  const BillShares& shares = !visit.is_stay()           ? tables_->outpatient
                             : visit.procedures.empty() ? tables_->medical
                                                        : tables_->surgical;
  for (const Use use : {Use::Drug, Use::Exam, Use::Lab, Use::Material}) {
    add_for(visit, use,
            static_cast<std::uint64_t>(left) * shares[static_cast<std::size_t>(use)] / kWhole,
            draws);
  }
  const std::uint32_t surgery = shares[static_cast<std::size_t>(Use::Surgery)];
  if (surgery > 0) add(visit, first(Use::Surgery), 1, left * surgery / kWhole);
  std::int64_t spent = -fixed;
  for (const BillLine& line : visit.lines) spent += line.amount_fen();
  add(visit, first(Use::Remainder), 1, std::max(left - spent, std::int64_t{1}));
  if (visit.is_stay()) {
    const auto days = static_cast<std::uint64_t>(visit.stay_days());
    for (BillLine& line : visit.lines) {
      line.day = visit.from.plus_days(static_cast<int>(draws.below(days)));
    }
  }
  add_up(visit);
}

void Bills::add_up(Visit& visit) const {
  const auto percent = static_cast<std::int64_t>(tables_->whole("list_b_percent"));
  BillSums sums;
  for (const BillLine& line : visit.lines) {
    const ItemRow& of = item(line);
    const std::int64_t amount = line.amount_fen();
    sums.total += amount;
    if (of.level == 'C') sums.out_of_scope += amount;
    if (of.level == 'B') sums.pre_share += (amount * percent + 50) / 100;
    if (of.list == "drug") sums.drugs += amount;
    if (of.list == "consumable") sums.consumables += amount;
  }
  visit.sums = sums;
}

}  // namespace gongji::synth
