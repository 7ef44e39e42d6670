// Settlements in the shape of the national interface: setlinfo and setldetail.
#pragma once

#include <map>

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// How a settlement is shown.
struct Shown {
  const storage::SettlementRow* row = nullptr;
  std::string setl_id;  ///< empty in a trial
  std::int64_t moment_ms = 0;
  bool withdrawn = false;  ///< every amount with its sign turned
  std::string med_type;
  std::string cert_type;  ///< mdtrt_cert_type with which it was asked for
  std::string psn_setlway;
  std::string message;  ///< of the sender: medins_setl_id
};

/// Adds setlinfo and setldetail to the reply, and checks the identities of the interface on them.
/// Refuses app.invariant_broken when one does not hold: nothing is sent then.
Result<void> show_settlement(Desk& desk, const app::PersonRecord& person, const Shown& shown);

/// What each fund paid, by the ledger's word; without quotas paid to the person on top.
Result<std::map<std::string, Money>> fund_parts(const storage::SettlementRow& row);

/// The fund_pay_type of a fund, by the ledger's word, as the region writes it.
std::string fund_pay_type(const Desk& desk, std::string_view fund);

/// The msgid of the sender in the message id under which we keep it.
std::string msgid_of(std::string_view message);
/// The message id of a sender's msgid: unique for each institution.
std::string message_of(std::string_view institution, std::string_view msgid);

}  // namespace gongji::gateway
