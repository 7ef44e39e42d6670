#include "app/claim_sort.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "app/errors.h"
#include "base/assert.h"

namespace gongji::app {

namespace {

constexpr std::size_t kRunsMax = 64;  ///< files merged at a time
constexpr std::size_t kRunBuffer = std::size_t{1} << 18u;
constexpr std::size_t kMemoryMin = std::size_t{1} << 20u;

/// What precedes a record in a run: its key, and how long the two texts are.
struct RunHead {
  std::uint64_t line = 0;
  std::uint32_t person_bytes = 0;
  std::uint32_t text_bytes = 0;
  std::int32_t day = 0;
  std::uint32_t quoted = 0;
};

/// A record as the merge sees it.
struct RunRecord {
  RunHead head;
  std::string_view person, text;

  bool before(const RunRecord& other) const {
    if (const int order = person.compare(other.person)) return order < 0;
    if (head.day != other.head.day) return head.day < other.head.day;
    return head.line < other.head.line;
  }
};

Error temporary_failure(std::string_view code, const std::string& folder) {
  return make_error(code, folder,
                    "排序用的临时文件读写失败(" + folder + "," + std::strerror(errno) +
                        ");请用环境变量 TMPDIR 指定空间足够的文件夹");
}

/// A file without a name.
class RunFile {
 public:
  RunFile() = default;
  RunFile(const RunFile&) = delete;
  RunFile& operator=(const RunFile&) = delete;
  ~RunFile() {
    if (fd_ >= 0) close(fd_);
  }

  Result<void> create(const std::string& folder) {
    folder_ = folder;
    std::string name = folder + "/gongji-sort-XXXXXX";
    fd_ = mkostemp(name.data(), O_CLOEXEC);
    if (fd_ < 0) return temporary_failure(app_code::kCannotWrite, folder_);
    unlink(name.c_str());
    return done();
  }
  Result<void> append(const RunRecord& record) {
    const auto* head = reinterpret_cast<const char*>(&record.head);
    buffer_.append(head, sizeof(RunHead));
    buffer_ += record.person;
    buffer_ += record.text;
    return buffer_.size() < kRunBuffer ? done() : flush();
  }
  Result<void> flush() {
    for (std::size_t at = 0; at < buffer_.size();) {
      const ssize_t put = write(fd_, buffer_.data() + at, buffer_.size() - at);
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) return temporary_failure(app_code::kCannotWrite, folder_);
      at += static_cast<std::size_t>(put);
    }
    buffer_.clear();
    return done();
  }

  /// Goes back to the beginning; `advance` reads from there.
  Result<void> rewind() {
    GJ_CHECK(flush());
    if (lseek(fd_, 0, SEEK_SET) != 0) return temporary_failure(app_code::kCannotRead, folder_);
    from_ = 0;
    return done();
  }
  /// Reads the next record; false at the end.
  Result<bool> advance() {
    GJ_TRY(const bool more, need(sizeof(RunHead)));
    if (!more) return false;
    RunHead head;
    std::memcpy(&head, buffer_.data() + from_, sizeof(RunHead));
    const std::size_t all = sizeof(RunHead) + head.person_bytes + head.text_bytes;
    GJ_TRY(const bool whole, need(all));
    GJ_ASSERT(whole);
    const std::string_view texts = std::string_view(buffer_).substr(from_ + sizeof(RunHead));
    now_ = {head, texts.substr(0, head.person_bytes),
            texts.substr(head.person_bytes, head.text_bytes)};
    from_ += all;
    return true;
  }
  const RunRecord& now() const { return now_; }

 private:
  /// Whether `bytes` are there behind from_, after reading more if need be.
  Result<bool> need(std::size_t bytes) {
    if (buffer_.size() - from_ >= bytes) return true;
    buffer_.erase(0, from_);
    from_ = 0;
    while (buffer_.size() < bytes) {
      const std::size_t held = buffer_.size();
      buffer_.resize(held + kRunBuffer);
      const ssize_t got = read(fd_, buffer_.data() + held, kRunBuffer);
      buffer_.resize(held + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
      if (got < 0 && errno != EINTR) return temporary_failure(app_code::kCannotRead, folder_);
      if (got == 0) return false;
    }
    return true;
  }

  std::string folder_;
  int fd_ = -1;
  std::string buffer_;
  std::size_t from_ = 0;
  RunRecord now_;
};

class SpillingSort : public ClaimSort {
 public:
  explicit SpillingSort(const Options& options) : options_(options) {
    options_.memory_bytes = std::max(options_.memory_bytes, kMemoryMin);
  }

  Result<void> add(std::string_view person, Date date, const Record& record,
                   std::string_view text) override {
    const std::size_t bytes = person.size() + text.size();
    const std::size_t held = texts_.size() + entries_.size() * sizeof(Entry);
    if (!entries_.empty() && held + bytes + sizeof(Entry) > options_.memory_bytes) {
      GJ_CHECK(spill());
    }
    // Reserved but not touched memory costs nothing; growing would need it twice.
    if (texts_.capacity() == 0) texts_.reserve(options_.memory_bytes);
    Entry entry;
    entry.head = {record.line, static_cast<std::uint32_t>(person.size()),
                  static_cast<std::uint32_t>(text.size()), date.days(), record.quoted ? 1U : 0U};
    entry.offset = texts_.size();
    for (std::size_t i = 0; i < 8; ++i) {
      const auto byte = i < person.size() ? static_cast<unsigned char>(person[i]) : 0U;
      entry.prefix = (entry.prefix << 8U) | byte;
    }
    texts_ += person;
    texts_ += text;
    entries_.push_back(entry);
    return done();
  }

