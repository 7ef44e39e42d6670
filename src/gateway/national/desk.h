// What the meaning of a transaction works with: one request, one transaction of the database, one
// reply that takes shape.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/unit/open_visit.h"
#include "base/china_time.h"
#include "gateway/national/words.h"
#include "interface/message.h"
#include "interface/request.h"

namespace gongji::gateway {

/// What all requests of a region share; never changes while the server runs.
struct NationalTables {
  interface::FieldTables fields;
  Words words;
  std::size_t file_bytes_max = std::size_t{12} << 20u;  ///< of a file beside messages
};

/// One request on its way. `in` points to nothing outside `tables`.
struct Exchange {
  const NationalTables* tables = nullptr;
  const interface::Profile* profile = nullptr;
  interface::Request request;  ///< `input` has been taken out
  interface::Message in;
};

/// A file that is the answer instead of an envelope.
struct FileAnswer {
  std::string name, bytes;
};

struct Desk {
  app::Unit& unit;
  const Exchange& exchange;
  interface::Message out;
  std::string note = {};  ///< for the operator, beside a successful answer
  std::optional<FileAnswer> file = {};
  bool shows_nodes = false;   ///< the reply has its nodes also when they hold nothing
  bool shows_health = false;  ///< it tells of people's health, also where no field is personal

  const interface::Request& request() const { return exchange.request; }
  const Words& words() const { return exchange.tables->words; }
  const std::string& institution() const { return exchange.request.fixmedins_code; }
  /// The row of a node; an empty one when it was not sent.
  const interface::Row& in(std::string_view node) const;
  /// The civil day in China and the moment "yyyy-MM-dd HH:mm:ss" at which it is recorded.
  Date today() const { return unit.today(); }
  std::string now() const;
};

/// What a transaction means. A refusal leaves nothing.
struct Meaning {
  std::string_view infno;
  std::string_view node;  ///< of the input; its first row names the person
  bool writes = true;     ///< false: only looks
  Result<void> (*run)(Desk& desk) = nullptr;
  /// When set, whether this message writes.
  bool (*writes_for)(const interface::Message& in) = nullptr;
};

/// All of them: transactions.cpp.
std::span<const Meaning> meanings();
/// What those have in common that are only kept: their node is that of the rule in words.csv.
const Meaning& kept_meaning();
/// The same of those that ask for what was kept.
const Meaning& asked_meaning();
const Meaning* find_meaning(std::string_view infno);
/// Whether a transaction is carried out, or kept as it was sent; others are refused as not opened.
bool is_open(const Words& words, std::string_view infno);

/// Sets a field where the row has it; what the transaction's table lacks is left out.
void put(interface::Row& row, std::string_view field, std::string_view text);
void put(interface::Row& row, std::string_view field, Money amount);

/// The person of a row with `psn_no`. Refuses app.unknown_person.
Result<app::PersonRecord*> person_of(Desk& desk, const interface::Row& row);
/// The code of the person's class on a day: psn_type.
std::string person_type(const Desk& desk, const app::PersonRecord& person,
                        const std::string& scheme, Date day);
/// Completed years of life.
int full_years(Date birth, Date day);
/// The visit that `mdtrt_id` names, of this institution: another's is as unknown as one that is not
/// there. Refuses app.unknown_visit.
Result<storage::VisitRow> visit_of(Desk& desk, const app::PersonRecord& person,
                                   const std::string& mdtrt_id);
/// The care kind of a `med_type`, a word that packages know; the code itself when none is known.
std::string care_of(const Desk& desk, const std::string& med_type);
/// The scheme of an `insutype`; empty for an empty one. Refuses app.bad_field.
Result<std::string> scheme_of(const Desk& desk, const std::string& insutype);

}  // namespace gongji::gateway
