#include "app/unit/resolve.h"

#include "app/errors.h"
#include "policy/decide.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr std::string_view kIdentity = "identity";

std::optional<std::string> some(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

std::optional<std::string> of_person(const PersonRecord& record, std::string_view name, Date day) {
  const Date birth = storage::day_of(record.person.birth);
  if (name == "birth") return birth.to_text();
  if (name == "age") return std::to_string(age_on(birth, day));
  if (name == "sex") return record.person.sex;
  if (name == "local_hukou") return record.person.local_hukou != 0 ? "true" : "false";
  if (name == "township") return some(record.person.township);
  return std::nullopt;
}

std::optional<std::string> of_institution(const storage::InstitutionRow& row,
                                          std::string_view name) {
  if (name == "level") return some(row.level);
  if (name == "kind") return some(row.kind);
  return some(attribute(row.attributes, name));
}

/// A filing without a destination leads anywhere; an institution is chosen by its number.
std::optional<std::string> of_filings(const RecordView& view, std::string_view name) {
  if (name != "referral" && name != "chosen") return std::nullopt;
  if (view.institution == nullptr) return std::nullopt;
  for (const storage::FactRow* fact : view.person->on(name, view.day)) {
    if (fact->other.empty() || fact->other == view.institution->institution) return "true";
  }
  return "false";
}

std::optional<std::string> of_coverage(const storage::FactRow& row, std::string_view name) {
  if (name == "scheme") return row.word;
  if (name == "employer") return some(row.other);
  return some(attribute(row.attributes, name));
}

/// Credits less what was taken back, of the years that count; or what is available.
/// Of a frozen account nothing is available.
std::optional<std::string> of_account(const PersonRecord& record, std::string_view name, int year,
                                      Date day) {
  Money sum;
  if (name == "available" && !record.on("account_freeze", day).empty()) return sum.to_text();
  for (const auto& [text, balance] : record.balances) {
    const auto account = ledger::AccountKey::parse(text);
    if (!account.ok() || account->kind != ledger::Kind::Personal) continue;
    if (name == "available") sum += balance.available(ledger::Side::Credit);
    if (name == "credited" && account->year == year) sum += Money::fen(balance.credit);
  }
  return sum.to_text();
}

std::optional<std::string> of_identities(const FactSource& source, const PersonRecord& record,
                                         Date day) {
  std::string list;
  for (const auto& [word, to] : source.words) {
    if (record.on(kIdentity, word, day) == nullptr) continue;
    if (source.first_only) return to;
    list += (list.empty() ? "" : ",") + to;
  }
  if (source.first_only) return some(source.otherwise);
  return "[" + list + "]";
}

std::optional<std::string> raw_value(const FactSource& source, const RecordView& view,
                                     const RegionPackage& package) {
  if (source.from == kIdentity || source.from == "identities") {
    return view.person ? of_identities(source, *view.person, view.day) : std::nullopt;
  }
  const std::size_t dot = source.from.find('.');
  if (dot == std::string::npos) return std::nullopt;
  const std::string_view whose = std::string_view(source.from).substr(0, dot);
  const std::string_view name = std::string_view(source.from).substr(dot + 1);
  if (whose == "person" && view.person) return of_person(*view.person, name, view.day);
  if (whose == "coverage" && view.coverage) return of_coverage(*view.coverage, name);
  if (whose == "institution" && view.institution) return of_institution(*view.institution, name);
  if (whose == "filing" && view.person) return of_filings(view, name);
  if (whose == "visit" && view.visit) return some(value_of(*view.visit, name));
  if (whose == "account" && view.person) {
    return of_account(*view.person, name,
                      claims::benefit_year(view.day, package.compiled->package().head), view.day);
  }
  return std::nullopt;
}

}  // namespace

std::string value_of(const FactList& facts, std::string_view name) {
  for (const auto& [known, value] : facts) {
    if (known == name) return value;
  }
  return {};
}

std::optional<std::string> resolve(const FactSource& source, const RecordView& view,
                                   const RegionPackage& package) {
  if (!source.visit.empty() && view.visit != nullptr) {
    std::string said = value_of(*view.visit, source.visit);
    if (!said.empty()) return said;
  }
  auto value = raw_value(source, view, package);
  if (source.from == "identities") return value;
  if (!value) return some(source.otherwise);
  if (source.words.empty()) return value;
  for (const auto& [word, to] : source.words) {
    if (word == *value) return to;
  }
  return some(source.otherwise);
}

Result<FactList> decide_role(const RegionPackage& package, const std::string& role,
                             const RecordView& view) {
  const DecisionMap* map = package.record.decision(role);
  const auto& compiled = *package.compiled;
  const int decision =
      map ? policy::find_decision(compiled.package(), map->decision, std::nullopt) : -1;
  if (decision < 0) {
    return make_error(app_code::kUnsupported, role,
                      Bilingual{"政策包 " + package.id + " 没有规定 " + role +
                                    ";请在 record.yaml 的 decisions 里写明",
                                "Package " + package.id + " does not rule " + role +
                                    "; it must be written under decisions of record.yaml."});
  }
  std::vector<std::pair<std::string, policy::Fact>> facts;
  for (const auto& [input, source] : map->set) {
    const auto value = resolve(source, view, package);
    if (!value) continue;
    GJ_TRY(policy::Fact fact, policy::parse_fact(*value));
    facts.emplace_back(input, std::move(fact));
  }
  GJ_TRY(const auto found, policy::decide(compiled, decision, facts, policy::Evaluator::Plain));
  FactList results;
  for (const auto& [name, result] : map->results) {
    for (const auto& value : found) {
      if (value.name != result) continue;
      if (value.is_list && !value.items.empty()) {
        std::string list;
        for (const auto& item : value.items) list += (list.empty() ? "" : ",") + item;
        results.emplace_back(name, list);
      } else if (!value.is_list && value.kind != policy::Kind::None) {
        results.emplace_back(name, value.text);
      }
    }
  }
  return results;
}

Result<storage::InstitutionRow> institution_on(Unit& unit, const std::string& id, Date day) {
  GJ_TRY(const auto rows, unit.institutions(id));
  const std::int64_t number = storage::day_number(day);
  for (const auto& row : rows) {
    if (row.from_day <= number && number < row.to_day) return row;
  }
  return make_error(
      app_code::kUnknownInstitution, "institution",
      Bilingual{rows.empty() ? "本统筹区没有这家定点机构;请核对机构编码"
                             : "这家机构在 " + day.to_text() + " 不是定点机构(协议未生效或已中止)",
                rows.empty()
                    ? "The region has no such institution; check the code."
                    : "The institution has no agreement on " + day.to_text() + "; check the day."});
}

}  // namespace gongji::app
