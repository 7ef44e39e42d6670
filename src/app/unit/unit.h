// One transaction over one region: commands one after another, each all or nothing.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "app/security/audit.h"
#include "app/security/vault.h"
#include "app/unit/invariants.h"
#include "app/unit/person_record.h"
#include "app/unit/reads.h"
#include "app/unit/registry.h"
#include "ledger/posting.h"
#include "storage/database.h"
#include "storage/security_records.h"

namespace gongji::app {

/// Who asks, and when it is recorded.
struct Context {
  std::string message;  ///< the caller's id of this request
  std::string operator_name;
  std::int64_t now_ms = 0;
  bool remote = false;  ///< through the gateway: the operator has been authorised
};

/// What commands are going to look up: `read` begins with the region, which `keys` leave out.
struct Sought {
  storage::KeyedRead read;
  storage::Rows keys;
};

/// What a unit reads in the same round trip as its own rows.
struct Wanted {
  std::vector<std::string> people, institutions;
  std::vector<Sought> sought;  ///< for `Unit::look_up`
  Reads reads;
};

/// Collects the rows that commands write, keeps the people that they touch in memory, and writes it
/// all at the end. A command that fails leaves nothing: `run` takes back what it did.
///
/// Rows are written in bulk, at the end or before a `query`, which so sees everything.
class Unit {
 public:
  struct Setting {
    storage::Connection* connection = nullptr;
    Registry* registry = nullptr;
    std::int64_t region = 0;
    std::int64_t stripe = 1;
    bool reading = false;          ///< only looks: locks nothing and must not write
    const Vault* vault = nullptr;  ///< null: personal data can be neither read nor written
    const crypto::Random* random = nullptr;  ///< null: the operating system's
  };

  /// In a transaction that has begun. Locks the stripe, and then as `prefetch` and
  /// `prefetch_institutions`. Refuses app.no_region.
  static Result<std::unique_ptr<Unit>> open(const Setting& setting, Wanted wanted = Wanted());

  /// Loads people in one go, and locks them; unknown ones are remembered as not there.
  Result<void> prefetch(const std::vector<std::string>& people);

  /// Loads institutions in one go, and what this stripe owes them and, with any, the funds own.
  Result<void> prefetch_institutions(std::vector<std::string> ids);

  /// Runs a command: when it fails, what it changed and wrote is taken back.
  Result<void> run(const Context& context, const std::function<Result<void>()>& command);

  /// What the present command left: see check_money. Called at its end.
  Result<void> check_invariants();

  /// Writes an entry behind the others of this stripe at `finish`, whatever becomes of the command.
  void audit(AuditEntry entry) { audited_.push_back(std::move(entry)); }

  /// From now on a message gets the row's refusal: one that has not come (`body` empty: whatever
  /// its body will be), or one that was answered and whose work was taken back (its row, its body).
  void bar_message(storage::MessageRow row);
  /// Those of this transaction.
  const std::vector<storage::MessageRow>& barred() const { return barred_; }

  /// Writes everything and closes the batch of postings. The caller commits, and may be told of an
  /// error of writing only then.
  Result<void> finish();

  // For commands.

  const Context& context() const { return context_; }
  /// The civil day in China of the context's moment.
  Date today() const;
  std::int64_t region() const { return setting_.region; }
  Registry& registry() { return *setting_.registry; }
  /// Any version of a package that was ever stored. Refuses app.no_package.
  Result<RegionPackage*> package(const std::string& digest) {
    return registry().by_digest(*setting_.connection, digest);
  }
  /// What seals and opens personal data. Refuses app.no_key.
  Result<const Vault*> vault() const;
  /// Bytes that nobody can guess.
  std::string random(std::size_t count) const;

  /// The person, to read and to change. Refuses app.unknown_person. A merged person is followed.
  Result<PersonRecord*> person(const std::string& id);
  /// The same, not there allowed: `exists` says.
  Result<PersonRecord*> person_or_new(const std::string& id);
  /// The person with this identity number, if there is one.
  Result<std::optional<std::string>> find_id_number(const std::string& id_number);

  /// What is believed about an institution now: one row for each effective period.
  Result<std::vector<storage::InstitutionRow>> institutions(const std::string& id);

  template <class R>
  void insert(R record) {
    add_row(Write::Insert, record);
  }
  template <class R>
  void put(R record) {
    add_row(Write::Put, record);
  }

