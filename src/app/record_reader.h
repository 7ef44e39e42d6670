// Claims as they stand in a file: records, before anyone looks into them.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/byte_source.h"

namespace gongji::app {

enum class ClaimForm : std::uint8_t { Auto, Csv, Ndjson };

/// One record of a batch: a CSV row, whose quoted cells may hold line ends, or a line of JSON.
/// Without its line end.
struct Record {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::uint64_t line = 0;     ///< of the file where it starts, from 1
  bool quoted = false;        ///< has a '"' (CSV)
  bool too_long = false;      ///< its text has been dropped
  bool unterminated = false;  ///< the file ends in it without a line end
};

/// Some records with the text that they stand in. The text can be read for kPadding bytes more.
struct RecordBatch {
  static constexpr std::size_t kPadding = 64;

  std::vector<char> buffer;
  std::size_t size = 0;
  std::vector<Record> records;
  bool valid_utf8 = true;  ///< all of it; otherwise each record must be looked at
  bool has_nul = false;

  std::string_view text(const Record& record) const {
    return {buffer.data() + record.offset, record.length};
  }
};

/// Where batches come from: a file, or one that has been sorted.
class RecordSource {
 public:
  RecordSource() = default;
  RecordSource(const RecordSource&) = delete;
  RecordSource& operator=(const RecordSource&) = delete;
  virtual ~RecordSource() = default;

  /// Fills `batch` anew; false at the end. Batches do not depend on timing.
  virtual Result<bool> next(RecordBatch& batch) = 0;
};

/// Splits a file into records. Empty lines are none; a byte order mark is dropped. A quote that is
/// not closed within `line_bytes_max` ends with its line.
class RecordReader : public RecordSource {
 public:
  struct Options {
    sheets::ByteSource::Options source;
    ClaimForm form = ClaimForm::Auto;  ///< Auto: by the first byte, '{' is NDJSON
    std::size_t line_bytes_max = std::size_t{1} << 20u;
    std::size_t batch_bytes = std::size_t{1} << 21u;
  };

  RecordReader(sheets::ByteSource source, const Options& options);

  /// Refuses app.cannot_read, app.interrupted, and app.encoding: not UTF-8 but GB18030 or UTF-16.
  Result<bool> next(RecordBatch& batch) override;

  /// Csv or Ndjson; known after the first batch.
  ClaimForm form() const { return options_.form; }
  const sheets::ByteSource& source() const { return source_; }

 private:
  Result<bool> fill(RecordBatch& batch);
  Result<void> begin(RecordBatch& batch);
  void split(RecordBatch& batch);
  std::size_t skip_long(RecordBatch& batch);
  std::size_t end_of_record(std::string_view text, std::size_t from);
  std::size_t end_of_quoted(std::string_view text, std::size_t from);
  void add(RecordBatch& batch, std::size_t from, std::size_t to, bool quoted);
  void finish(RecordBatch& batch, std::size_t from);
  Result<void> judge(RecordBatch& batch) const;

  sheets::ByteSource source_;
  Options options_;
  std::string carry_;           ///< the beginning of a record that the last batch cut
  std::uint64_t line_ = 1;      ///< where the next record starts
  std::uint64_t lines_in_ = 0;  ///< line ends inside the record that is being looked for
  std::size_t next_quote_ = 0;  ///< the first '"' at or after where the scan is
  bool begun_ = false;
  bool ended_ = false;
  bool skipping_ = false;  ///< inside a line that is too long
};

}  // namespace gongji::app
