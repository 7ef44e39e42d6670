// A connection that passes everything on and keeps the rows that were written.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "storage/passing_testing.h"

namespace gongji::load {

/// One bulk write.
struct Written {
  const storage::Table* table = nullptr;
  bool put = false;
  storage::Rows rows;
};
/// One transaction.
using Batch = std::vector<Written>;

class Recorder final : public storage::PassingConnection {
 public:
  Recorder(std::unique_ptr<storage::Connection> inner, std::vector<Batch>& batches)
      : PassingConnection(std::move(inner)), batches_(batches) {}

  Result<void> begin() override {
    present_.clear();
    return PassingConnection::begin();
  }
  Result<void> commit() override {
    batches_.push_back(std::move(present_));
    return PassingConnection::commit();
  }
  Result<void> insert(const storage::Table& table, const storage::Rows& rows) override {
    present_.push_back({&table, false, rows});
    return PassingConnection::insert(table, rows);
  }
  Result<void> put(const storage::Table& table, const storage::Rows& rows) override {
    present_.push_back({&table, true, rows});
    return PassingConnection::put(table, rows);
  }

 private:
  std::vector<Batch>& batches_;
  Batch present_;
};

}  // namespace gongji::load
