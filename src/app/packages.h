// Policy packages on disk: finding, reading and compiling them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "policy/compile.h"

namespace gongji::app {

/// The documents of the package in folder `path`: every *.yaml in it, sub-folders too, except
/// vectors.yaml and record.yaml, sorted by path within the folder. Links are followed. Refuses:
/// app.not_a_folder, app.cannot_read, app.link_loop, app.file_too_large (over 4 MiB), app.no_files.
Result<std::vector<policy::SourceFile>> read_package_files(const std::string& path);

/// record.yaml of the package (see app/unit/record_map.h); empty when there is none. Refuses as
/// `read_package_files`.
Result<std::string> read_record_file(const std::string& path);

/// A package ready to compute and the folder that it came from.
struct Loaded {
  std::shared_ptr<const policy::Compiled> compiled;
  std::string folder;
};

/// Reads and compiles. Refuses as `read_package_files`, and policy.invalid_package, whose message
/// is every diagnostic.
Result<Loaded> load_package(const std::string& path, const policy::resolved::ReadingChoice& choice);

/// The folders at or below `root` that hold a package.yaml, sorted. Empty when `root` is no folder.
std::vector<std::string> find_packages(const std::string& root);

/// Folders in which packages are looked for, in order: `given` (may be empty), the environment's
/// GONGJI_POLICIES, ./policies, and the installed ones; those that are no folder are left out.
std::vector<std::string> policy_roots(std::string_view given);

/// The folder of a package that is named by its folder or by its id ("fenghua2020"), which is
/// looked for below `roots`, the first one that has it. Refuses app.unknown_package.
Result<std::string> find_package(const std::string& path_or_id,
                                 const std::vector<std::string>& roots);

}  // namespace gongji::app
