// Reads that do not wait for one another.
#pragma once

#include <functional>
#include <vector>

#include "storage/database.h"

namespace gongji::app {

/// Collects reads and has them made together: one round trip for all that are known. They are made
/// in their order, locks are taken in it, and so is what is done with their rows.
class Reads {
 public:
  /// What is done with the rows; it may add reads that depend on them.
  using Then = std::function<Result<void>(const storage::Rows& rows)>;

  /// What `read` points to must last until `run` is over.
  void add(storage::KeyedRead read, storage::Rows keys, Then then) {
    reads_.push_back({std::move(read), std::move(keys), std::move(then)});
  }
  /// All of another, behind these.
  void append(Reads others);
  /// Until nothing is left.
  Result<void> run(storage::Connection& connection);

 private:
  struct One {
    storage::KeyedRead read;
    storage::Rows keys;
    Then then;
  };
  std::vector<One> reads_;
};

}  // namespace gongji::app
