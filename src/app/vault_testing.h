// For tests only: a vault whose keys and nonces are the same every time.
#pragma once

#include <memory>
#include <mutex>

#include "app/security/key_file.h"

namespace gongji::app {

inline VaultPointer test_vault() {
  const auto source = std::make_shared<crypto::Random>(crypto::repeatable_random("nonces"));
  const auto mutex = std::make_shared<std::mutex>();
  return std::make_shared<Vault>(new_key_ring(crypto::repeatable_random("keys")),
                                 [source, mutex](std::size_t count) {
                                   const std::lock_guard lock(*mutex);
                                   return (*source)(count);
                                 });
}

}  // namespace gongji::app
