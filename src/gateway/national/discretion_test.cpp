// No answer repeats an identity number, a name or a telephone number, whatever field it stood in:
// each of them planted in each field of each transaction.
#include "gateway/national/discretion.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/transcript.h"
#include "gateway/national/exchange.h"
#include "interface/reply.h"
#include "interface/sample.h"
#include "interface/source_tables_test.h"
#include "storage/testing.h"

namespace gongji::gateway {
namespace {

constexpr std::string_view kPlanted[] = {"330213198505056677", "33021319850505667X", "欧阳测验",
                                         "13857411111", "13857411111.123"};

std::string source_text(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

const NationalTables& planting_tables() {
  static const NationalTables kTables = [] {
    auto fields = interface::FieldTables::load(interface::source_tables());
    EXPECT_TRUE(fields.ok());
    auto words = Words::load(source_text(GJ_SOURCE_DIR "/interface/words.csv"));
    EXPECT_TRUE(words.ok());
    return NationalTables{fields.take(), words.take()};
  }();
  return kTables;
}

/// Sends and says what came back, as one text.
class Planter {
 public:
  explicit Planter(app::Office& office) : office_(office) {}

  void all() {
    for (const auto& transaction : planting_tables().fields.transactions()) plant_in(transaction);
    EXPECT_GT(sent_, 10'000u);
    EXPECT_GT(refused_, sent_ / 4);
  }

 private:
  static interface::Request envelope(std::string_view infno) {
    interface::Request request;
    request.infno = infno;
    request.mdtrtarea_admvs = request.insuplc_admdvs = "330213";
    request.infver = "V1.0";
    request.opter_type = "1";
    request.opter = "01";
    request.opter_name = "操作员";
    request.inf_time = "2020-05-01 08:00:00";
    request.fixmedins_code = "H33021300001";
    return request;
  }

  std::string told(const interface::Request& request, const interface::Message& input) {
    const auto* profile = *planting_tables().fields.profile("baseline");
    Seen seen;
    auto exchange = read_exchange(planting_tables(), *profile,
                                  {interface::write_request(request, input), {}}, seen);
    if (!exchange.ok()) return of(exchange.error());
    const auto work = work_of(std::shared_ptr<const Exchange>(exchange.take()));
    if (!work.ok()) return of(work.error());
    app::Call call;
    call.operation = "national." + seen.infno;
    call.message = request.msgid;
    call.operator_name = seen.institution;
    call.work = *work;
    const auto replies = office_.rehearse({call});
    if (!replies.ok()) return of(replies.error());
    return replies->front().ok() ? std::string() : of(replies->front().error());
  }

  std::string of(const Error& error) {
    ++refused_;
    return error.code + " " + error.where + ": " + error.message;
  }

  void send(const interface::Message& input, const std::string& place, std::string_view planted) {
    interface::Request request = envelope(input.transaction().infno);
    request.msgid = "m" + std::to_string(++sent_);
    const std::string answer = told(request, input);
    EXPECT_EQ(answer.find(planted.substr(0, 11)), std::string::npos)
        << input.transaction().infno << " " << place << " repeats: " << answer;
  }

  void plant_in(const interface::Transaction& transaction) {
    const auto* profile = *planting_tables().fields.profile("baseline");
    interface::Message good = interface::sample_input(transaction, *profile);
    for (auto& node : good.nodes) {
      for (auto& row : node.rows) {
        if (row.node().find("psn_no") != nullptr) row.set("psn_no", "1001");
      }
    }
    for (const auto& node : transaction.nodes(interface::Direction::In)) {
      if (node.rows == interface::Rows::File || node.rows == interface::Rows::Xml) continue;
      for (const auto& field : node.fields) {
        for (const std::string_view planted : kPlanted) {
          interface::Message changed = good;
          auto& rows = changed.rows_within(node);
          if (rows.empty()) rows.emplace_back(node);
          rows.front().set(field.id, planted);
          send(changed, std::string(node.id) + "." + std::string(field.id), planted);
        }
      }
    }
  }

  app::Office& office_;
  std::size_t sent_ = 0, refused_ = 0;
};

TEST(Discretion, no_planted_value_comes_back) {
  storage::TestDatabase database(storage::Dialect::Sqlite);
  const std::string text = R"(> clock 2020-05-01
> region 330213 fenghua2020
> institution.add institution=H33021300001 name=区人民医院 kind=hospital level=3 from=2019-01-01
> person.add person=1001 name=王阿姨 id_number=11010519491231002X sex=female township=锦屏街道
> coverage.add person=1001 scheme=resident class=adult_A from=2020-01-01 to=2020-12-31
> send all
)";
  const app::TranscriptSetting setting{
      GJ_SOURCE_DIR "/policies", [&] { return database.database().connect(); },
      [](app::Office& office, const std::vector<std::string>&) -> Result<std::string> {
        Planter(office).all();
        return std::string();
      }};
  const auto ran = app::run_transcript(text, setting);
  EXPECT_TRUE(ran.ok()) << (ran.ok() ? "" : to_text(ran.error()));
}

TEST(Discretion, numbers_of_people_only) {
  EXPECT_EQ(without_numbers("就诊 1000000000000004 已结算"), "就诊 1000000000000004 已结算");
  EXPECT_EQ(without_numbers("H330213000012020050108000000001"), "H330213000012020050108000000001");
  EXPECT_EQ(without_numbers("H13010000001 不是"), "H13010000001 不是");
  EXPECT_EQ(without_numbers("001204000020000"), "001204000020000");
  EXPECT_EQ(without_numbers("「330213198505056677」"), "「***」");
  EXPECT_EQ(without_numbers("33021319850505667x 和 330213850505667"), "*** 和 ***");
  EXPECT_EQ(without_numbers("13857411111.5"), "***.5");
  EXPECT_EQ(without_numbers("99999999999"), "99999999999");
}

TEST(Discretion, words_of_the_log) {
  EXPECT_EQ(logged_word("H33021300001"), "H33021300001");
  EXPECT_EQ(logged_word("H330213000012020-05-01:7.1_a"), "H330213000012020-05-01:7.1_a");
  EXPECT_EQ(logged_word("张三丰"), "***");
  EXPECT_EQ(logged_word("330213198505056677"), "***");
  EXPECT_EQ(logged_word(""), "");
}

}  // namespace
}  // namespace gongji::gateway
