// An archive that is mutated hardly ever opens, so the input is either an archive, or the text of
// the parts, each behind a line "== name", from which an archive is made.
#include <zip.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "table_fuzz.h"

namespace {

constexpr std::string_view kParts = "== ";

/// An archive that holds the parts of `text`.
std::string archive_of(std::string_view text) {
  zip_error_t why;
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &why);
  GJ_ASSERT(memory != nullptr);
  zip_source_keep(memory);
  zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, &why);
  GJ_ASSERT(archive != nullptr);
  while (text.substr(0, kParts.size()) == kParts) {
    const std::size_t line = std::min(text.find('\n'), text.size() - 1);
    const std::string name(text.substr(kParts.size(), line - std::min(line, kParts.size())));
    const std::size_t next = std::min(text.find("\n== ", line), text.size() - 1);
    const std::string_view part = text.substr(line + 1, next - std::min(next, line));
    zip_source_t* source = zip_source_buffer(archive, part.data(), part.size(), 0);
    if (zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE) < 0) zip_source_free(source);
    text.remove_prefix(std::max(next, line) + 1);
  }
  std::string bytes;
  if (zip_close(archive) != 0) {
    zip_discard(archive);
  } else if (zip_source_open(memory) == 0) {
    zip_stat_t facts;
    if (zip_source_stat(memory, &facts) == 0) bytes.resize(facts.size);
    if (zip_source_read(memory, bytes.data(), bytes.size()) < 0) bytes.clear();
    zip_source_close(memory);
  }
  zip_source_free(memory);
  return bytes;
}

}  // namespace

/// The first byte of the input chooses the options.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  gongji::sheets::TableReader::Options options;
  options.accept_formulas = (data[0] & 1U) != 0;
  options.header_row = 1 + (data[0] >> 1U) % 3;
  options.sheet_number = (data[0] >> 3U) % 3;
  options.limits.row_bytes_max = std::size_t{1} << 12u;
  options.limits.inflated_max = std::uint64_t{1} << 22u;
  options.limits.columns_max = 64;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (!input.starts_with(kParts)) {
    gongji::fuzz::read_table(data + 1, size - 1, options);
    return 0;
  }
  const std::string bytes = archive_of(input);
  if (bytes.empty()) return 0;
  gongji::fuzz::read_table(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(),
                           options);
  return 0;
}
