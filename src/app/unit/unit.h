// One transaction over one region: commands one after another, each all or nothing.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "app/unit/invariants.h"
#include "app/unit/person_record.h"
#include "app/unit/registry.h"
#include "ledger/posting.h"
#include "storage/database.h"

namespace gongji::app {

/// Who asks, and when it is recorded.
struct Context {
  std::string message;  ///< the caller's id of this request
  std::string operator_name;
  std::int64_t now_ms = 0;
};

/// Collects the rows that commands write, keeps the people that they touch in memory, and writes it
/// all at the end. A command that fails leaves nothing: `run` takes back what it did.
///
/// Rows are written in bulk by `flush`. `query` flushes first, so that it sees everything.
class Unit {
 public:
  struct Setting {
    storage::Connection* connection = nullptr;
    Registry* registry = nullptr;
    std::int64_t region = 0;
    std::int64_t stripe = 1;
  };

  /// In a transaction that has begun. Locks the stripe. Refuses app.no_region.
  static Result<std::unique_ptr<Unit>> open(const Setting& setting);

  /// Loads people in one go, and locks them; unknown ones are remembered as not there.
  Result<void> prefetch(const std::vector<std::string>& people);

  /// Loads institutions in one go, and what this stripe owes them and the funds own.
  Result<void> prefetch_institutions(std::vector<std::string> ids);

  /// Runs a command: when it fails, what it changed and wrote is taken back.
  Result<void> run(const Context& context, const std::function<Result<void>()>& command);

  /// What the present command left: see check_money. Called at its end.
  Result<void> check_invariants();

  /// Writes everything and closes the batch of postings. The caller commits.
  Result<void> finish();

  // For commands.

  const Context& context() const { return context_; }
  /// The civil day in China of the context's moment.
  Date today() const;
  std::int64_t region() const { return setting_.region; }
  Registry& registry() { return *setting_.registry; }

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
    add_row<R>(Write::Insert, std::move(record));
  }
  template <class R>
  void put(R record) {
    add_row<R>(Write::Put, std::move(record));
  }

  Result<storage::Rows> query(std::string_view sql, const std::vector<storage::Value>& values);
  template <class R>
  Result<std::vector<R>> records(std::string_view rest, const std::vector<storage::Value>& values) {
    GJ_TRY(const auto rows, query(select_all(R::table(), rest), values));
    return storage::records_of<R>(rows);
  }

  /// A number that no other row of this stripe has; rises.
  std::int64_t next_id();

  /// Books a posting: checks it, changes the balances, refuses what would fall below a floor.
  /// `person` may be empty. Gives the posting's id.
  Result<std::int64_t> post(const ledger::Posting& posting, const std::string& person);
  /// A posting as it was booked. Refuses app.unknown_posting.
  Result<ledger::Posting> posting(std::int64_t id);
  /// Sums of an account over all stripes, what this transaction did counted.
  Result<ledger::Balance> balance(const ledger::AccountKey& account);

  /// Adds a fact that is believed from now on. `fact`, `recorded_from` and the like are filled in.
  storage::FactRow& add_fact(PersonRecord& record, storage::FactRow fact);
  /// Stops believing in a fact; it stays in the database.
  void retract_fact(PersonRecord& record, std::int64_t fact);

 private:
  enum class Write : std::uint8_t { Insert, Put };
  struct Buffer {
    const storage::Table* table = nullptr;
    Write write = Write::Insert;
    storage::Rows rows;
  };
  struct PostedText {
    std::int64_t id = 0;
    std::string text;
  };
  /// Where everything stood when the command began.
  struct Mark {
    std::vector<std::size_t> sizes;
    std::map<std::string, PersonRecord> people;
    std::map<std::string, std::optional<ledger::Balance>> balances;
    std::int64_t next_id = 0;
    std::size_t posted = 0;
    MoneyRows money;
    bool savepoint = false;
  };

  explicit Unit(const Setting& setting) : setting_(setting) {}

  template <class R>
  void add_row(Write write, R record) {
    note_money(record);
    storage::push_cells(std::move(record), buffer(R::table(), write).rows);
  }
  template <class R>
  void note_money(const R& record) {
    if (!mark_) return;
    if constexpr (std::is_same_v<R, storage::PostingRow>) mark_->money.postings.push_back(record);
    if constexpr (std::is_same_v<R, storage::TransferRow>) {
      mark_->money.transfers.push_back(record);
    }
    if constexpr (std::is_same_v<R, storage::SettlementRow>) {
      mark_->money.settlements.push_back(record);
    }
    if constexpr (std::is_same_v<R, storage::BalanceRow>) ++mark_->money.balances;
  }
  Buffer& buffer(const storage::Table& table, Write write);
  static std::string select_all(const storage::Table& table, std::string_view rest);
  Result<void> write_buffers();
  Result<void> write_balances();
  Result<void> close_batch();
  Result<void> synchronize();
  Result<void> lock_stripe();
  void take_back();
  Result<PersonRecord*> load(const std::string& id);
  void save(const std::string& id);
  Result<ledger::Balance*> own_balance(const ledger::AccountKey& account,
                                       const std::string& person);
  Result<void> check_shared_floor(const ledger::AccountKey& account);

  Setting setting_;
  Context context_;
  std::vector<Buffer> buffers_;
  std::map<std::string, PersonRecord> people_;
  /// Of this stripe, for accounts that no person owns: text of the account → sums.
  std::map<std::string, ledger::Balance> balances_;
  std::set<std::string> loaded_owners_;  ///< all of their balances of this stripe are in balances_
  std::map<std::string, std::vector<storage::InstitutionRow>> institutions_;
  std::set<std::string> changed_balances_;  ///< owner, tab, account
  std::vector<PostedText> posted_;          ///< of the present batch
  storage::StripeRow stripe_;
  std::optional<Mark> mark_;
};

}  // namespace gongji::app
