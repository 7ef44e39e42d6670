// must not compile: an identity number cannot reach a stream or a log
#include <ostream>

#include "base/resident_id.h"

void print(std::ostream& out, const gongji::ResidentId& id) {
#ifdef GJ_CONTROL
  out << id.masked();
#else
  out << id;
#endif
}
