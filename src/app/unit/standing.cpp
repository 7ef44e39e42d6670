#include "app/unit/standing.h"

#include <algorithm>

#include "app/errors.h"
#include "app/unit/explained.h"

namespace gongji::app {

namespace {

using policy::checked::Document;

std::vector<std::string> schemes_of(const PersonRecord& person, const StandingQuestion& question) {
  if (!question.scheme.empty()) return {question.scheme};
  std::vector<std::string> schemes;
  for (const storage::FactRow* fact : person.on("coverage", question.day)) {
    if (std::find(schemes.begin(), schemes.end(), fact->word) == schemes.end()) {
      schemes.push_back(fact->word);
    }
  }
  return schemes;
}

/// The care kinds of a scheme's documents in force, each once.
std::vector<std::string> kinds_of(const RegionPackage& package, const StandingQuestion& question) {
  if (!question.kind.empty()) return {question.kind};
  std::vector<std::string> kinds;
  for (const Document& document : package.compiled->package().documents) {
    if (!document.effective.contains(question.day)) continue;
    for (const auto& care : document.body.care) {
      if (std::find(kinds.begin(), kinds.end(), care.meta.name) == kinds.end()) {
        kinds.push_back(care.meta.name);
      }
    }
  }
  return kinds;
}

Result<std::string> last_institution(Unit& unit, const PersonRecord& person) {
  GJ_TRY(const auto rows,
         unit.query("SELECT institution FROM settlement WHERE region = $1 AND person = $2 AND "
                    "state = 'live' ORDER BY day DESC, settlement DESC LIMIT 1",
                    {unit.region(), person.person.person}));
  if (!rows.empty()) return std::string(rows.text(0, 0));
  return make_error(app_code::kMissingField, "institution",
                    Bilingual{"此人还没有结算过;请给出机构,起付线和比例随机构级别而定",
                              "The person has no settlement yet; give the institution, on whose "
                              "level deductible and share depend."});
}

/// Limits of one care kind, put to those found before; the same limit of several kinds is one.
void merge(const std::string& scheme, const std::vector<policy::explain::Limit>& limits,
           const policy::Label& kind, std::vector<StandingLimit>& found) {
  for (const auto& limit : limits) {
    const auto same = std::find_if(found.begin(), found.end(), [&](const StandingLimit& known) {
      return known.scheme == scheme && known.limit.id == limit.id && limit.per.has_value() &&
             known.limit.per == limit.per && known.limit.threshold == limit.threshold;
    });
    if (same == found.end()) {
      found.push_back({scheme, limit, {&kind}});
    } else {
      same->kinds.push_back(&kind);
    }
  }
}

Result<void> add_kind(Unit& unit, PersonRecord& person, const StandingQuestion& question,
                      std::vector<StandingLimit>& found) {
  Bill bill;
  bill.institution = question.institution;
  bill.kind = question.kind;
  bill.scheme = question.scheme;
  bill.day = question.day;
  bill.facts = question.facts;
  bill.facts.emplace_back("total", Money::kZero.to_text());
  GJ_TRY(const Computed computed, compute_settlement(unit, person, bill));
  GJ_TRY(const Explained explained, explained_again(unit, computed.row));
  GJ_TRY(const RegionPackage* package, unit.package(computed.row.digest));
  const auto& settled = explained.settled;
  const auto& care = package->compiled->package()
                         .documents[static_cast<std::size_t>(settled.document)]
                         .body.care[static_cast<std::size_t>(settled.care)];
  merge(bill.scheme, policy::explain::limits(*package->compiled, explained.details, settled.before),
        care.meta.title, found);
  return done();
}

}  // namespace

Result<std::vector<StandingLimit>> standing_limits(Unit& unit, PersonRecord& person,
                                                   const StandingQuestion& question) {
  StandingQuestion asked = question;
  if (asked.institution.empty()) {
    GJ_TRY(asked.institution, last_institution(unit, person));
  }
  std::vector<StandingLimit> found;
  std::optional<Error> refused;
  for (const std::string& scheme : schemes_of(person, question)) {
    asked.scheme = scheme;
    GJ_TRY(const RegionPackage* package, unit.registry().in_force(scheme, asked.day));
    for (const std::string& kind : kinds_of(*package, question)) {
      asked.kind = kind;
      const auto added = add_kind(unit, person, asked, found);
      if (!added.ok() && !refused) refused = added.error();
    }
  }
  if (found.empty() && refused) return *refused;
  if (!found.empty() || !schemes_of(person, question).empty()) return found;
  return make_error(
      app_code::kNotCovered, "day",
      Bilingual{"此人在 " + question.day.to_text() + " 没有参保记录;请核对日期",
                "The person has no cover on " + question.day.to_text() + "; check the day."});
}

}  // namespace gongji::app
