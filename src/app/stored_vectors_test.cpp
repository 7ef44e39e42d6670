// Examples of the design pages on enrolment, entitlement, premium, account, late fee and deferral,
// carried out as stored operations: the answers must be those of the examples. Skipped when the
// pages are not beside the project.
#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <sstream>

#include "app/json_fact.h"
#include "app/transcript.h"
#include "storage/testing.h"

namespace gongji::app {
namespace {

constexpr const char* kVectors = GJ_SOURCE_DIR "/../shared/design/policies/vectors.json";

/// What is asked of an office, and what its last answers must contain.
struct Scene {
  std::string requests;
  std::vector<std::string> answers;
};

/// One example with its inputs by name.
class Example {
 public:
  explicit Example(const policy::Fact& fact) : fact_(fact) {}

  std::string name() const {
    return fact_.find("policy")->text + "." + fact_.find("function")->text;
  }
  std::string id() const { return fact_.find("id")->text; }
  const policy::Fact* given(const char* input) const { return fact_.find("inputs")->find(input); }
  std::string input(const char* name) const { return given(name) ? given(name)->text : ""; }
  /// ` field=value`, or nothing when the input was not given.
  std::string field(const char* field, const char* input_name) const {
    return given(input_name) ? std::string(" ") + field + "=" + input(input_name) : "";
  }
  std::string expected(const char* name) const {
    const policy::Fact* value = fact_.find("expected")->find(name);
    return value ? value->text : "";
  }
  bool expects(const char* name) const { return fact_.find("expected")->find(name) != nullptr; }

