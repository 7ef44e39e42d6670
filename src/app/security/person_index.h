// Look-up values of what a person is called and reached by: equal for equal values, and without the
// key of look-up values nothing can be said of what stands behind them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/security/vault.h"

namespace gongji::app {

/// One spelling for all that are one name: Unicode NFKC with case folded, without white space, full
/// stops and the dots that stand between the parts of a name (· • ・ and their like). Empty when
/// nothing is left or it is not UTF-8.
std::string folded_name(std::string_view name);

/// The digits, without the country code 86 behind + or 00. Empty when there are none.
std::string folded_phone(std::string_view phone);

/// 32 hexadecimal digits, which among all people of a country are enough for two values never to
/// meet; another region's differ. Empty for what folds to nothing.
std::string name_index(const Vault& vault, std::int64_t region, std::string_view name);
std::string phone_index(const Vault& vault, std::int64_t region, std::string_view phone);

}  // namespace gongji::app
