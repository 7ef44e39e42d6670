#include "dip/type_index.h"

#include <algorithm>
#include <limits>

namespace gongji::dip {

namespace {

using Candidate = TypeIndex::Candidate;

constexpr std::size_t kCategoryCharacters = 3;
constexpr std::string_view kNoChapter = "other";

/// Keeps those with the least value.
template <class Value>
void keep_least(std::vector<Candidate>& candidates, Value value) {
  auto least = value(candidates.front());
  for (const Candidate& one : candidates) least = std::min(least, value(one));
  std::erase_if(candidates, [&](const Candidate& one) { return value(one) != least; });
}

}  // namespace

std::string pool_code(const Combination& combination, Pool pool, const Scheme& scheme) {
  std::string code;
  if (pool == Pool::Category) {
    code = combination.diagnosis.substr(0, kCategoryCharacters);
  } else {
    const int chapter = scheme.chapters.value_of(combination.diagnosis);
    code = chapter < 0 ? std::string(kNoChapter)
                       : scheme.chapter_codes[static_cast<std::size_t>(chapter)];
  }
  return code + "/" + std::string(word_of(combination.treatment));
}

TypeIndex::TypeIndex(std::span<const TypeSpec* const> types, const Scheme& scheme)
    : scheme_(scheme), types_(types.begin(), types.end()) {
  for (std::uint32_t i = 0; i < types_.size(); ++i) {
    const TypeSpec& type = *types_[i];
    codes_.emplace(type.code, static_cast<int>(i));
    if (type.rule >= 0) {
      const auto rule = static_cast<std::size_t>(type.rule);
      if (rules_.size() <= rule) rules_.resize(rule + 1, -1);
      rules_[rule] = static_cast<int>(i);
    } else if (type.kind == Kind::Core) {
      core_[type.diagnosis].push_back(i);
    }
  }
}

int TypeIndex::by_code(std::string_view code) const {
  const auto at = codes_.find(std::string(code));
  return at == codes_.end() ? -1 : at->second;
}

int TypeIndex::by_rule(int rule) const {
  return rule >= 0 && static_cast<std::size_t>(rule) < rules_.size()
             ? rules_[static_cast<std::size_t>(rule)]
             : -1;
}

std::vector<Candidate> TypeIndex::candidates(const Combination& combination) const {
  std::vector<Candidate> found;
  if (combination.rule >= 0) {
    const int type = by_rule(combination.rule);
    if (type >= 0) found.push_back({static_cast<std::uint32_t>(type), 0});
    return found;
  }
  const auto& have = combination.procedures;
  if (const auto at = core_.find(combination.diagnosis); at != core_.end()) {
    for (const std::uint32_t type : at->second) {
      const auto& wanted = types_[type]->procedures;
      const auto matched = static_cast<std::uint32_t>(wanted.size());
      if (wanted == have) return {{type, matched}};
      if (!scheme_.match_subset) continue;
      if (std::includes(have.begin(), have.end(), wanted.begin(), wanted.end())) {
        found.push_back({type, matched});
      }
    }
  }
  for (const Pool pool : scheme_.pools) {
    const int type = by_code(pool_code(combination, pool, scheme_));
    if (type < 0) continue;
    found.push_back({static_cast<std::uint32_t>(type), 0});
    break;
  }
  return found;
}

std::size_t TieBreaker::narrow(std::vector<Candidate>& candidates, std::size_t first,
                               std::optional<Money> cost) const {
  for (std::size_t i = first; i < scheme.tie_breaks.size() && candidates.size() > 1; ++i) {
    switch (scheme.tie_breaks[i]) {
      case TieBreak::MostProcedures:
        keep_least(candidates, [](const Candidate& one) {
          return std::numeric_limits<std::uint32_t>::max() - one.matched;
        });
        break;
      case TieBreak::NearestCost:
        if (!cost) return i;
        keep_least(candidates, [&](const Candidate& one) {
          const Money gap = *cost - means[one.type];
          return gap < Money::kZero ? -gap : gap;
        });
        break;
      case TieBreak::ClassOrder:
        keep_least(candidates, [&](const Candidate& one) {
          const TypeSpec& type = *types[one.type];
          return scheme.class_rank[static_cast<int>(type.kind)][static_cast<int>(type.treatment)];
        });
        break;
    }
  }
  if (candidates.size() > 1) {  // what the rules leave open is settled by the code
    const auto least = std::min_element(candidates.begin(), candidates.end(),
                                        [&](const Candidate& a, const Candidate& b) {
                                          return types[a.type]->code < types[b.type]->code;
                                        });
    candidates = {*least};
  }
  return scheme.tie_breaks.size();
}

}  // namespace gongji::dip
