// What happened: a visit or a stay with its bill.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "synth/tables.h"

namespace gongji::synth {

enum class CareKind : std::uint8_t { Outpatient, Chronic, Inpatient, Delivery };

struct BillLine {
  std::uint32_t item = 0;  ///< row of items
  Date day;
  std::uint32_t quantity = 1;
  std::int64_t price_fen = 0;

  std::int64_t amount_fen() const { return price_fen * quantity; }
};

/// Sums of a bill in fen.
struct BillSums {
  std::int64_t total = 0;
  std::int64_t out_of_scope = 0;  ///< items of list C
  std::int64_t pre_share = 0;     ///< what is paid first of items of list B
  std::int64_t drugs = 0, consumables = 0;
};

inline constexpr int kNoMistake = -1;

struct Visit {
  CareKind kind = CareKind::Outpatient;
  Date from, to;  ///< the same day, or admission and discharge
  Date settled;   ///< `to`; of a delivery the birthday of the child
  std::uint32_t institution = 0;
  std::string_view principal;  ///< code of the principal diagnosis
  std::vector<std::string_view> extra, procedures;
  std::string_view department;
  std::string_view drug_group;
  std::string_view delivery;  ///< the region's word of a delivery
  char discharge_type = '1';  ///< 离院方式: 1 as ordered, 5 died
  int disease = -1;           ///< row of diseases, or -1
  int weight_g = 0;           ///< of a newborn
  std::vector<BillLine> lines;
  BillSums sums;
  std::uint32_t serial = 0;  ///< of the person in the year: 1, 2 …
  int mistake = kNoMistake;  ///< row of mistakes
  int mistake_line = 0;      ///< the fee line that is wrong: 1, 2 …; 0: none
  bool copy = false;         ///< bears the id of the visit before it
  bool later_half = false;   ///< second part of a stay that was split

  bool is_stay() const { return kind == CareKind::Inpatient || kind == CareKind::Delivery; }
  int stay_days() const { return std::max(1, days_between(from, to)); }
};

}  // namespace gongji::synth
