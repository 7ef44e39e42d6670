#include "app/grouping/case_file.h"
#include "base/assert.h"
#include "memory_file.h"

/// The first byte chooses form, encoding and sizes; small ones, so that every path at their edges
/// is taken.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongji;
  if (size == 0) return 0;
  const unsigned choice = data[0];
  const fuzz::MemoryFile memory(data + 1, size - 1);
  app::CaseFile::Options options;
  options.stdin_fd = memory.fd();
  options.encoding = static_cast<sheets::Encoding>(choice % 3);
  options.form = choice / 3 % 2 == 0 ? app::ClaimForm::Csv : app::ClaimForm::Ndjson;
  options.batch_bytes = 64U << (choice / 6 % 4);
  options.line_bytes_max = 64U << (choice / 24 % 4);
  options.ignore_unknown = choice >= 96;
  auto file = app::CaseFile::open(options);
  if (!file.ok()) return 0;
  const auto parser = file->parser();
  app::RecordBatch batch;
  grouping::CaseRecord record;
  while (true) {
    auto more = file->next(batch);
    if (!more.ok() || !*more) return 0;
    for (const app::Record& row : batch.records) {
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
