// Records of a file as cases.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/record_reader.h"
#include "grouping/case_record.h"

namespace gongji::app {

enum class CaseField : std::uint8_t {
  Id,
  Person,
  Institution,
  Department,
  DischargeType,
  Sex,
  AgeYears,
  AgeDays,
  Weight,
  StayDays,
  AdmissionDate,
  DischargeDate,
  Diagnoses,
  Principal,
  OtherDiagnoses,
  Procedures,
  MainProcedure,
  OtherProcedures,
  Cost,
  Drugs,
  Consumables,
  Ignored
};

/// A column's names: English first, then Chinese, then what else it is called, separated by `|`.
/// docs/reference/grouping.md lists them.
struct CaseColumn {
  CaseField field;
  std::string_view names;

  std::string_view name() const { return names.substr(0, names.find('|')); }
};
std::span<const CaseColumn> case_columns();

/// What a case must have beside its id and a diagnosis: the age that DRG groups by, or the cost
/// that DIP compares.
enum class CaseNeeds : std::uint8_t { Age, Cost };

/// The columns of a CSV file of cases, from its first row. Refuses app.encoding, app.bad_csv,
/// app.unknown_column (unless `ignore_unknown`), app.double_column, app.missing_column (id; dx or
/// principal; age_years and sex, or cost).
Result<std::vector<CaseField>> read_case_header(const RecordBatch& batch, const Record& record,
                                                CaseNeeds needs, bool ignore_unknown);

/// Reads records of one form. Holds room to work in: one for each thread.
class CaseParser {
 public:
  CaseParser() = default;
  CaseParser(const CaseParser&) = delete;
  CaseParser& operator=(const CaseParser&) = delete;
  virtual ~CaseParser() = default;

  /// The texts of `to` stand until the next call or the batch's end. Empty cells are not given; a
  /// weight of 0 is none. Sex is 1, male or 男, 2, female or 女, else (0, 9, empty) unknown. Codes
  /// are joined with `|` or `;`, in JSON also a list; empty ones are left out, but for the first of
  /// `dx` and `proc`. A stay that is not given is counted from the dates, at least one day. Of a
  /// date the hour is passed over. Errors have `where` = the column's English name and never repeat
  /// a value: app.line_too_long, nul_byte, bad_utf8, truncated, bad_csv, column_count, bad_json,
  /// unknown_key, double_key, missing_field (id; age_years), bad_value, base.bad_date, bad_amount.
  Result<void> parse(const RecordBatch& batch, const Record& record, grouping::CaseRecord& to);

 protected:
  virtual Result<void> read(std::string_view text, const Record& record,
                            grouping::CaseRecord& to) = 0;
};

std::unique_ptr<CaseParser> make_csv_case_parser(std::vector<CaseField> columns, CaseNeeds needs);
std::unique_ptr<CaseParser> make_ndjson_case_parser(CaseNeeds needs, bool ignore_unknown);

}  // namespace gongji::app
