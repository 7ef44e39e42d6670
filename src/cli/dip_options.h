// Options of the commands about DIP.
#pragma once

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/record_options.h"

namespace gongji::cli {

inline constexpr Option kCatalogueOption = {.name = "--catalogue",
                                            .letter = 'c',
                                            .value = "DIR",
                                            .en = "Folder of the catalogue",
                                            .zh = "病种目录的文件夹",
                                            .required = true};
inline constexpr Option kCaseIgnoreOption = {
    .name = "--ignore-unknown", .en = "Skip columns that mean nothing", .zh = "略过不认识的列"};

}  // namespace gongji::cli
