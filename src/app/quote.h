#pragma once

#include <map>

#include "app/packages.h"
#include "app/result_path.h"
#include "policy/explain/limits.h"
#include "policy/facts.h"

namespace gongji::app {

/// One visit that somebody asks about.
struct Visit {
  claims::Encounter encounter;
  std::map<int, policy::Raw> used;  ///< accumulators before
};

/// Reads a visit from YAML (facts, `used:` and `lines:`) and from words `name=value`, which go
/// before the file. `yaml_path` may be empty. Errors name the fact; a file that is not YAML is
/// app.bad_visit.
Result<Visit> read_visit(const policy::Compiled& compiled, const std::string& yaml_path,
                         const std::vector<std::string>& words);

/// The same from a record, as JSON gives it: facts by name, `used` a record and `lines` a list of
/// records. Refuses as read_visit.
Result<Visit> read_visit_record(const policy::Compiled& compiled, const policy::Fact& record);

/// Settles it by both evaluators, with what each layer did.
Result<SettledRun> quote(const Loaded& package, const Visit& visit);

/// How one settled encounter came about.
/// A refusal of a visit with `where` = the input that it is about, where the package names an error
/// of that input: "BAD_CLASS" becomes "class" and stands behind the message.
Error at_input(const policy::Compiled& compiled, Error error);

policy::explain::Node explanation(const SettledRun& run, std::size_t encounter);

/// The deductibles and caps of its layers, and what is left of each behind it.
std::vector<policy::explain::Limit> limits_of(const SettledRun& run, std::size_t encounter);

/// The result as JSON: parts, funds, cash, layers, limits, and the explanation when asked for.
std::string quote_json(const SettledRun& run, bool explained);

/// The result as a short table.
std::string quote_table(const SettledRun& run, bool english);

}  // namespace gongji::app
