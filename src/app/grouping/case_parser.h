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
  Sex,
  AgeYears,
  AgeDays,
  Weight,
  Department,
  StayDays,
  DischargeType,
  Diagnoses,
  Procedures,
  Institution,
  DischargeDate,
  Cost,
  Drugs,
  Consumables,
  Ignored
};

/// A column's names, English first; docs/reference/grouping.md lists them.
struct CaseColumn {
  CaseField field;
  std::string_view name, zh;
  bool required;
};
std::span<const CaseColumn> case_columns();

/// The columns of a CSV file of cases, from its first row. Refuses app.encoding, app.bad_csv,
/// app.unknown_column (unless `ignore_unknown`), app.double_column, app.missing_column (id, sex,
/// age_years, dx).
Result<std::vector<CaseField>> read_case_header(const RecordBatch& batch, const Record& record,
                                                bool ignore_unknown);

/// Reads records of one form. Holds room to work in: one for each thread.
class CaseParser {
 public:
  CaseParser() = default;
  CaseParser(const CaseParser&) = delete;
  CaseParser& operator=(const CaseParser&) = delete;
  virtual ~CaseParser() = default;

  /// The texts of `to` stand until the next call or the batch's end. Empty cells are not given; a
  /// weight of 0 is none. Sex is 1 or 男, 2 or 女, else (0, 9, empty) unknown. Codes are joined
  /// with
  /// `|`, in JSON also a list. Errors have `where` = the column's English name and never repeat a
  /// value: app.line_too_long, nul_byte, bad_utf8, truncated, bad_csv, column_count, bad_json,
  /// unknown_key, double_key, missing_field (id, age_years), bad_value, base.bad_date, bad_amount.
  Result<void> parse(const RecordBatch& batch, const Record& record, grouping::CaseRecord& to);

 protected:
  virtual Result<void> read(std::string_view text, const Record& record,
                            grouping::CaseRecord& to) = 0;
};

std::unique_ptr<CaseParser> make_csv_case_parser(std::vector<CaseField> columns);
std::unique_ptr<CaseParser> make_ndjson_case_parser(bool ignore_unknown);

}  // namespace gongji::app
