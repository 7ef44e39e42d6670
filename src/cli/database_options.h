// The database that a command works on.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "storage/database.h"

namespace gongji::cli {

inline constexpr Option kDbOption = {.name = "--db",
                                     .value = "FILE_OR_URL",
                                     .en = "SQLite file or postgresql://… (else GONGJI_DB)",
                                     .zh = "SQLite 文件或 postgresql://…(否则取 GONGJI_DB)",
                                     .fallback = "gongji.db"};
inline constexpr Option kRegionOption = {.name = "--region",
                                         .value = "CODE",
                                         .en = "Pooling region, when the database has several",
                                         .zh = "统筹区代码,数据库里有几个时必填"};

/// --db, else GONGJI_DB, else the default.
std::string address_of(const Arguments& options);
/// Refuses app.usage when the database is not up to date.
Result<std::unique_ptr<storage::Connection>> connect(const Arguments& options);
/// --region, else the only one.
Result<std::int64_t> region_of(const Arguments& options, storage::Connection& connection);

}  // namespace gongji::cli
