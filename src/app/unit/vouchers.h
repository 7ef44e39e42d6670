// Vouchers (医保码) and the tokens that are shown of them.
#pragma once

#include <string>
#include <vector>

#include "app/unit/unit.h"
#include "storage/security_records.h"

namespace gongji::app {

/// The voucher of a person that is in use. Refuses app.no_voucher.
Result<storage::VoucherRow> active_voucher(Unit& unit, const std::string& person);

/// Takes a token, once; the row has the person of now. `scenes`: those for which it may have been
/// shown. Refuses app.unknown_voucher, app.voucher_used, app.expired, app.wrong_scene,
/// app.after_death, app.no_voucher, app.wrong_insured_place.
Result<storage::VoucherTokenRow> redeem_voucher(Unit& unit, const std::string& token,
                                                const std::vector<std::string>& scenes,
                                                const std::string& institution);

/// A token that was shown of the voucher of a person, and is not fit for anything else: nothing is
/// written. Refuses app.bad_field when it is another person's, and what redeem_voucher refuses but
/// app.voucher_used.
struct ShownToken {
  std::string digest;   ///< under which it is known
  std::string used_by;  ///< the institution that took it; empty: it can be taken now
  Date used_on;
};
Result<ShownToken> shown_token(Unit& unit, const PersonRecord& person, const std::string& token,
                               const std::vector<std::string>& scenes);

/// What a token that cannot be used any more is refused with.
Error token_used();

}  // namespace gongji::app
