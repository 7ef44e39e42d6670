// How the record of a person supplies the facts that a policy package asks for: record.yaml.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace gongji::app {

/// Where one fact comes from.
///   coverage.class, coverage.NAME   the coverage spell in force, and its attributes
///   person.birth, person.age, person.sex, person.local_hukou
///   institution.level, institution.kind, institution.NAME
///   visit.NAME                      what the visit was sent with; also for facts not mapped
///   account.available, account.credited   of the person's account: all years, the benefit year
///   filing.referral                 whether a referral to the institution holds on the day
///   filing.chosen                   whether the institution is one that the person has chosen
///   identities                      the aid identities of the day; `words` picks and renames
struct FactSource {
  std::string from;
  std::string visit;  ///< what the visit was sent with under this name goes before
  std::vector<std::pair<std::string, std::string>> words;  ///< record's word → package's word
  bool first_only = false;  ///< of identities: the first of `words` that holds, else `otherwise`
  std::string otherwise;
};

/// One decision of the package and what it is for.
struct DecisionMap {
  std::string decision;
  std::map<std::string, FactSource> set;       ///< input → source
  std::map<std::string, std::string> results;  ///< our name → name of the result
};

/// record.yaml of a package.
struct RecordMap {
  std::vector<std::string> schemes;          ///< whose coverage it settles; the first is the main
  std::map<std::string, std::string> funds;  ///< fund of the package → fund of the ledger
  std::map<std::string, FactSource> inputs;
  std::map<std::string, DecisionMap> decisions;  ///< classify, premium, entitlement, account …
  std::map<std::string, std::string> kinds;      ///< another word for a care kind → the package's
  std::set<std::string> certificates;            ///< care kinds that need a certificate of the day
  std::map<std::string, int> days_supply;        ///< care kind → most days of drugs at once
  /// Kind of institution → the only care kinds that it settles.
  std::map<std::string, std::set<std::string>> institutions;
  std::map<std::string, int> limits;  ///< numbers of handling rules: claim_working_days …
  std::set<std::string> births;       ///< care kinds that settle a birth
  std::map<std::string, std::vector<std::string>> lists;  ///< words that the law names

  bool has_scheme(const std::string& scheme) const;
  const DecisionMap* decision(const std::string& role) const;
  /// Whether a list has this word. A list that is not there has none.
  bool lists_word(const std::string& list, const std::string& word) const;
};

/// Refuses app.bad_record_map with the position.
Result<RecordMap> read_record_map(const std::string& path, const std::string& text);

}  // namespace gongji::app
