// Personal data in outputs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gongji::app {

/// What a value says about a person.
/// Content is a whole message with whatever it says of people.
enum class Personal : std::uint8_t { None, Name, IdNumber, Phone, Address, Content };

/// What everybody may see of it: 王*, 110***********002X, 138****5678, an address up to its street;
/// of a message its size. An empty value stays empty.
std::string masked(Personal kind, std::string_view value);

}  // namespace gongji::app