  Result<void> finish() override {
    sort();
    if (files_.size() >= kRunsMax) GJ_CHECK(merge_files());
    for (const auto& file : files_) {
      GJ_CHECK(file->rewind());
      GJ_TRY(const bool any, file->advance());
      if (any) heap_.push_back(file.get());
    }
    std::make_heap(heap_.begin(), heap_.end(), later);
    return done();
  }

  Result<bool> next(RecordBatch& batch) override {
    batch.records.clear();
    batch.size = 0;
    batch.valid_utf8 = true;
    batch.has_nul = false;
    if (options_.stop && options_.stop->load() != 0) {
      return make_error(app_code::kInterrupted, "", "已按要求中断,没有留下结果文件");
    }
    while (batch.size < options_.batch_bytes) {
      const bool in_memory = next_entry_ < entries_.size();
      if (!in_memory && heap_.empty()) break;
      RunRecord here;
      if (in_memory) here = record_of(entries_[next_entry_]);
      if (!heap_.empty() && (!in_memory || heap_.front()->now().before(here))) {
        put(batch, heap_.front()->now());
        GJ_CHECK(advance_first());
      } else {
        put(batch, here);
        ++next_entry_;
      }
    }
    return !batch.records.empty();
  }

  std::size_t runs_on_disk() const override { return files_.size(); }

 private:
  struct Entry {
    std::uint64_t prefix = 0;  ///< of the person, so that most comparisons stay in the entry
    RunHead head;
    std::size_t offset = 0;  ///< of the person in texts_, with the text behind
  };

  static bool later(const RunFile* a, const RunFile* b) { return b->now().before(a->now()); }

  RunRecord record_of(const Entry& entry) const {
    const std::string_view all = std::string_view(texts_).substr(entry.offset);
    return {entry.head, all.substr(0, entry.head.person_bytes),
            all.substr(entry.head.person_bytes, entry.head.text_bytes)};
  }
  void sort() {
    std::sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) {
      if (a.prefix != b.prefix) return a.prefix < b.prefix;
      return record_of(a).before(record_of(b));
    });
  }
  Result<void> spill() {
    sort();
    if (files_.size() >= kRunsMax) GJ_CHECK(merge_files());
    auto file = std::make_unique<RunFile>();
    GJ_CHECK(file->create(options_.folder));
    for (const Entry& entry : entries_) GJ_CHECK(file->append(record_of(entry)));
    GJ_CHECK(file->flush());
    files_.push_back(std::move(file));
    entries_.clear();
    texts_.clear();
    return done();
  }
  /// All files become one.
  Result<void> merge_files() {
    auto merged = std::make_unique<RunFile>();
    GJ_CHECK(merged->create(options_.folder));
    for (const auto& file : files_) {
      GJ_CHECK(file->rewind());
      GJ_TRY(const bool any, file->advance());
      if (any) heap_.push_back(file.get());
    }
    std::make_heap(heap_.begin(), heap_.end(), later);
    while (!heap_.empty()) {
      GJ_CHECK(merged->append(heap_.front()->now()));
      GJ_CHECK(advance_first());
    }
    GJ_CHECK(merged->flush());
    files_.clear();
    files_.push_back(std::move(merged));
    return done();
  }
  Result<void> advance_first() {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    GJ_TRY(const bool more, heap_.back()->advance());
    if (more) {
      std::push_heap(heap_.begin(), heap_.end(), later);
    } else {
      heap_.pop_back();
    }
    return done();
  }
  static void put(RecordBatch& batch, const RunRecord& from) {
    const std::size_t end = batch.size + from.text.size();
    if (batch.buffer.size() < end + RecordBatch::kPadding) {
      batch.buffer.resize(2 * end + RecordBatch::kPadding);
    }
    std::copy(from.text.begin(), from.text.end(),
              batch.buffer.begin() + static_cast<std::ptrdiff_t>(batch.size));
    Record record;
    record.offset = static_cast<std::uint32_t>(batch.size);
    record.length = from.head.text_bytes;
    record.line = from.head.line;
    record.quoted = from.head.quoted != 0;
    batch.records.push_back(record);
    batch.size = end;
  }

  Options options_;
  std::string texts_;
  std::vector<Entry> entries_;
  std::size_t next_entry_ = 0;
  std::vector<std::unique_ptr<RunFile>> files_;
  std::vector<RunFile*> heap_;  ///< the file with the first record in front
};

}  // namespace

std::unique_ptr<ClaimSort> make_claim_sort(const ClaimSort::Options& options) {
  return std::make_unique<SpillingSort>(options);
}

}  // namespace gongji::app
