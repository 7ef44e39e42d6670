#include "ledger/errors.h"

#include <array>

namespace gongji::ledger {

std::span<const ErrorMeaning> ledger_error_meanings() {
  using namespace ledger_code;
  static constexpr std::array<ErrorMeaning, 8> kMeanings = {{
      {kBadAccount, "账户写法不对或所有者不符", "an account that cannot be"},
      {kBadAmount, "转账金额不大于 0", "an amount that is not above zero"},
      {kSameAccount, "借贷为同一账户", "debit and credit are the same account"},
      {kCrossesFunds, "分录跨越两个基金", "a transfer between two funds"},
      {kEmptyPosting, "凭证没有分录", "a posting without transfers"},
      {kBelowFloor, "账户余额不足", "an account would fall below zero"},
      {kNotPending, "没有待确认的凭证", "no such pending posting"},
      {kMonthClosed, "所属月份已结账", "the month is closed"},
  }};
  return kMeanings;
}

}  // namespace gongji::ledger
