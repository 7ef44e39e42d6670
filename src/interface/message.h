// A message in canonical form: nodes, their rows, and in each the fields that hold something.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/money.h"
#include "interface/json.h"
#include "interface/tables.h"

namespace gongji::interface {

/// A field that holds something. `text` has one form by kind: a number without exponent and
/// trailing zeros ("35", "-0.5"), a day "2025-01-31", a time "2025-01-31 08:30:00", "true" or
/// "false", the bytes themselves, otherwise the text as sent without blanks around it.
struct Value {
  const Field* field = nullptr;
  std::string text;
  bool malformed = false;  ///< cannot be read as the field's kind; `text` is as sent
};

struct NodeRows;

/// One row. Looking up a field that does not hold anything gives the empty value; names are those
/// of the table or any spelling that folds to them.
class Row {
 public:
  explicit Row(const Node& node);

  const Node& node() const { return *node_; }
  bool empty() const;

  /// Null when absent.
  const Value* find(const Field& field) const;
  bool has(std::string_view field) const { return find(field) != nullptr; }

  std::string text(std::string_view field) const;
  /// Whole fen; 0 when absent. Asserts neither: a malformed amount or one finer than a fen is 0
  /// too, so validate first.
  Money money(std::string_view field) const;
  /// 0 when absent or malformed.
  Decimal number(std::string_view field) const;
  /// Of a day, a time, or a text that holds one.
  std::optional<Date> day(std::string_view field) const;
  /// Minutes since 1970-01-01 00:00 in China, of a day or a time; seconds are cut off.
  std::optional<std::int64_t> minutes(std::string_view field) const;
  /// "1", "true" and the like.
  bool flag(std::string_view field) const;
  /// Rows of a node inside this one.
  const std::vector<Row>& rows(std::string_view node) const;

  /// For replies; asserts that the node has the field. An empty text takes the value away.
  void set(std::string_view field, std::string_view text);
  void set_money(std::string_view field, Money amount);
  /// Adds a row of a child node; `node` is a node of the transaction inside this one.
  Row& add(const Node& node);

  std::vector<Value> values;
  std::vector<NodeRows> children;
  std::vector<std::pair<std::string, std::string>> others;  ///< unknown members, JSON text

 private:
  const Value* find(std::string_view field) const;

  const Node* node_;
};

struct NodeRows {
  const Node* node = nullptr;
  std::vector<Row> rows;
};

/// Points into the tables, which must outlive it.
class Message {
 public:
  Message(const Transaction& transaction, Direction direction)
      : transaction_(&transaction), direction_(direction) {}

  const Transaction& transaction() const { return *transaction_; }
  Direction direction() const { return direction_; }

  bool empty() const;
  /// Rows of a node directly under input or output; none when it is absent.
  const std::vector<Row>& rows(std::string_view node) const;
  /// The row of a node that has one; null when it is absent.
  const Row* row(std::string_view node) const;
  /// Adds a row; asserts that the transaction has the node, directly under input or output.
  Row& add(std::string_view node);
  std::vector<Row>& rows_of(const Node& node);
  /// The same also of a node inside another: in the first row of that, made where there is none.
  std::vector<Row>& rows_within(const Node& node);

  std::vector<NodeRows> nodes;                              ///< in the order of the table
  std::vector<std::pair<std::string, std::string>> others;  ///< unknown members, JSON text

 private:
  const Transaction* transaction_;
  Direction direction_;
};

}  // namespace gongji::interface
