// What a clearing writes: hospitals, envelopes, cases, rejects.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/payment/payment_run.h"
#include "sheets/table_writer.h"

namespace gongji::app {

/// A small table in memory, with titles in two languages.
struct ResultTable {
  struct Column {
    std::string zh, en;
    sheets::ColumnKind kind = sheets::ColumnKind::Text;
  };
  using Value = std::variant<std::monostate, std::string, std::int64_t, Money, Date>;

  std::string name;  ///< of the file, without its ending
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;
};

/// .xlsx or CSV by the end of the name. Refuses as TableWriter.
Result<void> write_table(const ResultTable& table, const std::string& path, bool english);

/// Each envelope: budget, reserve, value of a point, paid, carried; the second track behind it.
ResultTable envelope_table(const PaymentRun& run);
/// Each hospital in each envelope.
ResultTable hospital_table(const PaymentRun& run);
/// The columns that `clearing close` reads, of envelopes with a fund and of hospitals with
/// something to book.
ResultTable booking_table(const PaymentRun& run);
ResultTable reject_table(const PaymentRun& run);

/// Every case with every factor used. Written row by row.
Result<void> write_cases(const PaymentRun& run, const std::string& path, bool english);

/// What a case is compared with, and the ratio; nothing without a mean.
std::optional<Exact> cost_ratio(const PaymentRun& run, std::size_t at);

/// "DRG", 正常 …
std::string_view kind_text(payment::CaseKind kind, bool english);

}  // namespace gongji::app
