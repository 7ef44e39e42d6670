// The database that a command works on.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/security/vault.h"
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

inline constexpr Option kKeyFileOption = {
    .name = "--key-file",
    .value = "FILE",
    .en = "Keys of personal data (else GONGJI_KEY_FILE, else beside the database)",
    .zh = "个人信息的密钥文件(否则取 GONGJI_KEY_FILE,再否则在数据库旁)"};

/// --key-file, else GONGJI_KEY_FILE, else FILE.key beside a SQLite file, else
/// ~/.gongji/DATABASE.key for PostgreSQL. Refuses app.no_key when there is no home folder.
Result<std::string> key_file_of(const Arguments& options);

/// The vault of the key file, when there is one: null for none. Refuses app.key_exposed,
/// app.bad_key_file, and app.wrong_key when it is not of this database.
Result<app::VaultPointer> vault_of(const Arguments& options, storage::Connection& connection);

/// Puts the keys of the key file down in the database; a new database gets a new file. Refuses
/// app.no_key when the database has keys and the file is gone, app.wrong_key.
Result<void> set_up_keys(const Arguments& options, storage::Connection& connection);

/// --db, else GONGJI_DB, else the default.
std::string address_of(const Arguments& options);
/// Refuses app.usage when the database is not up to date.
Result<std::unique_ptr<storage::Connection>> connect(const Arguments& options);
/// --region, else the only one.
Result<std::int64_t> region_of(const Arguments& options, storage::Connection& connection);

}  // namespace gongji::cli
