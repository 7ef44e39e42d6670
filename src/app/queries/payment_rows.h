// Rows of payment for queries: whose period, whose results.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/payment/periods.h"
#include "app/payment/result_tables.h"
#include "app/queries/groups.h"

namespace gongji::app {

inline constexpr Field kPeriodField = {.name = "period",
                                       .zh = "清算期",
                                       .en = "Period",
                                       .required = true,
                                       .note = "见 payment periods",
                                       .note_en = "As payment periods lists them"};

/// Of columns that `add_envelope_titles` fills.
inline constexpr QueryColumn kEnvelopeTitle = {"envelope_title", "预算单元名称", "Envelope title"};

/// The period that the form names, cleared. Refuses as PaymentPeriods::cleared; without any periods
/// app.unknown_period.
Result<std::shared_ptr<const PaymentRun>> cleared_period(const QueryView& view, const Form& form);
/// What it is grouped by. Refuses as PaymentPeriods::groups.
Result<std::shared_ptr<const PeriodGroups>> groups_of_period(const QueryView& view,
                                                             const Form& form);

/// A value that must stand in a column of the table; an empty one is any.
struct TableFilter {
  std::string_view column, value;
};

/// Gives the rows of a table that pass; each query column is the table's column whose English title
/// is its name.
void give_table(const ResultTable& table, std::span<const QueryColumn> columns,
                const std::vector<TableFilter>& filters, const QuerySink& sink);

/// Puts the titles of the envelopes behind the other columns of a table that has their ids.
void add_envelope_titles(const PaymentRun& run, ResultTable& table);

/// A day, or nothing when it is not known.
storage::Value day_cell(const std::optional<Date>& day);

/// What a type consists of; empty where its code says that already.
std::string title_of(const dip::TypeSpec& spec);

}  // namespace gongji::app
