// must not compile: identifiers of two kinds do not convert into each other
#include "base/id.h"

struct DrugTag;
using DrugId = gongji::Id<DrugTag>;

bool is_same(const gongji::PersonId& a, const gongji::PersonId& b) {
  return a == b;
}

bool compare(const gongji::PersonId& person, [[maybe_unused]] const DrugId& drug) {
#ifdef GJ_CONTROL
  return is_same(person, person);
#else
  return is_same(person, drug);
#endif
}
