// A file of cases, batch by batch, for whatever groups them.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "app/grouping/case_parser.h"
#include "app/record_reader.h"

namespace gongji::app {

/// CSV or NDJSON; the header of a CSV file is read when it is opened.
class CaseFile {
 public:
  struct Options {
    std::string path = "-";            ///< "-" is stdin
    ClaimForm form = ClaimForm::Auto;  ///< Auto: by the first byte
    sheets::Encoding encoding = sheets::Encoding::Auto;
    CaseNeeds needs = CaseNeeds::Age;
    bool ignore_unknown = false;
    std::size_t line_bytes_max = std::size_t{4} << 20U;
    std::size_t batch_bytes = std::size_t{1} << 21U;
    int stdin_fd = 0;
    const std::atomic<int>* stop = nullptr;
  };

  /// Refuses as RecordReader and read_case_header.
  static Result<CaseFile> open(const Options& options);

  /// For one thread.
  std::unique_ptr<CaseParser> parser() const;
  std::vector<std::unique_ptr<CaseParser>> parsers(int count) const;
  /// Fills `batch`; false at the end.
  Result<bool> next(RecordBatch& batch);

 private:
  Options options_;
  std::unique_ptr<RecordReader> reader_;
  std::vector<CaseField> columns_;  ///< of CSV
  RecordBatch first_;
  bool first_waits_ = false;
};

}  // namespace gongji::app
