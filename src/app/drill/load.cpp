#include "app/drill/load.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "app/drill/near_cap.h"
#include "app/drill/stock.h"
#include "app/errors.h"
#include "base/china_time.h"
#include "crypto/encode.h"
#include "crypto/sm2.h"
#include "storage/days.h"
#include "storage/security_records.h"

namespace gongji::app {

namespace {

constexpr std::string_view kDrillMessage = "drill-load/", kDrillOperator = "drill";
constexpr std::array<std::string_view, 2> kSchemes = {"resident", "employee"};
constexpr std::int64_t kMorningOfDrillMs = 8 * 3'600'000;
constexpr int kMonthsIntoYear = 4;
/// Money of the account, and days from an event to the day of the drill.
constexpr std::string_view kAccountYuan = "1000.00", kDisease = "M03900";
constexpr int kDaysInHospital = 2, kDaysDead = 10, kDaysEnded = 31;

std::string site_code(std::int64_t region, const DrillSite& site) {
  return "S" + std::to_string(region) + std::string(site.end);
}

/// First day of the benefit year of a day, not before the package holds.
Date year_begin(Date day, const policy::Head& head) {
  const Date begin = Date::known(claims::benefit_year(day, head), head.year_month, head.year_day);
  return std::max(begin, head.effective.from);
}

/// What one scheme of the region is loaded with.
struct SchemeCast {
  RegionPackage* package = nullptr;
  std::vector<DrillRole> roles;
};

class Loader {
 public:
  Loader(Office& office, const DrillOptions& options)
      : office_(office), options_(options), day_(china_day(office.now_ms())) {}

  Result<LoadedDrill> run() {
    GJ_CHECK(check_region());
    GJ_CHECK(find_casts());
    GJ_CHECK(read_done());
    institutions();
    for (const DrillItem& item : kDrillItems) add_item(item);
    for (const SchemeCast& cast : casts_) {
      for (const DrillRole& role : cast.roles) {
        if (role.part != DrillPart::NearCap) enrol(cast, role);
      }
      merge(cast);
    }
    GJ_CHECK(flush());
    for (const SchemeCast& cast : casts_) GJ_CHECK(near_cap(cast));
    GJ_CHECK(list_institutions());
    for (const SchemeCast& cast : casts_) {
      for (const DrillRole& role : cast.roles) GJ_CHECK(list_person(role));
    }
    for (const DrillItem& item : kDrillItems) loaded_.items.emplace_back(item.item, item.name);
    return std::move(loaded_);
  }

 private:
  Result<storage::Rows> rows(std::string_view sql, std::vector<storage::Value> values) {
    values.insert(values.begin(), storage::Value(office_.region()));
    return office_.connection().query(sql, values);
  }

  Result<void> check_region() {
    if (options_.beside_others) return done();
    GJ_TRY(const auto others, rows("SELECT count(*) FROM person WHERE region = $1 AND person NOT "
                                   "LIKE 'DR-%'",
                                   {}));
    if (others.integer(0, 0) == 0) return done();
    return make_error(
        app_code::kNotDrill, "--beside-others",
        "统筹区里有不是演练的参保人员,演练的机构和密钥不能进正式库;请换一个数据库,确是"
        "试验库的请加 --beside-others");
  }

  Result<void> find_casts() {
    GJ_CHECK(office_.registry().refresh(office_.connection(), office_.region()));
    for (const std::string_view scheme : kSchemes) {
      const auto package = office_.registry().in_force(std::string(scheme), day_);
      if (!package.ok()) continue;
      casts_.push_back({*package, drill_cast(**package, std::string(scheme), day_)});
    }
    if (!casts_.empty()) return done();
    return make_error(
        app_code::kNoPackage, "--clock",
        "统筹区在 " + day_.to_text() +
            " 没有居民或职工医保的政策包;请用 --package 装入,或用 --clock 换一个日期");
  }

