// "postgresql://…" taken apart.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji::storage {

struct PostgresAddress {
  std::string full;              ///< as given
  std::string shown;             ///< for people: user, host, port and name
  std::string without_password;  ///< "key='value' …" for an argument that others may see
  std::string password;          ///< may be empty
};

/// Refuses storage.bad_address, with nothing of the address in the message.
Result<PostgresAddress> parse_postgres_address(const std::string& address);

/// `text` on one line, with *** where the address's password stands.
std::string without_secret(std::string_view text, const PostgresAddress& address);

}  // namespace gongji::storage
