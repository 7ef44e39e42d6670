#include "world.h"

#include <algorithm>
#include <array>

#include "app/books_testing.h"
#include "storage/sqlite_database.h"

namespace gongji::simulation {

namespace {

constexpr std::size_t kClients = 6;
constexpr std::uint64_t kPeople = 12;
constexpr std::int64_t kPatience = 400;  ///< ms until a client asks again
constexpr std::size_t kRemembered = 5;

}  // namespace

void Figures::add(const Figures& other) {
  for (const auto& [fault, count] : other.disk) disk[fault] += count;
  dropped += other.dropped;
  doubled += other.doubled;
  delayed += other.delayed;
  reordered += other.reordered;
  acknowledged += other.acknowledged;
  refused += other.refused;
  resent += other.resent;
  restarts += other.restarts;
  transactions += other.transactions;
  unknown += other.unknown;
  taken_place += other.taken_place;
}

std::uint64_t Figures::disk_faults() const {
  std::uint64_t sum = 0;
  for (const auto& [fault, count] : disk) sum += count;
  return sum;
}

World::World(std::uint64_t seed, const Disk::Image& start, std::int64_t next_id)
    : random_(seed), disk_(seed ^ 0x5bd1e995u), model_(next_id), clients_(kClients) {
  disk_.load(start);
}

void World::fail(const std::string& what) {
  if (failure_.empty()) failure_ = what;
}

std::string World::run(std::uint64_t disk_faults) {
  start_server();
  while (failure_.empty() && figures_.disk_faults() < disk_faults) {
    now_ += static_cast<std::int64_t>(1 + draw(20));
    if (office_ == nullptr && now_ >= restart_at_) start_server();
    clients_act();
    deliver();
    figures_.disk = disk_.struck();
  }
  disk_.disarm();
  if (disk_.crashed()) stop_server();
  for (int i = 0; failure_.empty() && i < 100 && office_ == nullptr; ++i) {
    start_server();
    disk_.disarm();
  }
  if (office_ != nullptr) {
    settle_doubts();
    check_everything();
  }
  stop_server();
  return failure_;
}

// Clients.

app::Call World::new_call(std::size_t client) {
  Client& self = clients_[client];
  const std::string person = "P" + std::to_string(draw(kPeople));
  const std::string year = draw(2) == 0 ? "2023" : "2024";
  const std::string month = "0" + std::to_string(1 + draw(9));
  app::Call call;
  call.message = "c" + std::to_string(client) + "." + std::to_string(++self.made);
  call.fields = {{"person", person}};
  const std::uint64_t kind = draw(100);
  if (kind < 12) {
    call.operation = "person.add";
    call.fields.insert(call.fields.end(),
                       {{"name", "某人"}, {"birth", "1990-01-01"}, {"sex", "male"}});
  } else if (kind < 26) {
    call.operation = "coverage.add";
    call.fields.insert(call.fields.end(), {{"scheme", "resident"},
                                           {"class", "adult"},
                                           {"from", year + "-01-01"},
                                           {"to", year + "-12-31"}});
  } else if (kind < 84 || of_person_.count(person) == 0) {
    call.operation = "visit.settle";
    const std::uint64_t size = draw(10) == 0 ? 900'000 : 30'000;
    const std::string cents = std::to_string(100 + draw(100)).substr(1);
    call.fields.insert(call.fields.end(),
                       {{"institution", "H" + std::to_string(1 + draw(3))},
                        {"kind", "outpatient"},
                        {"day", year + "-" + month + "-15"},
                        {"total", std::to_string(draw(size) / 100) + "." + cents}});
  } else {
    call.operation = "visit.reverse";
    call.fields.emplace_back("settlement", std::to_string(of_person_[person]));
  }
  return call;
}

void World::clients_act() {
  for (std::size_t i = 0; i < clients_.size(); ++i) {
    Client& client = clients_[i];
    if (!client.waiting) {
      if (!chance(400)) continue;
      client.waiting = new_call(i);
    } else if (now_ - client.sent_at < kPatience) {
      if (chance(5)) ask_again_wrongly(i);
      continue;
    } else {
      ++figures_.resent;
    }
    client.sent_at = now_;
    send({0, 0, i, *client.waiting, std::nullopt});
  }
}

/// An old request again, as it was or with another body under its id.
void World::ask_again_wrongly(std::size_t client) {
  const auto& done = clients_[client].done;
  if (done.empty()) return;
  app::Call call = done[draw(done.size())];
  const bool of_money = call.operation == "visit.settle" || call.operation == "visit.reverse";
  if (of_money && chance(300)) call.fields.back().second.insert(0, "1");
  send({0, 0, client, std::move(call), std::nullopt});
}

// Network.

void World::send(Packet packet) {
  if (chance(30)) {
    ++figures_.dropped;
    return;
  }
  const bool twice = chance(30);
  for (int copy = 0; copy < (twice ? 2 : 1); ++copy) {
    Packet sent = packet;
    const bool late = chance(40);
    figures_.delayed += late ? 1 : 0;
    sent.due = now_ + static_cast<std::int64_t>(1 + (late ? draw(3'000) : draw(30)));
    sent.order = ++sent_;
    network_.push(std::move(sent));
  }
  figures_.doubled += twice ? 1 : 0;
}

void World::deliver() {
  std::vector<Packet> requests;
  while (!network_.empty() && network_.top().due <= now_) {
    Packet packet = network_.top();
    network_.pop();
    if (packet.order < last_delivered_) ++figures_.reordered;
    last_delivered_ = std::max(last_delivered_, packet.order);
    if (packet.reply) {
      receive(packet);
    } else if (office_ != nullptr) {
      requests.push_back(std::move(packet));
    }
  }
  if (!requests.empty()) serve(requests);
}

/// What a client makes of an answer.
void World::receive(Packet& packet) {
  Client& client = clients_[packet.client];
  const Result<app::Reply>& reply = *packet.reply;
  const bool awaited = client.waiting && client.waiting->message == packet.call.message &&
                       body_of(*client.waiting) == body_of(packet.call);
  const bool judged = reply.ok() || reply.error().code != "app.message_conflict";
  if (judged) {
    const std::string text = reply.ok() ? app::reply_json(*reply) : reply.error().code;
    const auto [known, fresh] = acknowledged_.emplace(packet.call.message, text);
    if (!fresh && known->second != text) fail("two answers to message " + packet.call.message);
    if (fresh && reply.ok()) ++figures_.acknowledged;
  }
  if (reply.ok()) {
    if (packet.call.operation == "visit.settle") {
      of_person_[field(packet.call, "person")] = std::stoll(std::string(reply->get("settlement")));
    }
  } else if (awaited) {
    ++figures_.refused;
  }
  if (!awaited) return;
  if (reply.ok()) {
    client.done.push_back(*client.waiting);
    if (client.done.size() > kRemembered) client.done.erase(client.done.begin());
  }
  client.waiting.reset();
}

}  // namespace gongji::simulation
