#include "table_fuzz.h"

/// The first byte of the input chooses encoding, header row and limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const unsigned choice = data[0];
  gongji::sheets::TableReader::Options options;
  options.encoding = static_cast<gongji::sheets::Encoding>(choice % 3);
  options.header_row = 1 + choice / 3 % 3;
  options.limits.row_bytes_max = std::size_t{16} << (choice / 9 % 6);
  gongji::fuzz::read_table(data + 1, size - 1, options);
  return 0;
}
