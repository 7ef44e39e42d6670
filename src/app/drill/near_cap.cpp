#include "app/drill/near_cap.h"

#include <algorithm>

namespace gongji::app {

namespace {

/// A bill above every cap, and one far below it that is above every cap too.
constexpr std::int64_t kMostYuan = 100'000'000, kMuchYuan = kMostYuan / 10;
/// How far below the cap the settled bill ends; half of a lower cap.
constexpr std::int64_t kBelowYuan = 1'000;

class CapSearch {
 public:
  CapSearch(Office& office, const CapVisit& visit, const std::string& kind,
            const std::vector<Call>& before)
      : office_(office), visit_(visit), kind_(kind), before_(before) {}

  Call bill(std::string_view operation, std::int64_t yuan) const {
    Call call;
    call.operation = std::string(operation);
    call.fields = {{"person", visit_.person},
                   {"institution", visit_.institution},
                   {"kind", kind_},
                   {"scheme", visit_.scheme},
                   {"day", visit_.day.to_text()},
                   {"total", Money::fen(yuan * 100).to_text()}};
    if (operation == "visit.settle") {
      call.fields.emplace_back("visit", visit_.visit);
      call.message = visit_.message;
    }
    return call;
  }

  /// What the funds pay for the last of the bills, nothing of which is kept.
  Result<std::optional<Money>> paid(const std::vector<Call>& calls) const {
    std::vector<Call> all = before_;
    all.insert(all.end(), calls.begin(), calls.end());
    GJ_TRY(const auto replies, office_.rehearse(all));
    std::optional<Money> amount;
    if (!replies.back().ok()) return amount;
    GJ_TRY(amount, Money::parse(replies.back()->get("fund_paid")));
    return amount;
  }

  Result<std::optional<Money>> quoted(std::int64_t yuan) const {
    return paid({bill("visit.quote", yuan)});
  }

  /// The bill to settle, in yuan; nothing without a cap over the year.
  Result<std::optional<std::int64_t>> find() const {
    const std::optional<std::int64_t> none;
    GJ_TRY(const auto most, quoted(kMostYuan));
    GJ_TRY(const auto much, quoted(kMuchYuan));
    if (!most || most != much || *most <= Money::kZero) return none;
    std::int64_t below = 0, at = kMuchYuan;
    while (at - below > 1) {
      const std::int64_t middle = below + (at - below) / 2;
      GJ_TRY(const auto amount, quoted(middle));
      if (!amount) return none;
      (*amount < *most ? below : at) = middle;
    }
    const std::int64_t settled = at > 2 * kBelowYuan ? at - kBelowYuan : at / 2;
    if (settled == 0) return none;
    // A cap on every single visit leaves as much as before.
    GJ_TRY(const auto left, paid({bill("visit.settle", settled), bill("visit.quote", kMostYuan)}));
    if (!left || *left <= Money::kZero || *left >= *most) return none;
    return std::optional(settled);
  }

 private:
  Office& office_;
  const CapVisit& visit_;
  std::string kind_;
  const std::vector<Call>& before_;
};

}  // namespace

Result<std::optional<Money>> fund_left(Office& office, const CapVisit& visit,
                                       const std::string& kind) {
  const std::vector<Call> nothing;
  return CapSearch(office, visit, kind, nothing).quoted(kMostYuan);
}

Result<std::optional<Call>> near_cap_call(Office& office, const CapVisit& visit,
                                          const std::vector<Call>& before,
                                          const std::vector<std::string>& kinds) {
  for (const std::string& kind : kinds) {
    const CapSearch search(office, visit, kind, before);
    GJ_TRY(const auto yuan, search.find());
    if (yuan) return std::optional(search.bill("visit.settle", *yuan));
  }
  return std::optional<Call>();
}

}  // namespace gongji::app
