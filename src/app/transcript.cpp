#include "app/transcript.h"

#include <charconv>

#include "app/errors.h"
#include "app/office.h"
#include "app/packages.h"
#include "app/payment/periods.h"
#include "app/query.h"
#include "app/region.h"
#include "app/security/key_file.h"
#include "app/table_text.h"
#include "app/verify.h"
#include "base/region_code.h"
#include "base/utf8.h"
#include "storage/migrate.h"

namespace gongji::app {

namespace {

constexpr std::int64_t kMsPerDay = 86'400'000, kNineInChinaMs = 1 * 3'600'000;

class Runner {
 public:
  explicit Runner(const TranscriptSetting& setting)
      : setting_(setting),
        payments_(std::make_shared<PaymentPeriods>(
            PaymentPeriods::Setting{setting.payments, std::uint64_t{1} << 20U})) {}

  Result<void> begin() {
    GJ_TRY(connection_, setting_.connect());
    GJ_TRY(const auto applied, storage::migrate(*connection_, 0));
    (void)applied;
    return done();
  }

  /// What nobody asked for: whether the books are in order at the end.
  Result<void> end() {
    if (!office_) return done();
    GJ_TRY(const auto report, verify_all());
    if (!report.first) return done();
    return make_error(app_code::kBadCase, report.first->table,
                      report.first->key + ":" + report.first->what);
  }

  /// The answer to one request, each line with its end.
  Result<std::string> answer(const std::string& line) {
    const auto words = quoted_words(line);
    if (words.empty()) return bad(line);
    if (words[0] == "clock" && words.size() == 2) return set_clock(words[1]);
    if (words[0] == "region" && words.size() >= 2) return open(words);
    if (!office_) return bad(line);
    if (words[0] == "stripe" && words.size() == 2) return take_stripe(words[1]);
    if (words[0] == "verify" && words.size() == 1) return verify_text();
    if (words[0] == "send" && setting_.send) return setting_.send(*office_, words);
    if (words[0] == "wait" && words.size() == 2) return wait(words[1]);
    Call call{words[0], {}, "", "operator"};
    Viewer viewer;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::size_t equals = words[i].find('=');
      if (equals == std::string::npos) return bad(line);
      const std::string name = words[i].substr(0, equals), value = words[i].substr(equals + 1);
      if (name == "--message") {
        call.message = value;
      } else if (name == "--by") {
        call.operator_name = viewer.operator_name = value;
      } else if (name == "--as") {
        call.operator_name = viewer.operator_name = value;
        call.source = viewer.source = "10.0.0.1";
        call.remote = viewer.remote = true;
      } else if (name == "--reveal") {
        viewer.reveal = true;
        viewer.purpose = value;
      } else {
        call.fields.emplace_back(name, value);
      }
    }
    if (const Query* query = find_query(call.operation))
      return look_up(*query, call.fields, viewer);
    const auto replies = office_->perform({call});
    if (!replies.ok()) return refusal(replies.error());
    const auto& reply = replies->front();
    return reply.ok() ? answer_of(*reply) : refusal(reply.error());
  }

 private:
  static Error bad(const std::string& line) {
    return make_error(app_code::kBadCase, line, "看不懂这一行");
  }
  static std::string refusal(const Error& error) {
    return "error " + error.code + (error.where.empty() ? "" : " " + error.where) + "\n";
  }
  /// Amounts of zero are left out: what is not said is zero.
  static std::string answer_of(const Reply& reply) {
    std::string text;
    for (const auto& [name, value] : reply.shown()) {
      if (value != "0.00" && !value.empty()) text += name + " " + value + "\n";
    }
    return text;
  }

  Result<VerifyReport> verify_all() {
    VerifyReport report;
    GJ_CHECK(office_->read([&](storage::Connection& connection) -> Result<void> {
      GJ_TRY(report, verify(connection, {}));
      return done();
    }));
    return report;
  }

