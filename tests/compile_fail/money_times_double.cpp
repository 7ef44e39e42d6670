// must not compile: an amount times a floating-point number has no rounding
#include "base/money.h"
#include "base/rate.h"

gongji::Money most_of(gongji::Money amount) {
#ifdef GJ_CONTROL
  return gongji::share(amount, gongji::Rate::percent(70), gongji::Rounding::HalfUp);
#else
  return amount * 0.7;
#endif
}
