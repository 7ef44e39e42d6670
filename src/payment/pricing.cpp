#include "payment/pricing.h"

#include <algorithm>

#include "base/utf8.h"
#include "payment/errors.h"
#include "payment/methods.h"
#include "payment/settings.h"

namespace gongji::payment {

namespace {

std::vector<bool> chosen(const std::vector<std::string>& codes, const Names& names) {
  std::vector<bool> taken;
  if (codes.empty()) return taken;
  taken.resize(names.size());
  for (const std::string& code : codes) {
    const std::uint32_t number = names.find(code);
    if (number != Names::kNone) taken[number] = true;
  }
  return taken;
}

bool among(const std::vector<bool>& taken, std::uint32_t number) {
  return taken.empty() || (number < taken.size() && taken[number]);
}

std::optional<Exact> product(const Exact* a, const Exact* b) {
  if (a == nullptr || b == nullptr) return std::nullopt;
  const auto both = mul(*a, *b);
  return both.ok() ? std::optional<Exact>(*both) : std::nullopt;
}

void prepare_hospitals(Prepared& envelope) {
  static const Exact kOne = Exact::of(1);
  const Terms& terms = *envelope.terms;
  const auto factor = [](const ByWord& table, const std::string& word) {
    return table.given() ? table.find(word) : &kOne;
  };
  for (const Hospital& hospital : envelope.book->hospital_rows) {
    // A hospital that the table does not name has the factor 1.
    const Exact* own = terms.hospital_coefficient.find(hospital.code);
    envelope.coefficient.push_back(
        product(factor(terms.level_coefficient, hospital.level), own == nullptr ? &kOne : own));
    const Exact* rate = terms.rate.find(hospital.level);
    envelope.rate.push_back(rate == nullptr ? std::nullopt : std::optional<Exact>(*rate));
  }
}

void prepare_groups(Prepared& envelope) {
  const Terms& terms = *envelope.terms;
  const Names& groups = envelope.book->groups;
  for (std::uint32_t number = 0; number < groups.size(); ++number) {
    const std::string& code = groups.text(number);
    const Exact* factor = terms.group_coefficient.find(code);
    envelope.group_coefficient.push_back(factor == nullptr ? Exact::of(1) : *factor);
    const bool named =
        std::find(terms.ungrouped.begin(), terms.ungrouped.end(), code) != terms.ungrouped.end();
    envelope.ungrouped.push_back(code.empty() || named);
    const auto price = terms.group_level_prices.find(code);
    envelope.price.push_back(price == terms.group_level_prices.end() ? nullptr : &price->second);
  }
}

void prepare_where(Prepared& envelope) {
  const Where& where = envelope.envelope->where;
  const CaseBook& book = *envelope.book;
  envelope.fund = where.fund.empty() ? 0 : book.funds.find(where.fund);
  envelope.care = where.care.empty() ? 0 : book.cares.find(where.care);
  envelope.method_name = book.methods.find(envelope.envelope->terms.method);
  envelope.groups = chosen(where.groups, book.groups);
  envelope.departments = chosen(where.departments, book.departments);
  envelope.hospitals = chosen(where.hospitals, book.hospitals);
  if (where.levels.empty()) return;
  if (envelope.hospitals.empty()) envelope.hospitals.assign(book.hospital_rows.size(), true);
  for (std::size_t i = 0; i < book.hospital_rows.size(); ++i) {
    const auto& levels = where.levels;
    if (std::find(levels.begin(), levels.end(), book.hospital_rows[i].level) == levels.end()) {
      envelope.hospitals[i] = false;
    }
  }
}

Prepared prepare_terms(const EnvelopeTerms& envelope, const Terms& terms, const CaseBook& book,
                       std::string path) {
  Prepared ready;
  ready.envelope = &envelope;
  ready.terms = &terms;
  ready.method = find_method(terms.method);
  ready.book = &book;
  ready.path = std::move(path);
  GJ_ASSERT(ready.method != nullptr);
  prepare_hospitals(ready);
  prepare_groups(ready);
  prepare_where(ready);
  return ready;
}

Error no_rate(const Prepared& envelope, const PaymentCase& one, std::string_view what) {
  return make_error(payment_code::kNoRate, envelope.path + "." + std::string(what),
                    Bilingual{"级别 " + in_quotes(envelope.hospital(one).level) + " 没有 " +
                                  std::string(what) + ";请在设定中补上,或核对医院的级别",
                              "Level " + double_quoted(envelope.hospital(one).level) + " has no " +
                                  std::string(what) + "; add it, or check the level."});
}

}  // namespace

bool Prepared::takes(const PaymentCase& one) const {
  const Where& where = envelope->where;
  if (!where.fund.empty() && one.fund != fund) return false;
  if (!where.care.empty() && one.care != care) return false;
  if (one.method != 0 && one.method != method_name) return false;
  if (where.days_from && one.days < *where.days_from) return false;
  if (where.days_through && one.days > *where.days_through) return false;
  return among(groups, one.group) && among(departments, one.department) &&
         among(hospitals, one.hospital);
}

std::vector<Prepared> prepare(const Settings& settings, const CaseBook& book) {
  std::vector<Prepared> all;
  for (const EnvelopeTerms& envelope : settings.envelopes) {
    all.push_back(prepare_terms(envelope, envelope.terms, book, "envelopes." + envelope.id));
  }
  return all;
}

Prepared prepare_beside(const Prepared& envelope, const Settings& settings, const CaseBook& book) {
  GJ_ASSERT(!settings.envelopes.empty());
  GJ_ASSERT(envelope.envelope->beside.has_value());
  return prepare_terms(*envelope.envelope, *envelope.envelope->beside, book,
                       envelope.path + ".beside");
}

Result<Money> fund_part(const Terms& terms, Money standard, const PaymentCase& one) {
  if (terms.fund_form == FundForm::Whole) return standard;
  if (terms.fund_form == FundForm::MinusPaid) {
    return std::max(Money::kZero, standard - (one.cost - one.fund_part));
  }
  if (terms.fund_form == FundForm::Ratio) {
    if (one.cost == Money::kZero) return Money::kZero;
    const int128 product = int128{standard.in_fen()} * one.fund_part.in_fen();
    const int128 fen = divide_rounded(product, one.cost.in_fen(), Rounding::HalfUp);
    return Money::fen(static_cast<std::int64_t>(fen));
  }
  const Money base = std::max(Money::kZero, standard - one.excluded);
  Exact share = terms.policy_share.value_or(Exact::of(1));
  if (one.policy_share > Rate()) {
    GJ_TRY(share, one.policy_share.to_exact());
  }
  GJ_TRY(const Exact yuan, to_exact(base));
  GJ_TRY(const Exact part, mul(yuan, share));
  return to_money(part);
}

Price by_item(const PaymentCase& one, CaseKind kind) {
  Price price;
  price.kind = kind;
  price.by_item = true;
  price.standard = std::max(Money::kZero, one.cost - one.deducted);
  return price;
}

Money mean_of(const Prepared& envelope, const PaymentCase& one) {
  if (one.mean > Money::kZero) return one.mean;
  const GroupRow& group = envelope.group(one);
  if (!group.mean_by_level.empty()) {
    const auto at = group.mean_by_level.find(envelope.hospital(one).level);
    if (at != group.mean_by_level.end()) return at->second;
  }
  return group.mean;
}

Result<Money> known_mean(const Prepared& envelope, const PaymentCase& one) {
  const Money mean = mean_of(envelope, one);
  if (mean > Money::kZero) return mean;
  return make_error(payment_code::kNoMean, "mean",
                    Bilingual{"病组 " + in_quotes(envelope.book->groups.text(one.group)) +
                                  " 没有上年均费,无法判断费用偏离;请在病例或病组表中给出 mean",
                              "Group " + double_quoted(envelope.book->groups.text(one.group)) +
                                  " has no mean cost to compare with; add it."});
}

Result<Exact> coefficient_of(const Prepared& envelope, const PaymentCase& one, Trace* trace) {
  const auto& hospital = envelope.coefficient[one.hospital];
  if (!hospital) return no_rate(envelope, one, "level_coefficient");
  Exact all = *hospital;
  if (trace != nullptr && envelope.terms->level_coefficient.given()) {
    const std::string& level = envelope.hospital(one).level;
    trace->add("级别系数(" + level + ")", "coefficient of level " + level,
               factor_text(*envelope.terms->level_coefficient.find(level)),
               envelope.path + ".level_coefficient." + level);
  }
  if (trace != nullptr &&
      envelope.terms->hospital_coefficient.find(envelope.hospital(one).code) != nullptr) {
    trace->add("医院系数", "coefficient of the hospital",
               factor_text(*envelope.terms->hospital_coefficient.find(envelope.hospital(one).code)),
               envelope.path + ".hospital_coefficient." + envelope.hospital(one).code);
  }
  if (envelope.group_coefficient[one.group] != Exact::of(1)) {
    GJ_TRY(all, mul(all, envelope.group_coefficient[one.group]));
    if (trace != nullptr) {
      trace->add("病组系数", "coefficient of the group",
                 factor_text(envelope.group_coefficient[one.group]),
                 envelope.path + ".group_coefficient." + envelope.book->groups.text(one.group));
    }
  }
  if (envelope.terms->use_auxiliary && one.auxiliary != Rate::percent(100)) {
    GJ_TRY(const Exact auxiliary, one.auxiliary.to_exact());
    GJ_TRY(all, mul(all, auxiliary));
    if (trace != nullptr) trace->add("辅助目录系数", "auxiliary factor", factor_text(auxiliary));
  }
  return all;
}

Result<Exact> rate_of(const Prepared& envelope, const PaymentCase& one, Trace* trace) {
  const auto& rate = envelope.rate[one.hospital];
  if (!rate) return no_rate(envelope, one, "rate");
  if (trace != nullptr) {
    const std::string& level = envelope.hospital(one).level;
    const bool own = envelope.terms->rate.words.find(level) != envelope.terms->rate.words.end();
    trace->add("费率(元)", "rate, yuan", to_decimal_text(*rate, 2, 6),
               envelope.path + ".rate" + (own ? "." + level : std::string()));
  }
  return *rate;
}

Result<void> apply_review(const PaymentCase& one, int decimals, Price& price, Trace* trace) {
  // One that is paid what it cost already gains nothing by a review.
  const bool asked = one.review == Review::ByItem || one.review == Review::Weight;
  if (!asked || price.by_item) return done();
  price.ordinary_points = price.points;
  price.ordinary_standard = price.standard;
  price.kind = CaseKind::Reviewed;
  price.limited = true;
  if (one.review == Review::ByItem) {
    price.by_item = true;
    price.points = Points();
    price.standard = by_item(one, CaseKind::Reviewed).standard;
  } else {
    GJ_TRY(const Exact factor, one.review_weight.to_exact());
    GJ_TRY(const Exact points, price.points.to_exact());
    GJ_TRY(const Exact scaled, mul(points, factor));
    GJ_TRY(price.points, Points::rounded(scaled, decimals));
    price.standard = share(price.standard, one.review_weight, Rounding::HalfUp);
  }
  if (trace != nullptr) {
    trace->add("特例单议", "review of a special case",
               one.review == Review::ByItem
                   ? TraceText{"按项目", "by item"}
                   : TraceText{"系数 " + one.review_weight.to_fraction_text(4),
                               "weight " + one.review_weight.to_fraction_text(4)});
  }
  return done();
}

}  // namespace gongji::payment
