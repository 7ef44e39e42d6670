// Settlements, accumulators and dues against the journal and each other.
#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "app/unit/invariants.h"
#include "app/verify/verifier.h"

namespace gongji::app {

namespace {

using storage::Rows;

constexpr std::string_view kSettlements =
    "SELECT s.region, s.person, s.settlement, s.state, s.reversed_by, s.posting, s.parts, s.total, "
    "s.out_of_scope, s.over_limit, s.pre_share, s.in_scope, s.fund_paid, s.account_paid, "
    "s.family_paid, s.cash, s.allowance, p.person, r.reverses, t.leg, t.debit, t.credit, t.amount "
    "FROM settlement s LEFT JOIN posting p ON p.region = s.region AND p.posting = s.posting LEFT "
    "JOIN posting r ON r.region = s.region AND r.posting = s.reversed_by LEFT JOIN transfer t ON "
    "t.region = s.region AND t.posting = s.posting WHERE s.region = $1 "
    "ORDER BY s.person, s.settlement, t.leg";

/// Settlements with the transfers of their postings, one row a transfer.
class SettlementReader {
 public:
  explicit SettlementReader(Verifier& verifier) : verifier_(verifier) {}

  void add(const Rows& row) {
    if (row.integer(0, 2) != row_.settlement || row.text(0, 1) != row_.person) {
      finish();
      begin(row);
    }
    if (row.is_null(0, 19)) return;
    auto debit = ledger::AccountKey::parse(row.text(0, 20));
    auto credit = ledger::AccountKey::parse(row.text(0, 21));
    if (!debit.ok() || !credit.ok()) {
      return verifier_.differs("transfer", std::to_string(row_.posting), "账户写法不对");
    }
    legs_.push_back({debit.take(), credit.take(), Money::fen(row.integer(0, 22))});
  }

  void finish() {
    if (row_.settlement == 0 || verifier_.failed()) return;
    ++verifier_.counts().settlements;
    const std::string key = row_.person + " " + std::to_string(row_.settlement);
    if (!is_whole(row_)) return verifier_.differs("settlement", key, "各部分之和不等于总额");
    if (!fits_transfers(row_, legs_)) {
      return verifier_.differs("settlement", key, "结算金额或基金明细与入账的分录不符");
    }
    if (row_.posting != 0 && owner_ != row_.person) {
      return verifier_.differs("settlement", key, "入账凭证不存在或属于别人");
    }
    const bool reversed = row_.state == "reversed";
    if (reversed != (row_.reversed_by != 0) || (reversed && reverses_ != row_.posting)) {
      return verifier_.differs("settlement", key, "撤销状态与冲正凭证不符");
    }
  }

 private:
  void begin(const Rows& row) {
    row_ = {};
    legs_.clear();
    row_.region = row.integer(0, 0);
    row_.person = row.text(0, 1);
    row_.settlement = row.integer(0, 2);
    row_.state = row.text(0, 3);
    row_.reversed_by = row.integer(0, 4);
    row_.posting = row.integer(0, 5);
    row_.parts = row.text(0, 6);
    std::size_t at = 7;
    for (std::int64_t* amount :
         {&row_.total, &row_.out_of_scope, &row_.over_limit, &row_.pre_share, &row_.in_scope,
          &row_.fund_paid, &row_.account_paid, &row_.family_paid, &row_.cash, &row_.allowance}) {
      *amount = row.integer(0, at++);
    }
    owner_ = row.is_null(0, 17) ? "" : std::string(row.text(0, 17));
    reverses_ = row.is_null(0, 18) ? 0 : row.integer(0, 18);
  }

  Verifier& verifier_;
  storage::SettlementRow row_;
  std::vector<ledger::Transfer> legs_;
  std::string owner_;
  std::int64_t reverses_ = 0;
};

// Live settlements by person, as the primary key has them: nothing is sorted on disk.
constexpr std::string_view kStates =
    "SELECT coalesce(m.merged_into, s.person), s.scheme, s.year, s.recorded_at, s.settlement, "
    "s.state_before, s.state_after, a.state, a.last_settlement FROM settlement s LEFT "
    "JOIN person m ON m.region = s.region AND m.person = s.person AND m.merged_into <> '' LEFT "
    "JOIN accumulator a ON a.region = s.region AND a.person = coalesce(m.merged_into, s.person) "
    "AND a.scheme = s.scheme AND a.year = s.year WHERE s.region = $1 AND s.state = 'live' "
    "ORDER BY s.person, s.settlement";

/// What a settlement found and left.
struct Step {
  std::string scheme;
  std::int64_t year = 0;
  std::int64_t recorded_at = 0, settlement = 0;
  std::string before, after, kept;
  std::int64_t kept_last = -1;  ///< of the accumulator; -1: there is none

  auto made() const { return std::tie(scheme, year, recorded_at, settlement); }
  bool same_accumulator(const Step& other) const {
    return scheme == other.scheme && year == other.year;
  }
};

/// The states of one person after another. A person's settlements are made one after another;
/// those of a merged record count as the person's into whom it was merged, so these families are
/// kept until all is read.
class AccumulatorReader {
 public:
  explicit AccumulatorReader(Verifier& verifier) : verifier_(verifier) {}

  Result<void> prepare() {
    return verifier_.each(
        "SELECT DISTINCT merged_into FROM person WHERE region = $1 AND merged_into <> ''",
        [&](const Rows& row) { families_[std::string(row.text(0, 0))]; });
  }

