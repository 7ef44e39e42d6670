#pragma once

#include <functional>
#include <map>

#include "policy/document/document.h"
#include "policy/expr.h"

/// Second form: readings chosen, names bound to slots, locals, parameters and tables. Types are not
/// known yet, and the entries of tables are still text.
namespace gongji::policy::resolved {

/// The words of an enum or set, or the fields of a list.
struct Domain {
  std::string name;
  std::vector<int> words;     ///< positions in the package's pool of words
  std::vector<Label> labels;  ///< same order
  std::vector<std::pair<std::string, Kind>> fields;
  bool low_to_high = false;
};

/// One place of a frame of values.
struct SlotSpec {
  std::string name;
  Type type;
  const Input* input = nullptr;  ///< null for built-in amounts and accumulators
  ExprPtr default_value;         ///< null: must be given; a literal None: may be missing
};

/// Where the built-in facts stand, after the declared inputs.
enum class BuiltIn : std::uint8_t {
  Date,
  CareKind,
  Total,
  OutOfScope,
  OverLimit,
  PreShare,
  InScope,
  Base,
  Amount,
  Quantity,
  Count
};

struct Decision {
  int document = 0;
  std::vector<SlotSpec> slots;
  int locals = 0;
  std::vector<int> step_locals;  ///< local of each step, -1 for a refusal
  policy::Decision<ExprPtr> body;
};

/// A table with the document it belongs to; only the chosen reading computes, the others are kept
/// for checking and comparing.
struct TableOption {
  int document = 0;
  std::string option;
  bool chosen = true;
  policy::Table<ExprPtr> table;  ///< `options` has exactly one entry
};

struct Document {
  Meta meta;
  DocumentKind kind = DocumentKind::Benefit;
  std::string scheme;
  Period effective{};
  policy::Document<ExprPtr> body;  ///< without tables, parameters, decisions
};

struct Package {
  Head head;
  std::shared_ptr<const std::vector<Input>> inputs_kept;  ///< what the slots point to
  std::vector<std::shared_ptr<const Input>> decision_inputs;
  std::vector<std::string> words;
  std::vector<Domain> domains;
  int kind_domain = -1;
  std::vector<SlotSpec> slots;  ///< inputs, built-ins, accumulators
  int first_builtin = 0;
  int first_accumulator = 0;
  int locals = 0;  ///< locals that a benefit expression needs at most
  std::vector<TableOption> tables;
  std::vector<Document> documents;
  std::vector<Decision> decisions;
  std::vector<Bound<document::Written>> bounds;
  std::map<std::string, ExprPtr> parameters;  ///< by name, for bounds and listings
  std::vector<std::pair<Meta, ExprPtr>> parameter_list;
  std::vector<Type> parameter_types;                    ///< same order
  std::vector<std::pair<Type, ExprPtr>> other_options;  ///< of readings not chosen

  int builtin(BuiltIn which) const { return first_builtin + static_cast<int>(which); }
};

/// Text of the literal that stands for what could not be bound: its user reports nothing more.
inline constexpr std::string_view kBroken = "?";

/// Readings chosen from outside: id → option.
using ReadingChoice = std::map<std::string, std::string>;

/// Binds every name. What cannot be bound goes to `diagnostics`.
Package from_document(document::Package package, const ReadingChoice& choice,
                      Diagnostics& diagnostics);

/// Binds one more expression in the scope of the package's inputs, for bounds. Names that the
/// package does not know make it empty without a diagnostic.
ExprPtr bind_bound(const document::Written& text, const Package& package);

}  // namespace gongji::policy::resolved
