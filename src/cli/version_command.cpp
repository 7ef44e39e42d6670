#include "cli/version_command.h"

#include <cstdio>

#include "gongji/version.h"

namespace gongji::cli {

namespace {

int run_version(const Arguments&) {
  std::printf("gongji %.*s (%.*s, %.*s)\n", static_cast<int>(kVersion.size()), kVersion.data(),
              static_cast<int>(kBuildCompiler.size()), kBuildCompiler.data(),
              static_cast<int>(kBuildType.size()), kBuildType.data());
  return kExitFine;
}

}  // namespace

Command version_command() {
  return {"version", "Show the version", "显示版本", {}, run_version, {}};
}

}  // namespace gongji::cli
