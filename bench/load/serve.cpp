// Clients that settle and write down what was acknowledged, to be killed at any moment; and what
// must be true afterwards.
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <set>
#include <thread>

#include "app/books_testing.h"
#include "app/vault_testing.h"
#include "app/writer.h"
#include "work.h"

namespace gongji::load {

namespace {

/// Lines that outlive a kill: each goes to the system in one call.
class Journal {
 public:
  explicit Journal(const std::string& path)
      : fd_(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {}
  ~Journal() { ::close(fd_); }
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  void add(const std::string& line) {
    const std::string text = line + "\n";
    if (::write(fd_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) std::abort();
  }

 private:
  int fd_;
};

/// What a journal says: sent messages, and the replies of those that were acknowledged.
struct Said {
  std::set<std::string> sent;
  std::map<std::string, std::string> acknowledged;
};

Said read_journal(const std::string& path) {
  Said said;
  std::ifstream stream(path);
  for (std::string mark, message; stream >> mark >> message;) {
    std::string reply;
    std::getline(stream, reply);
    if (mark == ">") said.sent.insert(message);
    if (mark == "<") said.acknowledged[message] = reply.empty() ? reply : reply.substr(1);
  }
  return said;
}

struct Client {
  app::Writer& writer;
  Journal& journal;
  People people;
  std::atomic<bool>& stopping;

  /// Asks until there is an answer that stands.
  void settle(const std::string& message) {
    while (!stopping) {
      const auto reply = writer.submit(request_of(message, people)).get();
      if (reply.ok()) {
        journal.add("< " + message + " " + app::reply_json(*reply));
        return;
      }
      if (!reply.error().code.starts_with("storage.") && reply.error().code != "app.busy") {
        journal.add("! " + message + " " + reply.error().code);
        return;
      }
    }
  }
};

}  // namespace

int run_settle(const Options& options) {
  const auto database = open(options.text("db", "load.sqlite"));
  if (!database.ok()) return failed(database.error());
  const std::string path = options.text("journal", "load.journal");
  const std::string run = options.text("run", "1");
  const People people = people_of(options, 2'000);
  const int clients = static_cast<int>(options.number("clients", 16));
  const Said before = read_journal(path);
  std::vector<std::string> open_ends;
  for (const std::string& message : before.sent) {
    if (before.acknowledged.count(message) == 0) open_ends.push_back(message);
  }
  app::Writer::Setting setting;
  setting.vault = app::test_vault();
  setting.region = kRegion;
  setting.connect = [&] { return (*database)->connect(); };
  setting.clock = app::system_clock();
  setting.threads = app::Writer::default_threads((*database)->dialect());
  app::Writer writer(setting);
  Journal journal(path);
  std::atomic<bool> stopping = false;
  std::atomic<std::size_t> next_open = 0;
  std::vector<std::thread> threads;
  for (int c = 0; c < clients; ++c) {
    threads.emplace_back([&, c] {
      Client client{writer, journal, people, stopping};
      for (std::size_t i = next_open++; i < open_ends.size(); i = next_open++) {
        client.settle(open_ends[i]);
      }
      for (int n = 0; !stopping; ++n) {
        const std::string message = run + "." + std::to_string(c) + "." + std::to_string(n);
        journal.add("> " + message);
        client.settle(message);
        // Now and then the same again: it must be the same answer.
        if (n % 10 == 0) client.settle(message);
      }
    });
  }
  const double seconds = options.real("seconds", 5);
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stopping = true;
  for (auto& thread : threads) thread.join();
  return 0;
}

int run_verify(const Options& options) {
  const auto database = open(options.text("db", "load.sqlite"));
  if (!database.ok()) return failed(database.error());
  auto connection = (*database)->connect();
  if (!connection.ok()) return failed(connection.error());
  const Said said = read_journal(options.text("journal", "load.journal"));
  const std::array<storage::Value, 1> key = {kRegion};
  std::map<std::string, std::string> stored;
  std::map<std::string, std::string> settled;
  std::string wrong;
  const auto messages = (*connection)
                            ->each("SELECT message, reply FROM message WHERE region = $1", key,
                                   [&](const storage::Rows& row) {
                                     stored[std::string(row.text(0, 0))] =
                                         std::string(row.text(0, 1));
                                     return true;
                                   });
  const auto settlements =
      (*connection)
          ->each("SELECT message, settlement FROM settlement WHERE region = $1", key,
                 [&](const storage::Rows& row) {
                   const std::string message(row.text(0, 0));
                   const auto [at, fresh] =
                       settled.emplace(message, std::to_string(row.integer(0, 1)));
                   if (!fresh) wrong = "doubled: " + message;
                   if (said.sent.count(message) == 0) wrong = "nobody sent " + message;
                   return true;
                 });
  if (!messages.ok()) return failed(messages.error());
  if (!settlements.ok()) return failed(settlements.error());
  for (const auto& [message, reply] : said.acknowledged) {
    const auto at = stored.find(message);
    if (at == stored.end()) {
      wrong = "lost: " + message;
    } else if (at->second != reply) {
      wrong = "another answer: " + message;
    }
    const std::string start = "{\"settlement\":\"";
    const auto row = settled.find(message);
    if (row == settled.end() || !reply.starts_with(start + row->second + "\"")) {
      wrong = "no such settlement: " + message;
    }
  }
  if (wrong.empty()) wrong = app::books_difference(**connection, kRegion);
  std::printf("sent %zu acknowledged %zu settled %zu %s\n", said.sent.size(),
              said.acknowledged.size(), settled.size(), wrong.empty() ? "clean" : wrong.c_str());
  return wrong.empty() ? 0 : 1;
}

}  // namespace gongji::load
