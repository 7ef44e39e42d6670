#include "payment/figures.h"

#include <algorithm>
#include <map>

#include "payment/deviation.h"

namespace gongji::payment {

namespace {

constexpr int kMixDecimals = 6;

bool priced_by_case(const Clearing& clearing, const Outcome& outcome) {
  if (outcome.envelope == Outcome::kNoEnvelope) return false;
  const std::string_view method = clearing.envelopes()[outcome.envelope].method->name;
  return method != "capitation" && method != "global_budget";
}

std::uint32_t name_of(const PaymentCase& one, FigureBy by) {
  switch (by) {
    case FigureBy::Hospital:
      return one.hospital;
    case FigureBy::Department:
      return one.department;
    case FigureBy::Doctor:
      return one.doctor;
    case FigureBy::Group:
      return one.group;
  }
  GJ_ASSERT(false);
  return 0;
}

/// What a figure needs beside its sums.
struct Working {
  Figure figure;
  int128 weights_nano = 0;
  int128 scores_micro = 0;
  std::int64_t weighted = 0;  ///< cases with a weight
  std::int64_t scored = 0;
  std::map<std::uint32_t, CostSums> groups;
};

/// Weight, else score of a case; neither counts in the mean of the other.
void add_mix(const CaseBook& book, const PaymentCase& one, Working& working) {
  const GroupRow& group = book.group_rows[one.group];
  const Rate weight = one.weight > Rate() ? one.weight : group.weight;
  const Points score = one.score > Points() ? one.score : group.score;
  if (weight > Rate()) {
    working.weights_nano += weight.in_nano();
    ++working.weighted;
  } else if (score > Points()) {
    working.scores_micro += score.in_micro();
    ++working.scored;
  }
}

/// sum / unit / cases, or nothing.
Result<std::optional<Exact>> mean_of_cases(int128 sum, std::int64_t unit, std::int64_t cases) {
  if (cases == 0) return std::optional<Exact>();
  GJ_TRY(const Exact mean, Exact::ratio(sum, int128{cases} * unit));
  GJ_TRY(const Exact rounded, round_decimals(mean, kMixDecimals, Rounding::HalfUp));
  return std::optional<Exact>(rounded);
}

void add_case(const CaseBook& book, const PaymentCase& one, const Outcome& outcome,
              Working& working) {
  Figure& figure = working.figure;
  ++figure.cases;
  figure.income += outcome.due + (one.cost - one.fund_part);
  figure.cost += one.cost;
  figure.days += one.days;
  add_mix(book, one, working);
  if (one.group != 0) working.groups[one.group].add(one.cost, one.days);
}

Result<void> finish_figure(const std::map<std::uint32_t, CostSums>& region, bool with_indices,
                           Working& working) {
  GJ_TRY(working.figure.mix,
         mean_of_cases(working.weights_nano, Rate::kNanoPerOne, working.weighted));
  GJ_TRY(working.figure.mean_score, mean_of_cases(working.scores_micro, 1'000'000, working.scored));
  if (!with_indices) return done();
  std::vector<IndexPart> costs, days;
  for (const auto& [group, own] : working.groups) {
    const CostSums& all = region.at(group);
    costs.push_back({own.cost, all.cost, own.cases, all.cases});
    days.push_back({own.days, all.days, own.cases, all.cases});
  }
  GJ_TRY(working.figure.cost_index, index_of(costs));
  GJ_TRY(working.figure.time_index, index_of(days));
  return done();
}

}  // namespace

Result<std::vector<Figure>> figures(const Clearing& clearing, const CaseBook& book, FigureBy by,
                                    std::optional<std::uint32_t> hospital) {
  std::map<std::uint32_t, Working> all;
  std::map<std::uint32_t, CostSums> region;
  for (std::size_t at = 0; at < book.cases.size(); ++at) {
    const PaymentCase& one = book.cases[at];
    const Outcome& outcome = clearing.outcomes()[at];
    if (!priced_by_case(clearing, outcome)) continue;
    if (one.group != 0) region[one.group].add(one.cost, one.days);
    if (hospital && one.hospital != *hospital) continue;
    add_case(book, one, outcome, all[name_of(one, by)]);
  }
  std::vector<Figure> rows;
  const bool with_indices = by == FigureBy::Hospital || by == FigureBy::Department;
  for (auto& [name, working] : all) {
    working.figure.name = name;
    GJ_CHECK(finish_figure(region, with_indices, working));
    rows.push_back(working.figure);
  }
  std::sort(rows.begin(), rows.end(), [&](const Figure& a, const Figure& b) {
    if (a.cost != b.cost) return a.cost > b.cost;
    return figure_name(book, by, a.name) < figure_name(book, by, b.name);
  });
  return rows;
}

std::vector<CostSums> group_sums(const Clearing& clearing, const CaseBook& book,
                                 std::optional<std::uint32_t> hospital) {
  std::vector<CostSums> sums(book.groups.size());
  for (std::size_t at = 0; at < book.cases.size(); ++at) {
    const PaymentCase& one = book.cases[at];
    if (!priced_by_case(clearing, clearing.outcomes()[at])) continue;
    if (one.group == 0 || (hospital && one.hospital != *hospital)) continue;
    sums[one.group].add(one.cost, one.days);
  }
  return sums;
}

namespace {

bool is_near(const Exact& ratio, const Exact& limit, const Exact& margin) {
  const auto off = sub(ratio, limit);
  const auto allowed = mul(limit, margin);
  if (!off.ok() || !allowed.ok()) return false;
  return *off <= *allowed && *off >= -*allowed;
}

Result<void> note_near(const Clearing& clearing, const CaseBook& book, std::size_t at,
                       const Exact& margin, std::vector<NearBoundary>& found) {
  const PaymentCase& one = book.cases[at];
  const Prepared& envelope = clearing.envelopes()[clearing.outcomes()[at].envelope];
  if (!envelope.terms->deviates || envelope.ungrouped[one.group]) return done();
  const Outcome& outcome = clearing.outcomes()[at];
  const bool mean = envelope.terms->deviation.against == Against::Mean;
  if (!mean && outcome.by_item) return done();
  const Money reference = mean ? mean_of(envelope, one) : outcome.standard;
  if (reference <= Money::kZero) return done();
  GJ_TRY(const Exact ratio, Exact::ratio((one.cost - one.deducted).in_fen(), reference.in_fen()));
  GJ_TRY(const Limits limits, limits_of(envelope, one));
  for (const auto& [limit, high] : {std::pair(limits.low, false), std::pair(limits.high, true)}) {
    if (!limit || !is_near(ratio, *limit, margin)) continue;
    GJ_TRY(const Exact yuan, to_exact(reference));
    GJ_TRY(const Exact edge, mul(yuan, *limit));
    GJ_TRY(const Money at_limit, to_money(edge));
    found.push_back({at, ratio, *limit, high, at_limit - (one.cost - one.deducted)});
  }
  return done();
}

}  // namespace

Result<std::vector<NearBoundary>> near_boundaries(const Clearing& clearing, const CaseBook& book,
                                                  const Exact& margin,
                                                  std::optional<std::uint32_t> hospital) {
  std::vector<NearBoundary> found;
  for (std::size_t at = 0; at < book.cases.size(); ++at) {
    if (!priced_by_case(clearing, clearing.outcomes()[at])) continue;
    if (hospital && book.cases[at].hospital != *hospital) continue;
    GJ_CHECK(note_near(clearing, book, at, margin, found));
  }
  std::sort(found.begin(), found.end(), [&](const NearBoundary& a, const NearBoundary& b) {
    const PaymentCase& left = book.cases[a.at];
    const PaymentCase& right = book.cases[b.at];
    const std::string& one = book.hospitals.text(left.hospital);
    const std::string& other = book.hospitals.text(right.hospital);
    return one != other ? one < other : book.id(left) < book.id(right);
  });
  return found;
}

const std::string& figure_name(const CaseBook& book, FigureBy by, std::uint32_t name) {
  switch (by) {
    case FigureBy::Hospital:
      return book.hospitals.text(name);
    case FigureBy::Department:
      return book.departments.text(name);
    case FigureBy::Doctor:
      return book.doctors.text(name);
    case FigureBy::Group:
      break;
  }
  return book.groups.text(name);
}

}  // namespace gongji::payment
