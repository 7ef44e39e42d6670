#include "storage/postgres_database.h"

#include <utility>

#include "storage/errors.h"
#include "storage/internal/postgres_address.h"
#include "storage/internal/postgres_connection.h"

namespace gongji::storage {

namespace {

class PostgresDatabase final : public Database {
 public:
  explicit PostgresDatabase(PostgresAddress address) : address_(std::move(address)) {}

  Dialect dialect() const override { return Dialect::Postgres; }
  Result<std::unique_ptr<Connection>> connect() override { return postgres_connection(address_); }
  std::string name() const override { return address_.shown; }

 private:
  PostgresAddress address_;
};

}  // namespace

bool is_postgres_address(std::string_view address) {
  return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

Result<std::unique_ptr<Database>> open_postgres(const std::string& address) {
  GJ_TRY(PostgresAddress parsed, parse_postgres_address(address));
  return std::unique_ptr<Database>(std::make_unique<PostgresDatabase>(std::move(parsed)));
}

}  // namespace gongji::storage
