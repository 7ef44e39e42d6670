// Family relations, on the records of both, and who works where.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kRelationWord = {
    .name = "word",
    .zh = "关系",
    .en = "Relation",
    .kind = FieldKind::Word,
    .required = true,
    .words =
        "spouse|parent|child|grandparent|grandchild|sibling|other|配偶|父母|子女|祖父母|"
        "孙子女|兄弟姐妹|其他",
    .note = "对方是此人的什么人",
    .note_en = "What the other one is to the person"};
constexpr Field kOtherPerson = {
    .name = "other", .zh = "对方人员编号", .en = "Other person", .required = true};

constexpr Field kRelationAddFields[] = {kPersonField, kRelationWord, kOtherPerson, kFromField,
                                        kToField};

/// What the person is to the other one.
std::string reverse_word(const std::string& word) {
  constexpr std::pair<std::string_view, std::string_view> kPairs[] = {
      {"parent", "child"},
      {"child", "parent"},
      {"grandparent", "grandchild"},
      {"grandchild", "grandparent"},
  };
  for (const auto& [one, other] : kPairs) {
    if (word == one) return std::string(other);
  }
  return word;
}

storage::FactRow relation_fact(const std::string& word, const std::string& other, Period period) {
  storage::FactRow fact;
  fact.kind = "relation";
  fact.word = word;
  fact.other = other;
  set_period(fact, period);
  return fact;
}

Result<Reply> relation_add(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * other, unit.person(form.text("other")));
  const std::string other_id = other->person.person;
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const std::string id = record->person.person;
  if (id == other_id)
    return make_error(app_code::kBadField, "other",
                      Bilingual{"不能与自己登记关系",
                                "A person has no relation to themselves; give another person."});
  const std::string word = plain_word(form.text("word"));
  GJ_TRY(const Period period, spell_of(form, form.date("from")));
  // One spouse at a time; any other pair of persons has one relation.
  if (word == "spouse") {
    GJ_CHECK(check_free(*record, {"relation", "spouse", "", "from"}, period));
    GJ_CHECK(check_free(*other, {"relation", "spouse", "", "from"}, period));
  }
  GJ_CHECK(check_free(*record, {"relation", "", other_id, "from"}, period));
  Reply reply;
  reply.add("fact", unit.add_fact(*record, relation_fact(word, other_id, period)).fact);
  reply.add("other_fact",
            unit.add_fact(*other, relation_fact(reverse_word(word), id, period)).fact);
  return reply;
}

constexpr Field kRelationEndFields[] = {kPersonField, kOtherPerson, kLastDayField};

Result<Reply> relation_end(Unit& unit, const Form& form) {
  const Date last = form.date("day");
  const std::string ids[] = {form.text("person"), form.text("other")};
  Reply reply;
  for (int side = 0; side < 2; ++side) {
    GJ_TRY(PersonRecord * record, unit.person(ids[side]));
    GJ_TRY(const auto fact, fact_on(*record, {"relation", "", ids[1 - side], "other"}, last));
    const std::int64_t kept = end_fact(unit, *record, fact, last.plus_days(1));
    reply.add(side == 0 ? "fact" : "other_fact", kept);
  }
  return reply;
}

constexpr Field kEmploymentAddFields[] = {
    kPersonField,
    {.name = "employer", .zh = "单位编号", .en = "Employer", .required = true, .also = "emp_no"},
    kFromField,
    kToField,
    {.name = "monthly_base",
     .zh = "月缴费基数",
     .en = "Monthly base",
     .kind = FieldKind::Money,
     .also = "缴费基数"},
};

Result<Reply> employment_add(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date from = form.date("from");
  GJ_CHECK(check_alive(*record, from, "from"));
  GJ_TRY(const Period period, spell_of(form, from));
  const std::string employer = form.text("employer");
  GJ_CHECK(check_free(*record, {"employment", "", employer, "from"}, period));
  storage::FactRow fact;
  fact.kind = "employment";
  fact.word = "employee";
  fact.other = employer;
  if (form.has("monthly_base")) {
    fact.attributes = facts_text({{"monthly_base", form.money("monthly_base").to_text()}});
  }
  set_period(fact, period);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  return reply;
}

constexpr Field kEmploymentEndFields[] = {
    kPersonField,
    {.name = "employer", .zh = "单位编号", .en = "Employer", .required = true, .also = "emp_no"},
    kLastDayField,
    kReasonField,
};

Result<Reply> employment_end(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date last = form.date("day");
  GJ_TRY(auto fact, fact_on(*record, {"employment", "", form.text("employer"), "day"}, last));
  fact.attributes = with_attribute(fact.attributes, "reason", form.text_or("reason", ""));
  Reply reply;
  reply.add("fact", end_fact(unit, *record, fact, last.plus_days(1)));
  return reply;
}

constexpr Operation kRelationOperations[] = {
    {"relation", "add", "登记家庭关系", "Register a relation", kRelationAddFields, relation_add},
    {"relation", "end", "解除家庭关系", "End a relation", kRelationEndFields, relation_end},
};

constexpr Operation kEmploymentOperations[] = {
    {"employment", "add", "就业登记", "Register who works where", kEmploymentAddFields,
     employment_add},
    {"employment", "end", "离职登记", "End an employment", kEmploymentEndFields, employment_end},
};

}  // namespace

std::span<const Operation> relation_operations() {
  return kRelationOperations;
}

std::span<const Operation> employment_operations() {
  return kEmploymentOperations;
}

}  // namespace gongji::app
