// Keys, roles, sessions and the audit trail, where a text case cannot reach them.
#include <gtest/gtest.h>

#include "app/office_testing.h"
#include "app/security/address.h"
#include "app/security/audit.h"
#include "app/security/authorise.h"
#include "app/security/data_keys.h"
#include "app/security/institution_keys.h"
#include "app/security/key_file.h"
#include "app/security/reseal.h"
#include "app/security/roles.h"
#include "app/security/session.h"
#include "crypto/encode.h"
#include "crypto/totp.h"
#include "storage/errors.h"

namespace gongji::app {
namespace {

TEST(Roles, patterns) {
  EXPECT_TRUE(covers("*", "claim.pay"));
  EXPECT_FALSE(covers("*", "read:claim.list"));
  EXPECT_FALSE(covers("*", "reveal"));
  EXPECT_FALSE(covers("*", "approve:claim.pay"));
  EXPECT_TRUE(covers("claim.*", "claim.pay"));
  EXPECT_FALSE(covers("claim.*", "claims.pay"));
  EXPECT_TRUE(covers("read:*", "read:claim.list"));
  EXPECT_FALSE(covers("read:claim.*", "claim.pay"));
  EXPECT_TRUE(covers("reveal", "reveal"));
  EXPECT_TRUE(covers("claim.pay", "claim.pay"));
  EXPECT_EQ(code_of(parse_roles("x", "other: 1\n")), "app.bad_roles");
}

/// Whether some function of the program is covered: a pattern that covers none is a mistake.
bool names_something(std::string_view pattern) {
  if (pattern == kReveal) return true;
  for (const Operation& operation : operations()) {
    if (covers(pattern, operation.name()) || covers(pattern, approve_function(operation.name()))) {
      return true;
    }
  }
  if (pattern == "national.*") return true;  // transactions of the gateway
  for (const Query& query : queries()) {
    if (covers(pattern, read_function(query.name()))) return true;
  }
  return false;
}

TEST(Roles, every_pattern_of_the_defaults_names_something) {
  for (const auto& [name, role] : default_roles().roles) {
    EXPECT_FALSE(role.zh.empty() || role.en.empty()) << name;
    for (const std::string& pattern : role.functions) {
      EXPECT_TRUE(names_something(pattern)) << name << " " << pattern;
    }
  }
  for (const std::string& pattern : default_roles().two_person) {
    EXPECT_TRUE(names_something(pattern)) << pattern;
  }
}

TEST(Roles, nobody_asks_and_approves_by_one_role_alone_but_reviewers_and_administrators) {
  const auto& roles = default_roles().roles;
  EXPECT_FALSE(any_covers(roles.at("finance").functions, "approve:claim.pay"));
  EXPECT_FALSE(any_covers(roles.at("reviewer").functions, "claim.pay"));
  EXPECT_FALSE(any_covers(roles.at("admin").functions, "read:person.list"));
  EXPECT_FALSE(any_covers(roles.at("admin").functions, "reveal"));
  for (const auto& operation : operations()) {
    EXPECT_FALSE(any_covers(roles.at("auditor").functions, operation.name())) << operation.name();
  }
}

/// What each post looks up beyond its own work: nothing.
TEST(Roles, posts_see_what_their_work_needs_and_no_more) {
  const auto sees = [](const std::string& role, std::string_view query) {
    return any_covers(default_roles().roles.at(role).functions, read_function(query));
  };
  for (const auto& [name, role] : default_roles().roles) {
    const bool all = any_covers(role.functions, "read:audit-log.search");
    EXPECT_EQ(all, name == "auditor" || name == "admin") << name;
    const bool everything =
        std::find(role.functions.begin(), role.functions.end(), "read:*") != role.functions.end();
    EXPECT_EQ(everything, name == "auditor") << name;
  }
  for (const std::string_view query :
       {"operator.list", "operator.roles", "institution.keys", "institution.addresses",
        "ledger.trial-balance", "ledger.journal", "clearing.list", "subsidy.claim",
        "payment.hospitals"}) {
    EXPECT_FALSE(sees("clerk", query)) << query;
    EXPECT_FALSE(sees("planner", query) && query != "ledger.trial-balance") << query;
    EXPECT_FALSE(sees("institution", query) && query != "payment.hospitals") << query;
    EXPECT_FALSE(sees("insured", query)) << query;
  }
  for (const std::string_view query :
       {"person.list", "visit.search", "claim.list", "due.ranking", "institution.list",
        "approval.list", "task.list", "correction.owed"}) {
    EXPECT_TRUE(sees("clerk", query)) << query;
  }
  for (const std::string_view query : {"claim.list", "correction.preview", "ledger.journal",
                                       "clearing.list", "payment.envelopes", "person.show"}) {
    EXPECT_TRUE(sees("reviewer", query)) << query;
  }
  for (const std::string_view query : {"operator.list", "task.list", "institution.keys"}) {
    EXPECT_FALSE(sees("reviewer", query)) << query;
  }
}

TEST(Scope, holds_what_is_below_it) {
  EXPECT_TRUE(scope_holds(330213, 330213));
  EXPECT_TRUE(scope_holds(330200, 330213));
  EXPECT_TRUE(scope_holds(330000, 330213));
  EXPECT_FALSE(scope_holds(330100, 330213));
  EXPECT_FALSE(scope_holds(340000, 330213));
  EXPECT_FALSE(scope_holds(330213, 330200));
}

TEST(Address, ranges) {
  const std::vector<std::string> ranges = {"10.1.0.0/16", "2001:db8::/32", "192.0.2.7/32"};
  for (const std::string_view inside : {"10.1.255.255", "2001:db8:1::1", "192.0.2.7"}) {
    EXPECT_TRUE(ranges_hold(ranges, inside)) << inside;
  }
  for (const std::string_view outside :
       {"10.2.0.0", "2001:db9::1", "192.0.2.8", "", "x", "10.1.0.0/8"}) {
    EXPECT_FALSE(ranges_hold(ranges, outside)) << outside;
  }
  const std::vector<std::string> all = {"0.0.0.0/0"};
  EXPECT_TRUE(ranges_hold(all, "203.0.113.9"));
  EXPECT_FALSE(ranges_hold(all, "::1"));
}

class SecurityTest : public storage::EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    auto opened = open_test_region(fresh());
    Office::Setting setting{kTestRegion, 1, [this] { return now_; }, "-security", test_vault()};
    office_ = std::make_unique<Office>(opened->release(), std::move(setting));
  }
  Reply must(const std::string& operation, FactList fields) {
    const auto replies = office_->perform({test_call(operation, std::move(fields))});
    EXPECT_TRUE(replies.ok() && replies->front().ok()) << operation;
    return replies.ok() && replies->front().ok() ? *replies->front() : Reply();
  }
  std::string login(const std::string& password, const std::string& code = "") {
    const auto token = log_in(*office_, {"zhang", password, code, "10.0.0.1"});
    if (token.ok()) token_ = *token;
    return code_of(token);
  }
  void minutes(std::int64_t count) { now_ += count * 60'000; }
  std::string first_broken() {
    std::string broken;
    EXPECT_TRUE(office_
                    ->read([&](storage::Connection& connection) -> Result<void> {
                      GJ_TRY(const auto check, check_audit(connection, kTestRegion));
                      broken = check.first_broken;
                      return done();
                    })
                    .ok());
    return broken;
  }

  std::int64_t now_ = 1'590'000'000'000;
  std::unique_ptr<Office> office_;
  std::string token_;
};

TEST_P(SecurityTest, nothing_personal_stands_in_the_database) {
  must("person.add", {{"person", "P1"},
                      {"name", "欧阳阿姨"},
                      {"id_number", "11010519491231002X"},
                      {"phone", "13812345678"},
                      {"address", "锦屏街道东街1号"}});
  must("person.update", {{"person", "P1"}, {"phone", "13912345678"}});
  for (const storage::Table* table : storage::tables::all()) {
    const auto rows = connect()->query("SELECT * FROM " + std::string(table->name), {});
    ASSERT_TRUE(rows.ok());
    for (std::size_t r = 0; r < rows->size(); ++r) {
      for (std::size_t c = 0; c < rows->width(); ++c) {
        const auto* text = std::get_if<std::string>(&rows->at(r, c));
        if (text == nullptr) continue;
        for (const std::string_view value :
             {"欧阳", "11010519491231002X", "13812345678", "13912345678", "东街"}) {
          EXPECT_EQ(text->find(value), std::string::npos) << table->name << " " << value;
        }
      }
    }
  }
}

TEST_P(SecurityTest, an_identity_number_is_registered_once) {
  const FactList fields = {{"name", "甲"}, {"id_number", "11010519491231002X"}};
  must("person.add", fields);
  const auto again = office_->perform({test_call("person.add", fields)});
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(code_of(again->front()), "app.person_exists");
}

TEST_P(SecurityTest, another_key_file_is_refused_and_changes_nothing) {
  must("person.add", {{"person", "P1"}, {"name", "甲"}, {"id_number", "11010519491231002X"}});
  auto connection = connect();
  ASSERT_TRUE(register_keys(*connection, *test_vault(), 1).ok());
  EXPECT_TRUE(check_keys(*connection, *test_vault()).ok());
  const auto other =
      std::make_shared<const Vault>(new_key_ring(crypto::repeatable_random("another")));
  EXPECT_EQ(code_of(check_keys(*connection, *other)), "app.wrong_key");
  EXPECT_EQ(code_of(register_keys(*connection, *other, 1)), "app.wrong_key");
  const auto before = connection->query("SELECT * FROM person_private", {});
  const KeyRing newer = with_new_key(new_key_ring(crypto::repeatable_random("another")),
                                     crypto::repeatable_random("newer"));
  EXPECT_EQ(code_of(reseal(*connection, Vault(newer), {})), "app.wrong_key");
  const auto after = connection->query("SELECT * FROM person_private", {});
  ASSERT_TRUE(before.ok() && after.ok());
  EXPECT_EQ(before->at(0, 3), after->at(0, 3));
}

TEST_P(SecurityTest, rotation_stops_and_goes_on) {
  for (int i = 0; i < 5; ++i) {
    must("person.add", {{"person", "P" + std::to_string(i)},
                        {"name", "某人"},
                        {"birth", "1980-01-01"},
                        {"sex", "female"}});
  }
  must("institution.key-add",
       {{"institution", "H3"}, {"style", "api"}, {"key_id", "K"}, {"secret", "s"}});
  const KeyRing newer = with_new_key(new_key_ring(crypto::repeatable_random("keys")),
                                     crypto::repeatable_random("newer"));
  const Vault vault(newer);
  auto connection = connect();
  ResealOptions stopped{2, [](std::uint64_t rows) { return rows < 4; }};
  EXPECT_EQ(code_of(reseal(*connection, vault, stopped)), "app.interrupted");
  const auto rest = reseal(*connection, vault, {2, {}});
  ASSERT_TRUE(rest.ok()) << to_text(rest.error());
  EXPECT_EQ(*rest, 2u);  // the fifth person and the institution's key
  EXPECT_EQ(*reseal(*connection, vault, {}), 0u);
  const auto counts = count_sealed(*connection);
  ASSERT_TRUE(counts.ok());
  for (const SealedCount& count : *counts) EXPECT_EQ(count.key, 2) << count.cell;
  const auto keys = institution_keys(*connection, vault, kTestRegion, now_);
  ASSERT_TRUE(keys.ok() && keys->size() == 1);
  EXPECT_EQ(keys->front().secret, "s");
  EXPECT_EQ(keys->front().key_id, "K");
}

TEST_P(SecurityTest, a_session_idles_out_and_ends_at_last) {
  must("operator.add", {{"operator", "zhang"}, {"password", "Correct-Horse-9"}});
  ASSERT_EQ(login("Correct-Horse-9"), "");
  EXPECT_EQ(token_.size(), 64u);
  minutes(29);
  EXPECT_EQ(*session_operator(*office_, token_), "zhang");
  minutes(29);
  EXPECT_EQ(*session_operator(*office_, token_), "zhang");
  minutes(30);
  EXPECT_EQ(code_of(session_operator(*office_, token_)), "app.not_logged_in");
  ASSERT_EQ(login("Correct-Horse-9"), "");
  for (int i = 0; i < 35; ++i) {
    minutes(20);
    EXPECT_TRUE(session_operator(*office_, token_).ok()) << i;
  }
  minutes(20);
  EXPECT_EQ(code_of(session_operator(*office_, token_)), "app.not_logged_in");
}

TEST_P(SecurityTest, a_session_ends_with_logout_and_with_the_account) {
  must("operator.add", {{"operator", "zhang"}, {"password", "Correct-Horse-9"}});
  ASSERT_EQ(login("Correct-Horse-9"), "");
  ASSERT_TRUE(log_out(*office_, token_).ok());
  ASSERT_TRUE(log_out(*office_, token_).ok());
  EXPECT_EQ(code_of(session_operator(*office_, token_)), "app.not_logged_in");
  ASSERT_EQ(login("Correct-Horse-9"), "");
  must("operator.disable", {{"operator", "zhang"}});
  EXPECT_EQ(code_of(session_operator(*office_, token_)), "app.not_logged_in");
  EXPECT_EQ(login("Correct-Horse-9"), "app.not_logged_in");
  EXPECT_EQ(code_of(session_operator(*office_, "")), "app.not_logged_in");
}

TEST_P(SecurityTest, failures_lock_for_longer_and_longer) {
  must("operator.add", {{"operator", "zhang"}, {"password", "Correct-Horse-9"}});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(login("wrong"), "app.not_logged_in");
  EXPECT_EQ(login("Correct-Horse-9"), "app.locked_out");
  minutes(1);
  EXPECT_EQ(login("wrong"), "app.not_logged_in");  // the sixth: two minutes
  minutes(1);
  EXPECT_EQ(login("Correct-Horse-9"), "app.locked_out");
  minutes(1);
  EXPECT_EQ(login("Correct-Horse-9"), "");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(login("wrong"), "app.not_logged_in");
  must("operator.enable", {{"operator", "zhang"}});
  EXPECT_EQ(login("Correct-Horse-9"), "");
  const auto nobody = log_in(*office_, {"nobody", "x", "", "10.0.0.1"});
  EXPECT_EQ(code_of(nobody), "app.not_logged_in");
}

TEST_P(SecurityTest, one_time_codes_are_asked_for_once_confirmed) {
  must("operator.add", {{"operator", "zhang"}, {"password", "Correct-Horse-9"}});
  const Reply enrolled = must("operator.totp", {{"operator", "zhang"}});
  ASSERT_EQ(enrolled.once.size(), 2u);
  const auto secret = crypto::from_base32(enrolled.once.front().second);
  ASSERT_TRUE(secret.ok());
  EXPECT_EQ(login("Correct-Horse-9"), "");
  const auto code = [&] { return crypto::totp_code(*secret, now_ / 1000 / 30); };
  const auto wrong = office_->perform(
      {test_call("operator.totp-confirm", {{"operator", "zhang"}, {"code", "000000"}})});
  EXPECT_EQ(code_of(wrong->front()), "app.not_logged_in");
  must("operator.totp-confirm", {{"operator", "zhang"}, {"code", code()}});
  EXPECT_EQ(login("Correct-Horse-9"), "app.not_logged_in");
  EXPECT_EQ(login("Correct-Horse-9", code()), "app.not_logged_in");  // used to confirm
  minutes(1);
  EXPECT_EQ(login("Correct-Horse-9", code()), "");
  EXPECT_EQ(login("Correct-Horse-9", code()), "app.not_logged_in");
  // The clock of a drill stands elsewhere; that of the authenticator does not.
  constexpr std::int64_t kYearMs = 365 * 86'400'000LL;
  const std::int64_t real = now_ + kYearMs;
  const std::string real_code = crypto::totp_code(*secret, real / 1000 / 30);
  EXPECT_EQ(login("Correct-Horse-9", real_code), "app.not_logged_in");
  EXPECT_TRUE(log_in(*office_, {"zhang", "Correct-Horse-9", real_code, "10.0.0.1", real}).ok());
}

TEST_P(SecurityTest, the_audit_trail_keeps_and_shows_changes) {
  enrol(*office_, "P1");
  EXPECT_EQ(first_broken(), "");
  auto connection = connect();
  for (const char* sql : {"UPDATE audit_log SET actor = 'x'", "DELETE FROM audit_log"}) {
    const auto refused = connection->execute(sql, {});
    EXPECT_EQ(code_of(refused), "storage.constraint") << sql;
  }
  for (const char* trigger : {"audit_log_keeps", "audit_log_stays"}) {
    if (is_sqlite()) {
      ASSERT_TRUE(connection->script(std::string("DROP TRIGGER ") + trigger).ok());
    }
  }
  if (!is_sqlite()) {
    ASSERT_TRUE(connection->script("ALTER TABLE audit_log DISABLE TRIGGER ALL").ok());
  }
  ASSERT_TRUE(connection->execute("UPDATE audit_log SET actor = 'x' WHERE entry = 2", {}).ok());
  EXPECT_EQ(first_broken(), "1 2");
  ASSERT_TRUE(connection->execute("DELETE FROM audit_log WHERE entry = 2", {}).ok());
  EXPECT_EQ(first_broken(), "1 2");
  ASSERT_TRUE(connection->execute("DELETE FROM audit_log WHERE entry >= 2", {}).ok());
  EXPECT_EQ(first_broken(), "1 2");
}

TEST_P(SecurityTest, an_institution_has_the_rights_of_its_role) {
  enrol(*office_, "P1");
  const auto code = [&](const std::string& operation, FactList fields) {
    Call call{operation, std::move(fields), "", "H3", true, "10.0.0.1", "institution"};
    const auto replies = office_->perform({call});
    return replies.ok() ? code_of(replies->front()) : code_of(replies);
  };
  EXPECT_EQ(code("visit.settle", visit_fields("P1", "3000")), "");
  EXPECT_EQ(code("person.update", {{"person", "P1"}, {"phone", "1"}}), "app.not_allowed");
  EXPECT_EQ(code("claim.pay", {{"person", "P1"}, {"claim", "1"}}), "app.not_allowed");
}

TEST_P(SecurityTest, addresses_of_an_institution) {
  must("institution.address-add", {{"institution", "H3"}, {"cidr", "10.1.0.0/16"}});
  auto connection = connect();
  const auto allowed = [&](const std::string& institution, std::string_view address) {
    const auto answer =
        institution_address_allowed(*connection, kTestRegion, institution, address, now_);
    return answer.ok() && *answer;
  };
  EXPECT_TRUE(allowed("H3", "10.1.2.3"));
  EXPECT_FALSE(allowed("H3", "10.2.2.3"));
  EXPECT_TRUE(allowed("H4", "10.2.2.3"));  // none registered
}

GJ_FOR_EACH_DATABASE(SecurityTest);

TEST(Queries, personal_columns_stand_beside_the_person) {
  for (const Query& query : queries()) {
    bool personal = false, person = false;
    for (const QueryColumn& column : query.columns) {
      personal = personal || column.personal != Personal::None;
      person = person || column.name == "person";
    }
    EXPECT_TRUE(!personal || person) << query.name();
  }
}

}  // namespace
}  // namespace gongji::app
