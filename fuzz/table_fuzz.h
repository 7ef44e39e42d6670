// What the two fuzzers of tables share.
#pragma once

#include "base/utf8.h"
#include "memory_file.h"
#include "sheets/table_reader.h"

namespace gongji::fuzz {

/// Reads a table to its end and checks what every row promises.
inline void read_table(const std::uint8_t* data, std::size_t size,
                       sheets::TableReader::Options options) {
  const MemoryFile file(data, size);
  options.stdin_fd = file.fd();
  auto opened = sheets::TableReader::open(options);
  if (!opened.ok()) {
    GJ_ASSERT(!opened.error().code.empty());
    GJ_ASSERT(valid_utf8(opened.error().message));
    return;
  }
  sheets::TableReader& reader = **opened;
  GJ_ASSERT(!reader.header().empty());
  GJ_ASSERT(reader.header().size() <= options.limits.columns_max);
  sheets::Row row;
  std::uint64_t number = options.header_row;
  while (true) {
    const auto more = reader.next(row);
    if (!more.ok()) {
      GJ_ASSERT(valid_utf8(more.error().message));
      if (!reader.can_go_on()) return;
    } else if (!*more) {
      return;
    } else {
      GJ_ASSERT(row.cells.size() == reader.header().size());
      for (const std::string& cell : row.cells) GJ_ASSERT(valid_utf8(cell));
    }
    GJ_ASSERT(row.number > number);
    number = row.number;
  }
}

}  // namespace gongji::fuzz
