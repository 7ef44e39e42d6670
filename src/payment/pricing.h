// An envelope made ready for its cases, and what a method says of one case.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "payment/case_book.h"
#include "payment/terms.h"
#include "payment/trace.h"

namespace gongji::payment {

struct MethodSpec;

enum class CaseKind : std::uint8_t {
  Normal,
  Low,        ///< cost far below the usual one
  High,       ///< far above
  Ungrouped,  ///< in no group: by item
  Reviewed,   ///< special case, as its review decided
  Left        ///< left the single-disease path: by item
};

/// What a method says of one case. Cases by item are paid what they cost; the others have points or
/// a standard. A limited case has its `ordinary` price when the quota of its hospital is used up.
struct Price {
  CaseKind kind = CaseKind::Normal;
  bool by_item = false;
  bool limited = false;
  bool to_review = false;
  Points points, ordinary_points;
  Money standard, ordinary_standard;
  Money excess;  ///< ranks limited cases
};

/// Terms of one envelope with what they say for each hospital and group of the book.
struct Prepared {
  const EnvelopeTerms* envelope = nullptr;
  const Terms* terms = nullptr;
  const MethodSpec* method = nullptr;
  const CaseBook* book = nullptr;
  std::string path;                               ///< of the terms within the settings
  std::vector<std::optional<Exact>> coefficient;  ///< by hospital: of level and hospital
  std::vector<std::optional<Exact>> rate;         ///< by hospital: of its level
  std::vector<Exact> group_coefficient;           ///< by group
  std::vector<bool> ungrouped;                    ///< by group
  std::vector<const ByWord*> price;               ///< by group
  std::uint32_t fund = 0, care = 0, method_name = 0;
  std::vector<bool> groups, departments, hospitals;  ///< that it takes; empty: all

  const Hospital& hospital(const PaymentCase& one) const {
    return book->hospital_rows[one.hospital];
  }
  const GroupRow& group(const PaymentCase& one) const { return book->group_rows[one.group]; }
  /// Whether the envelope takes the case.
  bool takes(const PaymentCase& one) const;
};

/// For all envelopes of the settings, in their order. The settings and the book must outlive them.
std::vector<Prepared> prepare(const Settings& settings, const CaseBook& book);
/// The same envelope by the second of its two tracks.
Prepared prepare_beside(const Prepared& envelope, const Settings& settings, const CaseBook& book);

/// The fund's part of a standard. Ratio and Norm round half up to the fen; never below zero, and
/// nothing of a case without cost.
Result<Money> fund_part(const Terms& terms, Money standard, const PaymentCase& one);

/// What a case is paid by item: the standard is its cost less what was deducted.
Price by_item(const PaymentCase& one, CaseKind kind);

/// Mean cost to compare a case with: its own, of its group at the hospital's level, of its group.
/// Zero when there is none.
Money mean_of(const Prepared& envelope, const PaymentCase& one);
/// The same. Refuses payment.no_mean.
Result<Money> known_mean(const Prepared& envelope, const PaymentCase& one);

/// Coefficients of hospital, level and group, and of the case when `auxiliary`. Refuses
/// payment.no_rate.
Result<Exact> coefficient_of(const Prepared& envelope, const PaymentCase& one, Trace* trace);

/// The rate of the hospital's level. Refuses payment.no_rate.
Result<Exact> rate_of(const Prepared& envelope, const PaymentCase& one, Trace* trace);

/// Applies the case's review, if there was one that changes something; points are rounded half up
/// to `decimals`. Refuses base.overflow.
Result<void> apply_review(const PaymentCase& one, int decimals, Price& price, Trace* trace);

}  // namespace gongji::payment
