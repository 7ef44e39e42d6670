#include "app/grouping/case_file.h"
#include "base/utf8.h"
#include "dip/dip_testing.h"
#include "memory_file.h"

namespace gongji::fuzz {
namespace {

const dip::Catalogue& small_catalogue(const dip::Scheme& scheme) {
  static const dip::Catalogue kCatalogue = dip::build_for_test(
      {{2025, {"K35.800"}, {"47.0100"}, 10'000}, {2025, {"K35.800"}, {"47.0100"}, 12'000}}, scheme);
  return kCatalogue;
}

void check(const Error& error) {
  GJ_ASSERT(!error.code.empty());
  GJ_ASSERT(valid_utf8(error.message));
}

/// Reads cases to the end and groups each: an answer or a refusal in words, never anything else.
void group_all(app::CaseFile& file, const dip::Scheme& scheme) {
  dip::Grouper grouper(small_catalogue(scheme), scheme, nullptr);
  const auto parser = file.parser();
  app::RecordBatch batch;
  grouping::CaseRecord record;
  while (true) {
    const auto more = file.next(batch);
    if (!more.ok()) check(more.error());
    if (!more.ok() || !*more) return;
    for (const app::Record& row : batch.records) {
      const auto read = parser->parse(batch, row, record);
      if (!read.ok()) {
        check(read.error());
        continue;
      }
      const auto grouped = grouper.group(record);
      if (!grouped.ok()) check(grouped.error());
    }
  }
}

}  // namespace
}  // namespace gongji::fuzz

/// The first byte of the input chooses the encoding and whether unknown columns are passed over.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const gongji::dip::Scheme kScheme = gongji::dip::test_scheme();
  const gongji::fuzz::MemoryFile memory(data + 1, size - 1);
  gongji::app::CaseFile::Options options;
  options.encoding = static_cast<gongji::sheets::Encoding>(data[0] % 3);
  options.ignore_unknown = data[0] / 3 % 2 == 1;
  options.needs = gongji::app::CaseNeeds::Cost;
  options.stdin_fd = memory.fd();
  auto file = gongji::app::CaseFile::open(options);
  if (file.ok()) {
    gongji::fuzz::group_all(*file, kScheme);
  } else {
    gongji::fuzz::check(file.error());
  }
  return 0;
}