  Result<std::string> verify_text() {
    GJ_TRY(const auto report, verify_all());
    if (report.first) return "difference " + report.first->table + " " + report.first->key + "\n";
    std::string text = "verified";
    for (const auto& count : verify_count_names()) {
      if (report.counts.*count.member == 0) continue;
      text += " " + std::string(count.name) + "=" + std::to_string(report.counts.*count.member);
    }
    return text + "\n";
  }

  Result<std::string> set_clock(const std::string& day) {
    GJ_TRY(const Date date, Date::parse(day));
    now_ms_ = date.days() * kMsPerDay + kNineInChinaMs;
    return std::string();
  }

  Result<std::string> open(const std::vector<std::string>& words) {
    GJ_TRY(const RegionCode code, RegionCode::parse(words[1]));
    if (office_) connection_ = office_->release();
    GJ_CHECK(open_region(*connection_, code.number(), "统筹区", now_ms_));
    for (std::size_t i = 2; i < words.size(); ++i) {
      GJ_TRY(const std::string folder, find_package(words[i], {setting_.policies}));
      GJ_TRY(const auto added, add_region_package(*connection_, code.number(), folder, now_ms_++));
      (void)added;
    }
    office_ = office_at(std::move(connection_), code.number(), 1);
    connection_.reset();
    return std::string();
  }

  std::unique_ptr<Office> office_at(std::unique_ptr<storage::Connection> connection,
                                    std::int64_t region, std::int64_t stripe) {
    Office::Setting setting{region, stripe, [this] { return now_ms_++; }};
    setting.origin = offices_ == 0 ? "-case" : "-case" + std::to_string(offices_);
    ++offices_;
    setting.vault = vault_;
    setting.random = crypto::repeatable_random("transcript");
    setting.payments = payments_;
    return std::make_unique<Office>(std::move(connection), std::move(setting));
  }

  /// What follows is written by another writer of the region.
  Result<std::string> take_stripe(const std::string& number) {
    if (number.size() != 1 || number[0] < '1' || number[0] > '9') return bad(number);
    const std::int64_t region = office_->region();
    office_ = office_at(office_->release(), region, number[0] - '0');
    return std::string();
  }

  Result<std::string> wait(const std::string& seconds) {
    GJ_TRY(const std::int64_t count, whole_number(seconds));
    now_ms_ += count * 1000;
    return std::string();
  }
  static Result<std::int64_t> whole_number(const std::string& text) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return bad(text);
    return number;
  }

  Result<std::string> look_up(const Query& query, const FactList& fields, const Viewer& viewer) {
    TableText table(query, false);
    const auto result = office_->look_up(query, fields, viewer, [&](const storage::Rows& row) {
      table.add(row);
      return true;
    });
    return result.ok() ? table.text() : refusal(result.error());
  }

  const TranscriptSetting& setting_;
  std::shared_ptr<PaymentPeriods> payments_;
  std::unique_ptr<storage::Connection> connection_;
  std::unique_ptr<Office> office_;
  /// The keys of every case are the same: what stands in it can be repeated.
  VaultPointer vault_ =
      std::make_shared<Vault>(new_key_ring(crypto::repeatable_random("transcript keys")));
  int offices_ = 0;  ///< made so far: each makes its own message ids
  std::int64_t now_ms_ = 0;
};

}  // namespace

Result<std::string> run_transcript(const std::string& text, const TranscriptSetting& setting) {
  Runner runner(setting);
  GJ_CHECK(runner.begin());
  std::string found;
  bool answering = false;
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with("> ")) {
      found += std::string(line) + "\n";
      GJ_TRY(const std::string answer, runner.answer(std::string(line.substr(2))));
      found += answer;
      answering = true;
    } else if (line.empty() || line.starts_with('#')) {
      found += std::string(line) + "\n";
      answering = false;
    } else if (!answering) {
      return make_error(app_code::kBadCase, std::string(line), "这一行不是请求、备注或回答");
    }
  }
  GJ_CHECK(runner.end());
  while (found.ends_with("\n\n")) found.pop_back();
  return found;
}

}  // namespace gongji::app
