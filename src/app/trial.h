// A change of the law tried on sample people: values of a package put otherwise, and claims settled
// under both.
#pragma once

#include <string>
#include <vector>

#include "app/packages.h"
#include "base/date.h"
#include "base/money.h"
#include "policy/document/settings.h"
#include "storage/database.h"

namespace gongji::app {

/// The values of a package that can be tried otherwise, of the readings that it chooses itself.
Result<std::vector<policy::document::Setting>> package_settings(const Loaded& package);

/// The package with these values tried in it. Refuses policy.unknown_setting (where = path), and
/// policy.invalid_package for what does not compile.
Result<Loaded> load_trial(const Loaded& package,
                          const std::vector<policy::document::Override>& overrides);

/// What one package makes of a claim.
struct TrialSide {
  std::string error;  ///< code, or name of the refusal; empty when settled
  Money fund, personal;

  friend bool operator==(const TrialSide&, const TrialSide&) = default;
};

/// A claim under both.
struct TrialItem {
  std::string sample;  ///< name of the text case, or number of the settlement
  std::string person;
  Date day;
  std::string kind;
  policy::Label title;  ///< of the care kind
  Money total;
  TrialSide before, after;

  bool changed() const { return before != after; }
};

struct TrialSums {
  std::size_t claims = 0;             ///< compared
  std::size_t changed = 0;            ///< that come out differently
  std::size_t refused = 0;            ///< of them: settled under one package alone
  std::size_t better = 0, worse = 0;  ///< the person bears less, more
  /// Over the claims that both settle.
  Money fund_before, fund_after, personal_before, personal_after;
};

struct Trial {
  std::vector<TrialItem> items;  ///< those that change, then the others
  TrialSums sums;                ///< of all, shown or not
};

/// The claims of the package's own text cases, each case from its first claim on, so that what
/// accumulates under the trial counts for the claims behind it.
Trial try_on_cases(const Loaded& package, const Loaded& trial);

/// The last settlements of a region that were made by the package and stand, at most `most`: each
/// from its stored inputs. A person's settlements that follow one another run on from what the
/// trial accumulated. Refuses what the database refuses.
Result<Trial> try_on_settlements(storage::Connection& connection, std::int64_t region,
                                 const Loaded& package, const Loaded& trial, std::size_t most);

/// Leaves the first `most` items.
void keep_first(Trial& trial, std::size_t most);

std::string trial_json(const Trial& trial);

}  // namespace gongji::app
