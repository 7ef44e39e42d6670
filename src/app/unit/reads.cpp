#include "app/unit/reads.h"

#include <iterator>
#include <utility>

namespace gongji::app {

void Reads::append(Reads others) {
  std::move(others.reads_.begin(), others.reads_.end(), std::back_inserter(reads_));
}

Result<void> Reads::run(storage::Connection& connection) {
  while (!reads_.empty()) {
    const std::vector<One> now = std::exchange(reads_, {});
    std::vector<storage::KeyedFetch> fetches;
    fetches.reserve(now.size());
    for (const One& one : now) fetches.push_back({one.read, &one.keys});
    GJ_TRY(const auto found, connection.fetch_all(fetches));
    for (std::size_t i = 0; i < now.size(); ++i) GJ_CHECK(now[i].then(found[i]));
  }
  return done();
}

}  // namespace gongji::app
