// Complete lists of other offices against the register.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace gongji::app {

/// The record under which the lines of a batch stand.
std::string roster_record(std::string_view batch);
/// The kind of fact that a list of this word is about: "identity" or "custody".
std::string roster_fact_kind(std::string_view word);

struct RosterDifference {
  std::set<std::string> listed;  ///< on the list, merged people under their present number
  std::set<std::string> held;    ///< in the register on the day

  std::set<std::string> added() const;
  std::set<std::string> removed() const;
};

struct RosterKey {
  std::int64_t region = 0;
  std::string batch;
  std::string word;  ///< "dibao"
  std::int64_t day = 0;
};

/// Statements of SQL with their values, so that operations and queries read the same.
using SqlReader = std::function<Result<storage::Rows>(std::string_view sql,
                                                      const std::vector<storage::Value>& values)>;

/// Refuses app.unknown_batch when the batch has no line of this word: an empty list would end
/// everybody's.
Result<RosterDifference> roster_difference(const SqlReader& read, const RosterKey& key);

}  // namespace gongji::app
