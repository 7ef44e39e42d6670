// What the accounts of one fund hold, kind by kind: what closing a month writes down.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "ledger/posting.h"

namespace gongji::app {

class MonthTotals {
 public:
  /// What is pending or void does not count.
  void add(const ledger::Transfer& transfer, ledger::Phase phase);
  void add(const MonthTotals& other);
  /// "fiscal=12.00;payable=3.00": the balance of each kind that is not zero, on its own side.
  std::string text() const;
  static Result<MonthTotals> parse(const std::string& text);

 private:
  std::map<ledger::Kind, std::int64_t> nets_;  ///< debit minus credit
};

}  // namespace gongji::app
