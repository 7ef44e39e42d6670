// 100001: why the amounts of a settlement are what they are: a row for each part that no fund
// looks at, each deductible, each band of a share, each cost above a cap.
#include <algorithm>

#include "app/errors.h"
#include "app/unit/explained.h"
#include "gateway/national/history.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kItemDictionary = "polItemCode";
constexpr int kShareDecimals = 4;

/// A row of the answer. What the person pays of a layer may be what the next layer looks at.
struct PolicyItem {
  std::string code, name;
  Money person, fund;
  std::optional<Exact> share;  ///< of the fund
};

/// The amount in one band and what the fund pays of it.
struct PolicySegment {
  const policy::Band<policy::ExprPtr>* band = nullptr;
  std::int64_t amount = 0, paid = 0;
  Exact share;
};

/// With `each: line` a band comes once a line; here it comes once. What is paid adds up to the
/// payment of the layer: rounding and caps fall on the later bands.
Result<std::vector<PolicySegment>> segments_of(const policy::eval::LayerDetail& detail) {
  std::vector<PolicySegment> segments;
  for (const auto& band : detail.bands) {
    if (band.amount == 0) continue;
    const auto same = std::find_if(segments.begin(), segments.end(), [&](const PolicySegment& one) {
      return one.band == band.band && one.share == band.share;
    });
    if (same == segments.end()) {
      segments.push_back({band.band, band.amount, 0, band.share});
    } else {
      same->amount += band.amount;
    }
  }
  Exact sum;
  std::int64_t before = 0;
  for (PolicySegment& segment : segments) {
    GJ_TRY(const Exact paid, mul(Exact::of(segment.amount), segment.share));
    GJ_TRY(sum, add(sum, paid));
    GJ_TRY(std::int64_t until, round_to_int64(sum, Rounding::HalfUp));
    until = &segment == &segments.back() ? detail.outcome.payment
                                         : std::min(until, detail.outcome.payment);
    segment.paid = until - before;
    before = until;
  }
  return segments;
}

class PolicyItems {
 public:
  PolicyItems(Desk& desk, const Found& found, const app::RegionPackage& package)
      : desk_(desk), found_(found), package_(package) {}

  void add_bill() {
    const storage::SettlementRow& row = found_.row;
    const std::pair<const char*, std::int64_t> parts[] = {
        {"out_of_scope", row.out_of_scope},
        {"pre_share", row.pre_share},
        {"over_limit", row.over_limit},
    };
    for (const auto& [word, fen] : parts) {
      if (fen == 0) continue;
      const std::string code = desk_.words().code("item_part", word);
      put_item({code, std::string(meaning(code)), Money::fen(fen), {}, {}});
    }
  }

  Result<void> add_layer(const policy::eval::LayerDetail& detail) {
    if (!detail.applied) return done();
    const std::string title = detail.layer->meta.title.zh;
    if (detail.outcome.over_cap > 0) {
      put_item({code_of(detail, "item_cap", "cap"),
                title + ":超过封顶线",
                Money::fen(detail.outcome.over_cap),
                {},
                {}});
    }
    if (detail.outcome.deductible > 0) {
      put_item({code_of(detail, "item_deductible", "deductible"),
                title + ":起付线",
                Money::fen(detail.outcome.deductible),
                {},
                {}});
    }
    GJ_TRY(const auto segments, segments_of(detail));
    for (const PolicySegment& segment : segments) add_segment(detail, segment, title);
    return done();
  }

 private:
  std::string fund_of(const policy::eval::LayerDetail& detail) const {
    const auto fund = package_.record.funds.find(detail.layer->payer);
    return fund == package_.record.funds.end() ? std::string() : fund->second;
  }

  std::string_view meaning(std::string_view code) const {
    const auto* dictionary = desk_.exchange.tables->fields.dictionary(kItemDictionary);
    const auto* value = dictionary == nullptr ? nullptr : dictionary->find(code);
    return value == nullptr ? std::string_view() : value->meaning;
  }

  /// The published code for the fund; where there is none, our own name of the step.
  std::string code_of(const policy::eval::LayerDetail& detail, std::string_view use,
                      std::string_view step) const {
    const auto* entry = desk_.words().by_word(use, fund_of(detail));
    if (entry != nullptr) return entry->code;
    return detail.layer->meta.name + "." + std::string(step);
  }

  void add_segment(const policy::eval::LayerDetail& detail, const PolicySegment& segment,
                   const std::string& title) {
    const auto& bands = detail.layer->bands;
    const auto number = static_cast<std::size_t>(segment.band - bands.data()) + 1;
    const bool one = bands.size() == 1;
    std::string code = detail.layer->meta.name + "." + segment.band->meta.name;
    if (const auto* entry = desk_.words().by_word("item_band", fund_of(detail))) {
      const bool stay = desk_.words().code("care", found_.row.care).starts_with('2');
      const std::string undivided = entry->code + "0";
      const bool plain = one && !stay && !meaning(undivided).empty();
      const std::string published = plain ? undivided : entry->code + std::to_string(number);
      if (!meaning(published).empty()) code = published;
    }
    const std::string name = one ? title : title + ":第" + std::to_string(number) + "段";
    put_item({code, name, Money::fen(segment.amount - segment.paid), Money::fen(segment.paid),
              segment.share});
  }

  void put_item(const PolicyItem& item) {
    interface::Row& row = desk_.out.add("output");
    const auto shown = [&](Money amount) {
      return found_.withdrawn ? Money::kZero - amount : amount;
    };
    put(row, "setlId", found_.setl_id);
    put(row, "mdtrtId", found_.row.visit);
    put(row, "psnNo", desk_.in("data").text("psn_No"));
    put(row, "polItemCode", item.code);
    put(row, "polItemName", item.name);
    put(row, "selfPayAmt", shown(item.person));
    put(row, "fundPayAmt", shown(item.fund));
    put(row, "polItemPaySum", shown(item.person + item.fund));
    if (!item.share) return;
    const auto rest = sub(Exact::of(1), *item.share);
    put(row, "fundPayProp", to_decimal_text(*item.share, 0, kShareDecimals));
    if (rest.ok()) put(row, "selfPayProp", to_decimal_text(*rest, 0, kShareDecimals));
  }

  Desk& desk_;
  const Found& found_;
  const app::RegionPackage& package_;
};

}  // namespace

Result<void> show_policy_items(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(const app::PersonRecord* person, desk.unit.person(data.text("psn_No")));
  GJ_TRY(const Found found,
         find_settlement(desk, *person, {data.text("setl_Id"), data.text("mdtrt_Id")}));
  GJ_TRY(const app::Explained explained, app::explained_again(desk.unit, found.row));
  GJ_TRY(const app::RegionPackage* package, desk.unit.package(found.row.digest));
  PolicyItems items(desk, found, *package);
  items.add_bill();
  for (const auto& detail : explained.details) GJ_CHECK(items.add_layer(detail));
  return done();
}

}  // namespace gongji::gateway