  void add(const Rows& row) {
    const std::string person(row.text(0, 0));
    const auto family = families_.find(person);
    if (family != families_.end()) return family->second.push_back(step_of(row));
    if (person != person_) {
      check(person_, steps_);
      person_ = person;
    }
    steps_.push_back(step_of(row));
  }

  void finish() {
    check(person_, steps_);
    for (auto& [person, steps] : families_) check(person, steps);
  }

 private:
  static Step step_of(const Rows& row) {
    Step step{std::string(row.text(0, 1)),
              row.integer(0, 2),
              row.integer(0, 3),
              row.integer(0, 4),
              std::string(row.text(0, 5)),
              std::string(row.text(0, 6)),
              "",
              -1};
    if (row.is_null(0, 8)) return step;
    step.kept = row.text(0, 7);
    step.kept_last = row.integer(0, 8);
    return step;
  }

  /// Takes the steps away.
  void check(const std::string& person, std::vector<Step>& steps) {
    std::ranges::sort(steps, {}, &Step::made);
    for (std::size_t i = 0; i < steps.size() && !verifier_.failed(); ++i) {
      const Step& step = steps[i];
      if (i == 0 || !steps[i - 1].same_accumulator(step)) {
        ++verifier_.counts().accumulators;
      } else if (steps[i - 1].after != step.before) {
        verifier_.differs("settlement", person + " " + std::to_string(step.settlement),
                          "结算前的累计与上一次结算后的不同");
      }
      const bool last = i + 1 == steps.size() || !steps[i + 1].same_accumulator(step);
      if (last && (step.kept_last != step.settlement || step.kept != step.after)) {
        verifier_.differs("accumulator",
                          person + " " + step.scheme + " " + std::to_string(step.year),
                          "累计与最后一次有效结算之后的不同");
      }
    }
    steps.clear();
  }

  Verifier& verifier_;
  std::map<std::string, std::vector<Step>> families_;  ///< by the person who was merged into
  std::string person_;
  std::vector<Step> steps_;
};

constexpr std::string_view kDues =
    "SELECT d.person, d.due, d.paid, d.refunded, CAST(coalesce(sum(CASE WHEN p.kind = 'premium' "
    "THEN p.amount END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN p.kind = 'refund' THEN "
    "p.amount END), 0) AS BIGINT) FROM due d LEFT JOIN payment p ON p.region = d.region AND "
    "p.person = d.person AND p.due = d.due WHERE d.region = $1 GROUP BY d.region, d.person, d.due "
    "ORDER BY d.region, d.person, d.due";

void check_due(Verifier& verifier, const Rows& row) {
  ++verifier.counts().dues;
  const std::string key = std::string(row.text(0, 0)) + " " + std::to_string(row.integer(0, 1));
  if (row.integer(0, 2) != row.integer(0, 4)) {
    verifier.differs("due", key, "已缴金额与缴费记录之和不符");
  }
  if (row.integer(0, 3) != row.integer(0, 5)) {
    verifier.differs("due", key, "已退金额与退费记录之和不符");
  }
}

}  // namespace

Result<void> verify_records(Verifier& verifier) {
  SettlementReader settlements(verifier);
  GJ_CHECK(verifier.each(kSettlements, [&](const Rows& row) { settlements.add(row); }));
  settlements.finish();
  AccumulatorReader states(verifier);
  GJ_CHECK(states.prepare());
  GJ_CHECK(verifier.each(kStates, [&](const Rows& row) { states.add(row); }));
  states.finish();
  GJ_CHECK(verifier.none("accumulator",
                         "SELECT a.person, a.scheme, a.year FROM accumulator a WHERE a.region = $1 "
                         "AND (a.last_settlement <> 0 OR a.state <> '') AND NOT EXISTS (SELECT 1 "
                         "FROM settlement s WHERE s.region = a.region AND s.person = a.person AND "
                         "s.scheme = a.scheme AND s.year = a.year AND s.state = 'live') "
                         "AND NOT EXISTS (SELECT 1 FROM person m JOIN settlement s ON s.region = "
                         "m.region AND s.person = m.person WHERE m.region = a.region AND "
                         "m.merged_into = a.person AND m.merged_into <> '' AND s.scheme = "
                         "a.scheme AND s.year = a.year AND s.state = 'live') "
                         "ORDER BY a.person, a.scheme, a.year",
                         "没有有效结算,累计却不为空"));
  GJ_CHECK(verifier.each(kDues, [&](const Rows& row) { check_due(verifier, row); }));
  GJ_CHECK(verifier.none("payment",
                         "SELECT y.person, y.payment FROM payment y WHERE y.region = $1 AND "
                         "y.due <> 0 AND NOT EXISTS (SELECT 1 FROM due d WHERE d.region = y.region "
                         "AND d.person = y.person AND d.due = y.due) ORDER BY y.person, y.payment",
                         "缴费记录没有对应的应缴"));
  return verifier.none("payment",
                       "SELECT y.person, y.payment FROM payment y WHERE y.region = $1 AND "
                       "y.posting <> 0 AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.region = "
                       "y.region AND p.posting = y.posting) ORDER BY y.person, y.payment",
                       "缴费记录没有凭证");
}

}  // namespace gongji::app
