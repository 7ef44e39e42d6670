// Closing one envelope over a period: from priced cases to what each hospital is due.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "payment/methods.h"
#include "payment/pricing.h"

namespace gongji::payment {

/// What became of one case.
struct Outcome {
  static constexpr std::uint16_t kNoEnvelope = 0xffff;

  Points points;
  Money standard;
  Money due;  ///< the fund's part
  std::uint16_t envelope = kNoEnvelope;
  CaseKind kind = CaseKind::Normal;
  bool by_item = false;
  bool over_quota = false;  ///< limited, and the quota of the hospital was used up
  bool to_review = false;
};

/// Cases of one envelope, by hospital: those of hospital h are order[begin[h]] …
/// order[begin[h+1]-1].
struct Period {
  const CaseBook* book = nullptr;
  std::span<Outcome> outcomes;
  std::vector<std::uint32_t> order;
  std::vector<std::size_t> begin;

  std::span<const std::uint32_t> of_hospital(std::size_t number) const {
    return std::span(order).subspan(begin[number], begin[number + 1] - begin[number]);
  }
};

/// One hospital within one envelope. Amounts in fen; those of the fund unless said.
struct HospitalResult {
  std::uint32_t hospital = 0;
  std::string unit;  ///< hospital or consortium that surplus and overspend are counted for
  std::int64_t cases = 0;
  Points points;
  Money cost;      ///< whole cost of the cases
  Money recorded;  ///< the fund's part as settled with the patients
  Money standard;  ///< of all cases, whoever pays
  Money due;       ///< by the method
  Money shared;    ///< after surplus and overspend
  Money final;     ///< after a shortage of the envelope
  Money deposit, deposit_back;
  std::optional<Exact> score;  ///< by which the deposit comes back
  Money paid;                  ///< final − deposit + what came back of it
  Money prepaid;
  Money balance() const { return paid - prepaid; }
};

/// One envelope, closed. budget = Σ paid + reserve_left + carried, to the fen.
struct EnvelopeResult {
  std::string id, title, method;
  Money budget;
  Money reserve;        ///< set aside of it
  Money distributable;  ///< budget − reserve
  Money by_item;        ///< taken off before points are shared
  Money pool;           ///< shared by points
  Points points;
  std::optional<Exact> value;  ///< yuan a point
  std::int64_t cases = 0;
  Money due, paid;
  Money reserve_used, reserve_left;
  Money carried;  ///< to the next year; below zero when a shortage is carried
  std::vector<HospitalResult> hospitals;   ///< with cases or units, by code
  std::unique_ptr<EnvelopeResult> beside;  ///< the second track
};

/// Takes the by-item cases off, shares the rest by points: first over hospitals, then over the
/// cases of each, both by largest remainder (ties by hospital code, by case id).
Result<void> close_by_points(const Prepared& envelope, Period& period, EnvelopeResult& result);

/// The fund's part of each case's standard.
Result<void> close_by_standards(const Prepared& envelope, Period& period, EnvelopeResult& result);

/// A sum for each hospital or consortium. Refuses payment.no_units: a unit with cases and no sum.
Result<void> close_by_units(const Prepared& envelope,
                            Result<Money> (*sum_of)(const Prepared&, std::size_t), Period& period,
                            EnvelopeResult& result);

/// Sums of the cases of each hospital, before anything is closed.
void count_hospitals(const Prepared& envelope, const Period& period, EnvelopeResult& result);

}  // namespace gongji::payment
