#pragma once

#include "policy/resolved/resolved.h"

/// Third form: every expression has a type, every table entry is a condition on typed values, every
/// reference between parts exists. What passes here can be computed.
namespace gongji::policy::checked {

using resolved::BuiltIn;
using resolved::Document;
using resolved::Domain;
using resolved::SlotSpec;
using Decision = resolved::Decision;

/// Condition of a row on one key.
struct Condition {
  bool any = true;
  bool is_interval = false;
  std::vector<std::int64_t> words;  ///< Word: positions in the pool; Bool: 0 or 1
  std::optional<Exact> low, high;   ///< numeric keys (money in fen) and dates (days)
  bool low_open = false, high_open = false;

  bool holds(const Value& value) const;
};

struct Row {
  Meta meta;
  std::vector<Condition> conditions;
  std::vector<Cell<ExprPtr>> cells;
};

struct Table {
  Meta meta;
  int document = 0;
  std::string option;
  bool chosen = true;
  std::vector<std::string> keys;
  std::vector<Type> key_types;  ///< Kind::None when nothing uses the table
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::optional<Row> otherwise;

  /// The first row that holds for the keys (then `otherwise`), or null.
  const Row* find(const Value* key_values) const;
};

struct Package {
  Head head;
  std::shared_ptr<const std::vector<Input>> inputs_kept;
  std::vector<std::shared_ptr<const Input>> decision_inputs;
  std::vector<std::string> words;
  std::vector<Domain> domains;
  int kind_domain = -1;
  std::vector<SlotSpec> slots;
  int first_builtin = 0;
  int first_accumulator = 0;
  int locals = 0;
  std::vector<Table> tables;
  std::vector<Document> documents;
  std::vector<Decision> decisions;
  std::vector<Bound<document::Written>> bounds;
  std::vector<std::pair<Meta, ExprPtr>> parameters;

  int builtin(BuiltIn which) const { return first_builtin + static_cast<int>(which); }
  const Domain& domain(int i) const { return domains[static_cast<std::size_t>(i)]; }
  const std::string& word(std::int64_t id) const { return words[static_cast<std::size_t>(id)]; }
  int fund(const std::string& id) const;         ///< -1 when unknown
  int accumulator(const std::string& id) const;  ///< -1 when unknown or empty
};

/// Checks types and references. What is wrong goes to `diagnostics`; the package may be computed
/// only if that stays empty.
Package from_resolved(resolved::Package package, Diagnostics& diagnostics);

/// Types one bound expression; `wanted` is what the place needs (None: anything).
ExprPtr check_expression(const ExprPtr& expr, Type wanted, Package& package,
                         Diagnostics& diagnostics);

}  // namespace gongji::policy::checked
