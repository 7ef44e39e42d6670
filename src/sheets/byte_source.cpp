#include "sheets/byte_source.h"

#include <fcntl.h>
#include <iconv.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "sheets/errors.h"

namespace gongji::sheets {

namespace {

constexpr int kPollMilliseconds = 200;
constexpr std::size_t kRawBytes = std::size_t{1} << 18u;
constexpr char kNotText = '\xFF';
const iconv_t kNoConverter = reinterpret_cast<iconv_t>(std::intptr_t{-1});

Error read_failure(const std::string& path, int number) {
  return make_error(sheets_code::kCannotRead, path,
                    "读不到 " + (path == "-" ? std::string("标准输入") : path) + "(" +
                        std::strerror(number) + ");请检查路径和权限");
}

}  // namespace

struct ByteSource::State {
  Options options;
  int fd = -1;
  bool regular = false;
  std::uint64_t size = 0;
  std::atomic<std::uint64_t> taken = 0;
  iconv_t converter = kNoConverter;
  std::vector<char> raw;  ///< bytes not yet converted
  std::size_t raw_from = 0, raw_to = 0;
  bool raw_end = false;
  std::string head;  ///< bytes that `peek` took
  std::size_t head_from = 0;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (converter != kNoConverter) iconv_close(converter);
    if (fd >= 0 && options.path != "-") close(fd);
  }

  bool stopped() const { return options.stop && options.stop->load() != 0; }

  /// Waits for bytes, and looks now and then whether to stop.
  Result<std::size_t> read_some(char* to, std::size_t count) {
    if (head_from < head.size()) {
      const std::size_t got = head.copy(to, count, head_from);
      head_from += got;
      return got;
    }
    while (true) {
      if (stopped())
        return make_error(sheets_code::kInterrupted, "", "已按要求中断,没有留下结果文件");
      if (!regular) {
        pollfd waiting{fd, POLLIN, 0};
        const int ready = poll(&waiting, 1, kPollMilliseconds);
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
      }
      const ssize_t got = ::read(fd, to, count);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return read_failure(options.path, errno);
      taken += static_cast<std::uint64_t>(got);
      return static_cast<std::size_t>(got);
    }
  }

  Result<void> refill() {
    std::memmove(raw.data(), raw.data() + raw_from, raw_to - raw_from);
    raw_to -= raw_from;
    raw_from = 0;
    GJ_TRY(const std::size_t got, read_some(raw.data() + raw_to, raw.size() - raw_to));
    raw_to += got;
    raw_end = got == 0;
    return done();
  }

  /// Fills `to` as far as whole characters go; 0 only at the end. `size` is at least 8.
  Result<std::size_t> convert(char* to, std::size_t count) {
    char* out = to;
    std::size_t room = count;
    while (true) {
      if (raw_from == raw_to && !raw_end) GJ_CHECK(refill());
      if (raw_from == raw_to) break;
      char* in = raw.data() + raw_from;
      std::size_t left = raw_to - raw_from;
      const std::size_t failed = iconv(converter, &in, &left, &out, &room);
      const int why = failed == static_cast<std::size_t>(-1) ? errno : 0;
      raw_from = raw_to - left;
      if (why == E2BIG || room == 0) break;
      if (why == EINVAL && !raw_end) {
        GJ_CHECK(refill());
        if (!raw_end) continue;
      }
      if (why == EILSEQ || why == EINVAL) {
        *out++ = kNotText;
        --room;
        ++raw_from;
      }
    }
    return count - room;
  }
};

ByteSource::ByteSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;
ByteSource::~ByteSource() = default;

Result<ByteSource> ByteSource::open(const Options& options) {
  auto state = std::make_unique<State>();
  state->options = options;
  state->fd =
      options.path == "-" ? options.stdin_fd : ::open(options.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (state->fd < 0) return read_failure(options.path, errno);
  struct stat facts = {};
  if (fstat(state->fd, &facts) != 0) return read_failure(options.path, errno);
  if (S_ISDIR(facts.st_mode)) return read_failure(options.path, EISDIR);
  state->regular = S_ISREG(facts.st_mode);
  if (state->regular) state->size = static_cast<std::uint64_t>(facts.st_size);
  if (options.encoding == Encoding::Gb18030) {
    state->converter = iconv_open("UTF-8", "GB18030");
    if (state->converter == kNoConverter) {
      return make_error(sheets_code::kEncoding, options.path,
                        "这台机器的 iconv 不会 GB18030;请先把文件转成 UTF-8");
    }
    state->raw.resize(kRawBytes);
  }
  return ByteSource(std::move(state));
}

Result<std::size_t> ByteSource::read(char* to, std::size_t size) {
  constexpr std::size_t kCharacterMax = 8;
  std::size_t total = 0;
  while (total < size) {
    if (state_->converter != kNoConverter && size - total < kCharacterMax) break;
    auto got = state_->converter == kNoConverter ? state_->read_some(to + total, size - total)
                                                 : state_->convert(to + total, size - total);
    if (!got.ok()) return got;
    if (*got == 0) break;
    total += *got;
  }
  return total;
}

Result<std::size_t> ByteSource::read_raw(char* to, std::size_t size) {
  std::size_t total = 0;
  while (total < size) {
    GJ_TRY(const std::size_t got, state_->read_some(to + total, size - total));
    if (got == 0) break;
    total += got;
  }
  return total;
}

Result<std::string_view> ByteSource::peek(std::size_t size) {
  GJ_ASSERT(state_->head_from == 0 && state_->raw_to == 0);
  std::string more(size, '\0');
  GJ_TRY(const std::size_t got, read_raw(more.data(), size));
  more.resize(got);
  state_->head = std::move(more);
  state_->head_from = 0;
  return std::string_view(state_->head);
}

std::uint64_t ByteSource::size() const {
  return state_->size;
}

std::uint64_t ByteSource::taken() const {
  return state_->taken.load();
}

bool plausible_gb18030(std::string_view text) {
  const iconv_t converter = iconv_open("UTF-8", "GB18030");
  if (converter == kNoConverter) return false;
  std::string in(text);
  std::string out(4 * text.size() + 8, '\0');
  char* from = in.data();
  char* to = out.data();
  std::size_t left = in.size(), room = out.size();
  const bool converted =
      iconv(converter, &from, &left, &to, &room) != static_cast<std::size_t>(-1) && left == 0;
  iconv_close(converter);
  return converted;
}

}  // namespace gongji::sheets
