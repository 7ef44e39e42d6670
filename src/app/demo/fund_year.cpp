#include "app/demo/fund_year.h"

#include <map>

#include "base/utf8.h"
#include "ledger/account.h"
#include "synth/errors.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;

constexpr std::string_view kIncomeKey = "income.", kTreasury = "treasury";
constexpr int kMonths = 12, kDaysToPayday = 19;    ///< from the first of the month
constexpr std::int64_t kLevelStepFen = 1'000'000;  // 10,000 yuan

constexpr std::string_view kOwed =
    "SELECT p.business_day / 100, t.credit, CAST(SUM(t.amount) AS BIGINT) FROM posting p JOIN "
    "transfer t ON t.region = p.region AND t.posting = p.posting WHERE p.region = $1 AND p.reason "
    "= 'settlement' AND (t.credit LIKE '%/payable/%' OR t.credit LIKE '%/refund/%') GROUP BY 1, 2 "
    "ORDER BY 1, 2";
constexpr std::string_view kCollected =
    "SELECT p.business_day / 100, t.debit, CAST(SUM(t.amount) AS BIGINT) FROM posting p JOIN "
    "transfer t ON t.region = p.region AND t.posting = p.posting WHERE p.region = $1 AND p.reason "
    "= 'premium' AND t.debit LIKE '%/income' GROUP BY 1, 2 ORDER BY 1, 2";
constexpr std::string_view kBalances =
    "SELECT account, CAST(SUM(credit - debit) AS BIGINT) FROM balance WHERE region = $1 AND owner "
    "= '' AND account LIKE '%/balance' GROUP BY account ORDER BY account";

struct Sum {
  AccountKey account;
  Money amount;
};
using ByMonth = std::map<int, std::vector<Sum>>;

class FundBooks {
 public:
  FundBooks(Office& office, const synth::World& world)
      : office_(office), world_(world), year_(world.plan().year) {}

  Result<FundYear> run(std::uint64_t residents) {
    GJ_CHECK(give(static_cast<std::int64_t>(residents)));
    GJ_CHECK(perform());
    GJ_CHECK(cover_shortages());
    made_.incomes = calls_done_;
    GJ_TRY(const ByMonth collected, sums(kCollected));
    GJ_TRY(const ByMonth owed, sums(kOwed));
    for (int month = 1; month < kMonths; ++month) {
      sweep(month, collected);
      pay(month, owed);
    }
    GJ_CHECK(perform());
    GJ_TRY(made_.balances, balances());
    return std::move(made_);
  }

 private:
  void call(std::string_view operation, FactList fields) {
    Call made;
    made.operation = std::string(operation);
    made.fields = std::move(fields);
    made.operator_name = "demo";
    calls_.push_back(std::move(made));
  }

  /// Carries out what was called; the first refusal refuses all.
  Result<void> perform() {
    if (calls_.empty()) return done();
    GJ_TRY(const auto replies, office_.perform(calls_));
    for (const auto& reply : replies) {
      if (!reply.ok()) return reply.error();
    }
    calls_done_ += calls_.size();
    calls_.clear();
    return done();
  }

  std::string day(std::string_view month_and_day) const {
    return std::to_string(year_) + "-" + std::string(month_and_day);
  }

  void receive(const std::string& fund, std::string_view reason, Money amount) {
    call("ledger.post", {{"fund", fund},
                         {"debit", "fiscal"},
                         {"credit", "balance"},
                         {"amount", amount.to_text()},
                         {"reason", std::string(reason)},
                         {"day", day("01-31")}});
  }

