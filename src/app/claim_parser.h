// Records become claims.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/claim_values.h"
#include "app/record_reader.h"

namespace gongji::app {

/// Reads records of one form. Holds room to work in: one for each thread.
class ClaimParser {
 public:
  ClaimParser() = default;
  ClaimParser(const ClaimParser&) = delete;
  ClaimParser& operator=(const ClaimParser&) = delete;
  virtual ~ClaimParser() = default;

  /// Reads a record into `encounter`, whose strings are used again. Errors have `where` = the
  /// column or key (empty: the whole record) and never repeat a value; besides those of
  /// `claim_values.h`: app.line_too_long, app.truncated, app.nul_byte, app.bad_utf8, app.bad_csv,
  /// app.column_count, app.bad_json, app.unknown_key, app.double_key.
  Result<void> parse(const RecordBatch& batch, const Record& record, claims::Encounter& encounter);

 protected:
  virtual Result<void> read(std::string_view text, const Record& record,
                            claims::Encounter& encounter) = 0;
};

/// The columns of a CSV file, from its first row.
struct CsvLayout {
  std::vector<ClaimColumn> columns;
};

/// Refuses, before any row is read: app.encoding, app.bad_csv, app.unknown_column (unless
/// `ignore_unknown`), app.double_column, app.missing_column (person, date, kind, total).
Result<CsvLayout> read_csv_header(const RecordBatch& batch, const Record& record,
                                  const ClaimVocabulary& vocabulary, bool ignore_unknown);

struct ParserOptions {
  std::shared_ptr<const ClaimVocabulary> vocabulary;
  CsvLayout layout;             ///< of CSV
  bool ignore_unknown = false;  ///< keys of JSON
};

std::unique_ptr<ClaimParser> make_csv_parser(const ParserOptions& options);
std::unique_ptr<ClaimParser> make_ndjson_parser(const ParserOptions& options);

}  // namespace gongji::app
