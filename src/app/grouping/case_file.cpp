#include "app/grouping/case_file.h"

#include <utility>

#include "app/errors.h"

namespace gongji::app {

namespace {

Result<std::vector<CaseField>> header_of(RecordBatch& batch, const CaseFile::Options& options) {
  if (batch.records.empty()) {
    return make_error(app_code::kMissingColumn, "line 1", "文件是空的,没有表头");
  }
  if (batch.records.front().too_long) {
    return make_error(app_code::kLineTooLong, "line 1", "表头超过允许的长度");
  }
  GJ_TRY(auto columns,
         read_case_header(batch, batch.records.front(), options.needs, options.ignore_unknown));
  batch.records.erase(batch.records.begin());
  return columns;
}

}  // namespace

Result<CaseFile> CaseFile::open(const Options& options) {
  RecordReader::Options reading;
  reading.source = {options.path, options.stdin_fd, options.encoding, options.stop};
  reading.form = options.form;
  reading.line_bytes_max = options.line_bytes_max;
  reading.batch_bytes = options.batch_bytes;
  GJ_TRY(sheets::ByteSource source, sheets::ByteSource::open(reading.source));
  CaseFile file;
  file.options_ = options;
  file.reader_ = std::make_unique<RecordReader>(std::move(source), reading);
  GJ_TRY(file.first_waits_, file.reader_->next(file.first_));
  if (file.reader_->form() == ClaimForm::Ndjson) return file;
  auto columns = header_of(file.first_, options);
  if (!columns.ok()) {
    Error error = std::move(columns).error();
    error.where = options.path + " " + error.where;
    return error;
  }
  file.columns_ = columns.take();
  return file;
}

std::unique_ptr<CaseParser> CaseFile::parser() const {
  if (reader_->form() != ClaimForm::Ndjson) return make_csv_case_parser(columns_, options_.needs);
  return make_ndjson_case_parser(options_.needs, options_.ignore_unknown);
}

std::vector<std::unique_ptr<CaseParser>> CaseFile::parsers(int count) const {
  std::vector<std::unique_ptr<CaseParser>> parsers;
  for (int i = 0; i < count; ++i) parsers.push_back(parser());
  return parsers;
}

Result<bool> CaseFile::next(RecordBatch& batch) {
  if (!first_waits_) return reader_->next(batch);
  first_waits_ = false;
  std::swap(batch, first_);
  return true;
}

}  // namespace gongji::app
