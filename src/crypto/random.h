// Random bytes.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace gongji::crypto {

/// Gives as many bytes as asked for. Never a constant one outside tests.
using Random = std::function<std::string(std::size_t count)>;

/// From the operating system; for one thread or many.
std::string random_bytes(std::size_t count);

/// The same sequence for the same seed: for tests and published samples only.
Random repeatable_random(std::string_view seed);

}  // namespace gongji::crypto