  Result<void> read_done() {
    GJ_TRY(const auto known,
           rows("SELECT message, refused FROM message WHERE region = $1 AND message LIKE "
                "'drill-load/%'",
                {}));
    for (std::size_t i = 0; i < known.size(); ++i) {
      done_.emplace(known.text(i, 0));
      if (known.integer(i, 1) != 0) refused_.emplace(known.text(i, 0));
    }
    return done();
  }

  static std::string message_of(const std::string& id) { return std::string(kDrillMessage) + id; }

  /// Unless it was carried out before.
  void call(const std::string& id, std::string_view operation, FactList fields) {
    Call made;
    made.operation = std::string(operation);
    made.message = message_of(id);
    made.operator_name = std::string(kDrillOperator);
    std::erase_if(fields, [](const auto& field) { return field.second.empty(); });
    made.fields = std::move(fields);
    if (done_.count(made.message) == 0) calls_.push_back(std::move(made));
  }

  Result<void> flush() {
    if (calls_.empty()) return done();
    GJ_TRY(const auto replies, office_.perform(calls_));
    for (std::size_t i = 0; i < replies.size(); ++i) {
      if (!replies[i].ok()) {
        loaded_.refused.emplace_back(calls_[i].message, replies[i].error());
        refused_.emplace(calls_[i].message);
        continue;
      }
      ++loaded_.carried_out;
      keep_secret(calls_[i], *replies[i]);
    }
    calls_.clear();
    return done();
  }

  void keep_secret(const Call& made, const Reply& reply) {
    for (const auto& [name, value] : reply.once) {
      if (name != "secret") continue;
      DrillSecret secret{std::string(reply.get("institution")), value, ""};
      const auto pair = sm2_secrets_.find(made.message);
      if (pair != sm2_secrets_.end()) secret.sm2_secret = pair->second;
      loaded_.secrets.push_back(std::move(secret));
    }
  }

  void institutions() {
    const RegionPackage& package = *casts_.front().package;
    const auto levels = drill_levels(package);
    const std::string attributes = facts_text(drill_institution_attributes(package));
    const Date from = year_begin(day_, package.compiled->package().head).plus_months(-12);
    for (std::size_t i = 0; i < kDrillSites.size(); ++i) {
      const DrillSite& site = kDrillSites[i];
      const std::string code = site_code(office_.region(), site);
      call(code, "institution.add",
           {{"institution", code},
            {"name", std::string(site.name)},
            {"kind", std::string(site.kind)},
            {"level", levels[i % levels.size()]},
            {"from", from.to_text()},
            {"attributes", attributes}});
      if (site.style != "none") add_key(code, std::string(site.style));
    }
  }

  void add_key(const std::string& code, const std::string& style) {
    const std::string id = code + "/key";
    FactList fields = {{"institution", code}, {"style", style}};
    if (style == "sm") {
      const auto pair = crypto::make_sm2_key(office_.random());
      fields.emplace_back("public_key", crypto::to_base64(pair.public_point));
      sm2_secrets_[message_of(id)] = pair.secret;
    }
    call(id, "institution.key-add", std::move(fields));
  }

  void add_item(const DrillItem& item) {
    const Date from = year_begin(day_, casts_.front().package->compiled->package().head);
    call(std::string(item.item), "catalogue.add",
         {{"item", std::string(item.item)},
          {"name", std::string(item.name)},
          {"list", std::string(item.list)},
          {"level", std::string(item.level)},
          {"charge", std::string(item.charge)},
          {"pre_share", std::string(item.pre_share)},
          {"price_limit", std::string(item.price_limit)},
          {"from", from.plus_months(-12).to_text()}});
  }

  void enrol(const SchemeCast& cast, const DrillRole& role) {
    const std::string& who = role.person;
    const Date begin = year_begin(day_, cast.package->compiled->package().head);
    const bool merged = role.part == DrillPart::Merged;
    call(who, "person.add",
         {{"person", who},
          {"name", role.name()},
          {"id_number", merged ? "" : drill_id_number(who, office_.region(), role.birth, role.sex)},
          {"birth", role.birth.to_text()},
          {"sex", role.sex == Sex::Female ? "female" : "male"},
          {"local_hukou", "true"}});
    if (role.part != DrillPart::Kept) cover(role, std::max(begin, role.birth));
    special(cast, role, begin);
  }

