#pragma once

#include <span>

#include "base/money.h"
#include "policy/compile.h"

/// Proves properties of a policy over every combination of facts, and names what is wrong with it.
namespace gongji::policy::prove {

/// A claim that shows a finding when it is settled.
struct Witness {
  std::string care;
  Date date;
  std::vector<std::pair<std::string, std::string>> inputs;  ///< name, text as a claim gives it
  std::vector<std::pair<std::string, std::string>> used;    ///< accumulators before, same form
  std::vector<Money> totals;  ///< in-scope costs to settle one by one, each in a fresh state
  std::string shows;          ///< Chinese: what the settlement of it shows
};

enum class Severity : std::uint8_t { Error, Warning, Info };

/// One thing that the prover found.
struct Finding {
  std::string kind;
  std::string node;   ///< name of the table, layer, bound, parameter …
  int document = -1;  ///< in the package; -1: of the whole package
  Place place;
  std::string message;  ///< Chinese, a complete sentence with the numbers
  std::string message_en;
  std::optional<Witness> witness;
  bool waived = false;
  std::string waiver_reason;
  Cite cite;

  std::string id() const { return kind + "@" + node; }
  Severity severity() const;
};

struct KindMeaning {
  std::string_view kind;
  Severity severity;
  std::string_view zh, en;
};

/// Every kind of finding, errors first.
std::span<const KindMeaning> kinds();

/// Everything that is wrong or doubtful, in the order of `kinds()`, then of the documents. Each id
/// is reported once a document. `guardrails` are loaded packages; those that `under` names bind
/// this one.
std::vector<Finding> prove(const Compiled& compiled, std::span<const Compiled* const> guardrails);

}  // namespace gongji::policy::prove
