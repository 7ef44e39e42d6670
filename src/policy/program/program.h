#pragma once

#include <memory>

#include "policy/program/code.h"

/// Last form: dense tables of plain numbers for every combination of the facts a layer depends on,
/// and flat code for what depends on amounts. Immutable; evaluation is const and allocates nothing.
namespace gongji::policy::program {

/// One fact that picks the row of a layer.
struct Dim {
  int slot = 0;
  std::int64_t stride = 1;
  std::int64_t size = 1;  ///< number of indices, with one for "no value" if it may be missing
  bool direct = true;     ///< index = raw - offset; else index = thresholds passed
  std::int64_t offset = 0;
  bool optional = false;        ///< the last index is "no value"; else that has no row
  std::vector<Raw> thresholds;  ///< rising; index counts those ≤ raw
};

inline constexpr std::int64_t kAsk =
    kNoValue + 1;  ///< stored value: run the code (it depends, or it fails)

/// One term of a layer: a column of the dense rows, or code.
struct Param {
  int code = -1;    ///< -1: the term does not exist
  int column = -1;  ///< -1: depends on amounts, always run the code
};

struct CapProgram {
  Param amount;
  bool on_payment = false;
  int accumulator = -1;
};

struct LayerProgram {
  const Layer<ExprPtr>* source = nullptr;
  std::vector<Dim> dims;
  std::vector<std::int64_t> values;  ///< rows × columns: fen, 1e-9, 0/1, kNoValue (none) or kAsk
  int columns = 0;
  std::int64_t rows = 1;
  int fund = 0;
  bool is_account = false;
  bool settled_bands = false;  ///< every edge and share of every row is a number
  bool each_line = false, scale_expense = false, whole = false, fixed_beyond = false;
  Base base = Base::Left;
  Param applies, deductible, fixed;
  int deductible_accumulator = -1;
  int scale_accumulator = -1;
  std::vector<CapProgram> caps;
  std::vector<Param> edges;  ///< one fewer than shares
  std::vector<Param> shares;
  std::vector<std::pair<int, Counts>> accumulates;
};

struct RefusalProgram {
  const Refusal<ExprPtr>* source = nullptr;
  int code = -1;
};

struct CareProgram {
  const Care<ExprPtr>* source = nullptr;
  int document = 0;
  std::vector<RefusalProgram> refusals;
  std::vector<int> layers;  ///< in Program::layers
  std::vector<std::pair<int, Counts>> accumulates;
};

struct ResultProgram {
  int when = -1;
  std::vector<std::pair<int, int>> values;  ///< value, its `when` or -1
};

struct DecisionProgram {
  const checked::Decision* source = nullptr;
  std::vector<int> steps;
  std::vector<ResultProgram> results;
};

struct DocumentProgram {
  int out_of_scope = -1, pre_share = -1;  ///< code for fee lines
  std::vector<CareProgram> care;
};

struct Program {
  std::shared_ptr<const checked::Package> package;
  Code code;
  std::vector<LayerProgram> layers;
  std::vector<DocumentProgram> documents;
  std::vector<DecisionProgram> decisions;
  int locals = 0;
  std::vector<std::int64_t> ask_row;  ///< kAsk for every column: facts for which no row was made
};

/// Lowers a checked package. Adds a diagnostic when a layer has too many combinations or its band
/// edges fall.
Program from_checked(std::shared_ptr<const checked::Package> package, Diagnostics& diagnostics);

/// Index on one dimension for a fact.
inline std::int64_t index_of(const Dim& dim, Raw raw) {
  if (dim.direct) {
    return raw == kNoValue ? dim.size - 1 : raw - dim.offset;
  }
  if (raw == kNoValue) return dim.size - 1;
  std::int64_t i = 0;
  for (const Raw t : dim.thresholds) i += t <= raw ? 1 : 0;
  return i;
}

}  // namespace gongji::policy::program
