#include "policy/explain/limits.h"

#include <algorithm>

#include "base/rounding.h"

namespace gongji::policy::explain {
namespace {

using eval::CapDetail;
using eval::LayerDetail;

/// Whether an expression asks for the value of a slot.
bool mentions(const ExprPtr& expr, int slot) {
  if (!expr) return false;
  if (expr->op == Op::Slot && expr->index == slot) return true;
  return std::any_of(expr->args.begin(), expr->args.end(),
                     [slot](const ExprPtr& part) { return mentions(part, slot); });
}

class LimitFinder {
 public:
  LimitFinder(const Compiled& compiled, std::span<const Raw> after)
      : package_(compiled.package()), after_(after) {}

  std::vector<Limit> of(const std::vector<LayerDetail>& details) {
    for (const LayerDetail& detail : details) {
      if (!detail.applied) continue;
      if (detail.layer->deductible) add_deductible(detail);
      for (const auto& cap : detail.layer->caps) add_cap(detail, cap);
    }
    return std::move(found_);
  }

 private:
  const Fund& payer(const LayerDetail& detail) const {
    return package_.head.funds[static_cast<std::size_t>(package_.fund(detail.layer->payer))];
  }
  Limit limit(const LayerDetail& detail, std::string_view name, LimitKind kind) const {
    Limit found;
    found.id = detail.layer->meta.name + "." + std::string(name);
    found.kind = kind;
    found.layer = &detail.layer->meta;
    found.payer = &payer(detail).meta.title;
    return found;
  }
  void set_cite(Limit& to, const Place& place, const Cite& cite) const {
    to.place = &place;
    to.cite = &cite;
    to.source = nullptr;
    for (const auto& source : package_.head.sources) {
      if (source.meta.name == cite.source) to.source = &source;
    }
  }
  /// The row that the amount came from is the better citation.
  void cite_rows(Limit& to, const std::vector<eval::Reason>& reasons) const {
    for (const auto& reason : reasons) {
      if (reason.row) set_cite(to, reason.row->meta.place, reason.row->meta.cite);
    }
  }
  /// The accumulator that a limit runs over: what of it is used, before and now. What a stay
  /// accumulates is kept for its further parts alone; there `taken` says what this visit took.
  void put_used(Limit& to, const std::string& over, std::int64_t before, std::int64_t taken) const {
    const auto at = static_cast<std::size_t>(package_.accumulator(over));
    to.per = package_.head.accumulators[at].per;
    to.before = before;
    to.used = to.per == Per::Stay ? before + taken : after_[at];
  }
  void finish(Limit found) {
    found.left = std::max<std::int64_t>(0, found.threshold - found.used);
    found_.push_back(std::move(found));
  }

  /// Whether what was paid before is added again, so that it lowers nothing.
  bool anew_each_time(const LayerDetail& detail) const {
    const int slot =
        package_.first_accumulator + package_.accumulator(detail.layer->deductible_over);
    const auto held = [slot](const eval::AdjustDetail& one) {
      return one.rule->deductible && mentions(*one.rule->deductible, slot);
    };
    return mentions(*detail.layer->deductible, slot) ||
           std::any_of(detail.adjusts.begin(), detail.adjusts.end(), held);
  }
  void add_deductible(const LayerDetail& detail) {
    Limit found = limit(detail, "deductible", LimitKind::Deductible);
    found.title = &deductible_title();
    found.threshold = detail.outcome.deductible_amount;
    found.used = detail.outcome.deductible;
    set_cite(found, (*detail.layer->deductible)->place, detail.layer->deductible_cite);
    cite_rows(found, detail.deductible_reasons);
    if (!detail.layer->deductible_over.empty()) {
      if (anew_each_time(detail)) {
        found.threshold -= std::min(found.threshold, detail.deductible_used);
      } else {
        put_used(found, detail.layer->deductible_over, detail.deductible_used, found.used);
      }
    }
    if (found.threshold > 0) finish(std::move(found));
  }

  void add_cap(const LayerDetail& detail, const Cap<ExprPtr>& cap) {
    const bool balance = payer(detail).is_account && cap.over.empty();
    // By line, the last one says how the cap stood in the end.
    const auto last = std::find_if(detail.caps.rbegin(), detail.caps.rend(),
                                   [&](const CapDetail& one) { return one.cap == &cap; });
    if (balance || last == detail.caps.rend() || last->amount.is_none()) return;
    const auto amount = round_to_int64(last->amount.number, Rounding::HalfUp);
    if (!amount.ok()) return;
    Limit found = limit(detail, cap.meta.name,
                        cap.on_payment ? LimitKind::PaymentCap : LimitKind::ExpenseCap);
    found.title = &cap_title(cap);
    found.threshold = *amount;
    set_cite(found, cap.meta.place, cap.meta.cite);
    cite_rows(found, last->reasons);
    if (cap.over.empty()) {
      found.used = *amount - last->left;
    } else {
      put_used(found, cap.over, last->used, *amount - last->used - last->left);
    }
    finish(std::move(found));
  }

  const checked::Package& package_;
  std::span<const Raw> after_;
  std::vector<Limit> found_;
};

}  // namespace

std::string_view limit_kind_name(LimitKind kind) {
  switch (kind) {
    case LimitKind::Deductible:
      return "deductible";
    case LimitKind::ExpenseCap:
      return "expense_cap";
    case LimitKind::PaymentCap:
      break;
  }
  return "payment_cap";
}

std::string_view per_name(std::optional<Per> per) {
  if (!per) return "visit";
  switch (*per) {
    case Per::Year:
      return "year";
    case Per::DayInstitution:
      return "day_institution";
    case Per::Life:
      return "life";
    case Per::Stay:
      break;
  }
  return "stay";
}

std::vector<Limit> limits(const Compiled& compiled, const std::vector<eval::LayerDetail>& details,
                          std::span<const Raw> after) {
  return LimitFinder(compiled, after).of(details);
}

}  // namespace gongji::policy::explain
