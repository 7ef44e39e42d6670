// long file: one class, whose parts share how a command is taken back
#include "app/unit/unit.h"

#include <algorithm>
#include <numeric>

#include "app/errors.h"
#include "app/unit/chain.h"
#include "app/unit/phases.h"
#include "base/assert.h"
#include "base/china_time.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Balance;
using storage::Rows;
using storage::Value;

constexpr std::string_view kSavepoint = "command";

bool is_of_person(const AccountKey& account) {
  return ledger::of_person(account.kind);
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9');
}

/// Whether the name stands behind FROM or JOIN.
bool reads_table(std::string_view sql, std::string_view name) {
  for (const std::string_view word : {std::string_view("FROM "), std::string_view("JOIN ")}) {
    for (std::size_t at = sql.find(word); at != std::string_view::npos; at = sql.find(word, at)) {
      at += word.size();
      const std::string_view rest = sql.substr(at);
      if (rest.starts_with(name) &&
          (rest.size() == name.size() || !is_name_char(rest[name.size()]))) {
        return true;
      }
    }
  }
  return false;
}

bool is_of(const PersonRecord& person, std::string_view id) {
  return person.person.person == id ||
         std::find(person.former.begin(), person.former.end(), id) != person.former.end();
}

/// Only the last row of each key, in the order of the last ones.
Rows last_of_each_key(const storage::Table& table, Rows rows) {
  const auto before = [&](std::size_t a, std::size_t b) {
    for (std::size_t c = 0; c < table.key; ++c) {
      if (const auto order = rows.at(a, c) <=> rows.at(b, c); order != 0) return order < 0;
    }
    return false;
  };
  std::vector<std::size_t> order(rows.size()), kept;
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), before);
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i + 1 == order.size() || before(order[i], order[i + 1])) kept.push_back(order[i]);
  }
  if (kept.size() == rows.size()) return rows;
  std::sort(kept.begin(), kept.end());
  Rows found(rows.width());
  for (const std::size_t row : kept) {
    for (std::size_t c = 0; c < rows.width(); ++c) found.push(rows.at(row, c));
  }
  return found;
}

}  // namespace

Date Unit::today() const {
  return china_day(context_.now_ms);
}

Result<const Vault*> Unit::vault() const {
  if (setting_.vault == nullptr) return no_key();
  return setting_.vault;
}

std::string Unit::random(std::size_t count) const {
  return setting_.random == nullptr ? crypto::random_bytes(count) : (*setting_.random)(count);
}

std::int64_t Unit::next_id() {
  GJ_ASSERT(stripe_of(stripe_.next_id) == setting_.stripe);
  return stripe_.next_id++;
}

Result<PersonRecord*> Unit::load(const std::string& id) {
  auto found = people_.find(id);
  if (found == people_.end()) {
    GJ_CHECK(synchronize());
    GJ_CHECK(prefetch({id}));
    found = people_.find(id);
  }
  GJ_ASSERT(found != people_.end());
  save(id);
  return &found->second;
}

void Unit::save(const std::string& id) {
  if (mark_ && mark_->people.find(id) == mark_->people.end()) mark_->people[id] = people_[id];
}

Result<PersonRecord*> Unit::person_or_new(const std::string& id) {
  return load(id);
}

Result<PersonRecord*> Unit::person(const std::string& id) {
  GJ_TRY(PersonRecord * record, load(id));
  if (record->exists && !record->person.merged_into.empty()) {
    return person(record->person.merged_into);
  }
  if (record->exists) return record;
  return make_error(app_code::kUnknownPerson, "person",
                    Bilingual{"本统筹区没有这个人员编号;请核对编号,或先办理参保登记(person add)",
                              "There is no person with this number in the region; check the "
                              "number, or register the person first."});
}

