// Personal data as they stand in the database.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/random.h"

namespace gongji::app {

/// The keys of a key file. `index` is for look-up values and stays; of `data` the one with the
/// highest number seals, the others still open.
struct KeyRing {
  std::string index;                         ///< 32 bytes
  std::map<std::int64_t, std::string> data;  ///< number, from 1 → 16 bytes of SM4
};

/// The cell a value belongs to: sealed for one, it cannot be opened in another.
struct SealedCell {
  std::string_view table, column;
  std::int64_t region = 0;
  std::string_view key;  ///< the rest of the row's key
};

/// Seals and opens with SM4-GCM. For many threads at a time.
class Vault {
 public:
  /// Asserts that there is a key and that all have their length.
  explicit Vault(KeyRing keys, crypto::Random random = crypto::random_bytes);

  /// "k2." and the Base64 of nonce, encrypted text and tag. An empty value stays empty.
  std::string seal(const SealedCell& cell, std::string_view plain) const;
  /// Refuses app.wrong_key: sealed by a key that is not here or for another cell, or changed.
  Result<std::string> open(const SealedCell& cell, std::string_view sealed) const;

  /// 64 hexadecimal digits that are the same for the same value: to look it up by. `what` keeps
  /// values of different kinds apart.
  std::string index(std::string_view what, std::string_view value) const;

  std::int64_t newest() const { return keys_.data.rbegin()->first; }
  /// "k2.": how everything begins that the newest key sealed.
  std::string prefix() const;
  /// By which a key is recognised without knowing it; number 0 is the key of look-up values.
  std::map<std::int64_t, std::string> check_values() const;

 private:
  KeyRing keys_;
  crypto::Random random_;
};

using VaultPointer = std::shared_ptr<const Vault>;

/// app.no_key, with what to do.
Error no_key();

}  // namespace gongji::app
