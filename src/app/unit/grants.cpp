#include "app/unit/grants.h"

namespace gongji::app {

const storage::FactRow* grant_to(const PersonRecord& owner, std::string_view kind,
                                 const std::string& who, Date day) {
  for (const storage::FactRow* grant : owner.on(kind, day)) {
    if (grant->other == who) return grant;
  }
  return nullptr;
}

Result<Grantee> grantee_of(Unit& unit, const PersonRecord& owner, const Form& form) {
  GJ_TRY(const PersonRecord* who, unit.person(form.text("grantee")));
  Grantee grantee{who->person.person, {}};
  const Date from = form.date("from");
  GJ_CHECK(check_alive(owner, from, "from"));
  GJ_TRY(const auto relation, fact_on(owner, {"relation", "", grantee.person, "grantee"}, from));
  grantee.relation = relation.word;
  return grantee;
}

Result<std::int64_t> add_grant(Unit& unit, PersonRecord& owner, std::string_view kind,
                               const Grantee& grantee, const Form& form) {
  GJ_TRY(const Period period, spell_of(form, form.date("from")));
  GJ_CHECK(check_free(owner, {kind, "", grantee.person, "from"}, period));
  storage::FactRow fact;
  fact.kind = kind;
  fact.word = grantee.relation;
  fact.other = grantee.person;
  set_period(fact, period);
  return unit.add_fact(owner, fact).fact;
}

Result<std::int64_t> end_grant(Unit& unit, std::string_view kind, const Form& form) {
  GJ_TRY(PersonRecord * owner, unit.person(form.text("person")));
  const Date last = form.date("day");
  GJ_TRY(const auto grant, fact_on(*owner, {kind, "", form.text("grantee"), "grantee"}, last));
  return end_fact(unit, *owner, grant, last.plus_days(1));
}

}  // namespace gongji::app
