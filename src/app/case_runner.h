#pragma once

#include <functional>

#include "app/packages.h"
#include "app/result_path.h"
#include "policy/decide.h"

namespace gongji::app {

/// What running one text case (reference page, section 14) gave.
struct CaseOutcome {
  std::string name;
  int results = 0;                 ///< result lines compared
  std::vector<std::string> wrong;  ///< "line 12: expected …, got …"
  std::string rewritten;           ///< the case with the values that were found
};

/// Runs the text of one case. Refuses a case that cannot be read (app.bad_case, where = line).
Result<CaseOutcome> run_case(const std::string& text, const Loaded& package,
                             claims::Evaluator evaluator);

/// One claim of a case with what became of it.
struct CaseClaim {
  claims::Encounter encounter;
  Result<policy::eval::Outcome> outcome;
};

/// The claims of a case in their order; the results that it expects are not looked at. Refuses as
/// `run_case`.
Result<std::vector<CaseClaim>> settle_case_claims(const std::string& text, const Loaded& package);

/// A case file: its name within the package, and its text.
struct PolicyCase {
  std::string name, text;
};

/// The cases below a folder, by path.
std::vector<PolicyCase> cases_below(const std::string& folder);

/// Totals of a run over many files.
struct CaseTotals {
  int files = 0, passed = 0, failed = 0, results = 0;
};

/// Runs every *.case below `path` (a folder or one file) against the package it lies in, by both
/// evaluators. `report` gets a line for each failure. With `reset` the files are rewritten with the
/// values found.
Result<CaseTotals> run_cases(const std::string& path, bool reset,
                             const std::function<void(const std::string&)>& report);

}  // namespace gongji::app