  void cover(const DrillRole& role, Date from) {
    FactList fields = {{"person", role.person},
                       {"scheme", role.scheme},
                       {"class", role.class_word},
                       {"from", from.to_text()},
                       {"attributes", facts_text(role.attributes)}};
    if (role.part == DrillPart::Ended) {
      const Date last = day_.plus_days(-kDaysEnded);
      if (last < from) fields[3].second = last.plus_months(-12).to_text();
      fields.emplace_back("to", last.to_text());
    }
    call(role.person + "/cover", "coverage.add", std::move(fields));
  }

  void special(const SchemeCast& cast, const DrillRole& role, Date begin) {
    const std::string& who = role.person;
    const std::string first = begin.to_text();
    if (role.part == DrillPart::OfIdentity) {
      call(who + "/identity", "identity.add",
           {{"person", who}, {"word", role.identity}, {"from", first}});
    } else if (role.part == DrillPart::Account) {
      const int year = claims::benefit_year(day_, cast.package->compiled->package().head);
      call(who + "/account", "ledger.post",
           {{"fund", drill_account_fund(*cast.package)},
            {"debit", "income"},
            {"credit", "personal/" + who + "/" + std::to_string(year)},
            {"amount", std::string(kAccountYuan)},
            {"reason", "opening"},
            {"day", day_.to_text()}});
    } else if (role.part == DrillPart::InHospital) {
      call(who + "/stay", "stay.open",
           {{"person", who},
            {"visit", who + "-1"},
            {"institution", site_code(office_.region(), kDrillSites[0])},
            {"scheme", role.scheme},
            {"day", std::max(begin, day_.plus_days(-kDaysInHospital)).to_text()}});
    } else if (role.part == DrillPart::Dead) {
      call(who + "/death", "person.death",
           {{"person", who}, {"day", std::max(begin, day_.plus_days(-kDaysDead)).to_text()}});
    } else if (role.part == DrillPart::Chronic) {
      call(who + "/certificate", "certificate.add",
           {{"person", who}, {"disease", std::string(kDisease)}, {"from", first}});
    }
  }

  void merge(const SchemeCast& cast) {
    std::string from, into;
    for (const DrillRole& role : cast.roles) {
      if (role.part == DrillPart::Merged) from = role.person;
      if (role.part == DrillPart::Kept) into = role.person;
    }
    call(from + "/merge", "person.merge", {{"person", from}, {"into", into}});
  }

  CapVisit cap_visit(const DrillRole& role) const {
    return {role.person,        site_code(office_.region(), kDrillSites[0]), role.scheme,
            role.person + "-1", message_of(role.person + "/visit"),          day_};
  }

  /// Only of a scheme that has a cap over the year is somebody enrolled who is near it.
  Result<void> near_cap(const SchemeCast& cast) {
    for (const DrillRole& role : cast.roles) {
      if (role.part != DrillPart::NearCap) continue;
      const CapVisit visit = cap_visit(role);
      if (done_.count(visit.message) != 0) continue;
      enrol(cast, role);
      GJ_TRY(auto settles, near_cap_call(office_, visit, calls_, drill_kinds(*cast.package, day_)));
      if (settles) {
        settles->operator_name = kDrillOperator;
        calls_.push_back(std::move(*settles));
        GJ_CHECK(flush());
      }
      calls_.clear();
    }
    return done();
  }

  Result<void> list_institutions() {
    for (const DrillSite& site : kDrillSites) {
      DrillInstitution listed;
      listed.institution = site_code(office_.region(), site);
      listed.name = site.name;
      listed.kind = site.kind;
      listed.style = site.style;
      GJ_TRY(const auto found, rows("SELECT level FROM institution WHERE region = $1 AND "
                                    "institution = $2 AND recorded_to = " GJ_STILL_KNOWN,
                                    {listed.institution}));
      if (!found.empty()) listed.level = found.text(0, 0);
      GJ_TRY(const auto keys, rows("SELECT key_id FROM institution_key WHERE region = $1 AND "
                                   "institution = $2 ORDER BY serial LIMIT 1",
                                   {listed.institution}));
      if (!keys.empty()) listed.key_id = keys.text(0, 0);
      loaded_.institutions.push_back(std::move(listed));
    }
    return done();
  }

