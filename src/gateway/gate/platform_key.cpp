#include "gateway/gate/platform_key.h"

#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "base/utf8.h"
#include "crypto/encode.h"
#include "crypto/sm2.h"
#include "gateway/errors.h"

namespace gongji::gateway {

namespace {

Error bad_platform_key(const std::string& path, const std::string& why) {
  return make_error(gateway_code::kBadSetting, path, "平台 SM2 私钥文件 " + path + " " + why);
}

}  // namespace

Result<std::string> read_platform_key(const std::string& path) {
  if (path.empty()) return std::string();
  struct stat about = {};
  if (::stat(path.c_str(), &about) != 0) return bad_platform_key(path, "读不到;请检查路径和权限");
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return bad_platform_key(path, "别人也能读;请执行 chmod 600,可能已泄露的请换一把");
  }
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto secret = crypto::from_hex(trim(text));
  if (secret.ok() && crypto::sm2_key_of(*secret).ok()) return secret;
  return bad_platform_key(path, "应为 64 位十六进制;可用 openssl rand -hex 32 生成");
}

std::string platform_public_key(const std::string& secret) {
  if (secret.empty()) return {};
  const auto pair = crypto::sm2_key_of(secret);
  return pair.ok() ? crypto::to_base64(pair->public_point) : std::string();
}

}  // namespace gongji::gateway
