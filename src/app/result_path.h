#pragma once

#include <optional>

#include "claims/settle.h"

namespace gongji::app {

/// One settled encounter with everything that paths (reference page, section 13) can name.
struct SettledEncounter {
  claims::Encounter encounter;
  claims::Settlement settlement;
  std::vector<policy::eval::LayerDetail> details;
  std::vector<policy::Raw> slots;
};

/// Settled encounters of one example or case, in order.
struct SettledRun {
  const policy::Compiled* compiled = nullptr;
  std::vector<SettledEncounter> encounters;
};

/// A value named by a path: fen, a rate, or a text.
struct PathValue {
  enum class Form { Fen, Rate, Text } form = Form::Fen;
  std::int64_t fen = 0;
  Exact rate;
  std::string text;

  /// Money with two decimals; a rate as percent, or as a fraction with `decimals`.
  std::string show(std::optional<int> decimals) const;
};

/// Value of a path for one encounter (`totals.` and `used.` look at the whole run). Error:
/// app.unknown_path.
Result<PathValue> value_at(const SettledRun& run, std::size_t encounter, std::string_view path);

/// Payments of a layer line by line, for `lines.LAYER`.
Result<std::vector<std::int64_t>> line_payments(const SettledRun& run, std::size_t encounter,
                                                std::string_view layer);

}  // namespace gongji::app