 private:
  const policy::Fact& fact_;
};

std::string opened(const std::string& clock, const std::string& region) {
  return "> clock " + clock + "\n> region " + region + "\n";
}

/// Answers leave out amounts of zero.
void want(Scene& scene, const std::string& name, const std::string& value) {
  if (!value.empty() && value != "0.00") scene.answers.push_back(name + " " + value + "\n");
}

void want_period(Scene& scene, const Example& example) {
  if (example.expects("error")) {
    scene.answers.push_back("error policy.refused " + example.expected("error") + "\n");
  } else if (example.expected("start").empty()) {
    scene.answers.emplace_back("error app.no_benefit day\n");
  } else {
    want(scene, "benefit_from", example.expected("start"));
    want(scene, "to", example.expected("end"));
  }
}

Scene fenghua(const Example& example) {
  Scene scene{opened("2021-06-01", "330213 fenghua2020"), {}};
  if (example.name() == "fenghua2020.premium") {
    scene.requests += "> person.add person=P name=某 birth=1980-01-01 sex=male local_hukou=" +
                      example.input("local_hukou") + "\n";
    for (const auto& group : example.given("groups")->items) {
      scene.requests += "> identity.add person=P word=" + group.text + " from=2019-01-01\n";
    }
    scene.requests += "> due.assess person=P scheme=resident year=2020 day=2020-02-01 class=" +
                      example.input("class") + "\n";
    want(scene, "standard", example.expected("standard"));
    want(scene, "fiscal_help", example.expected("fiscal_help"));
    want(scene, "payable", example.expected("payable"));
    want(scene, "subsidy", example.expected("government_subsidy"));
    return scene;
  }
  const bool classify = example.name() == "fenghua2020.classify";
  scene.requests += "> person.add person=P name=某 sex=male birth=" +
                    (classify ? example.input("birth_date") : "1980-01-01") + "\n";
  scene.requests += "> coverage.enrol person=P scheme=resident year=2020";
  if (classify) {
    scene.requests += " kind=window day=2019-10-08" +
                      (example.given("tier") ? " attributes=tier=" + example.input("tier") : "");
    want(scene, "class", example.expected("class"));
  } else {
    scene.requests += " attributes=tier=A" + example.field("kind", "kind") +
                      example.field("day", "register_date") +
                      example.field("event_date", "event_date");
    want_period(scene, example);
    if (example.expects("years_to_pay")) scene.answers.emplace_back("years_to_pay 2020,2021\n");
  }
  scene.requests += "\n";
  return scene;
}

/// Qinghai and Henan: the day of payment decides.
Scene enrolled(const Example& example, const std::string& region, const std::string& facts) {
  Scene scene{opened("2024-01-01", region), {}};
  scene.requests += "> person.add person=P name=某 birth=1980-01-01 sex=male\n";
  scene.requests += "> coverage.enrol person=P scheme=resident class=resident year=2023" +
                    example.field("day", "pay_date") + " facts=" + facts + "\n";
  want_period(scene, example);
  if (scene.answers.front().starts_with("error")) return scene;
  want(scene, "payable", example.expected("personal"));
  want(scene, "subsidy", example.expected("subsidy"));
  return scene;
}

Scene aid_premium(const Example& example) {
  Scene scene{opened("2022-06-01", "620100 national2022"), {}};
  scene.requests += "> person.add person=P name=某 birth=1980-01-01 sex=male\n";
  if (example.input("group") != "other") {
    scene.requests +=
        "> identity.add person=P from=2022-01-01" + example.field("word", "group") + "\n";
  }
  scene.requests += "> due.assess person=P scheme=resident year=2022 class=resident";
  if (example.given("fixed_aid")) {
    scene.requests += " facts=fixed_aid=" + example.input("fixed_aid");
  }
  scene.requests += "\n";
  want(scene, "fiscal_help", example.expected("aid"));
  want(scene, "payable", example.expected("payable"));
  return scene;
}

/// So many persons insured and paid, then the claim to the treasury.
Scene claim(const Example& example, const std::string& region, const std::string& year,
            const std::string& facts) {
  Scene scene{opened(year + "-06-01", region), {}};
  const int persons = std::stoi(example.input("persons"));
  for (int i = 0; i < persons; ++i) {
    const std::string person = "P" + std::to_string(i);
    scene.requests += "> person.add name=某 birth=1980-01-01 sex=male person=" + person + "\n";
    scene.requests +=
        "> due.assess scheme=resident class=resident year=" + year + " person=" + person + "\n";
    scene.requests += "> due.pay amount=" + std::string(year == "2022" ? "350" : "380") +
                      " person=" + person + "\n";
  }
  scene.requests += "> subsidy.claim scheme=resident year=" + year + " facts=" + facts + "\n";
  if (example.expects("error")) {
    scene.answers.push_back("error policy.refused " + example.expected("error") + "\n");
  }
  for (const char* part : {"central", "local"}) {
    if (example.expects(part)) scene.answers.push_back("  " + example.expected(part));
  }
  return scene;
}

Scene tianjin(const Example& example) {
  Scene scene{opened("2023-06-01", "120000 tianjin2023"), {}};
  scene.requests += "> person.add person=P name=某 birth=1980-01-01 sex=male\n";
  scene.requests += "> due.assess person=P scheme=resident" + example.field("year", "year") +
                    example.field("class", "category") + "\n";
  want(scene, "payable", example.expected("personal"));
  want(scene, "subsidy", example.expected("subsidy"));
  return scene;
}

Scene shanghai_account(const Example& example) {
  Scene scene{opened("2023-08-01", "310000 shanghai2023"), {}};
  const bool active = example.input("status") == "active";
  const int born = active ? 1980 : 2023 - std::stoi(example.input("age"));
  scene.requests += "> person.add person=P name=某 sex=male birth=" + std::to_string(born) +
                    "-07-01\n> coverage.add person=P scheme=employee from=2020-01-01 class=" +
                    (active ? "active attributes=monthly_base=" + example.input("monthly_base")
                            : "retired_2001") +
                    "\n";
  scene.requests += active ? "> account.credit person=P month=2023-07\n"
                           : "> account.annual person=P year=2023\n";
  want(scene, "credited", example.expected(active ? "monthly" : "annual"));
  return scene;
}

Scene deferral(const Example& example) {
  Scene scene{opened("2022-08-20", "410327 deferral2022"), {}};
  if (example.name() == "deferral2022.eligibility") {
    scene.requests +=
        "> employer.add employer=E name=某 from=2020-01-01" + example.field("kind", "kind") +
        example.field("staff", "staff") + example.field("sme", "sme") +
        "\n> employer.defer employer=E" + example.field("arrears_months", "arrears_months") +
        example.field("arrears_paid", "arrears_paid") + example.field("opt_out", "opt_out") +
        example.field("apply_date", "apply_date") + " commitment=true\n";
    want(scene, "result", example.expected("result"));
    want(scene, "reason", example.expected("reason"));
    return scene;
  }
  scene.requests +=
      "> employer.add employer=E name=某 from=2020-01-01 kind=enterprise staff=10\n"
      "> employer.defer employer=E arrears_months=0\n> clock 2023-12-01\n";
  int month = 9;
  for (const auto& due : example.given("unit_due")->items) {
    scene.requests += "> employer.assess employer=E month=2022-" +
                      std::string(month < 10 ? "0" : "") + std::to_string(month) +
                      " unit_part=" + due.text + "\n";
    ++month;
  }
  scene.requests += "> employer.repay employer=E" + example.field("day", "paid_date") + "\n";
  want(scene, "paid", example.expected("deferred"));
  for (const char* name : {"expiry", "repay_by", "late_days", "late_fee"}) {
    want(scene, name, example.expected(name));
  }
  return scene;
}

/// Nothing for examples that no stored operation is about.
std::optional<Scene> scene_of(const Example& example) {
  const std::string name = example.name();
  for (const char* part : {".classify", ".premium", ".entitlement"}) {
    if (name == std::string("fenghua2020") + part) return fenghua(example);
  }
  if (name == "qinghai2023.enroll") {
    return enrolled(example, "630000 qinghai2023",
                    "special_group=" + example.input("special_group"));
  }
  if (name == "henan2023.enroll") {
    return enrolled(example, "410000 henan2023", "exempt=" + example.input("exempt"));
  }
  if (name == "henan2023.funding" && example.input("persons") == "1") {
    return claim(example, "410000 henan2023", "2023", "county=" + example.input("county"));
  }
  // National funding: the subsidy by level for a few persons.
  if (name == "national2022.funding" && example.input("persons").size() == 1 &&
      example.input("persons") != "0") {
    return claim(example, "620100 national2022", "2022", "part=" + example.input("region"));
  }
  // A group that is no aid identity cannot be registered.
  if (name == "national2022.aid_premium" && !example.expects("error")) return aid_premium(example);
  // The package is in force from 2023.
  if (name == "tianjin2023.premium" && example.input("year") == "2023") return tianjin(example);
  if (name == "shanghai2023.account") return shanghai_account(example);
  if (name.starts_with("deferral2022.")) return deferral(example);
  return std::nullopt;
}

void check_scene(const Example& example, const Scene& scene) {
  storage::TestDatabase database(storage::Dialect::Sqlite);
  const TranscriptSetting setting{GJ_SOURCE_DIR "/policies",
                                  [&] { return database.database().connect(); }};
  const auto found = run_transcript(scene.requests, setting);
  ASSERT_TRUE(found.ok()) << example.id() << " " << to_text(found.error());
  const std::string last = found->substr(found->rfind("\n> "));
  for (const std::string& answer : scene.answers) {
    EXPECT_NE(last.find(answer), std::string::npos) << example.id() << ": " << answer << *found;
  }
}

TEST(StoredVectorsTest, the_stored_operation_gives_what_the_example_says) {
  std::ifstream stream(kVectors, std::ios::binary);
  if (!stream) GTEST_SKIP() << "no design pages beside the project";
  std::stringstream text;
  text << stream.rdbuf();
  const auto file = parse_json(text.str());
  ASSERT_TRUE(file.ok());
  int carried_out = 0;
  for (const policy::Fact& item : file->items) {
    const Example example(item);
    const auto scene = scene_of(example);
    if (!scene) continue;
    ++carried_out;
    check_scene(example, *scene);
  }
  RecordProperty("carried_out", carried_out);
  std::printf("%d examples carried out as stored operations\n", carried_out);
  EXPECT_GE(carried_out, 50);
}

}  // namespace
}  // namespace gongji::app
