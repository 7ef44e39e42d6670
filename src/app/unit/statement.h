// What an institution settled, as it is reconciled with it: withdrawals are rows of their own.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "storage/database.h"

namespace gongji::app {

/// One settlement, or one withdrawal with every amount below zero.
struct StatementRow {
  std::int64_t number = 0;    ///< of the settlement, or of its withdrawal
  std::int64_t original = 0;  ///< of the settlement, also in the row of its withdrawal
  std::string person, visit, message, scheme, care;
  Money total, funds, accounts, cash;  ///< `funds` without what is paid to the person on top
  bool withdrawn = false;              ///< this row is the withdrawal
  std::int64_t moment_ms = 0;
};

struct StatementOf {
  std::int64_t region = 0;
  std::string institution;
  Date from, through;  ///< both days count, by the moment of recording in China
};

/// Settlements with the institution, in the order of their moments; not those of manual claims, and
/// not those whose message was reversed (2601): the institution never knew of them. A withdrawal by
/// which nothing was booked counts at the moment of its settlement.
using StatementReader =
    std::function<Result<storage::Rows>(std::string_view, const std::vector<storage::Value>&)>;
Result<std::vector<StatementRow>> statement_of(const StatementReader& read,
                                               const StatementOf& what);

/// Sums of rows and how many there are: a withdrawn pair counts two and sums to nothing.
struct StatementSums {
  Money total, funds, accounts, cash;
  std::int64_t count = 0;

  void add(const StatementRow& row);
};

}  // namespace gongji::app
