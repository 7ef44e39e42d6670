#include "app/unit/ledger_forms.h"

#include "app/errors.h"
#include "ledger/errors.h"
#include "policy/place.h"

namespace gongji::app {

Result<void> check_fund(Unit& unit, const std::string& fund) {
  GJ_TRY(const auto known, unit.funds());
  if (known.count(fund) > 0) return done();
  return make_error(
      ledger::ledger_code::kUnknownFund, "fund",
      Bilingual{"本统筹区的政策包没有基金 " + fund +
                    policy::suggestion(fund, {known.begin(), known.end()}),
                "The packages of this region have no fund " + fund + "; check the name."});
}

Result<void> check_account_owner(Unit& unit, const ledger::AccountKey& account,
                                 const std::string& field) {
  if (account.owner.empty()) return done();
  if (ledger::of_person(account.kind)) {
    const auto person = unit.person(account.owner);
    if (person.ok()) return done();
    Error error = person.error();
    error.where = field;
    return error;
  }
  GJ_TRY(const auto known, unit.institutions(account.owner));
  if (!known.empty()) return done();
  return make_error(app_code::kUnknownInstitution, field,
                    Bilingual{"本统筹区没有这家定点机构;请核对机构编码",
                              "The region has no such institution; check the code."});
}

Result<ledger::AccountKey> account_of(Unit& unit, const Form& form, const std::string& field) {
  auto account = ledger::AccountKey::parse(form.text("fund") + "/" + form.text(field));
  if (!account.ok()) {
    Error error = account.error();
    error.where = field;
    return error;
  }
  GJ_CHECK(check_account_owner(unit, *account, field));
  return account.take();
}

}  // namespace gongji::app
