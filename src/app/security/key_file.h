// The file that holds the keys, apart from the data.
#pragma once

#include <string>

#include "app/security/vault.h"

namespace gongji::app {

/// A ring with one data key.
KeyRing new_key_ring(const crypto::Random& random);
/// The same with one more data key, which then seals.
KeyRing with_new_key(KeyRing keys, const crypto::Random& random);

std::string key_file_text(const KeyRing& keys);
/// Refuses app.bad_key_file, where = number of the line.
Result<KeyRing> parse_key_file(std::string_view text);

/// Refuses app.no_key (no such file), app.key_exposed (others than its owner may read it),
/// app.bad_key_file, app.cannot_read.
Result<KeyRing> read_key_file(const std::string& path);

enum class KeyFileWrite : std::uint8_t { New, Replace };
/// Readable by its owner only, under its name when complete and on the disk. Makes the folder.
/// Refuses app.key_exists for New when there is one, app.cannot_write.
Result<void> write_key_file(const std::string& path, const KeyRing& keys, KeyFileWrite how);

}  // namespace gongji::app
