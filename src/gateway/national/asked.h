// Questions about what was kept: which upload answers one, and what of it, stands in
// interface/words.csv.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gateway/national/kept.h"

namespace gongji::gateway {

/// A row `asked,INFNO,KIND,HOW` of words.csv; a question may have several.
struct AskedRule {
  std::string kind;  ///< under which the uploads are kept
  std::string
      date;  ///< the upload's field that begndate and enddate bound; empty: neither is asked
  std::string each;  ///< its node whose rows are answered one by one; empty: the upload itself
  std::vector<std::pair<std::string, std::string>> sets;  ///< what all of them are known to say
  std::string only_field;         ///< those alone whose field holds one of `only`
  std::vector<std::string> only;  ///< empty: all
  std::string settlement;  ///< its field with a setl_id, by which mdtrt_id is known; or empty
};

/// The rules of a question, in their order; none when it is not one.
std::vector<AskedRule> asked_rules(const Words& words, std::string_view infno);

/// What is known of an upload, by the name without case and '_': camelCase in the answer and
/// snake_case in the upload are one.
using Facts = std::map<std::string, std::string>;

/// Adds the fields of a row, also under the names by which answers call them (`answered`).
void add_facts(const Words& words, const interface::Row& row, Facts& facts);
/// A fact as a field holds it: the day of a time, the first second of a day.
std::string fact_for(const Facts& facts, const interface::Field& field);
/// Puts what is known into the fields of a row.
void put_facts(const Facts& facts, interface::Row& row);

/// Whether uploads under the rule's kind could ever say this, by the tables of the transactions
/// that bring them.
bool uploads_say(const NationalTables& tables, const AskedRule& rule, std::string_view field);

/// An upload as it was brought, and the rule of the transaction that brought it.
struct Brought {
  interface::Message message;
  KeptRule rule;
};
/// Opens a submission by the table of whichever transaction of its kind brought it.
Result<Brought> brought(Desk& desk, const storage::SubmissionRow& row);

}  // namespace gongji::gateway
