// The bytes as a benefit document of a small package, and as a whole package of their own.
#include <cstddef>

#include "policy_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongji;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto compiled = fuzz::compile({{"package.yaml", fuzz::kHead}, {"b.yaml", text}})) {
    fuzz::settle_some(compiled);
  }
  if (const auto compiled = fuzz::compile({{"package.yaml", text}})) fuzz::settle_some(compiled);
  return 0;
}
