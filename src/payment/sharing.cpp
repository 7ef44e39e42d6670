#include "payment/sharing.h"

#include <algorithm>
#include <map>

#include "payment/settings.h"
#include "payment/share_out.h"

namespace gongji::payment {

namespace {

Result<Money> part_of(Money amount, const Exact& part) {
  GJ_TRY(const Exact yuan, to_exact(amount));
  GJ_TRY(const Exact product, mul(yuan, part));
  return to_money(product);
}

Result<Money> keep_surplus(const Sharing& sharing, Money recorded, Money due) {
  Money counted = due - recorded;
  if (sharing.keep_from) {
    GJ_TRY(const Money least, part_of(due, *sharing.keep_from));
    if (recorded < least) {
      if (sharing.below_recorded) return recorded;
      counted = due - least;
    }
  }
  GJ_TRY(const Money kept, part_of(counted, sharing.keep));
  return checked_add(recorded, kept);
}

Result<Money> share_overspend(const Sharing& sharing, Money recorded, Money due) {
  GJ_TRY(const Exact base, to_exact(due));
  GJ_TRY(const Exact spent, to_exact(recorded));
  Exact before = base;
  Exact sum = base;
  for (const auto& [through, share] : sharing.overspend) {
    GJ_TRY(const Exact edge, mul(base, through));
    const Exact upper = std::min(edge, spent);
    if (upper <= before) break;
    GJ_TRY(const Exact part, sub(upper, before));
    GJ_TRY(const Exact paid, mul(part, share));
    GJ_TRY(sum, add(sum, paid));
    before = upper;
  }
  return to_money(sum);
}

/// Members of a unit: places in EnvelopeResult::hospitals.
std::map<std::string, std::vector<std::size_t>> by_unit(const EnvelopeResult& result) {
  std::map<std::string, std::vector<std::size_t>> units;
  for (std::size_t i = 0; i < result.hospitals.size(); ++i) {
    units[result.hospitals[i].unit].push_back(i);
  }
  return units;
}

/// Which part of its deposit a hospital gets back.
Exact part_back(const Quality& quality, const Exact& score, const Exact& rank_share) {
  for (const auto& [edge, share] : quality.back) {
    if (quality.by_rank ? rank_share <= edge : score >= edge) return share;
  }
  return Exact();
}

Result<std::vector<std::optional<Exact>>> scores_of(const Quality& quality, const CaseBook& book,
                                                    const EnvelopeResult& result) {
  std::vector<const Hospital*> hospitals;
  for (const HospitalResult& hospital : result.hospitals) {
    hospitals.push_back(&book.hospital_rows[hospital.hospital]);
  }
  if (!quality.indicators.empty()) return indicator_scores(quality.indicators, hospitals);
  std::vector<std::optional<Exact>> scores;
  for (const Hospital* hospital : hospitals) {
    if (!hospital->score) {
      scores.emplace_back();
      continue;
    }
    GJ_TRY(const Exact score, hospital->score->to_exact());
    scores.emplace_back(score);
  }
  return scores;
}

/// Rank of each score over the number of those that have one; equal scores share the better rank.
Result<std::vector<Exact>> rank_shares(const std::vector<std::optional<Exact>>& scores) {
  const auto count = std::count_if(scores.begin(), scores.end(),
                                   [](const auto& score) { return score.has_value(); });
  std::vector<Exact> shares;
  for (const auto& score : scores) {
    std::int64_t better = 0;
    for (const auto& other : scores) better += score && other && *other > *score ? 1 : 0;
    GJ_TRY(const Exact share, Exact::ratio(better + 1, std::max<std::int64_t>(count, 1)));
    shares.push_back(share);
  }
  return shares;
}

}  // namespace

Result<Money> share_difference(const Sharing& sharing, Money recorded, Money due) {
  if (recorded <= due) return keep_surplus(sharing, recorded, due);
  return share_overspend(sharing, recorded, due);
}

Result<void> share_differences(const Terms& terms, EnvelopeResult& result) {
  for (HospitalResult& hospital : result.hospitals) hospital.shared = hospital.due;
  if (!terms.sharing) return done();
  for (const auto& [name, members] : by_unit(result)) {
    Money recorded, due;
    std::vector<std::int64_t> weights;
    for (const std::size_t member : members) {
      recorded += result.hospitals[member].recorded;
      due += result.hospitals[member].due;
      weights.push_back(result.hospitals[member].due.in_fen());
    }
    if (due == Money::kZero) continue;
    GJ_TRY(const Money shared, share_difference(*terms.sharing, recorded, due));
    GJ_TRY(const auto parts, share_out(shared, weights, std::less<std::size_t>()));
    for (std::size_t i = 0; i < parts.size(); ++i) result.hospitals[members[i]].shared = parts[i];
  }
  return done();
}

Result<void> cover_shortage(const EnvelopeTerms& terms, EnvelopeResult& result) {
  Money sum;
  std::vector<std::int64_t> weights;
  for (HospitalResult& hospital : result.hospitals) {
    hospital.final = hospital.shared;
    sum += hospital.shared;
    weights.push_back(hospital.shared.in_fen());
  }
  result.reserve_left = result.reserve;
  if (sum <= result.distributable) return done();
  const Money shortage = sum - result.distributable;
  result.reserve_used = terms.reserve_covers ? std::min(result.reserve, shortage) : Money::kZero;
  result.reserve_left -= result.reserve_used;
  if (shortage == result.reserve_used || terms.when_short == Short::Carry) return done();
  GJ_TRY(const auto parts,
         share_out(result.distributable + result.reserve_used, weights, std::less<std::size_t>()));
  for (std::size_t i = 0; i < parts.size(); ++i) result.hospitals[i].final = parts[i];
  return done();
}

Result<void> settle_deposits(const EnvelopeTerms& terms, const CaseBook& book,
                             EnvelopeResult& result) {
  const Quality& quality = terms.quality;
  GJ_TRY(const auto scores, scores_of(quality, book, result));
  GJ_TRY(const auto ranks, rank_shares(scores));
  Money held, back;
  std::vector<std::int64_t> weights;
  for (std::size_t i = 0; i < result.hospitals.size(); ++i) {
    HospitalResult& hospital = result.hospitals[i];
    GJ_TRY(hospital.deposit, part_of(hospital.final, quality.deposit));
    hospital.score = scores[i];
    // One that was not assessed gets nothing back yet.
    const Exact part = scores[i] ? part_back(quality, *scores[i], ranks[i]) : Exact();
    GJ_TRY(hospital.deposit_back, part_of(hospital.deposit, part));
    held += hospital.deposit;
    back += hospital.deposit_back;
    weights.push_back(hospital.deposit_back.in_fen());
  }
  if (back > held) {
    GJ_TRY(const auto parts, share_out(held, weights, std::less<std::size_t>()));
    for (std::size_t i = 0; i < parts.size(); ++i) result.hospitals[i].deposit_back = parts[i];
  }
  result.due = result.paid = Money::kZero;
  for (HospitalResult& hospital : result.hospitals) {
    hospital.paid = hospital.final - hospital.deposit + hospital.deposit_back;
    result.due += hospital.due;
    result.paid += hospital.paid;
    result.cases += hospital.cases;
  }
  result.carried = result.budget - result.paid - result.reserve_left;
  return done();
}

Result<std::vector<std::optional<Exact>>> indicator_scores(
    const std::vector<Indicator>& indicators, const std::vector<const Hospital*>& hospitals) {
  std::vector<Exact> sums(hospitals.size()), weights(hospitals.size());
  for (const Indicator& indicator : indicators) {
    std::vector<std::optional<Exact>> values;
    std::int64_t count = 0;
    for (const Hospital* hospital : hospitals) {
      const auto at = hospital->indicators.find(indicator.id);
      const bool has = at != hospital->indicators.end();
      values.push_back(has ? std::optional<Exact>(at->second) : std::nullopt);
      count += has ? 1 : 0;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!values[i]) continue;
      std::int64_t better = 0;
      for (const auto& other : values) {
        if (!other) continue;
        better += (indicator.low_is_good ? *other < *values[i] : *other > *values[i]) ? 1 : 0;
      }
      GJ_TRY(const Exact points, Exact::ratio(100 * (count - better), count));
      GJ_TRY(const Exact weighted, mul(points, indicator.weight));
      GJ_TRY(sums[i], add(sums[i], weighted));
      GJ_TRY(weights[i], add(weights[i], indicator.weight));
    }
  }
  std::vector<std::optional<Exact>> scores(hospitals.size());
  for (std::size_t i = 0; i < hospitals.size(); ++i) {
    if (weights[i] == Exact()) continue;
    GJ_TRY(scores[i], div(sums[i], weights[i]));
  }
  return scores;
}

}  // namespace gongji::payment
