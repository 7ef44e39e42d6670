#include "storage/internal/postgres_error.h"

#include <string>

#include "base/utf8.h"
#include "storage/errors.h"
#include "storage/internal/bulk.h"

namespace gongji::storage {

namespace {

struct StateRow {
  std::string_view state;  ///< SQLSTATE or the front of it
  std::string_view code;
};

// The first row that fits. https://www.postgresql.org/docs/15/errcodes-appendix.html
constexpr StateRow kStates[] = {
    {"23505", storage_code::kUnique},      {"23", storage_code::kConstraint},
    {"P0001", storage_code::kConstraint},  // RAISE in a trigger
    {"40001", storage_code::kBusy},        {"40P01", storage_code::kBusy},
    {"55P03", storage_code::kBusy},        {"57014", storage_code::kBusy},
    {"53100", storage_code::kDiskFull},    {"58", storage_code::kIo},
    {"XX001", storage_code::kCorrupt},     {"XX002", storage_code::kCorrupt},
    {"25006", storage_code::kReadOnly},    {"25P02", storage_code::kAborted},
    {"22021", storage_code::kBadText},     {"08P01", storage_code::kSql},
    {"08", storage_code::kConnectionLost}, {"57P", storage_code::kConnectionLost},
};

std::string_view code_for(std::string_view state) {
  for (const StateRow& row : kStates) {
    if (state.starts_with(row.state)) return row.code;
  }
  return state.empty() ? storage_code::kConnectionLost : storage_code::kSql;
}

/// "t.a, t.b" out of "Key (a, b)=(1, 2) already exists." in any language; the values stay out.
std::string unique_columns(const PostgresFailure& failure) {
  const std::size_t open = failure.detail.find('(');
  const std::size_t close = failure.detail.find(")=(");
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
    return std::string(failure.constraint);
  }
  std::string text;
  for (const std::string_view name :
       split(failure.detail.substr(open + 1, close - open - 1), ',')) {
    if (!text.empty()) text += ", ";
    text.append(failure.table).append(".").append(trim(name));
  }
  return text;
}

std::string constraint_in(const PostgresFailure& failure) {
  if (failure.state == "P0001") return std::string(failure.message);
  if (!failure.constraint.empty()) return std::string(failure.constraint);
  return std::string(failure.table).append(".").append(failure.column);
}

}  // namespace

Error postgres_error(const PostgresFailure& failure) {
  const std::string_view code = code_for(failure.state);
  std::string number = "PostgreSQL " + std::string(failure.state);
  if (failure.state.empty()) number.clear();
  if (code == storage_code::kUnique) return storage_error(code, unique_columns(failure), number);
  if (code == storage_code::kConstraint) {
    return storage_error(code, constraint_in(failure), number);
  }
  if (code == storage_code::kSql) {
    // Class 22, data exceptions, quotes values in its messages.
    if (!failure.state.starts_with("22")) number.append(": ").append(failure.message);
    return storage_error(code, excerpt_of(failure.sql), number);
  }
  return storage_error(code, std::string(failure.name), number);
}

}  // namespace gongji::storage