  /// Whether a request that makes the person what the role says was refused.
  bool is_wanting(const DrillRole& role) const {
    const std::string begins = message_of(role.person + "/");
    const auto first = refused_.lower_bound(begins);
    return first != refused_.end() && first->starts_with(begins);
  }

  /// As the register has the person, who may have been made on an earlier day.
  Result<void> list_person(const DrillRole& role) {
    if (is_wanting(role)) return done();
    GJ_TRY(const auto found, rows("SELECT birth, sex, merged_into FROM person WHERE region = $1 "
                                  "AND person = $2",
                                  {role.person}));
    if (found.empty()) return done();
    DrillPerson listed;
    listed.person = role.person;
    listed.name = role.name();
    listed.scheme = role.scheme;
    listed.class_word = role.class_word;
    listed.special = drill_part_word(role.part);
    listed.zh = role.zh;
    if (role.part != DrillPart::Merged) {
      listed.id_number =
          drill_id_number(role.person, office_.region(), storage::day_of(found.integer(0, 0)),
                          found.text(0, 1) == "female" ? Sex::Female : Sex::Male);
    }
    GJ_CHECK(read_money(listed));
    GJ_CHECK(read_cap(role, listed));
    loaded_.people.push_back(std::move(listed));
    return done();
  }

  Result<void> read_money(DrillPerson& listed) {
    GJ_TRY(const auto money, rows("SELECT account, credit - debit FROM balance WHERE region = $1 "
                                  "AND owner = $2",
                                  {listed.person}));
    for (std::size_t i = 0; i < money.size(); ++i) {
      const auto account = ledger::AccountKey::parse(money.text(i, 0));
      if (account.ok() && account->kind == ledger::Kind::Personal) {
        listed.account = listed.account + Money::fen(money.integer(i, 1));
      }
    }
    GJ_TRY(const auto used, rows("SELECT state FROM accumulator WHERE region = $1 AND person = $2 "
                                 "ORDER BY year DESC, scheme LIMIT 1",
                                 {listed.person}));
    if (!used.empty()) listed.accumulators = used.text(0, 0);
    return done();
  }

  Result<void> read_cap(const DrillRole& role, DrillPerson& listed) {
    if (role.part != DrillPart::NearCap) return done();
    const CapVisit visit = cap_visit(role);
    GJ_TRY(const auto settled, rows("SELECT care FROM settlement WHERE region = $1 AND person = $2 "
                                    "AND visit = $3",
                                    {role.person, visit.visit}));
    if (settled.empty()) return done();
    listed.kind = settled.text(0, 0);
    GJ_TRY(listed.left, fund_left(office_, visit, listed.kind));
    return done();
  }

  Office& office_;
  const DrillOptions& options_;
  Date day_;
  std::vector<SchemeCast> casts_;
  std::set<std::string, std::less<>> done_;         ///< ids of requests
  std::set<std::string, std::less<>> refused_;      ///< those among them that were refused
  std::map<std::string, std::string> sm2_secrets_;  ///< by id of the request
  std::vector<Call> calls_;
  LoadedDrill loaded_;
};

}  // namespace

Result<LoadedDrill> load_drill(Office& office, const DrillOptions& options) {
  return Loader(office, options).run();
}

std::int64_t drill_moment(const policy::Head& head, std::int64_t now_ms) {
  const Date today = china_day(now_ms);
  if (head.effective.from <= today && today < head.effective.to) return now_ms;
  const Date near =
      today < head.effective.from ? head.effective.from : head.effective.to.plus_days(-1);
  const Date day = std::min(year_begin(near, head).plus_months(kMonthsIntoYear), near);
  return china_midnight_ms(std::max(day, head.effective.from)) + kMorningOfDrillMs;
}

}  // namespace gongji::app
