// must not compile: a refusal must be looked at
#include "base/money.h"

#pragma GCC diagnostic error "-Wunused-result"

bool reads(std::string_view yuan) {
#ifdef GJ_CONTROL
  return gongji::Money::parse(yuan).ok();
#else
  gongji::Money::parse(yuan);
  return true;
#endif
}
