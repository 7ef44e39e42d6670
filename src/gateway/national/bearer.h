// Who stands at the counter: what a request says about the person beside the number.
#pragma once

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// The `mdtrt_cert_type` of a row in two digits.
std::string certificate_type(const interface::Row& row);
bool shows_voucher_row(const interface::Row& row);
bool shows_social_card(const interface::Row& row);

/// For what a voucher may have been shown to this institution.
Result<std::vector<std::string>> scenes_here(Desk& desk);
/// A refusal of a voucher at the field that has it.
Error at_certificate(Error error);

/// The person of a row with `psn_no`. Refuses app.unknown_person, and app.bad_field when the name,
/// the identity number or the certificate that the row says beside it is another one. What the row
/// leaves empty is not compared; the numbers of social cards are not known here.
Result<app::PersonRecord*> bearer_of(Desk& desk, const interface::Row& row);

/// The voucher that a row shows names the person in this visit (empty: not registered yet). A
/// transaction that writes takes it for the visit. Nothing when the row shows none.
Result<void> use_voucher(Desk& desk, const interface::Row& row, const app::PersonRecord& person,
                         const std::string& visit);

}  // namespace gongji::gateway