Result<std::optional<std::string>> Unit::find_id_number(const std::string& id_number) {
  GJ_TRY(const Vault* sealed, vault());
  GJ_TRY(const auto rows,
         query("SELECT person FROM person_id_number WHERE region = $1 AND id_index = $2",
               {setting_.region, sealed->index("id_number", id_number)}));
  std::optional<std::string> found;
  if (!rows.empty()) found = std::string(rows.text(0, 0));
  return found;
}

Result<Rows> Unit::fetch_believed(const storage::Table& table, std::string_view column,
                                  const Rows& keys) {
  return setting_.connection->fetch({&table, {"region", column}, false, kBelievedNow}, keys);
}

Result<std::vector<storage::InstitutionRow>> Unit::institutions(const std::string& id) {
  if (waits(storage::tables::institution)) {
    GJ_CHECK(synchronize());
    institutions_.clear();
  }
  const auto known = institutions_.find(id);
  if (known != institutions_.end()) return known->second;
  Rows key(2);
  key.add({setting_.region, id});
  GJ_TRY(const auto rows,
         setting_.connection->fetch(
             {&storage::tables::institution, {"region", "institution"}, false, kBelievedNow}, key));
  return institutions_[id] = storage::records_of<storage::InstitutionRow>(rows);
}

bool Unit::waits(const storage::Table& table, const PersonRecord* person) const {
  for (const Buffer& buffer : buffers_) {
    if (buffer.table != &table || buffer.rows.empty()) continue;
    if (person == nullptr) return true;
    const auto& columns = table.columns;
    const auto at = std::find_if(columns.begin(), columns.end(),
                                 [](const auto& column) { return column.name == "person"; });
    if (at == columns.end()) return true;
    const auto c = static_cast<std::size_t>(at - columns.begin());
    for (std::size_t r = 0; r < buffer.rows.size(); ++r) {
      if (buffer.rows.is_null(r, c) || is_of(*person, buffer.rows.text(r, c))) return true;
    }
  }
  return false;
}

/// Writes what is in buffers where the statement reads a table of theirs.
Result<void> Unit::synchronize_for(std::string_view sql, const PersonRecord* person) {
  for (const Buffer& buffer : buffers_) {
    if (!reads_table(sql, buffer.table->name) || !waits(*buffer.table, person)) continue;
    return synchronize();
  }
  return done();
}

Unit::Buffer& Unit::buffer(const storage::Table& table, Write write) {
  for (Buffer& buffer : buffers_) {
    if (buffer.table == &table && buffer.write == write) return buffer;
  }
  buffers_.push_back({&table, write, Rows(table.columns.size())});
  return buffers_.back();
}

std::string Unit::select_all(const storage::Table& table, std::string_view rest) {
  std::string sql = "SELECT ";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (i > 0) sql += ", ";
    sql += table.columns[i].name;
  }
  return sql + " FROM " + std::string(table.name) + " " + std::string(rest);
}

/// In the order of the tables, which foreign keys follow; new rows before changed ones.
Result<void> Unit::write_buffers() {
  storage::Connection& connection = *setting_.connection;
  for (const storage::Table* table : storage::tables::all()) {
    for (const Write write : {Write::Insert, Write::Put}) {
      for (Buffer& buffer : buffers_) {
        if (buffer.table != table || buffer.write != write || buffer.rows.empty()) continue;
        if (write == Write::Insert) {
          GJ_CHECK(connection.send_insert(*table, buffer.rows));
        } else {
          GJ_CHECK(connection.send_put(*table, last_of_each_key(*table, std::move(buffer.rows))));
        }
        buffer.rows.clear();
      }
    }
  }
  return done();
}

