// A connection that passes everything on and keeps the rows that were written.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "storage/database.h"

namespace gongji::load {

/// One bulk write.
struct Written {
  const storage::Table* table = nullptr;
  bool put = false;
  storage::Rows rows;
};
/// One transaction.
using Batch = std::vector<Written>;

class Recorder final : public storage::Connection {
 public:
  Recorder(std::unique_ptr<storage::Connection> inner, std::vector<Batch>& batches)
      : inner_(std::move(inner)), batches_(batches) {}

  storage::Dialect dialect() const override { return inner_->dialect(); }
  Result<void> begin() override {
    present_.clear();
    return inner_->begin();
  }
  Result<void> begin_read() override { return inner_->begin_read(); }
  Result<void> commit() override {
    batches_.push_back(std::move(present_));
    return inner_->commit();
  }
  void rollback() override { inner_->rollback(); }
  Result<storage::Rows> query(std::string_view sql,
                              std::span<const storage::Value> parameters) override {
    return inner_->query(sql, parameters);
  }
  Result<void> each(std::string_view sql, std::span<const storage::Value> parameters,
                    const std::function<bool(const storage::Rows&)>& sink) override {
    return inner_->each(sql, parameters, sink);
  }
  Result<std::int64_t> execute(std::string_view sql,
                               std::span<const storage::Value> parameters) override {
    return inner_->execute(sql, parameters);
  }
  Result<void> script(std::string_view sql) override { return inner_->script(sql); }
  Result<void> insert(const storage::Table& table, const storage::Rows& rows) override {
    present_.push_back({&table, false, rows});
    return inner_->insert(table, rows);
  }
  Result<void> put(const storage::Table& table, const storage::Rows& rows) override {
    present_.push_back({&table, true, rows});
    return inner_->put(table, rows);
  }
  Result<storage::Rows> fetch(const storage::KeyedRead& read, const storage::Rows& keys) override {
    return inner_->fetch(read, keys);
  }

 private:
  std::unique_ptr<storage::Connection> inner_;
  std::vector<Batch>& batches_;
  Batch present_;
};

}  // namespace gongji::load
