// The server's side of the world: one office, its disk, and what is checked after each failure.
#include <algorithm>
#include <array>

#include "app/books_testing.h"
#include "app/vault_testing.h"
#include "storage/sqlite_database.h"
#include "world.h"

namespace gongji::simulation {

namespace {

constexpr std::uint64_t kTransactionsMax = 30;  ///< without a failure

}  // namespace

std::string World::differs(const Expected& expected, const Result<app::Reply>& reply) {
  if (!reply.ok()) {
    if (reply.error().code == expected.code) return {};
    return "refused " + reply.error().code + " " + reply.error().where + ", expected " +
           (expected.code.empty() ? "acceptance" : expected.code);
  }
  if (!expected.code.empty()) return "accepted, expected " + expected.code;
  for (const auto& [name, value] : expected.values) {
    if (reply->get(name) == value) continue;
    return name + " " + std::string(reply->get(name)) + ", expected " + value;
  }
  return {};
}

void World::serve(std::vector<Packet>& requests) {
  if (!doubts_.empty()) settle_doubts();
  if (office_ == nullptr || !failure_.empty()) return;
  std::vector<app::Call> calls;
  for (const Packet& packet : requests) calls.push_back(packet.call);
  const auto replies = office_->perform(calls);
  ++figures_.transactions;
  ++since_armed_;
  if (replies.ok()) {
    answer(requests, *replies);
    // Faults of reading strike at the start only: now and then one without a failure.
    if (disk_.crashed() || since_armed_ > kTransactionsMax) stop_server();
  } else {
    doubtful(calls, replies.error());
  }
}

void World::answer(std::vector<Packet>& requests, const std::vector<Result<app::Reply>>& replies) {
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const std::string difference = differs(model_.apply(requests[i].call), replies[i]);
    if (!difference.empty()) {
      fail(requests[i].call.operation + " " + requests[i].call.message + ": " + difference);
      return;
    }
    requests[i].reply = replies[i];
    send(std::move(requests[i]));
  }
}

/// The transaction failed: whether it took place is found out later. Nobody gets an answer.
void World::doubtful(const std::vector<app::Call>& calls, const Error& error) {
  if (!error.code.starts_with("storage.")) fail("an unexpected error: " + to_text(error));
  ++figures_.unknown;
  doubts_.push_back(calls);
  if (disk_.crashed()) {
    stop_server();
  } else if (chance(300)) {
    // A process that gives up and starts anew, mostly without loss of power.
    stop_server();
  } else if (disk_.struck() != figures_.disk) {
    arm();
  }
}

void World::stop_server() {
  office_.reset();
  if (disk_.crashed()) disk_.reboot();
  restart_at_ = now_ + static_cast<std::int64_t>(draw(300));
}

void World::arm() {
  since_armed_ = 0;
  constexpr std::array<std::pair<Fault, std::uint64_t>, 5> kOdds = {{{Fault::Crash, 55},
                                                                     {Fault::SyncError, 75},
                                                                     {Fault::WriteError, 87},
                                                                     {Fault::DiskFull, 97},
                                                                     {Fault::ReadError, 100}}};
  const std::uint64_t drawn = draw(100);
  for (const auto& [fault, below] : kOdds) {
    if (drawn >= below) continue;
    const bool seldom = fault == Fault::SyncError || fault == Fault::ReadError;
    disk_.arm(fault, draw(seldom ? 8 : chance(500) ? 40 : 300));
    return;
  }
}

void World::start_server() {
  ++figures_.restarts;
  arm();
  const auto opened = storage::open_sqlite(kFile, storage::OpenMode::Existing, {disk_.vfs(), true});
  if (!opened.ok()) {
    fail("the file is gone: " + to_text(opened.error()));
    return;
  }
  auto connection = (*opened)->connect();
  // A checkpoint now and then, not only at the end.
  if (connection.ok()) (void)(*connection)->script("PRAGMA wal_autocheckpoint=40");
  if (!connection.ok() || disk_.crashed()) {
    stop_server();
    return;
  }
  office_ = std::make_unique<app::Office>(
      connection.take(),
      app::Office::Setting{kRegion, 1, [this] { return now_; },
                           "-r" + std::to_string(figures_.restarts), app::test_vault()});
  settle_doubts();
  if (office_ != nullptr) check_everything();
}

Result<std::set<std::string>> World::stored_messages() {
  std::set<std::string> found;
  const auto read = office_->read([&](storage::Connection& connection) -> Result<void> {
    const std::array<storage::Value, 1> key = {kRegion};
    GJ_TRY(const auto rows, connection.query("SELECT message FROM message WHERE region = $1", key));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::string message(rows.text(i, 0));
      // What the preparation of the region stored is not the model's.
      if (!message.starts_with('-')) found.insert(std::move(message));
    }
    return done();
  });
  if (!read.ok()) return read.error();
  return found;
}

/// Of the transactions in doubt at most one took place, as a whole.
void World::settle_doubts() {
  const auto stored = stored_messages();
  if (!stored.ok()) {
    stop_server();
    return;
  }
  const auto fits = [&](const Model& model) {
    return model.messages() == stored->size() &&
           std::all_of(stored->begin(), stored->end(),
                       [&](const std::string& message) { return model.knows(message); });
  };
  if (!fits(model_)) {
    const auto taken = std::find_if(doubts_.rbegin(), doubts_.rend(), [&](const auto& calls) {
      Model then = model_;
      for (const app::Call& call : calls) then.apply(call);
      if (!fits(then)) return false;
      model_ = std::move(then);
      return true;
    });
    if (taken == doubts_.rend()) {
      fail("the messages stored are not those of a whole transaction");
      return;
    }
    ++figures_.taken_place;
    doubts_.clear();
  }
  for (const auto& [message, reply] : acknowledged_) {
    if (stored->count(message) == 0) fail("an acknowledged message is lost: " + message);
  }
}

Result<void> World::compare_settlements() {
  return office_->read([&](storage::Connection& connection) -> Result<void> {
    const std::array<storage::Value, 1> key = {kRegion};
    GJ_TRY(const auto rows,
           connection.query("SELECT settlement, person, message, year, total, fund_paid, state "
                            "FROM settlement WHERE region = $1",
                            key));
    if (rows.size() != model_.settlements().size()) fail("not the settlements of the model");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto at = model_.settlements().find(rows.integer(i, 0));
      const bool same =
          at != model_.settlements().end() && at->second.person == rows.text(i, 1) &&
          at->second.message == rows.text(i, 2) && at->second.year == rows.integer(i, 3) &&
          at->second.total == rows.integer(i, 4) && at->second.fund_paid == rows.integer(i, 5) &&
          (at->second.live ? "live" : "reversed") == rows.text(i, 6);
      if (!same) fail("settlement " + std::to_string(rows.integer(i, 0)) + " is not the model's");
    }
    GJ_TRY(const std::string books, app::BooksCheck(connection, kRegion).difference());
    if (!books.empty()) fail(books);
    return done();
  });
}

void World::check_everything() {
  const auto compared = compare_settlements();
  if (!compared.ok() || disk_.crashed()) stop_server();
}

}  // namespace gongji::simulation
