// Clients, a network that loses and repeats, one office, and a disk that fails.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "app/office.h"
#include "disk.h"
#include "model.h"

namespace gongji::simulation {

inline constexpr std::int64_t kRegion = 330213;
inline constexpr const char* kFile = "/region.sqlite";

struct Figures {
  std::map<Fault, std::uint64_t> disk;
  std::uint64_t dropped = 0, doubled = 0, delayed = 0, reordered = 0;
  std::uint64_t acknowledged = 0, refused = 0, resent = 0, restarts = 0, transactions = 0;
  std::uint64_t unknown = 0, taken_place = 0;  ///< transactions whose end was in doubt

  void add(const Figures& other);
  std::uint64_t disk_faults() const;
  std::uint64_t network_faults() const { return dropped + doubled + delayed + reordered; }
};

/// A run from one seed. Every difference from the model ends it.
class World {
 public:
  World(std::uint64_t seed, const Disk::Image& start, std::int64_t next_id);

  /// Until so many faults of the disk have struck. The first difference, or empty.
  std::string run(std::uint64_t disk_faults);
  const Figures& figures() const { return figures_; }

 private:
  struct Client {
    std::optional<app::Call> waiting;
    std::int64_t sent_at = 0;
    int made = 0;
    std::vector<app::Call> done;  ///< the last ones that were accepted
  };
  struct Packet {
    std::int64_t due = 0;
    std::uint64_t order = 0;  ///< of sending
    std::size_t client = 0;
    app::Call call;
    std::optional<Result<app::Reply>> reply;
    bool operator<(const Packet& other) const {
      return due != other.due ? due > other.due : order > other.order;
    }
  };

  std::uint64_t draw(std::uint64_t below) { return random_() % below; }
  bool chance(std::uint64_t of_thousand) { return draw(1000) < of_thousand; }

  void clients_act();
  app::Call new_call(std::size_t client);
  void ask_again_wrongly(std::size_t client);
  void send(Packet packet);
  void deliver();
  void receive(Packet& packet);
  void serve(std::vector<Packet>& requests);
  void answer(std::vector<Packet>& requests, const std::vector<Result<app::Reply>>& replies);
  void doubtful(const std::vector<app::Call>& calls, const Error& error);
  void stop_server();
  void start_server();
  void arm();
  void settle_doubts();
  void check_everything();
  Result<std::set<std::string>> stored_messages();
  Result<void> compare_settlements();
  void fail(const std::string& what);
  static std::string differs(const Expected& expected, const Result<app::Reply>& reply);

  std::mt19937_64 random_;
  Disk disk_;
  Model model_;
  std::unique_ptr<app::Office> office_;
  std::vector<Client> clients_;
  std::priority_queue<Packet> network_;
  std::uint64_t sent_ = 0, last_delivered_ = 0, since_armed_ = 0;
  std::int64_t now_ = 1'700'000'000'000;
  std::int64_t restart_at_ = 0;
  std::vector<std::vector<app::Call>> doubts_;
  std::map<std::string, std::string> acknowledged_;  ///< message → reply, as the client saw it
  std::map<std::string, std::int64_t> of_person_;    ///< a settlement to reverse, by person
  Figures figures_;
  std::string failure_;
};

}  // namespace gongji::simulation
