#include "storage/internal/postgres_address.h"

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <utility>

#include "storage/errors.h"

namespace gongji::storage {

namespace {

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

void append_option(std::string& text, std::string_view key, std::string_view value) {
  if (!text.empty()) text += ' ';
  text.append(key).append("='");
  for (const char c : value) {
    if (c == '\'' || c == '\\') text += '\\';
    text += c;
  }
  text += '\'';
}

std::string shown_form(std::map<std::string, std::string>& options) {
  std::string text = "postgresql://";
  if (!options["user"].empty()) text += options["user"] + "@";
  text += options["host"].empty() ? options["hostaddr"] : options["host"];
  if (!options["port"].empty()) text += ":" + options["port"];
  if (!options["dbname"].empty()) text += "/" + options["dbname"];
  return text;
}

/// With a bare @ or / in a password the rest of it would pass for a host, a port or a name of a
/// database, and be shown.
bool is_plausible(std::map<std::string, std::string>& options) {
  return options["host"].find('@') == std::string::npos &&
         options["dbname"].find('@') == std::string::npos &&
         options["port"].find_first_not_of("0123456789,") == std::string::npos;
}

}  // namespace

Result<PostgresAddress> parse_postgres_address(const std::string& address) {
  const std::unique_ptr<PQconninfoOption, FreeOptions> parsed(
      PQconninfoParse(address.c_str(), nullptr));
  if (parsed == nullptr) return storage_error(storage_code::kBadAddress, {});
  PostgresAddress result{address, {}, {}, {}};
  std::map<std::string, std::string> given;
  for (const PQconninfoOption* option = parsed.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    const std::string_view key = option->keyword;
    if (key == "password") {
      result.password = option->val;
    } else {
      append_option(result.without_password, key, option->val);
    }
    given[option->keyword] = option->val;
  }
  if (!is_plausible(given)) return storage_error(storage_code::kBadAddress, {});
  result.shown = shown_form(given);
  return result;
}

std::string without_secret(std::string_view text, const PostgresAddress& address) {
  std::string line;
  for (const char c : text) line += c == '\n' || c == '\t' ? ' ' : c;
  while (line.ends_with(' ')) line.pop_back();
  const std::string& secret = address.password;
  std::size_t at = secret.empty() ? std::string::npos : line.find(secret);
  for (; at != std::string::npos; at = line.find(secret, at + 3)) {
    line.replace(at, secret.size(), "***");
  }
  return line;
}

}  // namespace gongji::storage
