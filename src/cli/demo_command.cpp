#include "cli/demo_command.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "app/demo/demo.h"
#include "app/errors.h"
#include "base/region_code.h"
#include "base/utf8.h"
#include "cli/interrupt.h"
#include "cli/package_options.h"
#include "cli/record_options.h"
#include "cli/serving.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kSmallDemo = 1'000;
constexpr std::uint64_t kPortMax = 65'534;
constexpr std::uint64_t kRegions = 2;
constexpr const char* kAddress = "127.0.0.1";
constexpr int kBarWidth = 30;
/// The last day of the year, after everything that was booked and granted from eight o'clock on:
/// what begins with a key or a role has begun for whoever comes with it.
constexpr std::string_view kServedFrom = "-12-31T12:00:00";

constexpr Option kDemoOptions[] = {
    {.name = "--size",
     .value = "N",
     .en = "People of the first region; small is 1000",
     .zh = "第一个统筹区的人数;small 为 1000",
     .fallback = "100000"},
    {.name = "--region",
     .value = "CODE",
     .en = "First region, of data/synth/regions.csv",
     .zh = "第一个统筹区,见 data/synth/regions.csv",
     .fallback = "330213"},
    {.name = "--seed",
     .value = "S",
     .en = "The same seed gives the same people and visits",
     .zh = "同一种子得到同样的人和就诊",
     .fallback = "1"},
    {.name = "--keep",
     .value = "DIR",
     .en = "Keep databases and files there; else they are gone at the end",
     .zh = "把数据库和文件留在这个文件夹;不填则结束时删除"},
    {.name = "--port",
     .value = "PORT",
     .en = "Port of the first region; the second has the next; 0: free ones",
     .zh = "第一个统筹区的端口,第二个用下一个;0 为任意空闲端口",
     .fallback = "8080"},
    {.name = "--no-serve", .en = "Only build", .zh = "只建数据库,不启动服务"},
    {.name = "--tables",
     .value = "DIR",
     .en = "Tables of the generator (else GONGJI_SYNTH, ./data/synth, the installed ones)",
     .zh = "合成数据的表格(否则取 GONGJI_SYNTH、./data/synth、随程序安装的)"},
    kPoliciesOption,
};

/// Where the demonstration lies; a folder of its own vanishes with it.
class DemoFolder {
 public:
  DemoFolder() = default;
  DemoFolder(const DemoFolder&) = delete;
  DemoFolder& operator=(const DemoFolder&) = delete;
  ~DemoFolder() {
    std::error_code ignored;
    if (temporary_) fs::remove_all(path_, ignored);
  }

  Result<void> open(const std::string& keep) {
    std::error_code why;
    if (keep.empty()) {
      std::string name = (fs::temp_directory_path(why) / "gongji-demo-XXXXXX").string();
      const char* made = why ? nullptr : mkdtemp(name.data());
      if (made == nullptr) return cannot_write("TMPDIR", name);
      path_ = made;
      temporary_ = true;
      return done();
    }
    fs::create_directories(keep, why);
    if (why || !fs::is_directory(keep, why)) return cannot_write("--keep", keep);
    if (!fs::is_empty(keep, why)) {
      return make_error(app_code::kUsage, "--keep", keep + " 不是空文件夹;请换一个或先清空");
    }
    path_ = keep;
    return done();
  }

  const std::string& path() const { return path_; }

 private:
  static Error cannot_write(const char* where, const std::string& path) {
    return make_error(app_code::kCannotWrite, where, "不能建立文件夹 " + path + ";请检查权限");
  }

  std::string path_;
  bool temporary_ = false;
};

/// A bar on a terminal, a line for each phase elsewhere.
class DemoBar {
 public:
  DemoBar() : terminal_(isatty(STDERR_FILENO) != 0) {}

