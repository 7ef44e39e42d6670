#include "app/replay.h"

#include <map>

#include "app/errors.h"
#include "app/unit/person_state_text.h"
#include "app/unit/settle_visit.h"

namespace gongji::app {

namespace {

constexpr std::uint64_t kProgressEvery = 10'000;

/// One package version with both ways to compute.
struct ReplayPackage {
  const RegionPackage* package = nullptr;
  std::unique_ptr<claims::Settler> fast, plain;
};

class Replay {
 public:
  Replay(storage::Connection& connection, Registry& registry, const ReplayOptions& options)
      : connection_(connection), registry_(registry), options_(options) {}

  Result<ReplaySummary> run() {
    GJ_CHECK(load_packages());
    std::string sql = "SELECT ";
    for (const auto& column : storage::tables::settlement.columns) {
      sql += (sql.size() > 7 ? ", " : "") + std::string(column.name);
    }
    sql +=
        " FROM settlement WHERE region = $1 AND year = $2 AND state = 'live' "
        "ORDER BY person, settlement";
    bool stopped = false;
    GJ_CHECK(connection_.each(sql, key(), [&](const storage::Rows& rows) {
      stopped = options_.stop != nullptr && options_.stop->load() != 0;
      if (!stopped) one(storage::record_at<storage::SettlementRow>(rows, 0));
      return !stopped;
    }));
    if (stopped) return make_error(app_code::kInterrupted, "", "重算被中断,没有结论");
    GJ_CHECK(compare_accumulators());
    return std::move(summary_);
  }

 private:
  std::vector<storage::Value> key() const { return {options_.region, std::int64_t{options_.year}}; }

