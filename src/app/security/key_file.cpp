#include "app/security/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/errors.h"
#include "base/utf8.h"
#include "crypto/encode.h"
#include "crypto/sm4.h"

namespace gongji::app {

namespace {

constexpr std::string_view kKeyFileHead = "gongji-keys 1";
constexpr std::size_t kIndexKeyBytes = 32;

Error bad_key_file(std::size_t line) {
  return make_error(
      app_code::kBadKeyFile, std::to_string(line),
      "密钥文件第 " + std::to_string(line) + " 行不规范;请勿手工修改,从备份取回完整的密钥文件");
}

Error cannot_write_key(const std::string& path) {
  return make_error(
      app_code::kCannotWrite, path,
      std::string("密钥文件写不进去:") + std::strerror(errno) + ";请检查文件夹和权限");
}

Result<void> write_whole(int file, const std::string& text, const std::string& path) {
  std::size_t at = 0;
  while (at < text.size()) {
    const ssize_t wrote = ::write(file, text.data() + at, text.size() - at);
    if (wrote < 0) return cannot_write_key(path);
    at += static_cast<std::size_t>(wrote);
  }
  if (::fsync(file) != 0) return cannot_write_key(path);
  return done();
}

void sync_folder(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  (void)::fsync(file);
  (void)::close(file);
}

}  // namespace

KeyRing new_key_ring(const crypto::Random& random) {
  return {random(kIndexKeyBytes), {{1, random(crypto::kSm4KeyBytes)}}};
}

KeyRing with_new_key(KeyRing keys, const crypto::Random& random) {
  keys.data[keys.data.rbegin()->first + 1] = random(crypto::kSm4KeyBytes);
  return keys;
}

std::string key_file_text(const KeyRing& keys) {
  std::string text =
      "# 共济的密钥文件。没有它,数据库里的姓名、证件号码、电话和住址再也读不出来。\n"
      "# 与数据库分开备份,不要放在一起。Without it personal data cannot be read; keep it apart.\n" +
      std::string(kKeyFileHead) + "\nindex " + crypto::to_hex(keys.index) + "\n";
  for (const auto& [number, key] : keys.data) {
    text += "key " + std::to_string(number) + " " + crypto::to_hex(key) + "\n";
  }
  return text;
}

Result<KeyRing> parse_key_file(std::string_view text) {
  KeyRing keys;
  bool headed = false;
  std::size_t number = 0;
  for (const std::string_view raw : split(text, '\n')) {
    const std::string_view line = trim(raw);
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const auto words = split(line, ' ');
    std::int64_t id = 0;
    const auto bytes = crypto::from_hex(words.back());
    if (line == kKeyFileHead) {
      headed = true;
    } else if (headed && words.size() == 2 && words[0] == "index" && bytes.ok() &&
               bytes->size() == kIndexKeyBytes && keys.index.empty()) {
      keys.index = *bytes;
    } else if (headed && words.size() == 3 && words[0] == "key" && bytes.ok() &&
               bytes->size() == crypto::kSm4KeyBytes &&
               std::from_chars(words[1].data(), words[1].data() + words[1].size(), id).ec ==
                   std::errc() &&
               id > 0 && keys.data.find(id) == keys.data.end()) {
      keys.data[id] = *bytes;
    } else {
      return bad_key_file(number);
    }
  }
  if (keys.index.empty() || keys.data.empty()) return bad_key_file(number);
  return keys;
}

Result<KeyRing> read_key_file(const std::string& path) {
  struct stat about = {};
  if (::stat(path.c_str(), &about) != 0) {
    Error error = no_key();
    error.where = path;
    return error;
  }
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return make_error(app_code::kKeyExposed, path,
                      "密钥文件别人也能读;请执行 chmod 600,并查明是否已泄露(泄露须换密钥)");
  }
  std::ifstream stream(path, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  if (!stream) return make_error(app_code::kCannotRead, path, "读不到密钥文件;请检查权限");
  return parse_key_file(text.str());
}

Result<void> write_key_file(const std::string& path, const KeyRing& keys, KeyFileWrite how) {
  const std::filesystem::path target(path);
  const std::string folder = target.has_parent_path() ? target.parent_path().string() : ".";
  std::error_code failed;
  if (!std::filesystem::exists(folder, failed)) {
    std::filesystem::create_directories(folder, failed);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
  }
  std::string temporary = path + ".XXXXXX";
  const int file = ::mkostemp(temporary.data(), O_CLOEXEC);  // mode 0600
  if (file < 0) return cannot_write_key(path);
  auto written = write_whole(file, key_file_text(keys), path);
  if (::close(file) != 0 && written.ok()) written = cannot_write_key(path);
  if (written.ok()) {
    const int named = how == KeyFileWrite::Replace ? ::rename(temporary.c_str(), path.c_str())
                                                   : ::link(temporary.c_str(), path.c_str());
    if (named != 0 && errno == EEXIST) {
      written = make_error(app_code::kKeyExists, path,
                           "已有密钥文件,不会覆盖;要换密钥请用 gongji key rotate");
    } else if (named != 0) {
      written = cannot_write_key(path);
    }
  }
  if (how == KeyFileWrite::New || !written.ok()) (void)::unlink(temporary.c_str());
  sync_folder(folder);
  return written;
}

}  // namespace gongji::app