  void show(const app::DemoProgress& at) {
    if (at.all == 0) return;
    if (!terminal_) {
      if (at.done == at.all) std::fprintf(stderr, "%s 完成\n", std::string(at.zh).c_str());
      return;
    }
    const int full = static_cast<int>(static_cast<std::uint64_t>(kBarWidth) * at.done / at.all);
    std::string bar(static_cast<std::size_t>(full), '#');
    bar.resize(kBarWidth, '.');
    std::fprintf(stderr, "\r\033[K%s [%s] %llu%%", pad_right(at.zh, 14).c_str(), bar.c_str(),
                 static_cast<unsigned long long>(100 * at.done / at.all));
    std::fflush(stderr);
  }
  void clear() const {
    if (terminal_) std::fputs("\r\033[K", stderr);
  }

 private:
  bool terminal_;
};

Result<std::uint64_t> demo_number(const Arguments& arguments, std::string_view name) {
  const std::string text = arguments.text(name);
  std::uint64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || number > 1'000'000'000) number = ~std::uint64_t{0} / 16;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  if (!text.empty() && number <= 1'000'000'000) return number;
  return make_error(app_code::kUsage, std::string(name), std::string(name) + " 应为整数");
}

Result<app::DemoOptions> demo_options(const Arguments& arguments) {
  app::DemoOptions options;
  options.tables = arguments.text("--tables");
  options.policy_roots = roots_of(arguments);
  GJ_TRY(const RegionCode region, RegionCode::parse(arguments.text("--region")));
  options.region = region.number();
  options.people = kSmallDemo;
  if (arguments.text("--size") != "small") {
    GJ_TRY(options.people, demo_number(arguments, "--size"));
  }
  GJ_TRY(options.seed, demo_number(arguments, "--seed"));
  return options;
}

std::string yuan_sum(int128 fen) {
  std::string digits = to_string(fen);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  return digits.insert(digits.size() - 2, ".");
}

/// What is in the database, what was only computed, and what was refused.
void show_region(const app::DemoRegion& region) {
  const auto number = [](std::uint64_t n) { return std::to_string(n); };
  const app::BuiltRegion& built = region.built;
  const app::SettleSummary& year = region.year_settled;
  std::string text = "\n" + region.name + "(" + std::to_string(region.code) + ")," +
                     std::to_string(region.year) + " 年,政策包 " + region.package + "\n";
  text += "  入库:人员 " + number(built.people) + " 全部参保(居民 " + number(built.residents) +
          "),核定 " + number(built.assessed) + " 笔,收缴 " + number(built.paid) + " 笔;机构 " +
          number(built.institutions) + "\n";
  text += "  入库入账:居民住院 " + number(built.stays) + " 笔(其中 " +
          number(built.stays_with_lines) + " 笔带费用明细),部分家庭的门诊 " + number(built.visits) +
          " 笔;用时 " + number(static_cast<std::uint64_t>(built.seconds)) + " 秒\n";
  text += "  基金:财政、划转收入 " + number(built.from_treasury + built.money.incomes) +
          " 笔,逐月拨付 " + number(built.money.payments) + " 笔;年末结余";
  for (const auto& [fund, balance] : built.money.balances) {
    text += " " + fund + " " + balance.to_text();
  }
  text += "\n";
  std::uint64_t refused = 0;
  std::string codes;
  for (const auto& [code, count] : built.refused) {
    refused += count;
    codes += (codes.empty() ? "" : "、") + code + " " + number(count);
  }
  if (refused > 0) text += "  当场拒绝 " + number(refused) + " 笔:" + codes + "\n";
  text += "  只有合计,不入库:全年居民就诊 " + number(year.rows) + " 笔由流式引擎结算,拒收 " +
          number(year.rejected) + ",总费用 " + yuan_sum(year.total);
  for (const auto& [fund, paid] : year.funds) text += "," + fund + " " + yuan_sum(paid);
  text += "\n";
  for (const app::PaidEnvelope& one : region.paid.envelopes) {
    text += "  支付清算(试算):" + one.title + " " + number(static_cast<std::uint64_t>(one.cases)) +
            " 例,预算 " + one.budget.to_text() + ",点值 " + one.value + ",实付 " +
            one.paid.to_text() + "\n";
  }
  print(text);
}