  /// Sees what this transaction wrote into the tables that stand behind FROM and JOIN; of a query
  /// that looks for rows of one person (of_person_or_former) alone, `person` says of whom. Reads
  /// only: refuses app.invariant_broken, where = `only_reads`, for what is not a SELECT.
  Result<storage::Rows> query(std::string_view sql, const std::vector<storage::Value>& values,
                              const PersonRecord* person = nullptr);
  /// The same; what was asked before is answered as before, as long as this transaction has put
  /// nothing into the tables. What others change meanwhile is seen by the next transaction.
  Result<storage::Rows> query_once(std::string_view sql, const std::vector<storage::Value>& values);
  /// The same as `query` without what this transaction has not written yet.
  Result<storage::Rows> peek(std::string_view sql, const std::vector<storage::Value>& values) {
    return setting_.connection->query(sql, values);
  }
  template <class R>
  Result<std::vector<R>> records(std::string_view rest, const std::vector<storage::Value>& values,
                                 const PersonRecord* person = nullptr) {
    GJ_TRY(const auto rows, query(select_all(R::table(), rest), values, person));
    return storage::records_of<R>(rows);
  }

  /// Rows of a dated table that are believed now, by region and `column`; in one read.
  template <class R>
  Result<std::vector<R>> believed(std::string_view column, const storage::Rows& keys) {
    if (waits(R::table())) GJ_CHECK(synchronize());
    GJ_TRY(const auto rows, fetch_believed(R::table(), column, keys));
    return storage::records_of<R>(rows);
  }

  /// Rows by keys that begin with the region; none read where all of them were sought at the
  /// beginning and this transaction put nothing there. `person` owns them; empty: nobody does.
  template <class R>
  Result<std::vector<R>> look_up(const storage::KeyedRead& read, const storage::Rows& keys,
                                 const std::string& person) {
    GJ_TRY(const auto rows, look_up_rows(read, keys, person));
    return storage::records_of<R>(rows);
  }

  /// A number that no other row of this stripe has; rises.
  std::int64_t next_id();

  /// Books a posting: checks it, changes the balances, refuses what would fall below a floor,
  /// ledger.wrong_reason and ledger.month_closed. What reverses another posting has its transfers
  /// with the sides changed; what posts or voids a pending one has them as they are: else refuses
  /// app.unknown_posting, ledger.not_pending, ledger.unlike_original; and ledger.done_before the
  /// second time. `person` may be empty. Gives the posting's id.
  Result<std::int64_t> post(const ledger::Posting& posting, const std::string& person);
  /// A posting as it was booked. Refuses app.unknown_posting.
  Result<ledger::Posting> posting(std::int64_t id);
  /// Sums of an account over all stripes, what this transaction did counted.
  Result<ledger::Balance> balance(const ledger::AccountKey& account);

  /// Holds the region's row until the transaction ends, so that nobody else spends from an account
  /// that stripes share.
  Result<void> lock_region();
  /// The last closed month (yyyymm) of a fund; 0: none.
  Result<std::int64_t> closed_month(const std::string& fund);
  /// Funds of the ledger that the region's packages name.
  Result<std::set<std::string>> funds();
  /// Waits until nobody else has a transaction open, and keeps others out until this one ends.
  Result<void> lock_all_stripes();

  /// Adds a fact that is believed from now on. `fact`, `recorded_from` and the like are filled in.
  storage::FactRow& add_fact(PersonRecord& record, storage::FactRow fact);
  /// Stops believing in a fact; it stays in the database.
  void retract_fact(PersonRecord& record, std::int64_t fact);

 private:
  static constexpr std::string_view kBelievedNow = "recorded_to = " GJ_STILL_KNOWN;

  enum class Write : std::uint8_t { Insert, Put };
  struct Buffer {
    const storage::Table* table = nullptr;
    Write write = Write::Insert;
    storage::Rows rows;
  };
  /// Where everything stood when the command began.
  struct Mark {
    std::vector<std::size_t> sizes;
    std::map<std::string, PersonRecord> people;
    std::map<std::string, std::optional<ledger::Balance>> balances;
    std::int64_t next_id = 0;
    std::size_t posted = 0, barred = 0;
    std::vector<std::string> changed_balances;  ///< added by the command
    MoneyRows money;
    bool savepoint = false;
    bool closes_month = false;
  };

  explicit Unit(const Setting& setting)
      : setting_(setting), of_stripe_("stripe = " + std::to_string(setting.stripe)) {}

