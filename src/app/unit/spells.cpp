#include "app/unit/spells.h"

#include <algorithm>

#include "app/errors.h"
#include "app/unit/resolve.h"
#include "base/utf8.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

struct WordPair {
  std::string_view zh, word;
};

constexpr WordPair kPlainWords[] = {
    {"特困", "tekun"},
    {"低保", "dibao"},
    {"低保边缘", "dibao_margin"},
    {"返贫致贫", "fanpin"},
    {"监测对象", "monitored"},
    {"脱贫人口", "ex_poor"},
    {"支出型困难", "expenditure_poor"},
    {"优抚", "youfu"},
    {"一二级残疾", "disabled_1_2"},
    {"三四级残疾", "disabled_3_4"},
    {"国家供养", "state_supported"},
    {"学生", "student"},
    {"服刑", "custody"},
    {"死亡", "death"},
    {"配偶", "spouse"},
    {"父母", "parent"},
    {"子女", "child"},
    {"祖父母", "grandparent"},
    {"孙子女", "grandchild"},
    {"兄弟姐妹", "sibling"},
    {"其他", "other"},
};

bool spot_holds(const storage::FactRow& fact, const Spot& spot) {
  const auto kinds = split(spot.kinds, '|');
  return std::find(kinds.begin(), kinds.end(), fact.kind) != kinds.end() &&
         (spot.word.empty() || fact.word == spot.word) &&
         (spot.other.empty() || fact.other == spot.other);
}

Error no_such_fact(std::string_view field) {
  return make_error(
      app_code::kUnknownFactOfPerson, std::string(field),
      Bilingual{
          "此人没有这条记录,或在这一天不成立;请先查 person history",
          "The person has no such record, or not on this day; look at the history of the person."});
}

}  // namespace

Result<Period> spell_of(Date from, const Date* through, std::string_view field) {
  const Date to = through ? through->plus_days(1) : storage::day_of(storage::kOpenDay);
  const auto period = Period::of(from, to);
  if (period.ok()) return *period;
  return make_error(app_code::kBadField, std::string(field),
                    Bilingual{"截止日早于起始日", "The last day is before the first day."});
}

Result<Period> spell_of(const Form& form, Date from) {
  if (!form.has("to")) return spell_of(from, nullptr, "to");
  const Date through = form.date("to");
  return spell_of(from, &through, "to");
}

void set_period(storage::FactRow& fact, Period period) {
  fact.from_day = storage::day_number(period.from);
  fact.to_day = storage::day_number(period.to);
}

Result<void> check_free(const PersonRecord& record, const Spot& spot, Period period) {
  for (const storage::FactRow& fact : record.facts) {
    if (!spot_holds(fact, spot) || !period_of(fact).overlaps(period)) continue;
    return make_error(
        app_code::kOverlap, std::string(spot.field),
        Bilingual{"与已有的记录 " + std::to_string(fact.fact) + "(" + fact.word + "," +
                      period_of(fact).to_text() + ")重叠;请先终止原记录,或改起止日期",
                  "This overlaps with record " + std::to_string(fact.fact) + " (" + fact.word +
                      ", " + period_of(fact).to_text() +
                      "); end that one first, or change the days."});
  }
  return done();
}

Result<storage::FactRow> fact_of(const PersonRecord& record, std::string_view kind,
                                 std::int64_t id) {
  for (const storage::FactRow& fact : record.facts) {
    if (fact.fact == id && fact.kind == kind) return fact;
  }
  return no_such_fact("fact");
}

Result<storage::FactRow> fact_on(const PersonRecord& record, const Spot& spot, Date day) {
  for (const storage::FactRow& fact : record.facts) {
    if (spot_holds(fact, spot) && period_of(fact).contains(day)) return fact;
  }
  return no_such_fact(spot.field);
}

std::int64_t end_fact(Unit& unit, PersonRecord& record, const storage::FactRow& fact, Date to) {
  storage::FactRow shorter = fact;
  shorter.to_day = std::min(fact.to_day, storage::day_number(to));
  unit.retract_fact(record, fact.fact);
  if (shorter.to_day <= shorter.from_day) return 0;
  return unit.add_fact(record, std::move(shorter)).fact;
}

std::string with_attribute(std::string_view attributes, std::string_view name,
                           std::string_view value) {
  const auto parsed = parse_facts(attributes);
  GJ_ASSERT(parsed.ok());
  FactList facts = *parsed;
  std::erase_if(facts, [&](const auto& fact) { return fact.first == name; });
  if (!value.empty()) facts.emplace_back(std::string(name), std::string(value));
  return facts_text(facts);
}

Result<void> check_alive(const PersonRecord& record, Date day, std::string_view field) {
  if (!record.person.death || storage::day_number(day) <= *record.person.death) return done();
  return make_error(
      app_code::kAfterDeath, std::string(field),
      Bilingual{"日期在登记的死亡日期之后;请核对身份和日期",
                "The day is after the recorded death; check the person and the day."});
}

Result<void> check_not_future(const Unit& unit, Date day, std::string_view field) {
  if (day <= unit.today()) return done();
  return make_error(app_code::kBadField, std::string(field),
                    Bilingual{"日期在今天之后;请核对", "The day is after today; check it."});
}

std::string plain_word(std::string_view text) {
  for (const WordPair& pair : kPlainWords) {
    if (pair.zh == text) return std::string(pair.word);
  }
  return std::string(text);
}

std::string plain_zh(std::string_view word) {
  for (const WordPair& pair : kPlainWords) {
    if (pair.word == word) return std::string(pair.zh);
  }
  return std::string(word);
}

}  // namespace gongji::app