void show_logins(const app::DemoRegion& region, const std::string& address) {
  const app::DemoLogins& logins = region.logins;
  const auto line = [](std::string_view who, const std::string& what) {
    return "  " + pad_right(who, 12) + what + "\n";
  };
  std::string text = region.name + "  " + address + "\n";
  for (const app::DemoOperator& one : logins.operators) {
    text += line(one.zh, pad_right(one.name, 10) + "密码 " + one.password);
  }
  if (!logins.institution.empty()) {
    text += line("医院", logins.institution + "  apikey " + logins.institution_key);
  }
  if (!logins.person.empty()) {
    text += line("参保人", logins.person + "  医保码:gongji voucher issue person=" + logins.person +
                               " scene=identify --db " + region.database);
  }
  print(text);
}

Result<std::unique_ptr<gateway::Server>> serve_region(const app::DemoRegion& region,
                                                      std::uint64_t port) {
  gateway::Config::Values flags = {
      {"db", region.database},
      {"key_file", region.database + ".key"},
      {"listen", kAddress},
      {"port", std::to_string(port)},
      {"payments", region.files + "/payments"},
      {"drill", "none"},
      {"clock", std::to_string(region.year) + std::string(kServedFrom)},
      {"log_file", region.database + ".log"}};
  GJ_TRY(const auto config, gateway::Config::read(
                                "", "", [](const char*) -> const char* { return nullptr; }, flags));
  GJ_TRY(auto tables, national_tables(""));
  return start_server(config, std::move(tables));
}

Result<void> serve_all(const std::vector<app::DemoRegion>& regions, std::uint64_t port,
                       const std::atomic<int>& signal) {
  std::vector<std::unique_ptr<gateway::Server>> servers;
  for (const app::DemoRegion& region : regions) {
    GJ_TRY(auto server, serve_region(region, port == 0 ? 0 : port + servers.size()));
    servers.push_back(std::move(server));
  }
  print("\n地址和登录(随机密码只显示这一次)\n");
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const std::string at = ":" + std::to_string(servers[i]->port()) + "/";
    show_logins(regions[i], "http://" + std::string(kAddress) + at);
  }
  print("Ctrl-C 停止\n");
  std::fflush(stdout);
  while (signal.load() == 0) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  for (auto& server : servers) server->stop();
  return done();
}

/// Known before minutes are spent on building.
Result<void> ports_are_free(std::uint64_t port) {
  for (std::uint64_t i = 0; i < kRegions && port != 0; ++i) {
    GJ_CHECK(gateway::can_listen(kAddress, static_cast<std::uint16_t>(port + i)));
  }
  return done();
}

Result<void> demonstrate(const Arguments& arguments, const std::atomic<int>& signal) {
  GJ_TRY(app::DemoOptions options, demo_options(arguments));
  GJ_TRY(const std::uint64_t port, demo_number(arguments, "--port"));
  if (port > kPortMax) return make_error(app_code::kUsage, "--port", "--port 应为 0 到 65534");
  if (!arguments.has("--no-serve")) GJ_CHECK(ports_are_free(port));
  DemoFolder folder;
  GJ_CHECK(folder.open(arguments.text("--keep")));
  DemoBar bar;
  options.folder = folder.path();
  options.stop = &signal;
  options.progress = [&](const app::DemoProgress& at) { bar.show(at); };
  const auto regions = app::build_demo(options);
  bar.clear();
  if (!regions.ok()) return regions.error();
  for (const app::DemoRegion& region : *regions) show_region(region);
  if (!arguments.text("--keep").empty()) print("\n数据库和文件在 " + folder.path() + "\n");
  return arguments.has("--no-serve") ? done() : serve_all(*regions, port, signal);
}

int run_demo(const Arguments& arguments) {
  const std::atomic<int>& signal = watch_signals();
  const auto shown = demonstrate(arguments, signal);
  if (shown.ok()) return kExitFine;
  return fail_stopped(shown.error(), signal.load());
}

}  // namespace

Command demo_command() {
  return {"demo",
          "Build and serve regions that do not exist",
          "造两个不存在的统筹区并启动服务",
          kDemoOptions,
          run_demo,
          {}};
}

}  // namespace gongji::cli
