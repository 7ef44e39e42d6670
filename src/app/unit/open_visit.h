// Visits that are opened and settled later: stays, and outpatient visits whose lines come after the
// registration.
#pragma once

#include <string>
#include <vector>

#include "app/unit/fee_lines.h"

namespace gongji::app {

/// Among the facts of a visit: the institution's own code of its kind. No package is given it.
inline constexpr std::string_view kSaidKind = "said_kind";

struct NewVisit {
  std::string visit, institution;
  bool fresh = false;  ///< the number was made for it, so that nobody can have it
  std::string kind;    ///< care kind, a word of the package or of `kinds` in record.yaml
  std::string scheme;  ///< empty: the one that the person is covered by on the day
  Date day;            ///< of admission or registration
  FactList facts;
};

/// Whether the package has this kind of care, by its own word or by one of `kinds` in record.yaml.
/// Refuses claims.unknown_kind, at `kind`, with those that it has.
Result<void> check_care_kind(const RegionPackage& package, const std::string& kind);

/// One stay at a time, in whatever institution. Refuses app.after_death, app.open_stay,
/// app.overlap, app.wrong_state (number used before), app.unknown_institution,
/// app.institution_kind, app.not_covered, claims.unknown_kind.
Result<storage::VisitRow> open_stay(Unit& unit, PersonRecord& person, const NewVisit& visit);

/// An outpatient visit or a purchase in a pharmacy: as many at a time as there are. Refuses the
/// same but for other stays.
Result<storage::VisitRow> register_visit(Unit& unit, PersonRecord& person, const NewVisit& visit);

/// What was said at admission, said otherwise.
struct StayChange {
  std::string kind;
  Date day;  ///< of admission
  FactList facts;
};

/// Refuses app.wrong_state (it is settled, or a part of it is and kind or day would change),
/// app.bad_field (a line is before the day, or the discharge), app.overlap, claims.unknown_kind.
Result<void> change_stay(Unit& unit, PersonRecord& person, storage::VisitRow& stay,
                         const StayChange& change);

/// Admission ends. Refuses app.wrong_state, app.bad_field, app.after_death.
Result<void> discharge(Unit& unit, PersonRecord& person, storage::VisitRow& stay, Date day,
                       const FactList& facts);
/// The discharge is taken back. Refuses app.wrong_state, app.open_stay.
Result<void> readmit(Unit& unit, PersonRecord& person, storage::VisitRow& stay);
/// Refuses app.wrong_state: it has lines, or is not open or registered.
Result<void> cancel_visit(Unit& unit, PersonRecord& person, storage::VisitRow& visit);

/// What is to be settled, and the lines of it.
struct VisitBill {
  Bill bill;
  std::vector<storage::FeeLineRow> lines;
};

/// Which lines of a visit a bill takes.
struct LineChoice {
  std::optional<Date> through;  ///< none later than this day
  std::string batch;            ///< only those charged together; empty: all
};

/// The bill of the chosen lines, for the law of `day`.
Result<VisitBill> bill_of_lines(Unit& unit, const PersonRecord& person,
                                const storage::VisitRow& visit, const FactList& facts, Date day,
                                const LineChoice& choice);

/// Takes lines back that are not settled; "all" is every one. Refuses app.wrong_state when there is
/// no such line, or what cancels it would stay.
Result<std::int64_t> cancel_lines(Unit& unit, PersonRecord& person, const storage::VisitRow& visit,
                                  const std::vector<std::string>& lines);

/// Books it and marks its lines. A visit without further lines is settled, but for a stay that goes
/// on.
Result<storage::SettlementRow> book_lines(Unit& unit, PersonRecord& person,
                                          const storage::VisitRow& visit, const VisitBill& bill,
                                          const Computed& computed);

}  // namespace gongji::app
