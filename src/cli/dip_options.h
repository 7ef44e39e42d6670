// Options of the commands about DIP.
#pragma once

#include "app/dip/case_reader.h"
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

/// How the cases of `path` are read: --encoding, --ignore-unknown, until a signal comes.
inline app::CaseFile::Options case_file(const Arguments& arguments, std::string path) {
  return {.path = std::move(path),
          .encoding = encoding_of(arguments),
          .ignore_unknown = arguments.has("--ignore-unknown"),
          .stop = &watch_signals()};
}

}  // namespace gongji::cli
