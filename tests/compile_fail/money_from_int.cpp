// must not compile: a bare number does not say whether it is yuan or fen
#include "base/money.h"

gongji::Money one_yuan() {
#ifdef GJ_CONTROL
  return gongji::Money::fen(100);
#else
  return 100;
#endif
}
