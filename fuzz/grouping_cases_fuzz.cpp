#include "app/grouping/case_parser.h"
#include "base/assert.h"
#include "memory_file.h"

/// The first byte chooses form, encoding and sizes; small ones, so that every path at their edges
/// is taken.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongji;
  if (size == 0) return 0;
  const unsigned choice = data[0];
  const fuzz::MemoryFile file(data + 1, size - 1);
  app::RecordReader::Options options;
  options.source.stdin_fd = file.fd();
  options.source.encoding = static_cast<sheets::Encoding>(choice % 3);
  options.form = choice / 3 % 2 == 0 ? app::ClaimForm::Csv : app::ClaimForm::Ndjson;
  options.batch_bytes = 64U << (choice / 6 % 4);
  options.line_bytes_max = 64U << (choice / 24 % 4);
  const bool ignore_unknown = choice >= 96;
  auto source = sheets::ByteSource::open(options.source);
  GJ_ASSERT(source.ok());
  app::RecordReader reader(source.take(), options);
  app::RecordBatch batch;
  std::unique_ptr<app::CaseParser> parser;
  grouping::CaseRecord record;
  while (true) {
    auto more = reader.next(batch);
    if (!more.ok() || !*more) return 0;
    for (const app::Record& row : batch.records) {
      if (!parser && options.form == app::ClaimForm::Csv) {
        auto columns = app::read_case_header(batch, row, ignore_unknown);
        if (!columns.ok()) return 0;
        parser = app::make_csv_case_parser(columns.take());
        continue;
      }
      if (!parser) parser = app::make_ndjson_case_parser(ignore_unknown);
      const auto read = parser->parse(batch, row, record);
      if (!read.ok()) {
        GJ_ASSERT(!read.error().message.empty());
        continue;
      }
      GJ_ASSERT(!record.id.empty() && record.age_years >= 0);
      GJ_ASSERT(!record.weight_g || *record.weight_g > 0);
    }
  }
}
