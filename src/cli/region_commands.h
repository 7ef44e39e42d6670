#pragma once

#include <memory>

#include "app/office.h"
#include "cli/commands.h"

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

/// The database of --db and the region of --region, for one command.
Result<std::unique_ptr<app::Office>> open_office(const Arguments& options);

Command db_command();
Command region_command();

/// One command for each operation and query, by group.
std::vector<Command> region_data_commands();

}  // namespace gongji::cli
