// Settlements, accumulators and dues against the journal and each other.
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
    const bool reversed = row_.state == "reversed" && row_.posting != 0;
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

// Live settlements in the order in which they were made; a person's are made one after another.
// Those of a merged record count as the person's into whom it was merged.
constexpr std::string_view kStates =
    "SELECT coalesce(m.merged_into, s.person), s.scheme, s.year, s.settlement, s.state_before, "
    "s.state_after, a.state, a.last_settlement FROM settlement s LEFT JOIN person m ON m.region = "
    "s.region AND m.person = s.person AND m.merged_into <> '' LEFT JOIN accumulator a ON a.region "
    "= s.region AND a.person = coalesce(m.merged_into, s.person) AND a.scheme = s.scheme AND "
    "a.year = s.year WHERE s.region = $1 AND s.state = 'live' ORDER BY 1, s.scheme, s.year, "
    "s.recorded_at, s.settlement";

/// The states of one person, scheme and year, one after another.
class AccumulatorReader {
 public:
  explicit AccumulatorReader(Verifier& verifier) : verifier_(verifier) {}

  void add(const Rows& row) {
    const std::string key = std::string(row.text(0, 0)) + " " + std::string(row.text(0, 1)) + " " +
                            std::to_string(row.integer(0, 2));
    if (key != key_) {
      finish();
      ++verifier_.counts().accumulators;
      key_ = key;
    } else if (row.text(0, 4) != after_) {
      verifier_.differs("settlement",
                        std::string(row.text(0, 0)) + " " + std::to_string(row.integer(0, 3)),
                        "结算前的累计与上一次结算后的不同");
    }
    last_ = row.integer(0, 3);
    after_ = row.text(0, 5);
    kept_last_ = row.is_null(0, 7) ? -1 : row.integer(0, 7);
    kept_ = row.is_null(0, 6) ? "" : std::string(row.text(0, 6));
  }

  void finish() {
    if (key_.empty() || (kept_last_ == last_ && kept_ == after_)) return;
    verifier_.differs("accumulator", key_, "累计与最后一次有效结算之后的不同");
  }

 private:
  Verifier& verifier_;
  std::string key_, after_, kept_;
  std::int64_t last_ = 0, kept_last_ = 0;
};

constexpr std::string_view kDues =
    "SELECT d.person, d.due, d.paid, d.refunded, CAST(coalesce(sum(CASE WHEN p.kind = 'premium' "
    "THEN p.amount END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN p.kind = 'refund' THEN "
    "p.amount END), 0) AS BIGINT) FROM due d LEFT JOIN payment p ON p.region = d.region AND "
    "p.person = d.person AND p.due = d.due WHERE d.region = $1 GROUP BY d.person, d.due, d.paid, "
    "d.refunded ORDER BY d.person, d.due";

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
