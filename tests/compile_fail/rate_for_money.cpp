// must not compile: a ratio is not an amount
#include "base/rate.h"

gongji::Money with_bonus(gongji::Money amount, gongji::Rate bonus) {
#ifdef GJ_CONTROL
  return amount + gongji::share(amount, bonus, gongji::Rounding::HalfUp);
#else
  return amount + bonus;
#endif
}
