#include "claims_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gongji::fuzz::read_claims(data, size, gongji::app::ClaimForm::Csv);
  return 0;
}
