// What the checks of one region share.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/verify.h"

namespace gongji::app {

/// One region under verification: reads it, counts, keeps the first difference.
class Verifier {
 public:
  Verifier(storage::Connection& connection, std::int64_t region, const VerifyOptions& options,
           VerifyReport& report)
      : connection_(connection), region_(region), options_(options), report_(report) {}

  /// Rows of SQL whose only parameter is the region, until there is a difference.
  Result<void> each(std::string_view sql, const std::function<void(const storage::Rows&)>& sink);
  /// Every row that the SQL finds is a difference of `table`; the columns are the key.
  Result<void> none(std::string_view table, std::string_view sql, std::string_view what);
  /// Only the first is kept.
  void differs(std::string_view table, const std::string& key, std::string_view what);
  bool failed() const { return report_.first.has_value(); }
  VerifyCounts& counts() { return report_.counts; }

 private:
  storage::Connection& connection_;
  std::int64_t region_;
  const VerifyOptions& options_;
  VerifyReport& report_;
  std::uint64_t seen_ = 0;
};

/// The journal: digests, batches, chains, balances, closed months.
Result<void> verify_journal(Verifier& verifier);
/// Links between postings, and holds.
Result<void> verify_links(Verifier& verifier);
/// Settlements, accumulators, dues.
Result<void> verify_records(Verifier& verifier);

}  // namespace gongji::app
