// For tests and timings only: a connection that passes everything on, to derive from.
#pragma once

#include <memory>
#include <utility>

#include "storage/database.h"

namespace gongji::storage {

class PassingConnection : public Connection {
 public:
  explicit PassingConnection(std::unique_ptr<Connection> inner) : inner_(std::move(inner)) {}

  Dialect dialect() const override { return inner_->dialect(); }
  Result<void> begin() override { return inner_->begin(); }
  Result<void> begin_read() override { return inner_->begin_read(); }
  Result<void> commit() override { return inner_->commit(); }
  void rollback() override { inner_->rollback(); }
  Result<Rows> query(std::string_view sql, std::span<const Value> parameters) override {
    return inner_->query(sql, parameters);
  }
  Result<void> each(std::string_view sql, std::span<const Value> parameters,
                    const std::function<bool(const Rows&)>& sink) override {
    return inner_->each(sql, parameters, sink);
  }
  Result<std::int64_t> execute(std::string_view sql, std::span<const Value> parameters) override {
    return inner_->execute(sql, parameters);
  }
  Result<void> script(std::string_view sql) override { return inner_->script(sql); }
  Result<void> insert(const Table& table, const Rows& rows) override {
    return inner_->insert(table, rows);
  }
  Result<void> put(const Table& table, const Rows& rows) override {
    return inner_->put(table, rows);
  }
  Result<Rows> fetch(const KeyedRead& read, const Rows& keys) override {
    return inner_->fetch(read, keys);
  }
  Result<void> tidy() override { return inner_->tidy(); }

 private:
  std::unique_ptr<Connection> inner_;
};

}  // namespace gongji::storage
