#include "ledger/errors.h"

#include <array>

namespace gongji::ledger {

std::span<const ErrorMeaning> ledger_error_meanings() {
  using namespace ledger_code;
  static constexpr std::array<ErrorMeaning, 14> kMeanings = {{
      {kBadAccount, "账户写法不对或所有者不符", "an account that cannot be",
       "Check how the account is written."},
      {kBadAmount, "转账金额不大于 0", "an amount that is not above zero",
       "Enter an amount above zero."},
      {kSameAccount, "借贷为同一账户", "debit and credit are the same account",
       "Give two accounts."},
      {kCrossesFunds, "分录跨越两个基金", "a transfer between two funds",
       "Keep the money of each fund apart."},
      {kEmptyPosting, "凭证没有分录", "a posting without transfers", "Give at least one transfer."},
      {kBelowFloor, "账户余额不足", "an account would fall below zero",
       "Book the income first, or pay less."},
      {kNotPending, "没有待确认的凭证", "no such pending posting",
       "Check the number of the posting."},
      {kUnlikeOriginal, "与原凭证的分录不符", "not the transfers of the original posting",
       "Send the transfers of the original."},
      {kDoneBefore, "凭证已被冲正、确认或撤销", "the posting was reversed, posted or voided before",
       "Nothing is left to do."},
      {kExpired, "暂记已到期", "the hold has expired", "Void the hold."},
      {kMonthClosed, "所属月份已结账", "the month is closed", "Use a day in an open month."},
      {kMonthOpen, "更早的月份还没有结账", "an earlier month is still open",
       "Close months in their order."},
      {kWrongReason, "科目与事由不符", "accounts that the reason does not allow",
       "Choose accounts that fit the reason."},
      {kUnknownFund, "没有这个基金", "no such fund", "Check the name of the fund."},
  }};
  return kMeanings;
}

}  // namespace gongji::ledger
