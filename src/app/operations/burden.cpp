// Persons who still bear much after basic insurance, major illness and aid: told to civil affairs
// and rural affairs, each once a month.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/dues.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kPushFields[] = {
    needed(kMonthField),
    {.name = "threshold",
     .zh = "推送线",
     .en = "Threshold",
     .kind = FieldKind::Money,
     .note = "含本数;政策包有规定(push)时不填",
     .note_en = "Inclusive; not where the package rules it (push)"},
    {.name = "scheme",
     .zh = "险种",
     .en = "Scheme",
     .kind = FieldKind::Word,
     .words = "resident|employee",
     .note = "不填为 resident",
     .note_en = "Empty: resident"},
};

/// Whether this burden is told: by the threshold given, else as the package says.
Result<bool> is_high(const RegionPackage* package, const Form& form, Money burden, Date day) {
  if (form.has("threshold")) return burden >= form.money("threshold");
  if (package == nullptr || package->record.decision("push") == nullptr) {
    return make_error(app_code::kMissingField, "threshold",
                      Bilingual{"政策包没有规定推送线(push),请填写推送线",
                                "The package does not set the line above which people are "
                                "reported; fill in the line."});
  }
  const FactList facts = {{"personal_after_triple", burden.to_text()}};
  GJ_TRY(const FactList found,
         decide_role(*package, "push", {nullptr, nullptr, nullptr, &facts, day}));
  return value_of(found, "push") == "true";
}

Result<Reply> burden_push(Unit& unit, const Form& form) {
  GJ_TRY(const Date month, Date::parse(form.text("month") + "-01"));
  const std::string scheme = form.text_or("scheme", "resident");
  const Date last = month.last_of_month();
  const auto package = unit.registry().in_force(scheme, last);
  // Burden of the calendar year through this month; reversed settlements do not count.
  GJ_TRY(const auto sums,
         unit.query("SELECT person, CAST(SUM(cash + account_paid + family_paid) AS BIGINT) FROM "
                    "settlement WHERE region = $1 AND scheme = $2 AND state = 'live' AND "
                    "day >= $3 AND day <= $4 GROUP BY person ORDER BY person",
                    {unit.region(), scheme, std::int64_t{month.year()} * 10000 + 101,
                     storage::day_number(last)}));
  std::int64_t pushed = 0, before = 0;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const Money burden = Money::fen(sums.integer(i, 1));
    GJ_TRY(const bool high, is_high(package.ok() ? *package : nullptr, form, burden, last));
    if (!high) continue;
    GJ_TRY(PersonRecord * record, unit.person(std::string(sums.text(i, 0))));
    if (!record->on("burden_push", month).empty()) {
      ++before;
      continue;
    }
    storage::FactRow fact;
    fact.kind = "burden_push";
    fact.word = form.text("month");
    fact.attributes = facts_text({{"burden", burden.to_text()}});
    set_period(fact, {month, month.first_of_next_month()});
    (void)unit.add_fact(*record, fact);
    ++pushed;
  }
  Reply reply;
  reply.add("pushed", pushed);
  reply.add("pushed_before", before);
  return reply;
}

constexpr Operation kBurdenOperations[] = {
    {"burden", "push", "生成高额自付推送名单", "Make the list of high burdens", kPushFields,
     burden_push},
};

}  // namespace

std::span<const Operation> burden_operations() {
  return kBurdenOperations;
}

}  // namespace gongji::app
