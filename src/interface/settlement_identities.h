// The sums that every settlement of the national interface must satisfy to the fen.
#pragma once

#include <vector>

#include "interface/finding.h"
#include "interface/message.h"

namespace gongji::interface {

/// Absent amounts count as 0 in our own replies. In replies of others an identity is left out when
/// its total, or a part that regions leave null, is absent.
enum class Absent : std::uint8_t { IsZero, LeavesOut };

/// Checks `setlinfo` and `setldetail` of a reply (2102, 2103, 2206, 2207, 2208, 2303, 2304, 2305):
///   A  medfee_sumamt = fulamt_ownpay_amt + overlmt_selfpay + preselfpay_amt + inscp_scp_amt
///   B  fund_pay_sumamt = the payments of all funds
///   C  medfee_sumamt = fund_pay_sumamt + psn_part_amt + hosp_part_amt
///   D  psn_part_amt = acct_pay + psn_cash_pay
///   E  acct_mulaid_pay lies between 0 and acct_pay
///   F  act_pay_dedc lies between 0 and inscp_scp_amt
///   G  rows of setldetail by payer = fund_pay_sumamt; = acct_pay and hosp_part_amt where listed
///   H  inscp_scp_amt of a row is at most that of the settlement
/// In a withdrawal the signs are turned. Findings: interface.identity. A message without setlinfo
/// has none.
std::vector<Finding> check_identities(const Message& reply, const Profile& profile,
                                      Absent absent = Absent::IsZero);

/// Identity I: every amount of the withdrawal is that of the settlement with the sign turned, and
/// its setl_id is another. Both are setlinfo rows; amounts that the withdrawal leaves out are left
/// out of the comparison with Absent::LeavesOut. The balance after it and ratios are not compared.
std::vector<Finding> check_withdrawal(const Row& settled, const Row& withdrawal,
                                      Absent absent = Absent::IsZero);

/// Lines (`result` of 2204 and 2301): the price times the quantity is the amount within 0.01, and
/// the amount is the sum of its four parts. Lines without parts are checked for the price only.
std::vector<Finding> check_lines(const std::vector<Row>& lines);

/// The four parts of all lines and their total are those of the settlement.
std::vector<Finding> check_line_sums(const std::vector<Row>& lines, const Row& settled);

}  // namespace gongji::interface