  template <class R>
  void add_row(Write write, R& record) {
    note_money(record, write);
    // Mostly there already: `insert`, unlike `emplace`, then makes no node.
    if constexpr (requires { std::string(record.person); }) {
      touched_.insert({&R::table(), record.person});
    } else {
      touched_.insert({&R::table(), std::string()});
    }
    storage::move_cells(record, buffer(R::table(), write).rows);
  }
  template <class R>
  void note_money(const R& record, Write write) {
    if (!mark_) return;
    MoneyRows& money = mark_->money;
    const bool again = write == Write::Put;
    if constexpr (requires { record.region; }) {
      if (record.region != setting_.region) ++money.other_region;
    }
    if constexpr (std::is_same_v<R, storage::PostingRow>) {
      money.postings.push_back(record);
      money.rewritten += again;
    } else if constexpr (std::is_same_v<R, storage::TransferRow>) {
      money.transfers.push_back(record);
      money.rewritten += again;
    } else if constexpr (std::is_same_v<R, storage::SettlementRow>) {
      money.settlements.push_back(record);
      money.rewritten += again && record.state == "live";
    } else if constexpr (std::is_same_v<R, storage::PaymentRow>) {
      money.payments.push_back(record);
      money.rewritten += again;
    } else if constexpr (std::is_same_v<R, storage::AccumulatorRow>) {
      money.accumulators.push_back(record);
    } else if constexpr (std::is_same_v<R, storage::MonthCloseRow>) {
      mark_->closes_month = true;
      closed_months_.reset();
    } else {
      money.unit_rows +=
          std::is_same_v<R, storage::BalanceRow> || std::is_same_v<R, storage::BatchRow> ||
          std::is_same_v<R, storage::StripeRow> || std::is_same_v<R, storage::MessageRow>;
    }
  }
  Buffer& buffer(const storage::Table& table, Write write);
  Result<storage::Rows> fetch_believed(const storage::Table& table, std::string_view column,
                                       const storage::Rows& keys);
  static ledger::Balance balance_of_row(const storage::BalanceRow& row) {
    return {row.debit, row.credit, row.pending_debit, row.pending_credit};
  }
  static std::string select_all(const storage::Table& table, std::string_view rest);
  Result<void> write_buffers();
  Result<void> write_balances();
  Result<void> close_batch();
  Result<void> write_audit();
  Result<void> synchronize();
  /// Whether rows of the table, of this person if there is one, have not been written yet.
  bool waits(const storage::Table& table, const PersonRecord* person = nullptr) const;
  Result<void> synchronize_for(std::string_view sql, const PersonRecord* person);
  void want_own_rows(Reads& reads);
  void want_people(Reads& reads, const std::vector<std::string>& people);
  void want_rows_of_people(Reads& reads, const storage::Rows& keys);
  void want_lines(Reads& reads, const std::vector<storage::VisitRow>& visits);
  void want_institutions(Reads& reads, std::vector<std::string> ids);
  void want_sought(Reads& reads, std::vector<Sought> sought);
  void keep_sought(const Sought& sought, const storage::Rows& rows);
  Result<storage::Rows> look_up_rows(const storage::KeyedRead& read, const storage::Rows& keys,
                                     const std::string& person);
  bool touched(const storage::Table& table, const std::string& person) const;
  Result<void> take_stripe(const storage::Rows& rows);
  void take_back();
  Result<PersonRecord*> load(const std::string& id);
  void save(const std::string& id);
  /// Of this stripe, or of the person who owns it; stays where it is.
  Result<ledger::Balance*> own_balance(const ledger::AccountKey& account);
  Result<void> check_shared_floor(const ledger::AccountKey& account);
  Result<void> check_months(const ledger::Posting& posting);
  Result<void> check_original(const ledger::Posting& posting);
  Result<void> move_balances(const ledger::Posting& posting);

  Setting setting_;
  std::string of_stripe_;  ///< a condition
  Context context_;
  std::vector<Buffer> buffers_;
  std::map<std::string, PersonRecord> people_;
  /// Of this stripe, for accounts that no person owns: text of the account → sums.
  std::map<std::string, ledger::Balance> balances_;
  std::set<std::string> loaded_owners_;  ///< all of their balances of this stripe are in balances_
  std::map<std::string, std::vector<storage::InstitutionRow>> institutions_;
  std::set<std::string> changed_balances_;  ///< owner, tab, account
  std::vector<MoneyRows::Sealed> posted_;   ///< of the present batch
  std::vector<AuditEntry> audited_;
  std::vector<storage::MessageRow> barred_;
  storage::StripeRow stripe_;
  storage::AuditHeadRow audit_head_;
  std::optional<std::map<std::string, std::int64_t>> closed_months_;  ///< fund → yyyymm
  std::map<std::pair<std::string, std::vector<storage::Value>>, storage::Rows> asked_;
  /// By table, condition and key.
  using SoughtKey = std::tuple<const storage::Table*, std::string, std::vector<storage::Value>>;
  std::map<SoughtKey, storage::Rows> sought_;
  /// Where rows were put by this transaction: table and person, or empty.
  std::set<std::pair<const storage::Table*, std::string>> touched_;
  std::optional<Mark> mark_;
};

}  // namespace gongji::app
