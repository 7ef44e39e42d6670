#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/period.h"
#include "base/price.h"
#include "policy/compile.h"

namespace gongji::claims {

/// One line of a bill. Amounts in fen, quantity in 1e-9, rates in 1e-9.
struct FeeLine {
  std::string item;         ///< code of the item, may be empty
  bool outside = false;     ///< the lists do not have it: out of scope, whatever the policy says
  std::int64_t amount = 0;  ///< of the whole line
  std::int64_t quantity = 1'000'000'000;
  std::optional<Price> price_limit;       ///< of one unit
  std::optional<std::int64_t> pre_share;  ///< its own rate, goes before the policy's
  std::vector<policy::Raw> inputs;        ///< facts of the line, laid out like the package's inputs
};

/// One visit, stay or purchase that is to be settled.
struct Encounter {
  std::string claim_id;
  std::string person;
  Date date;                ///< settlement or discharge day: decides law and benefit year
  std::string kind;         ///< care kind, a word of the package
  std::string scheme;       ///< may be empty when the package has one scheme
  std::string institution;  ///< may be empty; needed for accumulators per day and institution
  int stay_part = 0;        ///< 1, 2 … of a stay that is settled in parts; 0: it is whole
  std::int64_t total = 0;   ///< fen; computed from the lines when there are any
  std::int64_t out_of_scope = 0, over_limit = 0, pre_share = 0;
  std::vector<FeeLine> lines;
  std::vector<policy::Raw> inputs;  ///< one for each input of the package; kNoValue where not given
  std::optional<Period> coverage;   ///< when given, the date must lie in it
};

/// An encounter with the package's defaults for its inputs.
Encounter blank_encounter(const policy::Compiled& compiled);

}  // namespace gongji::claims
