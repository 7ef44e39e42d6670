#include "sheets/zip_file.h"

#include <zip.h>

#include <memory>

#include "base/assert.h"
#include "sheets/errors.h"

namespace gongji::sheets {

namespace {

constexpr zip_uint16_t kNoTime = 0, kFirstDosDay = 0x21;  // 1980-01-01
constexpr std::uint64_t kSteepFrom = std::uint64_t{1} << 20u, kSteepRatio = 250;

struct SourceCloser {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct ArchiveCloser {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct PartCloser {
  void operator()(zip_file_t* part) const { zip_fclose(part); }
};
using Source = std::unique_ptr<zip_source_t, SourceCloser>;
using Archive = std::unique_ptr<zip_t, ArchiveCloser>;

Error cannot_pack() {
  return make_error(sheets_code::kCannotWrite, "", "打包压缩文件失败;请重试,仍失败请检查内存");
}

Error damaged() {
  return make_error(sheets_code::kBadWorkbook, "",
                    Bilingual{"压缩文件损坏或里面没有文件;请重新打包为 ZIP 后再送",
                              "The archive is damaged or empty; pack it as ZIP again."});
}

Result<std::string> read_back(zip_source_t* source) {
  if (zip_source_open(source) != 0) return cannot_pack();
  std::string bytes;
  char piece[1u << 16u];
  zip_int64_t got = 0;
  while ((got = zip_source_read(source, piece, sizeof piece)) > 0) {
    bytes.append(piece, static_cast<std::size_t>(got));
  }
  zip_source_close(source);
  if (got < 0) return cannot_pack();
  return bytes;
}

Error too_large() {
  return make_error(sheets_code::kTooLarge, "",
                    Bilingual{"压缩文件里的文件过多或解压后过大;请分成几个文件再送",
                              "The archive has too many files, or they are too large; divide it."});
}

/// Opens bytes that outlive the archive.
Result<Archive> open_archive(std::string_view bytes) {
  if (bytes.empty()) return damaged();  // an archive without files, for the library
  zip_error_t why;
  zip_error_init(&why);
  Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &why));
  if (!source) return damaged();
  Archive archive(zip_open_from_source(source.get(), ZIP_RDONLY, &why));
  if (!archive) return damaged();
  static_cast<void>(source.release());  // the archive frees it
  return archive;
}

Result<zip_stat_t> facts_of(zip_t* archive, zip_uint64_t index) {
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (zip_stat_index(archive, index, 0, &facts) != 0) return damaged();
  if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
    return make_error(sheets_code::kOldWorkbook, "",
                      Bilingual{"压缩文件有密码;请去掉密码后再送",
                                "The archive has a password; pack it without one."});
  }
  return facts;
}

/// Reads an entry to its end, piece by piece; how many bytes it has.
template <typename Take>
Result<std::uint64_t> inflate(zip_t* archive, zip_uint64_t index, std::uint64_t bytes_max,
                              Take take) {
  GJ_TRY(const zip_stat_t facts, facts_of(archive, index));
  const std::unique_ptr<zip_file_t, PartCloser> part(zip_fopen_index(archive, index, 0));
  if (!part) return damaged();
  std::uint64_t size = 0;
  char piece[1u << 16u];
  zip_int64_t got = 0;
  while ((got = zip_fread(part.get(), piece, sizeof piece)) > 0) {
    size += static_cast<std::uint64_t>(got);
    const bool steep = size > kSteepFrom && size / kSteepRatio > facts.comp_size;
    if (size > bytes_max || steep) return too_large();
    take(std::string_view(piece, static_cast<std::size_t>(got)));
  }
  if (got < 0) return damaged();
  return size;
}

Error in_entry(Error error, zip_uint64_t index) {
  const std::string number = std::to_string(index + 1);
  return within({"第 " + number + " 个文件:", "File " + number + ": "}, std::move(error));
}

}  // namespace

Result<std::string> zip_of(std::span<const ZipInput> files) {
  zip_error_t why;
  zip_error_init(&why);
  const Source target(zip_source_buffer_create(nullptr, 0, 0, &why));
  if (!target) return cannot_pack();
  zip_source_keep(target.get());  // the archive takes one hold, we read it back with the other
  Archive archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &why));
  if (!archive) {
    zip_source_free(target.get());
    return cannot_pack();
  }
  for (const ZipInput& file : files) {
    zip_source_t* part = zip_source_buffer(archive.get(), file.text.data(), file.text.size(), 0);
    if (part == nullptr) return cannot_pack();
    const zip_int64_t at = zip_file_add(archive.get(), file.name.c_str(), part, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
      zip_source_free(part);
      return cannot_pack();
    }
    zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(at), kNoTime, kFirstDosDay, 0);
  }
  if (zip_close(archive.get()) != 0) return cannot_pack();
  static_cast<void>(archive.release());
  return read_back(target.get());
}

Result<std::string> zip_of(const std::string& name, std::string_view text) {
  const ZipInput file{name, text};
  return zip_of(std::span(&file, 1));
}

Result<std::string> first_of_zip(std::string_view bytes, std::size_t bytes_max) {
  GJ_TRY(const Archive archive, open_archive(bytes));
  std::string text;
  GJ_TRY(const std::uint64_t size,
         inflate(archive.get(), 0, bytes_max, [&](std::string_view piece) { text += piece; }));
  GJ_ASSERT(size == text.size());
  return text;
}

Result<std::vector<ZipEntry>> entries_of_zip(std::string_view bytes, ZipBounds bounds) {
  GJ_TRY(const Archive archive, open_archive(bytes));
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive.get(), 0));
  if (count > bounds.entries_max) return too_large();
  std::vector<ZipEntry> entries;
  std::uint64_t left = bounds.inflated_max;
  for (zip_uint64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive.get(), i, 0);
    if (name == nullptr) return in_entry(damaged(), i);
    ZipEntry entry{name, {}, 0};
    const auto size = inflate(archive.get(), i, left, [&](std::string_view piece) {
      entry.head += piece.substr(0, ZipEntry::kHeadBytes - entry.head.size());
    });
    if (!size.ok()) return in_entry(size.error(), i);
    entry.bytes = *size;
    left -= *size;
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace gongji::sheets
