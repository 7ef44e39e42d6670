// gongji_flows: outpatient visits over HTTP, for timings of the server. A tool of developers, not
// part of the program.
//
//   gongji_flows run  --port P [--connections 64] [--seconds 10] [--people N]
//   gongji_flows echo --port P            answers every POST with a reply of a usual size
//
// A flow is 2201, 2203, 2204 (one line), 2206, 2207, each on the same connection. Against `echo`
// the same bytes go to and fro, and nothing is settled.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "gateway/http/server.h"

namespace {

using Clockwork = std::chrono::steady_clock;
using gongji::gateway::HttpRequest;
using gongji::gateway::HttpResponse;
using gongji::gateway::HttpServer;
using gongji::gateway::Respond;

constexpr const char* kInstitution = "H33021300001";

std::map<std::string, std::string> options_of(int argc, char** argv) {
  std::map<std::string, std::string> options;
  for (int i = 2; i + 1 < argc; i += 2) options[argv[i]] = argv[i + 1];
  return options;
}

long number_of(const std::map<std::string, std::string>& options, const std::string& name,
               long otherwise) {
  const auto found = options.find(name);
  return found == options.end() ? otherwise : std::atol(found->second.c_str());
}

/// The text between `before` and the next quote; empty when it is not there.
std::string between(const std::string& text, const std::string& before) {
  const std::size_t at = text.find(before);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + before.size();
  return text.substr(begin, text.find('"', begin) - begin);
}

class Connection {
 public:
  explicit Connection(long port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    open_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { ::close(socket_); }

  /// The body of the answer; empty when the line broke.
  std::string post(const std::string& body) {
    const std::string request =
        "POST /fsi/api/rsfComIfsService/callService HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Type: application/json\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body;
    if (!open_ || ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
                      static_cast<ssize_t>(request.size())) {
      return {};
    }
    std::string answer;
    std::size_t head = std::string::npos, length = 0;
    char bytes[16'384];
    while (head == std::string::npos || answer.size() < head + length) {
      const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
      if (got <= 0) return {};
      answer.append(bytes, static_cast<std::size_t>(got));
      if (head != std::string::npos) continue;
      head = answer.find("\r\n\r\n");
      if (head == std::string::npos) continue;
      head += 4;
      const std::size_t at = answer.find("Content-Length: ");
      length = std::strtoul(answer.c_str() + at + 16, nullptr, 10);
    }
    return answer.substr(head);
  }

 private:
  int socket_;
  bool open_ = false;
};

struct Tally {
  std::vector<double> flows_ms, requests_ms;
  long failed = 0;
  std::string first_failure;
};

/// One caller: visits of its own people, one after another.
class Caller {
 public:
  Caller(long port, long number, long people)
      : connection_(port), number_(number), people_(people) {}

  void run(Clockwork::time_point end) {
    while (Clockwork::now() < end) {
      const auto begin = Clockwork::now();
      if (flow()) tally.flows_ms.push_back(since(begin));
    }
  }

  Tally tally;

 private:
  static double since(Clockwork::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clockwork::now() - begin).count();
  }

  bool flow() {
    const std::string person = "F" + std::to_string(100'000 + (number_ * 7919 + made_++) % people_);
    const std::string who = "\"psn_no\":\"" + person + "\"";
    const std::string certificate =
        "\"mdtrt_cert_type\":\"02\",\"mdtrt_cert_no\":\"000000000000000000\"";
    const std::string visit =
        between(ask("2201", "{\"data\":{" + who + "," + certificate +
                                ",\"insutype\":\"390\",\"begntime\":\"2020-05-01 08:00:00\","
                                "\"ipt_otp_no\":\"O1\",\"atddr_no\":\"D1\",\"dr_name\":\"D\","
                                "\"dept_code\":\"A\",\"dept_name\":\"A\",\"caty\":\"A03\"}}"),
                "\"mdtrt_id\":\"");
    if (visit.empty() || !describe(who, visit)) return false;
    const std::string of_visit = who + ",\"mdtrt_id\":\"" + visit + "\",\"chrg_bchno\":\"B1\"";
    const std::string settle = "{\"data\":{" + of_visit + "," + certificate +
                               ",\"med_type\":\"11\",\"medfee_sumamt\":50,\"psn_setlway\":\"01\","
                               "\"acct_used_flag\":\"0\",\"insutype\":\"390\"";
    return !ask("2204",
                "{\"feedetail\":[{" + of_visit +
                    ",\"feedetl_sn\":\"1\",\"rx_circ_flag\":\"0\",\"fee_ocur_time\":\"2020-05-01 "
                    "09:00:00\",\"med_list_codg\":\"XA01\",\"medins_list_codg\":\"h1\","
                    "\"det_item_fee_sumamt\":50,\"cnt\":1,\"pric\":50,\"bilg_dept_codg\":\"A\","
                    "\"bilg_dept_name\":\"A\",\"bilg_dr_codg\":\"D1\",\"bilg_dr_name\":\"D\","
                    "\"hosp_appr_flag\":\"0\"}]}")
                .empty() &&
           !ask("2206", settle + "}}").empty() &&
           !ask("2207", settle +
                            ",\"fulamt_ownpay_amt\":0,\"overlmt_selfpay\":0,"
                            "\"preselfpay_amt\":0,\"inscp_scp_amt\":50}}")
                .empty();
  }

  bool describe(const std::string& who, const std::string& visit) {
    const std::string input =
        "{\"mdtrtinfo\":{" + who + ",\"mdtrt_id\":\"" + visit +
        "\",\"med_type\":\"11\",\"begntime\":\"2020-05-01 08:00:00\"},\"diseinfo\":[{"
        "\"diag_type\":\"1\",\"diag_srt_no\":1,\"diag_code\":\"J06.900\",\"diag_name\":\"D\","
        "\"diag_dept\":\"A\",\"dise_dor_no\":\"D1\",\"dise_dor_name\":\"D\","
        "\"diag_time\":\"2020-05-01 08:10:00\",\"vali_flag\":\"1\"}]}";
    return !ask("2203", input).empty();
  }

  /// The answer when it says that it was done.
  std::string ask(const std::string& infno, const std::string& input) {
    const std::string msgid = std::string(kInstitution) + std::to_string(::getpid()) + "." +
                              std::to_string(number_) + "." + std::to_string(++asked_);
    const auto begin = Clockwork::now();
    std::string answer = connection_.post(
        "{\"infno\":\"" + infno + "\",\"msgid\":\"" + msgid +
        "\",\"mdtrtarea_admvs\":\"330213\",\"insuplc_admdvs\":\"330213\",\"recer_sys_code\":\"99\","
        "\"infver\":\"V1.0\",\"opter_type\":\"1\",\"opter\":\"01\",\"opter_name\":\"op\","
        "\"inf_time\":\"2020-05-01 08:00:00\",\"fixmedins_code\":\"" +
        kInstitution + "\",\"fixmedins_name\":\"H\",\"input\":" + input + "}");
    tally.requests_ms.push_back(since(begin));
    if (answer.find("\"infcode\":0") != std::string::npos) return answer;
    ++tally.failed;
    if (tally.first_failure.empty()) tally.first_failure = infno + " " + answer.substr(0, 300);
    return {};
  }

  Connection connection_;
  long number_, people_, made_ = 0, asked_ = 0;
};

double at_share(std::vector<double>& times, double share) {
  if (times.empty()) return 0;
  std::sort(times.begin(), times.end());
  return times[std::min(times.size() - 1,
                        static_cast<std::size_t>(share * static_cast<double>(times.size())))];
}

int run(const std::map<std::string, std::string>& options) {
  const long connections = number_of(options, "--connections", 64);
  const long seconds = number_of(options, "--seconds", 10);
  std::vector<std::unique_ptr<Caller>> callers;
  std::vector<std::thread> threads;
  const auto begin = Clockwork::now();
  const auto end = begin + std::chrono::seconds(seconds);
  for (long i = 0; i < connections; ++i) {
    callers.push_back(std::make_unique<Caller>(number_of(options, "--port", 8080), i,
                                               number_of(options, "--people", 10'000)));
    threads.emplace_back([caller = callers.back().get(), end] { caller->run(end); });
  }
  for (auto& thread : threads) thread.join();
  const double took = std::chrono::duration<double>(Clockwork::now() - begin).count();
  Tally all;
  for (const auto& caller : callers) {
    const Tally& one = caller->tally;
    all.flows_ms.insert(all.flows_ms.end(), one.flows_ms.begin(), one.flows_ms.end());
    all.requests_ms.insert(all.requests_ms.end(), one.requests_ms.begin(), one.requests_ms.end());
    all.failed += one.failed;
    if (all.first_failure.empty()) all.first_failure = one.first_failure;
  }
  std::printf("| %ld | %.0f | %.1f | %.1f | %.0f | %.1f | %.1f |\n", connections,
              static_cast<double>(all.flows_ms.size()) / took, at_share(all.flows_ms, 0.5),
              at_share(all.flows_ms, 0.99), static_cast<double>(all.requests_ms.size()) / took,
              at_share(all.requests_ms, 0.5), at_share(all.requests_ms, 0.99));
  if (all.failed == 0) return 0;
  std::fprintf(stderr, "gongji_flows: %ld requests failed, the first: %s\n", all.failed,
               all.first_failure.c_str());
  return 1;
}

/// The bytes of a usual settlement's reply, for whatever is asked.
int echo(const std::map<std::string, std::string>& options) {
  const std::string reply =
      "{\"infcode\":0,\"output\":{\"data\":{\"mdtrt_id\":\"1000000000000001\"},\"rest\":\"" +
      std::string(1'300, 'x') + "\"}}";
  gongji::gateway::HttpSetting setting;
  setting.port = static_cast<std::uint16_t>(number_of(options, "--port", 8080));
  const auto server = HttpServer::start(setting, [&](HttpRequest, Respond respond) {
    HttpResponse response;
    response.body = reply;
    respond(std::move(response));
  });
  if (!server.ok()) {
    std::fprintf(stderr, "gongji_flows: %s\n", gongji::to_text(server.error()).c_str());
    return 1;
  }
  std::this_thread::sleep_for(std::chrono::hours(1));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string command = argc > 1 ? argv[1] : "";
  const auto options = options_of(argc, argv);
  if (command == "run") return run(options);
  if (command == "echo") return echo(options);
  std::fprintf(stderr,
               "usage: gongji_flows run|echo --port P [--connections N] [--seconds S] "
               "[--people N]\n");
  return 2;
}
