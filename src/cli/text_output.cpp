#include "cli/text_output.h"

#include <cstdio>

#include "app/errors.h"
#include "cli/commands.h"

namespace gongji::cli {

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

int fail(const Error& error, bool english) {
  const std::string text =
      error.code == "policy.invalid_package" ? error.message : to_text(error, english) + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
  if (!text.ends_with('\n')) std::fputc('\n', stderr);
  return error.code == app_code::kUsage ? kExitUsage : kExitFailed;
}

}  // namespace gongji::cli
