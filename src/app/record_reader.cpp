#include "app/record_reader.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "app/errors.h"

namespace gongji::app {

namespace {

constexpr std::size_t kNotFound = std::string_view::npos;

std::size_t find_byte(std::string_view text, char byte, std::size_t from) {
  const void* at =
      from < text.size() ? std::memchr(text.data() + from, byte, text.size() - from) : nullptr;
  return at ? static_cast<std::size_t>(static_cast<const char*>(at) - text.data()) : kNotFound;
}

bool all_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

bool has_wide(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

RecordReader::RecordReader(sheets::ByteSource source, const Options& options)
    : source_(std::move(source)), options_(options) {}

Result<bool> RecordReader::next(RecordBatch& batch) {
  batch.records.clear();
  batch.size = 0;
  while (batch.records.empty()) {
    GJ_TRY(const bool more, fill(batch));
    if (!more) return false;
    split(batch);
  }
  const std::string_view text(batch.buffer.data(), batch.size);
  batch.has_nul = find_byte(text, '\0', 0) != kNotFound;
  batch.valid_utf8 = all_utf8(text);
  if (!batch.valid_utf8) GJ_CHECK(judge(batch));
  return true;
}

/// Puts what was carried over and at least one more portion into the buffer; false at the end.
Result<bool> RecordReader::fill(RecordBatch& batch) {
  if (ended_) return false;
  const std::size_t room = std::max(options_.batch_bytes, carry_.size() + options_.batch_bytes / 2);
  if (batch.buffer.size() < room + RecordBatch::kPadding) {
    batch.buffer.resize(room + RecordBatch::kPadding);
  }
  std::copy(carry_.begin(), carry_.end(), batch.buffer.begin());
  batch.size = carry_.size();
  carry_.clear();
  const std::size_t wanted = room - batch.size;
  GJ_TRY(const std::size_t got, source_.read(batch.buffer.data() + batch.size, wanted));
  batch.size += got;
  // GB18030 leaves a few bytes free that a character might not have fitted into.
  ended_ = got == 0;
  if (!begun_) GJ_CHECK(begin(batch));
  return batch.size > 0 || skipping_;
}

/// Drops the byte order mark and finds out the form.
Result<void> RecordReader::begin(RecordBatch& batch) {
  begun_ = true;
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  std::string_view text(batch.buffer.data(), batch.size);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return make_error(app_code::kEncoding, "", "文件是 UTF-16;请另存为 UTF-8(CSV UTF-8)再送");
  }
  if (text.starts_with(kMark)) {
    std::memmove(batch.buffer.data(), batch.buffer.data() + kMark.size(),
                 batch.size - kMark.size());
    batch.size -= kMark.size();
    text = {batch.buffer.data(), batch.size};
  }
  if (options_.form == ClaimForm::Auto) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool json = first != kNotFound && text[first] == '{';
    options_.form = json ? ClaimForm::Ndjson : ClaimForm::Csv;
  }
  return done();
}

void RecordReader::split(RecordBatch& batch) {
  const std::string_view text(batch.buffer.data(), batch.size);
  std::size_t from = skipping_ ? skip_long(batch) : 0;
  next_quote_ = find_byte(text, '"', from);
  while (from < text.size()) {
    lines_in_ = 0;
    const std::size_t end = end_of_record(text, from);
    if (end == kNotFound) break;
    add(batch, from, end, next_quote_ < end);
    line_ += lines_in_ + 1;
    from = end + 1;
  }
  finish(batch, from);
}

/// The line end that ends the record at `from`; '"' opens a cell only where one begins.
std::size_t RecordReader::end_of_record(std::string_view text, std::size_t from) {
  const std::size_t end = find_byte(text, '\n', from);
  if (options_.form == ClaimForm::Ndjson) return end;
  if (next_quote_ != kNotFound && next_quote_ < from) next_quote_ = find_byte(text, '"', from);
  if (next_quote_ > (end == kNotFound ? text.size() : end)) return end;
  const std::size_t limit = from + options_.line_bytes_max;
  const std::size_t closed = end_of_quoted(text.substr(0, limit + 1), from);
  if (closed != kNotFound || (text.size() <= limit && !ended_)) return closed;
  lines_in_ = 0;  // a quote that is never closed must not swallow the rows below
  return end;
}

std::size_t RecordReader::end_of_quoted(std::string_view text, std::size_t from) {
  bool quoted = false, cell_begins = true, just_closed = false;
  for (std::size_t i = from; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && (quoted || cell_begins || just_closed)) {
      just_closed = quoted;
      quoted = !quoted;
      cell_begins = false;
      continue;
    }
    if (c == '\n' && !quoted) return i;
    if (c == '\n') ++lines_in_;
    just_closed = false;
    cell_begins = c == ',' && !quoted;
  }
  return kNotFound;
}

/// Goes on in a line that is too long; where the next one begins.
std::size_t RecordReader::skip_long(RecordBatch& batch) {
  const std::size_t end = find_byte({batch.buffer.data(), batch.size}, '\n', 0);
  if (end == kNotFound && !ended_) return batch.size;
  Record record;
  record.line = line_;
  record.too_long = true;
  batch.records.push_back(record);
  ++line_;
  skipping_ = false;
  return end == kNotFound ? batch.size : end + 1;
}

void RecordReader::add(RecordBatch& batch, std::size_t from, std::size_t to, bool quoted) {
  const char* text = batch.buffer.data();
  if (to > from && text[to - 1] == '\r') --to;
  const bool blank =
      std::all_of(text + from, text + to, [](char c) { return c == ' ' || c == '\t'; });
  if (blank) return;
  Record record;
  record.offset = static_cast<std::uint32_t>(from);
  record.length = static_cast<std::uint32_t>(to - from);
  record.line = line_;
  record.quoted = quoted;
  record.too_long = to - from > options_.line_bytes_max;
  batch.records.push_back(record);
}

/// What stands behind the last line end: carried over, given up as too long, or the file's end.
void RecordReader::finish(RecordBatch& batch, std::size_t from) {
  const std::size_t left = batch.size - from;
  if (left > 0 && ended_) {
    const std::size_t count = batch.records.size();
    const bool quoted = find_byte({batch.buffer.data(), batch.size}, '"', from) != kNotFound;
    add(batch, from, batch.size, quoted);
    if (batch.records.size() > count) batch.records.back().unterminated = true;
  } else if (left > options_.line_bytes_max) {
    skipping_ = true;
  } else {
    carry_.assign(batch.buffer.data() + from, left);
  }
  batch.size = from + (ended_ ? left : 0);
}

/// A batch that is not UTF-8: most likely GB18030 when more of it reads as that than as UTF-8.
Result<void> RecordReader::judge(RecordBatch& batch) const {
  if (options_.source.encoding != sheets::Encoding::Auto) return done();
  std::size_t foreign = 0, ours = 0;
  std::uint64_t first_line = 0;
  bool plausible = true;
  for (const Record& record : batch.records) {
    const std::string_view text = batch.text(record);
    if (all_utf8(text)) {
      if (has_wide(text)) ++ours;
      continue;
    }
    if (foreign++ == 0) first_line = record.line;
    plausible = plausible && sheets::plausible_gb18030(text);
  }
  if (!plausible || foreign <= ours) return done();
  return make_error(app_code::kEncoding, "line " + std::to_string(first_line),
                    "第 " + std::to_string(first_line) +
                        " 行不是 UTF-8,文件像是 GBK/GB18030,请加 --encoding gb18030");
}

}  // namespace gongji::app
