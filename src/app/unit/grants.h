// Relatives who may act in a person's place: facts `account_grant` (the personal account) and
// `voucher_grant` (the voucher).
#pragma once

#include <string>
#include <string_view>

#include "app/unit/spells.h"

namespace gongji::app {

inline constexpr std::string_view kAccountGrant = "account_grant", kVoucherGrant = "voucher_grant";

/// The grant of this kind to `who` that holds on the day; null when there is none.
const storage::FactRow* grant_to(const PersonRecord& owner, std::string_view kind,
                                 const std::string& who, Date day);

/// Whom a grant goes to, and in which registered relation.
struct Grantee {
  std::string person, relation;
};

/// The relative that the field `grantee` names, on the first day of the form. Refuses
/// app.unknown_person, app.after_death, app.unknown_record when no relation is registered.
Result<Grantee> grantee_of(Unit& unit, const PersonRecord& owner, const Form& form);

/// Adds the grant for the period of the form; its number. Refuses app.overlap.
Result<std::int64_t> add_grant(Unit& unit, PersonRecord& owner, std::string_view kind,
                               const Grantee& grantee, const Form& form);

/// Ends a grant behind the form's last day; the number of the shorter fact. Refuses
/// app.unknown_record.
Result<std::int64_t> end_grant(Unit& unit, std::string_view kind, const Form& form);

}  // namespace gongji::app