/// Writes all that is in buffers, so that a query sees it. What the present command wrote goes
/// behind a savepoint, so that it can still be taken back.
Result<void> Unit::synchronize() {
  if (!mark_ || mark_->savepoint) return write_buffers();
  std::vector<Buffer> of_command;
  for (std::size_t i = 0; i < buffers_.size(); ++i) {
    const std::size_t size = i < mark_->sizes.size() ? mark_->sizes[i] : 0;
    Buffer later{buffers_[i].table, buffers_[i].write, Rows(buffers_[i].rows.width())};
    for (std::size_t r = size; r < buffers_[i].rows.size(); ++r) {
      for (std::size_t c = 0; c < later.rows.width(); ++c) {
        later.rows.push(buffers_[i].rows.at(r, c));
      }
    }
    buffers_[i].rows.shrink(size);
    of_command.push_back(std::move(later));
  }
  GJ_CHECK(write_buffers());
  GJ_CHECK(setting_.connection->send("SAVEPOINT " + std::string(kSavepoint)));
  mark_->savepoint = true;
  buffers_ = std::move(of_command);
  return write_buffers();
}

Result<Rows> Unit::query(std::string_view sql, const std::vector<Value>& values,
                         const PersonRecord* person) {
  if (!sql.starts_with("SELECT ")) {
    return make_error(app_code::kInvariantBroken, "only_reads",
                      Bilingual{"自检 only_reads 不通过,这笔业务没有入账;请把请求编号交给维护人员",
                                "The self-check only_reads failed, so nothing was posted. Give the "
                                "request id to the administrator."});
  }
  GJ_CHECK(synchronize_for(sql, person));
  return setting_.connection->query(sql, values);
}

Result<Rows> Unit::query_once(std::string_view sql, const std::vector<Value>& values) {
  // A buffer stays when its rows have been written.
  for (const Buffer& buffer : buffers_) {
    if (reads_table(sql, buffer.table->name)) return query(sql, values);
  }
  const std::pair<std::string, std::vector<Value>> asked(sql, values);
  const auto before = asked_.find(asked);
  if (before != asked_.end()) return before->second;
  GJ_TRY(auto rows, query(sql, values));
  return asked_[asked] = std::move(rows);
}

Result<void> Unit::run(const Context& context, const std::function<Result<void>()>& command) {
  GJ_ASSERT(!mark_);
  context_ = context;
  mark_ = Mark();
  for (const Buffer& buffer : buffers_) mark_->sizes.push_back(buffer.rows.size());
  mark_->next_id = stripe_.next_id;
  mark_->posted = posted_.size();
  mark_->barred = barred_.size();
  const auto result = command();
  if (!result.ok()) {
    take_back();
    return result.error();
  }
  if (mark_->savepoint) {
    GJ_CHECK(setting_.connection->send("RELEASE SAVEPOINT " + std::string(kSavepoint)));
  }
  mark_.reset();
  return done();
}

Result<void> Unit::check_invariants() {
  GJ_ASSERT(mark_);
  BalanceChanges changes;
  for (const auto& [account, before] : mark_->balances) {
    changes[account] = {before.value_or(Balance()), balances_[account]};
  }
  for (const auto& [id, before] : mark_->people) {
    for (const auto& [account, then] : before.balances) changes[account].first = then;
    for (const auto& [account, now] : people_[id].balances) changes[account].second = now;
  }
  // A command writes rows of people that it has loaded.
  for (const auto& [id, before] : mark_->people) {
    for (const std::string& former : people_[id].former) mark_->money.merged[former] = id;
  }
  const auto first = posted_.begin() + static_cast<std::ptrdiff_t>(mark_->posted);
  mark_->money.sealed.assign(first, posted_.end());
  return check_money(mark_->money, changes);
}

void Unit::bar_message(storage::MessageRow row) {
  GJ_ASSERT(row.refused != 0);
  barred_.push_back(row);
  const Write write = row.body.empty() ? Write::Insert : Write::Put;
  // Not as a row of the command: those must not write messages.
  storage::push_cells(std::move(row), buffer(storage::tables::message, write).rows);
}

