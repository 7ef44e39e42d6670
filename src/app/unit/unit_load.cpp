// What a unit reads at its beginning, and of people and institutions.
#include <algorithm>

#include "app/unit/chain.h"
#include "app/unit/unit.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

using storage::KeyedRead;
using storage::Rows;

constexpr std::string_view kNotSettled = "state IN ('registered', 'open', 'discharged')";
/// The last closed month of each fund.
constexpr std::string_view kLastMonth =
    "month = (SELECT max(m.month) FROM month_close m WHERE m.region = month_close.region AND "
    "m.fund = month_close.fund)";

/// Gives the rows as structs, one after another.
template <class R, class Take>
Reads::Then each_record(Take take) {
  return [take](const Rows& rows) -> Result<void> {
    for (auto& row : storage::records_of<R>(rows)) take(std::move(row));
    return done();
  };
}

std::vector<storage::Value> key_at(const Rows& rows, std::size_t row, std::size_t width) {
  std::vector<storage::Value> key;
  for (std::size_t c = 0; c < width; ++c) key.push_back(rows.at(row, c));
  return key;
}

void append_rows(Rows& all, const Rows& more) {
  for (std::size_t r = 0; r < more.size(); ++r) {
    for (std::size_t c = 0; c < more.width(); ++c) all.push(more.at(r, c));
  }
}

}  // namespace

Result<std::unique_ptr<Unit>> Unit::open(const Setting& setting, Wanted wanted) {
  std::unique_ptr<Unit> unit(new Unit(setting));
  Reads reads;
  setting.registry->refresh(*setting.connection, setting.region, reads);
  if (!setting.reading) unit->want_own_rows(reads);
  reads.append(std::move(wanted.reads));
  unit->want_people(reads, wanted.people);
  unit->want_institutions(reads, std::move(wanted.institutions));
  unit->want_sought(reads, std::move(wanted.sought));
  GJ_CHECK(reads.run(*setting.connection));
  return unit;
}

void Unit::want_own_rows(Reads& reads) {
  Rows region(1), stripe(2);
  region.add({setting_.region});
  stripe.add({setting_.region, setting_.stripe});
  // First the lock: what is read behind it nobody else changes.
  reads.add({&storage::tables::stripe, {"region", "stripe"}, true}, stripe,
            [this](const Rows& rows) { return take_stripe(rows); });
  audit_head_ = {setting_.region, setting_.stripe, 0, empty_audit_digest()};
  reads.add({&storage::tables::audit_head, {"region", "stripe"}}, stripe,
            each_record<storage::AuditHeadRow>(
                [this](storage::AuditHeadRow row) { audit_head_ = std::move(row); }));
  closed_months_.emplace();
  reads.add({&storage::tables::month_close, {"region"}, false, kLastMonth}, region,
            each_record<storage::MonthCloseRow>([this](const storage::MonthCloseRow& row) {
              (*closed_months_)[row.fund] = row.month;
            }));
}

Result<void> Unit::take_stripe(const Rows& rows) {
  if (!rows.empty()) {
    stripe_ = storage::record_at<storage::StripeRow>(rows, 0);
    return done();
  }
  stripe_ = {setting_.region, setting_.stripe, first_id(setting_.stripe), 0, empty_root()};
  Rows first(storage::tables::stripe.columns.size());
  storage::push_cells(stripe_, first);
  return setting_.connection->insert(storage::tables::stripe, first);
}

void Unit::want_people(Reads& reads, const std::vector<std::string>& people) {
  std::vector<std::string> wanted;
  for (const std::string& id : people) {
    if (people_.find(id) == people_.end()) wanted.push_back(id);
  }
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  if (wanted.empty()) return;
  Rows keys(2);
  for (const std::string& id : wanted) keys.add({setting_.region, id});
  reads.add({&storage::tables::person, {"region", "person"}, !setting_.reading}, keys,
            [this, wanted](const Rows& rows) -> Result<void> {
              for (const std::string& id : wanted) people_[id].person.person = id;
              for (auto& row : storage::records_of<storage::PersonRow>(rows)) {
                PersonRecord& record = people_[row.person];
                record.exists = true;
                record.person = std::move(row);
              }
              return done();
            });
  want_rows_of_people(reads, keys);
}

void Unit::want_rows_of_people(Reads& reads, const Rows& keys) {
  reads.add({&storage::tables::fact, {"region", "person"}, false, kBelievedNow}, keys,
            each_record<storage::FactRow>([this](storage::FactRow row) {
              people_[row.person].facts.push_back(std::move(row));
            }));
  reads.add({&storage::tables::accumulator, {"region", "person"}}, keys,
            each_record<storage::AccumulatorRow>([this](storage::AccumulatorRow row) {
              people_[row.person].accumulators.push_back(std::move(row));
            }));
  reads.add({&storage::tables::balance, {"region", "owner"}}, keys,
            each_record<storage::BalanceRow>([this](const storage::BalanceRow& row) {
              people_[row.owner].balances[row.account] = balance_of_row(row);
            }));
  reads.add({&storage::tables::visit, {"region", "person"}, false, kNotSettled}, keys,
            [this, &reads](const Rows& rows) -> Result<void> {
              want_lines(reads, storage::records_of<storage::VisitRow>(rows));
              return done();
            });
  reads.add({&storage::tables::person, {"region", "merged_into"}, false, "merged_into <> ''"}, keys,
            each_record<storage::PersonRow>([this](storage::PersonRow row) {
              people_[row.merged_into].former.push_back(std::move(row.person));
            }));
}