  Result<void> load_packages() {
    GJ_TRY(const auto rows,
           connection_.query("SELECT DISTINCT digest FROM settlement WHERE region = $1 AND "
                             "year = $2 AND state = 'live'",
                             key()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string digest(rows.text(i, 0));
      ReplayPackage& known = packages_[digest];
      GJ_TRY(known.package, registry_.by_digest(connection_, digest));
      const auto& compiled = known.package->compiled;
      known.fast = std::make_unique<claims::Settler>(compiled, claims::Evaluator::Fast);
      known.plain = std::make_unique<claims::Settler>(compiled, claims::Evaluator::Plain);
    }
    return done();
  }

  void one(const storage::SettlementRow& row) {
    if (row.person != person_) {
      person_ = row.person;
      states_.clear();
      ++summary_.people;
    }
    ++summary_.settlements;
    const ReplayPackage& by = packages_.at(row.digest);
    check_chain(row, *by.package);
    check_result(row, *by.package, *by.fast, "");
    check_result(row, *by.package, *by.plain, "plain:");
    states_[row.scheme] = row.state_after;
    if (options_.progress && summary_.settlements % kProgressEvery == 0) {
      options_.progress(summary_);
    }
  }

  /// A settlement starts from where the one before it ended.
  void check_chain(const storage::SettlementRow& row, const RegionPackage& package) {
    const auto before = states_.find(row.scheme);
    if (before == states_.end()) return;
    const auto state = state_of(before->second, *package.compiled);
    if (!state.ok()) return differ(row, "state_before", row.state_before, state.error().code);
    compare(row, "state_before", row.state_before, state_text(*state, *package.compiled));
  }

  void check_result(const storage::SettlementRow& row, const RegionPackage& package,
                    claims::Settler& settler, const std::string& prefix) {
    claims::Settlement settled;
    claims::PersonState state;
    const auto computed = [&]() -> Result<LayerPayments> {
      GJ_TRY(const auto encounter, encounter_of(package, row.inputs));
      GJ_TRY(state, state_of(row.state_before, *package.compiled));
      GJ_CHECK(settle_from(settler, encounter, state, settled));
      return layer_payments(package, settled);
    }();
    if (!computed.ok()) return differ(row, prefix + "settled", "", computed.error().code);
    compare(row, prefix + "state_after", row.state_after, state_text(state, *package.compiled));
    compare_amounts(row, settled.outcome, *computed, prefix);
    compare_funds(row, *computed, prefix);
  }

  void compare_amounts(const storage::SettlementRow& row, const policy::eval::Outcome& outcome,
                       const LayerPayments& payments, const std::string& prefix) {
    const std::int64_t borne = outcome.cash + payments.account.in_fen();
    const std::tuple<const char*, std::int64_t, std::int64_t> amounts[] = {
        {"total", row.total, outcome.total},
        {"out_of_scope", row.out_of_scope, outcome.out_of_scope},
        {"over_limit", row.over_limit, outcome.over_limit},
        {"pre_share", row.pre_share, outcome.pre_share},
        {"in_scope", row.in_scope, outcome.in_scope},
        {"allowance", row.allowance, outcome.allowance},
        // The person may choose to pay from accounts; what the policy lays on them is a part.
        {"account_paid+family_paid+cash", row.account_paid + row.family_paid + row.cash, borne}};
    for (const auto& [name, stored, found] : amounts) {
      if (stored == found) continue;
      differ(row, prefix + name, Money::fen(stored).to_text(), Money::fen(found).to_text());
    }
  }

  void compare_funds(const storage::SettlementRow& row, const LayerPayments& payments,
                     const std::string& prefix) {
    Money sum;
    for (const auto& part : payments.funds) sum += part.amount;
    for (const auto& part : payments.allowances) sum += part.amount;
    if (row.fund_paid != sum.in_fen()) {
      differ(row, prefix + "fund_paid", Money::fen(row.fund_paid).to_text(), sum.to_text());
    }
    Computed same;
    same.funds = payments.funds;
    same.allowances = payments.allowances;
    const std::string to_institution = parts_text(same);
    same.to_person = true;
    const std::string to_person = parts_text(same);
    const std::string stored = fund_parts(row.parts);
    if (stored != to_institution && stored != to_person) {
      differ(row, prefix + "parts", stored, to_institution);
    }
  }

  /// The parts that are not of accounts.
  static std::string fund_parts(const std::string& parts) {
    FactList kept;
    const auto facts = parse_facts(parts);
    if (!facts.ok()) return parts;
    for (const auto& [name, value] : *facts) {
      if (name.find('/') == std::string::npos) kept.emplace_back(name, value);
    }
    return facts_text(kept);
  }

  Result<void> compare_accumulators() {
    GJ_TRY(const auto rows,
           connection_.query(
               "SELECT a.person, a.last_settlement FROM accumulator a LEFT JOIN settlement s ON "
               "s.region = a.region AND s.person = a.person AND s.settlement = a.last_settlement "
               "WHERE a.region = $1 AND a.year = $2 AND a.last_settlement <> 0 AND "
               "(s.settlement IS NULL OR s.state <> 'live' OR s.state_after <> a.state) "
               "ORDER BY a.person LIMIT 1000",
               key()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      storage::SettlementRow row;
      row.person = std::string(rows.text(i, 0));
      row.settlement = rows.integer(i, 1);
      differ(row, "accumulator", "", "");
    }
    return done();
  }

  void compare(const storage::SettlementRow& row, const std::string& what,
               const std::string& stored, const std::string& found) {
    if (stored != found) differ(row, what, stored, found);
  }
  void differ(const storage::SettlementRow& row, const std::string& what, const std::string& stored,
              const std::string& found) {
    ++summary_.differences;
    if (summary_.first.size() >= kDifferencesShown) return;
    summary_.first.push_back({row.person, row.settlement, what, stored, found});
  }

  storage::Connection& connection_;
  Registry& registry_;
  const ReplayOptions& options_;
  std::map<std::string, ReplayPackage> packages_;  ///< by digest
  std::string person_;
  std::map<std::string, std::string> states_;  ///< of this person, by scheme
  ReplaySummary summary_;
};

}  // namespace

Result<ReplaySummary> replay_year(storage::Connection& connection, Registry& registry,
                                  const ReplayOptions& options) {
  return Replay(connection, registry, options).run();
}

}  // namespace gongji::app
