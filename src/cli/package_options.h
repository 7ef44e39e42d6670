// Options that name a policy package, shared by commands.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "app/packages.h"
#include "cli/commands.h"

namespace gongji::cli {

inline constexpr Option kPolicyOption = {.name = "--policy",
                                         .letter = 'p',
                                         .value = "DIR_OR_ID",
                                         .en = "Policy package: its folder or id",
                                         .zh = "政策包的文件夹或编号",
                                         .required = true};
inline constexpr Option kPoliciesOption = {.name = "--policies",
                                           .value = "DIR",
                                           .en = "Where packages are looked for by id",
                                           .zh = "按编号查找政策包的文件夹"};
inline constexpr Option kReadingOption = {.name = "--reading",
                                          .value = "ID=OPTION",
                                          .en = "Compute with another reading of the text",
                                          .zh = "改用条文的另一种读法",
                                          .many = true};

/// Loads what --policy, --policies and --reading name. Refuses app.usage, as find_package and
/// load_package.
Result<app::Loaded> load_named_package(const Arguments& arguments);

/// The folders in which packages are looked for, --policies first.
std::vector<std::string> roots_of(const Arguments& arguments);

/// Loads the package of that folder or id under the readings that --reading chooses.
Result<app::Loaded> load_package_named(const Arguments& arguments, const std::string& package);

/// Whether --lang asks for English.
bool is_english(const Arguments& arguments);

/// What --reading says. Refuses app.usage.
Result<policy::resolved::ReadingChoice> reading_choice(const Arguments& arguments);

/// "512", "512K", "512M", "2G" (of 1024) in bytes; nothing when it is something else or 0.
std::optional<std::size_t> parse_size(std::string_view text);

}  // namespace gongji::cli
