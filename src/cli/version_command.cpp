#include "cli/version_command.h"

#include <cstdio>

#include <fmt/format.h>

#include "gongji/version.h"

namespace gongji::cli {

namespace {

int run_version(const Arguments&) {
  std::puts(version_text().c_str());
  return kExitFine;
}

}  // namespace

std::string version_text() {
  return fmt::format("gongji {} ({}, {})", kVersion, kBuildCompiler, kBuildType);
}

Command version_command() {
  return {"version", "Show the version", "显示版本", {}, run_version, {}};
}

}  // namespace gongji::cli