  /// What regions.csv says: "income.medical_aid" = "treasury:40.00" for each resident.
  Result<void> give(std::int64_t residents) {
    const synth::RegionTable* row = world_.tables().region(world_.words().code);
    GJ_ASSERT(row != nullptr);
    for (const auto& [key, value] : row->values) {
      if (!key.starts_with(kIncomeKey)) continue;
      const auto parts = split(value, ':');
      const auto each = Money::parse(parts.back());
      if (parts.size() != 2 || !each.ok()) {
        return make_error(synth::synth_code::kBadTable, "regions.csv",
                          key + " 应写成 来源:每人金额,如 treasury:40.00;请改正这一行");
      }
      const std::string fund = key.substr(kIncomeKey.size()), from(parts.front());
      const Money amount = Money::fen(each->in_fen() * residents);
      if (from == kTreasury) {
        receive(fund, "subsidy", amount);
      } else {
        call("ledger.transfer",
             {{"fund", from}, {"to", fund}, {"amount", amount.to_text()}, {"day", day("01-31")}});
      }
    }
    return done();
  }

  Result<std::vector<std::pair<std::string, Money>>> balances() {
    std::vector<std::pair<std::string, Money>> found;
    GJ_TRY(const auto rows,
           office_.connection().query(kBalances, std::vector<storage::Value>{office_.region()}));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      GJ_TRY(const AccountKey account, AccountKey::parse(rows.text(i, 0)));
      found.emplace_back(account.fund, Money::fen(rows.integer(i, 1)));
    }
    return found;
  }

  Result<void> cover_shortages() {
    GJ_TRY(const auto all, balances());
    for (const auto& [fund, balance] : all) {
      const std::int64_t lacking = -balance.in_fen();
      if (lacking <= 0) continue;
      const std::int64_t steps = (lacking + kLevelStepFen - 1) / kLevelStepFen;
      receive(fund, "level_in", Money::fen(steps * kLevelStepFen));
    }
    return perform();
  }

  Result<ByMonth> sums(std::string_view sql) {
    ByMonth found;
    GJ_TRY(const auto rows,
           office_.connection().query(sql, std::vector<storage::Value>{office_.region()}));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      GJ_TRY(AccountKey account, AccountKey::parse(rows.text(i, 1)));
      const auto month = static_cast<int>(rows.integer(i, 0) - std::int64_t{year_} * 100);
      found[month].push_back({std::move(account), Money::fen(rows.integer(i, 2))});
    }
    return found;
  }

  void sweep(int month, const ByMonth& collected) {
    const auto of_month = collected.find(month);
    if (of_month == collected.end()) return;
    const std::string last = Date::known(year_, month, 1).last_of_month().to_text();
    for (const Sum& sum : of_month->second) {
      call("ledger.sweep",
           {{"fund", sum.account.fund}, {"amount", sum.amount.to_text()}, {"day", last}});
    }
  }

  void pay(int month, const ByMonth& owed) {
    const auto of_month = owed.find(month);
    if (of_month == owed.end()) return;
    const std::string payday = Date::known(year_, month + 1, 1).plus_days(kDaysToPayday).to_text();
    std::map<std::string, Money> by_fund;
    for (const Sum& sum : of_month->second) by_fund[sum.account.fund] += sum.amount;
    for (const auto& [fund, amount] : by_fund) {
      call("ledger.allocate", {{"fund", fund}, {"amount", amount.to_text()}, {"day", payday}});
    }
    for (const Sum& sum : of_month->second) pay_one(sum, payday);
  }

  void pay_one(const Sum& sum, const std::string& payday) {
    ++made_.payments;
    FactList fields = {
        {"fund", sum.account.fund}, {"amount", sum.amount.to_text()}, {"day", payday}};
    if (sum.account.kind == ledger::Kind::Payable) {
      fields.emplace_back("institution", sum.account.owner);
      call("ledger.pay", std::move(fields));
      return;
    }
    fields.emplace_back("debit", "refund/" + sum.account.owner);
    fields.emplace_back("credit", "expenditure");
    fields.emplace_back("reason", "pay_person");
    call("ledger.post", std::move(fields));
  }

  Office& office_;
  const synth::World& world_;
  int year_;
  std::vector<Call> calls_;
  std::uint64_t calls_done_ = 0;
  FundYear made_;
};

}  // namespace

Result<FundYear> book_fund_year(Office& office, const synth::World& world,
                                std::uint64_t residents) {
  return FundBooks(office, world).run(residents);
}

}  // namespace gongji::app
