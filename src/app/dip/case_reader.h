// Inpatient cases of a CSV file.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/cell_splitter.h"
#include "app/record_reader.h"
#include "grouping/case_record.h"

namespace gongji::app {

/// What a column of cases stands for.
enum class DipCaseField : std::uint8_t {
  Id,
  Person,
  Institution,
  Sex,
  AgeYears,
  AgeDays,
  Weight,
  Department,
  StayDays,
  DischargeType,
  AdmissionDay,
  DischargeDay,
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

/// Name of the column in English, as messages show it.
std::string_view name_of(DipCaseField field);

/// The columns of a file, from its first row. Refuses app.encoding, app.bad_csv, app.unknown_column
/// (unless `ignore_unknown`), app.double_column, app.missing_column (id, a diagnosis, cost).
Result<std::vector<DipCaseField>> read_dip_header(const RecordBatch& batch, const Record& record,
                                                  bool ignore_unknown);

/// Reads rows. Holds room to work in: one for each thread.
class CaseReader {
 public:
  explicit CaseReader(std::vector<DipCaseField> columns) : columns_(std::move(columns)) {}

  /// The texts of `record` stand until the next call, and as long as the batch. Errors have `where`
  /// = the column and never repeat a value: app.line_too_long, app.truncated, app.nul_byte,
  /// app.bad_utf8, app.bad_csv, app.column_count, app.bad_value, base.bad_amount, base.bad_date.
  Result<void> read(const RecordBatch& batch, const Record& row, grouping::CaseRecord& record);

 private:
  Result<void> put(DipCaseField field, std::string_view cell, grouping::CaseRecord& record);

  std::vector<DipCaseField> columns_;
  std::vector<std::string_view> cells_;
  CellSplitter splitter_;
};

/// A file of cases, batch by batch, header read.
class CaseFile {
 public:
  struct Options {
    std::string path = "-";
    sheets::Encoding encoding = sheets::Encoding::Auto;
    bool ignore_unknown = false;
    int stdin_fd = 0;
    const std::atomic<int>* stop = nullptr;
  };

  /// Refuses as RecordReader and read_dip_header.
  static Result<CaseFile> open(const Options& options);

  const std::vector<DipCaseField>& columns() const { return columns_; }
  bool has(DipCaseField field) const;
  /// Fills `batch`; false at the end.
  Result<bool> next(RecordBatch& batch);

 private:
  std::unique_ptr<RecordReader> reader_;
  std::vector<DipCaseField> columns_;
  RecordBatch first_;
  bool first_waits_ = false;
};

}  // namespace gongji::app
