// Grouped cases, hospitals and groups from tables, into a book.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "payment/case_book.h"
#include "payment/clearing.h"
#include "payment/settings.h"

namespace gongji::app {

/// A case that was not taken, and why.
struct CaseReject {
  std::uint64_t row = 0;  ///< of the file; 0: found while pricing
  std::string file, id;
  Error error;
};

struct ReadCases {
  std::uint64_t rows = 0;
  std::uint64_t outside = 0;        ///< discharged outside the period
  std::uint64_t without_group = 0;  ///< cases that no table of groups has
  std::uint64_t without_case = 0;   ///< rows of the table of groups whose case was not taken
  std::vector<CaseReject> rejects;
  std::vector<std::string> ignored;  ///< columns that mean nothing here
};

struct CaseFilter {
  Date from, through;            ///< discharge days, both included
  bool known_hospitals = false;  ///< the book's hospitals are all there are
  const std::atomic<int>* stop = nullptr;
};

/// Paths of tables, .xlsx or CSV.
struct CaseTables {
  std::vector<std::string> cases;
  std::vector<std::string> grouped;  ///< what grouping made of them; none: the cases say it
};

/// Adds the cases of tables (columns: docs/reference/payment.md). A row that cannot be read, or
/// whose id came before, is a reject. Cases without a discharge day count as inside the period.
/// Refuses what the table reader refuses as a whole, app.missing_column, app.double_column,
/// payment.level_differs.
Result<void> read_cases(const CaseTables& tables, const CaseFilter& filter, payment::CaseBook& book,
                        ReadCases& read);

/// The table of hospitals. Columns beside the known ones are indicators of the settings, others are
/// refused (app.unknown_column). Refuses a row as the reader, app.bad_value.
Result<void> read_hospitals(const std::string& path, const payment::Settings& settings,
                            payment::CaseBook& book);

/// The table of groups: weight or score, mean cost, one row a group, or one for each level.
Result<void> read_groups(const std::string& path, payment::CaseBook& book);

/// What hospitals were paid before: institution, envelope, amount, as `gongji payment prepay`
/// writes it; rows of one hospital and envelope add up. A hospital without cases gets a row of its
/// own. Refuses payment.unknown_hospital, payment.unknown_setting (no such envelope),
/// app.bad_value.
Result<void> read_prepaid(const std::string& path, const payment::CaseBook& book,
                          payment::ClearingResult& result);

/// A settings file. Refuses app.cannot_read, app.file_too_large, payment.bad_settings …
Result<payment::Settings> load_settings(const std::string& path,
                                        std::span<const payment::Override> overrides);

}  // namespace gongji::app
