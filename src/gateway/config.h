// Settings of the server: one table says what there is; files, environment and flags fill it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji::gateway {

enum class SettingKind : std::uint8_t { Text, Number, Flag };

struct SettingSpec {
  std::string_view name;      ///< "body_bytes_max"; flag --body-bytes-max, GONGJI_BODY_BYTES_MAX
  std::string_view fallback;  ///< as text
  std::string_view zh, en;    ///< one line each
  SettingKind kind = SettingKind::Text;
  std::int64_t least = 0, most = 0;  ///< of a number, inclusive
  std::string_view words = "";       ///< "info|warn" of a text; empty: anything
};

/// All of them, in the order of the file.
std::span<const SettingSpec> setting_specs();

/// Checked values, by name; what was not given has its default.
class Config {
 public:
  using Values = std::map<std::string, std::string, std::less<>>;

  /// Later sources go before: `file` (YAML, one level), environment (by the lookup; null when not
  /// set), `flags`. Refuses gateway.bad_setting, where = file:line, the variable or the flag: a
  /// name that there is not (with the nearest), a value that is not of its kind or out of range.
  static Result<Config> read(std::string_view path, std::string_view file,
                             const char* (*environment)(const char*), const Values& flags);

  const std::string& text(std::string_view name) const;
  std::int64_t number(std::string_view name) const;
  bool flag(std::string_view name) const;

  /// A file with every setting, its meaning in both languages and its present value.
  std::string to_yaml() const;

 private:
  Values values_;
};

}  // namespace gongji::gateway
