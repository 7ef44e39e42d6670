// Aid identities of persons, dated: what civil affairs, rural affairs and others have certified.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kIdentityWord = {
    .name = "word",
    .zh = "身份",
    .en = "Identity",
    .kind = FieldKind::Word,
    .required = true,
    .words =
        "tekun|dibao|dibao_margin|fanpin|monitored|ex_poor|expenditure_poor|youfu|"
        "disabled_1_2|disabled_3_4|state_supported|student|特困|低保|低保边缘|返贫致贫|"
        "监测对象|脱贫人口|支出型困难|优抚|一二级残疾|三四级残疾|国家供养|学生",
    .also = "身份类别|救助身份"};

constexpr Field kIdentityAddFields[] = {
    kPersonField,
    kIdentityWord,
    kFromField,
    kToField,
    {.name = "batch", .zh = "批次号", .en = "Batch"},
    {.name = "source", .zh = "认定部门", .en = "Certified by"},
};

Result<Reply> identity_add(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date from = form.date("from");
  GJ_CHECK(check_alive(*record, from, "from"));
  GJ_TRY(const Period period, spell_of(form, from));
  const std::string word = plain_word(form.text("word"));
  GJ_CHECK(check_free(*record, {"identity", word, "", "from"}, period));
  storage::FactRow fact;
  fact.kind = "identity";
  fact.word = word;
  FactList attributes;
  for (const char* name : {"batch", "source"}) {
    if (form.has(name)) attributes.emplace_back(name, form.text(name));
  }
  fact.attributes = facts_text(attributes);
  set_period(fact, period);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  return reply;
}

constexpr Field kIdentityEndFields[] = {kPersonField, kIdentityWord, kLastDayField, kReasonField};

Result<Reply> identity_end(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date last = form.date("day");
  const std::string word = plain_word(form.text("word"));
  GJ_TRY(const auto fact, fact_on(*record, {"identity", word, "", "day"}, last));
  Reply reply;
  reply.add("fact", end_fact(unit, *record, fact, last.plus_days(1)));
  return reply;
}

constexpr Field kIdentityVoidFields[] = {
    kPersonField,
    {.name = "fact", .zh = "记录号", .en = "Fact", .kind = FieldKind::Integer, .required = true},
    needed(kReasonField)};

/// As if it had never been: for what was certified by mistake.
Result<Reply> identity_void(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  GJ_TRY(const auto fact, fact_of(*record, "identity", form.integer("fact")));
  unit.retract_fact(*record, fact.fact);
  Reply reply;
  reply.add("fact", fact.fact);
  return reply;
}

constexpr Operation kIdentityOperations[] = {
    {"identity", "add", "登记身份", "Certify an identity", kIdentityAddFields, identity_add},
    {"identity", "end", "终止身份", "End an identity", kIdentityEndFields, identity_end},
    {"identity", "void", "撤销误登的身份", "Take a wrong identity back", kIdentityVoidFields,
     identity_void},
};

}  // namespace

std::span<const Operation> identity_operations() {
  return kIdentityOperations;
}

}  // namespace gongji::app
