#include "crypto/random.h"

#include <botan/system_rng.h>

#include <memory>

#include "crypto/digest.h"

namespace gongji::crypto {

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  Botan::system_rng().randomize(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size());
  return bytes;
}

Random repeatable_random(std::string_view seed) {
  const auto block = std::make_shared<std::string>(sm3(seed));
  return [block](std::size_t count) {
    std::string bytes;
    while (bytes.size() < count) {
      bytes += *block;
      *block = sm3(*block);
    }
    bytes.resize(count);
    return bytes;
  };
}

}  // namespace gongji::crypto
