// What the settings of a period say, as values. How each is written: docs/reference/payment.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/exact.h"
#include "base/money.h"

namespace gongji::payment {

/// One number, or one for each word (level, hospital, group, grade).
struct ByWord {
  std::optional<Exact> otherwise;
  std::map<std::string, Exact, std::less<>> words;

  bool given() const { return otherwise.has_value() || !words.empty(); }
  /// Null when neither the word nor `otherwise` is there.
  const Exact* find(std::string_view word) const {
    const auto at = words.find(word);
    if (at != words.end()) return &at->second;
    return otherwise ? &*otherwise : nullptr;
  }
};

enum class Against : std::uint8_t { Mean, Standard };
/// Ratio: usual points times r. RatioOfBase: points before coefficients times r, at most those.
enum class LowPay : std::uint8_t { Ratio, ByItem, RatioOfBase };
/// Excess: usual points times (r - limit + 1). ExcessOverBase: usual points and (r - limit) times
/// those before coefficients.
enum class HighPay : std::uint8_t { Excess, ExcessOverBase, ByItem };

/// Cases whose cost is far from the usual one, by r = cost / mean or cost / standard.
struct Deviation {
  Against against = Against::Mean;
  std::optional<Exact> low;
  bool low_includes = false;  ///< r at the limit itself is low
  LowPay low_pay = LowPay::Ratio;
  ByWord high;                                        ///< by level of the hospital
  std::vector<std::pair<Exact, Exact>> high_by_size;  ///< up to so many points or so much weight
  bool high_includes = false;
  HighPay high_pay = HighPay::Excess;
  std::optional<Exact> high_quota;    ///< of the hospital's cases of the period
  std::optional<Exact> review_above;  ///< flagged for review
};

/// How the fund's part of a standard comes about.
enum class FundForm : std::uint8_t { Whole, MinusPaid, Ratio, Norm };

/// What is shared by points: the fund's money, or that and what patients and others paid, or the
/// fund's money divided by the payment ratio.
enum class ValueBasis : std::uint8_t { Fund, Total, Ratio };

/// What is done with q = recorded / due of a hospital.
struct Sharing {
  Exact keep = Exact::of(1);       ///< of the surplus
  std::optional<Exact> keep_from;  ///< least q at which the whole surplus counts
  bool below_recorded = true;      ///< under it: what was recorded; else the surplus is cut there
  std::vector<std::pair<Exact, Exact>> overspend;  ///< up to this q: share of the excess
};

enum class Short : std::uint8_t { Scale, Carry };

struct Indicator {
  std::string id, title;
  Exact weight = Exact::of(1);
  bool low_is_good = false;
};

/// Quality deposit: held back, returned by assessment.
struct Quality {
  Exact deposit;  ///< of what the hospital is due; 0: none
  std::vector<Indicator> indicators;
  bool by_rank = false;
  std::vector<std::pair<Exact, Exact>> back;  ///< from this score (or up to this rank share): part
};

struct Stage {
  std::optional<std::int64_t> through;  ///< day of the stay, included; none: to the end
  ByWord daily;                         ///< yuan, by level
};

/// How one envelope prices its cases and closes its period.
struct Terms {
  std::string method;
  std::map<std::string, ByWord, std::less<>> group_level_prices;
  ByWord rate;  ///< yuan for weight 1, or for a visit, or a head
  Exact base = Exact::of(100);
  ByWord level_coefficient, hospital_coefficient, group_coefficient;
  bool use_auxiliary = true;
  Deviation deviation;
  bool deviates = false;
  std::vector<std::string> ungrouped;  ///< codes that mean "not grouped", beside none
  std::optional<Exact> review_quota;
  std::optional<Exact> exit_above;  ///< single disease: cost above so many prices leaves it
  std::vector<Stage> stages;
  FundForm fund_form = FundForm::MinusPaid;
  std::optional<Exact> policy_share;
  ValueBasis value_basis = ValueBasis::Total;
  std::optional<Exact> payment_ratio;
  std::optional<Exact> budget_value;  ///< yuan a point, before the year is over
  int points_decimals = 4;
  std::optional<Sharing> sharing;
};

/// Which cases an envelope takes.
struct Where {
  std::string fund, care;
  std::optional<std::int64_t> days_from, days_through;
  std::vector<std::string> groups, departments, levels, hospitals;
};

struct EnvelopeTerms {
  std::string id, title;
  Where where;
  std::optional<Money> amount;
  std::optional<Exact> share;  ///< of the budget
  Exact reserve;               ///< of the envelope's amount
  bool reserve_covers = true;  ///< a shortage is taken from it first
  Short when_short = Short::Scale;
  Terms terms;
  std::optional<Terms> beside;  ///< the second of two tracks: computed, not paid
  Quality quality;
};

/// Basis of a month: what was recorded, or its cases at their standards and the budget's value.
enum class PrepayBasis : std::uint8_t { Recorded, Priced };

struct Prepayment {
  PrepayBasis basis = PrepayBasis::Recorded;
  Exact share = Exact::of(1);
  Exact deposit;
};

struct SourceText {
  std::string title, reliability;
};

/// One value as it stood in the file.
struct SettingValue {
  std::string text, cite;
};

/// Settings of one region and year.
struct Settings {
  std::string id, title, region;
  Date from, through;  ///< discharge days, both included
  std::map<std::string, SourceText, std::less<>> sources;
  Money budget;
  std::vector<Exact> monthly;  ///< twelve shares of the year; empty: equal
  std::vector<EnvelopeTerms> envelopes;
  Prepayment prepayment;
  ByWord advance;  ///< months of recorded fund cost, by credit grade
  std::map<std::string, SettingValue, std::less<>> values;  ///< by path, for explanations
};

}  // namespace gongji::payment