/// Most people are in no hospital: only of visits that are not settled.
void Unit::want_lines(Reads& reads, const std::vector<storage::VisitRow>& visits) {
  Rows keys(3);
  for (const auto& visit : visits) {
    keys.add({visit.region, visit.person, visit.visit});
    people_[visit.person].visits.push_back(visit);
  }
  if (keys.empty()) return;
  reads.add({&storage::tables::fee_line, {"region", "person", "visit"}, false, "state = 'live'"},
            keys, each_record<storage::FeeLineRow>([this](storage::FeeLineRow row) {
              people_[row.person].lines.push_back(std::move(row));
            }));
}

void Unit::want_institutions(Reads& reads, std::vector<std::string> ids) {
  if (ids.empty()) return;
  ids.emplace_back();  // owns the funds' own accounts
  Rows keys(2);
  for (const std::string& id : ids) keys.add({setting_.region, id});
  reads.add({&storage::tables::institution, {"region", "institution"}, false, kBelievedNow}, keys,
            [this, ids](const Rows& rows) -> Result<void> {
              for (const std::string& id : ids) institutions_[id].clear();
              for (auto& row : storage::records_of<storage::InstitutionRow>(rows)) {
                institutions_[row.institution].push_back(std::move(row));
              }
              return done();
            });
  reads.add({&storage::tables::balance, {"region", "owner"}, false, of_stripe_}, keys,
            [this, ids](const Rows& rows) -> Result<void> {
              for (const auto& row : storage::records_of<storage::BalanceRow>(rows)) {
                balances_.emplace(row.account, balance_of_row(row));
              }
              loaded_owners_.insert(ids.begin(), ids.end());
              return done();
            });
}

/// One read for all that seek the same way.
void Unit::want_sought(Reads& reads, std::vector<Sought> sought) {
  std::map<std::pair<const storage::Table*, std::string_view>, Sought> together;
  for (const Sought& one : sought) {
    Sought& all = together[{one.read.table, one.read.where}];
    all.read = one.read;
    if (all.keys.width() == 0) all.keys = Rows(one.read.by.size());
    for (std::size_t r = 0; r < one.keys.size(); ++r) {
      all.keys.push(setting_.region);
      for (std::size_t c = 0; c < one.keys.width(); ++c) all.keys.push(one.keys.at(r, c));
    }
  }
  for (const auto& [way, alike] : together) {
    reads.add(alike.read, alike.keys, [this, all = alike](const Rows& rows) -> Result<void> {
      keep_sought(all, rows);
      return done();
    });
  }
}

void Unit::keep_sought(const Sought& sought, const Rows& rows) {
  const auto id_of = [&](std::vector<storage::Value> key) {
    return SoughtKey(sought.read.table, sought.read.where, std::move(key));
  };
  for (std::size_t r = 0; r < sought.keys.size(); ++r) {
    sought_[id_of(key_at(sought.keys, r, sought.keys.width()))] = Rows(rows.width());
  }
  std::vector<std::size_t> places;
  const auto& columns = sought.read.table->columns;
  for (const std::string_view name : sought.read.by) {
    const auto at = std::find_if(columns.begin(), columns.end(),
                                 [&](const auto& column) { return column.name == name; });
    places.push_back(static_cast<std::size_t>(at - columns.begin()));
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::vector<storage::Value> key;
    for (const std::size_t c : places) key.push_back(rows.at(r, c));
    Rows& found = sought_.at(id_of(std::move(key)));
    for (std::size_t c = 0; c < rows.width(); ++c) found.push(rows.at(r, c));
  }
}

bool Unit::touched(const storage::Table& table, const std::string& person) const {
  return touched_.count({&table, person}) > 0 || touched_.count({&table, std::string()}) > 0;
}

Result<Rows> Unit::look_up_rows(const KeyedRead& read, const Rows& keys,
                                const std::string& person) {
  Rows found(read.table->columns.size());
  bool known = !touched(*read.table, person);
  for (std::size_t r = 0; known && r < keys.size(); ++r) {
    const auto at =
        sought_.find({read.table, std::string(read.where), key_at(keys, r, keys.width())});
    known = at != sought_.end();
    if (known) append_rows(found, at->second);
  }
  if (known) return found;
  if (touched(*read.table, person) && waits(*read.table)) GJ_CHECK(synchronize());
  return setting_.connection->fetch(read, keys);
}

Result<void> Unit::prefetch(const std::vector<std::string>& people) {
  Reads reads;
  want_people(reads, people);
  return reads.run(*setting_.connection);
}

Result<void> Unit::prefetch_institutions(std::vector<std::string> ids) {
  Reads reads;
  want_institutions(reads, std::move(ids));
  return reads.run(*setting_.connection);
}

}  // namespace gongji::app
