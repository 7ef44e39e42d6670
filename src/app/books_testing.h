// For tests only: whether the books of a region agree, worked out from the rows alone and without
// the code that wrote them, but for the hashes.
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/unit/chain.h"
#include "app/unit/phases.h"
#include "storage/database.h"
#include "storage/records.h"

namespace gongji::app {

/// Looks at everything; `difference` is the first thing that does not agree, or empty.
class BooksCheck {
 public:
  BooksCheck(storage::Connection& connection, std::int64_t region)
      : connection_(connection), region_(region) {}

  /// An error is one of reading.
  Result<std::string> difference() {
    GJ_CHECK(check_none("an orphan transfer",
                        "SELECT t.posting FROM transfer t LEFT JOIN posting p ON p.region = "
                        "t.region AND p.posting = t.posting WHERE t.region = $1 AND p.posting IS "
                        "NULL LIMIT 1"));
    GJ_CHECK(check_none("a settlement without its posting",
                        "SELECT s.settlement FROM settlement s LEFT JOIN posting p ON p.region = "
                        "s.region AND p.posting = s.posting WHERE s.region = $1 AND s.total + "
                        "s.allowance > 0 AND p.posting IS NULL LIMIT 1"));
    GJ_CHECK(check_none("a reversal without its posting",
                        "SELECT s.settlement FROM settlement s LEFT JOIN posting p ON p.region = "
                        "s.region AND p.posting = s.reversed_by WHERE s.region = $1 AND s.state = "
                        "'reversed' AND s.posting <> 0 AND (p.posting IS NULL OR p.reverses <> "
                        "s.posting) LIMIT 1"));
    GJ_CHECK(check_none("two settlements of one message",
                        "SELECT message FROM settlement WHERE region = $1 GROUP BY message HAVING "
                        "count(*) > 1 LIMIT 1"));
    GJ_CHECK(check_none("a settlement whose message is not there",
                        "SELECT s.settlement FROM settlement s LEFT JOIN message m ON m.region = "
                        "s.region AND m.message = s.message WHERE s.region = $1 AND m.message IS "
                        "NULL LIMIT 1"));
    GJ_CHECK(check_accumulators());
    GJ_CHECK(check_balances());
    GJ_CHECK(check_chain());
    return found_;
  }

 private:
  using Rows = storage::Rows;

  void note(const std::string& what) {
    if (found_.empty()) found_ = what;
  }

  Result<void> each(std::string_view sql, const std::function<void(const Rows&)>& sink) {
    const std::array<storage::Value, 1> key = {region_};
    return connection_.each(sql, key, [&](const Rows& row) {
      sink(row);
      return found_.empty();
    });
  }

  Result<void> check_none(const std::string& what, std::string_view sql) {
    return each(sql, [&](const Rows&) { note(what); });
  }

  /// An accumulator is what its last settlement left, which is the last that is not reversed.
  Result<void> check_accumulators() {
    GJ_CHECK(check_none(
        "an accumulator that is not its last settlement's",
        "SELECT a.person FROM accumulator a LEFT JOIN settlement s ON s.region = a.region AND "
        "s.person = a.person AND s.settlement = a.last_settlement WHERE a.region = $1 AND "
        "a.last_settlement <> 0 AND (s.settlement IS NULL OR s.state <> 'live' OR s.state_after "
        "<> a.state OR s.scheme <> a.scheme OR s.year <> a.year) LIMIT 1"));
    return check_none(
        "a live settlement behind the accumulator's",
        "SELECT s.settlement FROM settlement s LEFT JOIN accumulator a ON a.region = s.region AND "
        "a.person = s.person AND a.scheme = s.scheme AND a.year = s.year WHERE s.region = $1 AND "
        "s.state = 'live' AND (a.person IS NULL OR a.last_settlement < s.settlement) LIMIT 1");
  }

  Result<void> check_balances() {
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> sums;
    std::map<std::string, std::int64_t> funds;
    GJ_CHECK(
        each("SELECT account, debit, credit FROM balance WHERE region = $1", [&](const Rows& row) {
          auto& sum = sums[std::string(row.text(0, 0))];
          sum.first += row.integer(0, 1);
          sum.second += row.integer(0, 2);
          const auto fund = row.text(0, 0).substr(0, row.text(0, 0).find('/'));
          funds[std::string(fund)] += row.integer(0, 1) - row.integer(0, 2);
        }));
    for (const auto& [fund, net] : funds) {
      if (net != 0) note("debits and credits of fund " + fund + " differ");
    }
    for (const char* side : {"debit", "credit"}) {
      const bool is_debit = std::string_view(side) == "debit";
      const std::string sql = std::string("SELECT t.") + side +
                              ", CAST(sum(t.amount) AS BIGINT) FROM transfer t JOIN posting p ON "
                              "p.region = t.region AND p.posting = t.posting WHERE t.region = $1 "
                              "AND p.phase IN ('posted', 'post') GROUP BY t." +
                              side;
      GJ_CHECK(each(sql, [&](const Rows& row) {
        auto& sum = sums[std::string(row.text(0, 0))];
        (is_debit ? sum.first : sum.second) -= row.integer(0, 1);
      }));
    }
    for (const auto& [account, left] : sums) {
      if (left.first != 0 || left.second != 0) note("a balance is not its transfers: " + account);
    }
    return done();
  }