void Unit::take_back() {
  if (mark_->savepoint) {
    for (Buffer& buffer : buffers_) buffer.rows.clear();
    // A connection that is lost has rolled back everything; finish will say so.
    (void)setting_.connection->send("ROLLBACK TO SAVEPOINT " + std::string(kSavepoint));
    (void)setting_.connection->send("RELEASE SAVEPOINT " + std::string(kSavepoint));
  } else {
    for (std::size_t i = 0; i < buffers_.size(); ++i) {
      // Less than the mark when writing failed on the way: then nothing of the unit will stand.
      const std::size_t size = i < mark_->sizes.size() ? mark_->sizes[i] : 0;
      buffers_[i].rows.shrink(std::min(size, buffers_[i].rows.size()));
    }
  }
  for (auto& [id, record] : mark_->people) people_[id] = std::move(record);
  for (auto& [account, balance] : mark_->balances) {
    if (balance) {
      balances_[account] = *balance;
    } else {
      balances_.erase(account);
    }
  }
  for (const std::string& changed : mark_->changed_balances) changed_balances_.erase(changed);
  if (mark_->closes_month) closed_months_.reset();
  stripe_.next_id = mark_->next_id;
  posted_.resize(mark_->posted);
  barred_.resize(mark_->barred);
  mark_.reset();
}

Result<Balance*> Unit::own_balance(const AccountKey& account) {
  const std::string text = account.to_text();
  if (is_of_person(account)) {
    GJ_TRY(PersonRecord * record, load(account.owner));
    return &record->balances[text];
  }
  auto found = balances_.find(text);
  if (found == balances_.end()) {
    Balance balance;
    if (loaded_owners_.count(account.owner) == 0) {
      Rows key(4);
      key.add({setting_.region, account.owner, text, setting_.stripe});
      const storage::KeyedRead read{&storage::tables::balance,
                                    {"region", "owner", "account", "stripe"}};
      GJ_TRY(const auto rows, setting_.connection->fetch(read, key));
      if (!rows.empty()) balance = balance_of_row(storage::record_at<storage::BalanceRow>(rows, 0));
    }
    found = balances_.emplace(text, balance).first;
  }
  if (mark_ && mark_->balances.find(text) == mark_->balances.end()) {
    mark_->balances[text] = found->second;
  }
  return &found->second;
}

Result<Balance> Unit::balance(const AccountKey& account) {
  GJ_TRY(const Balance* own, own_balance(account));
  if (is_of_person(account)) return *own;
  GJ_TRY(
      const auto rows,
      setting_.connection->query(
          "SELECT debit, credit, pending_debit, pending_credit FROM balance WHERE region = $1 "
          "AND owner = $2 AND account = $3 AND stripe <> $4",
          std::vector<Value>{setting_.region, account.owner, account.to_text(), setting_.stripe}));
  Balance sum = *own;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    sum.debit += rows.integer(i, 0);
    sum.credit += rows.integer(i, 1);
    sum.pending_debit += rows.integer(i, 2);
    sum.pending_credit += rows.integer(i, 3);
  }
  return sum;
}

storage::FactRow& Unit::add_fact(PersonRecord& record, storage::FactRow fact) {
  fact.region = setting_.region;
  fact.person = record.person.person;
  fact.fact = next_id();
  fact.recorded_from = context_.now_ms;
  fact.recorded_to = storage::kStillKnown;
  fact.message = context_.message;
  insert(fact);
  record.facts.push_back(std::move(fact));
  return record.facts.back();
}

void Unit::retract_fact(PersonRecord& record, std::int64_t fact) {
  const auto found = std::find_if(record.facts.begin(), record.facts.end(),
                                  [fact](const auto& row) { return row.fact == fact; });
  GJ_ASSERT(found != record.facts.end());
  found->recorded_to = std::max(context_.now_ms, found->recorded_from);
  put(*found);
  record.facts.erase(found);
}

Result<void> Unit::finish() {
  GJ_ASSERT(!mark_);
  GJ_ASSERT(!setting_.reading);
  GJ_CHECK(write_balances());
  GJ_CHECK(close_batch());
  GJ_CHECK(write_audit());
  put(stripe_);
  return write_buffers();
}

}  // namespace gongji::app
