// What is paid for: grouped cases, the hospitals they come from, and the groups they are in.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/rate.h"
#include "payment/names.h"
#include "payment/points.h"

namespace gongji::payment {

/// What a review of a special case decided (特例单议): pay what it cost, another weight, or nothing
/// special.
enum class Review : std::uint8_t { None, ByItem, Weight, Ordinary };

/// One case, grouped. Names are numbers of the book. What the cost has beyond the fund's and the
/// patient's part was paid by others.
struct PaymentCase {
  std::uint64_t id_at = 0;  ///< of its id in the book's texts
  std::uint32_t id_size = 0;
  std::uint32_t hospital = 0;
  std::uint32_t group = 0;  ///< 0: not grouped
  std::uint32_t department = 0, doctor = 0;
  std::uint16_t fund = 0, care = 0;
  std::uint16_t method = 0;  ///< 0: whichever envelope fits
  Review review = Review::None;
  std::int32_t days = 0;
  Date discharge;
  Money cost, fund_part, patient_part;
  Money excluded;     ///< wholly own-pay, advance own-pay and deductible: for the norm's form
  Money deducted;     ///< unreasonable cost that a review took off
  Rate policy_share;  ///< 0: not known
  Rate weight;        ///< 0: the group's
  Points score;       ///< 0: the group's
  Money mean;         ///< mean cost to compare with; 0: the group's
  Rate auxiliary = Rate::percent(100);
  Rate review_weight;
};

/// One hospital, and what the period needs to know of it.
struct Hospital {
  std::string code, name, level;
  std::string consortium;     ///< empty: it stands for itself
  std::string credit;         ///< grade
  std::optional<Rate> score;  ///< of the year's assessment, 0 to 100 (as a number, 95.5)
  std::int64_t heads = 0;
  Rate risk = Rate::percent(100), quality = Rate::percent(100);
  std::optional<Money> budget;
  std::map<std::string, Exact, std::less<>> indicators;
};

/// One group or type of the price table: its weight or score, and the means of the past.
struct GroupRow {
  Rate weight;
  Points score;
  Money mean;
  std::int64_t days_tenths = 0;  ///< mean stay in tenths of a day
  std::map<std::string, Money, std::less<>> mean_by_level;
};

/// Cases with the names and texts that they use.
struct CaseBook {
  Names hospitals, groups, departments, doctors, funds, cares, methods;
  std::vector<PaymentCase> cases;
  std::string ids;                      ///< all ids behind one another
  std::vector<Hospital> hospital_rows;  ///< by number
  std::vector<GroupRow> group_rows;     ///< by number

  std::string_view id(const PaymentCase& one) const {
    return std::string_view(ids).substr(one.id_at, one.id_size);
  }
  /// The number of a hospital; makes its row.
  std::uint32_t hospital(std::string_view code);
  /// The number of a group; makes its row.
  std::uint32_t group(std::string_view code);
  void set_id(PaymentCase& one, std::string_view id);
  /// Cost less what the fund and the patient paid.
  static Money other_part(const PaymentCase& one) {
    return one.cost - one.fund_part - one.patient_part;
  }
};

}  // namespace gongji::payment