  /// A posting as read from its rows, leg by leg.
  struct Read {
    storage::PostingRow head;
    std::vector<storage::TransferRow> legs;
  };

  /// Every posting's digest, every batch's root, every stripe's chain.
  Result<void> check_chain() {
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::string>> leaves;
    Read posting;
    GJ_CHECK(each(
        "SELECT p.posting, p.stripe, p.batch, p.reason, p.business_day, p.phase, p.reverses, "
        "p.digest, t.leg, t.debit, t.credit, t.amount FROM posting p JOIN transfer t ON t.region "
        "= p.region AND t.posting = p.posting WHERE p.region = $1 ORDER BY p.posting, t.leg",
        [&](const Rows& row) {
          if (row.integer(0, 0) != posting.head.posting) {
            close_posting(posting, leaves);
            posting = {};
            posting.head.posting = row.integer(0, 0);
            posting.head.stripe = row.integer(0, 1);
            posting.head.batch = row.integer(0, 2);
            posting.head.reason = row.text(0, 3);
            posting.head.business_day = row.integer(0, 4);
            posting.head.phase = row.text(0, 5);
            posting.head.reverses = row.integer(0, 6);
            posting.head.digest = row.text(0, 7);
          }
          storage::TransferRow leg;
          leg.leg = row.integer(0, 8);
          leg.debit = row.text(0, 9);
          leg.credit = row.text(0, 10);
          leg.amount = row.integer(0, 11);
          posting.legs.push_back(std::move(leg));
        }));
    close_posting(posting, leaves);
    std::map<std::int64_t, std::pair<std::int64_t, std::string>> heads;
    std::size_t batches = 0;
    GJ_CHECK(each(
        "SELECT stripe, batch, postings, root, previous, digest FROM batch WHERE region = $1 "
        "ORDER BY stripe, batch",
        [&](const Rows& row) {
          ++batches;
          auto& [number, digest] = heads[row.integer(0, 0)];
          if (number == 0) digest = empty_root();
          const auto at = leaves.find({row.integer(0, 0), row.integer(0, 1)});
          const bool good = row.integer(0, 1) == number + 1 && at != leaves.end() &&
                            at->second.size() == static_cast<std::size_t>(row.integer(0, 2)) &&
                            merkle_root(at->second) == row.text(0, 3) && row.text(0, 4) == digest &&
                            batch_digest(digest, std::string(row.text(0, 3))) == row.text(0, 5);
          if (!good) note("the chain breaks at batch " + std::to_string(row.integer(0, 1)));
          number = row.integer(0, 1);
          digest = row.text(0, 5);
        }));
    if (batches != leaves.size()) note("postings of a batch that is not there");
    return each("SELECT stripe, batch, digest FROM stripe WHERE region = $1", [&](const Rows& row) {
      const auto at = heads.find(row.integer(0, 0));
      const std::int64_t number = at == heads.end() ? 0 : at->second.first;
      const std::string digest = at == heads.end() ? empty_root() : at->second.second;
      if (row.integer(0, 1) != number || row.text(0, 2) != digest) {
        note("the stripe's head is not its last batch");
      }
    });
  }

  void close_posting(
      const Read& posting,
      std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::string>>& leaves) {
    if (posting.head.posting == 0) return;
    const auto whole = posting_of(posting.head, posting.legs);
    const std::string digest =
        whole.ok() ? posting_digest(ledger::canonical_text(posting.head.posting, *whole)) : "";
    if (digest != posting.head.digest) {
      note("a posting's digest is not of its text: " + std::to_string(posting.head.posting));
    }
    leaves[{posting.head.stripe, posting.head.batch}].push_back(digest);
  }

  storage::Connection& connection_;
  std::int64_t region_;
  std::string found_;
};

/// The first difference, empty when the books agree; an error of reading as its text.
inline std::string books_difference(storage::Connection& connection, std::int64_t region) {
  const auto found = BooksCheck(connection, region).difference();
  return found.ok() ? *found : to_text(found.error());
}

}  // namespace gongji::app
