// Money of the treasury for many: fiscal help with premiums and subsidies, by level of government.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/dues.h"
#include "app/unit/spells.h"

namespace gongji::app {

namespace {

constexpr Field kSubsidyFields[] = {
    needed(kSchemeField),
    kYearField,
    {.name = "kind",
     .zh = "款项",
     .en = "Kind",
     .kind = FieldKind::Word,
     .required = true,
     .words = "subsidy|fiscal_help|财政补助|资助参保"},
    {.name = "level",
     .zh = "财政级次",
     .en = "Level of government",
     .kind = FieldKind::Word,
     .required = true,
     .words = "central|province|city|county|local|中央|省|市|县|地方"},
    needed(kAmountField),
    kDayField,
    needed(kReferenceField),
};

std::string subsidy_word(const std::string& word) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"财政补助", "subsidy"}, {"资助参保", "fiscal_help"},
      {"中央", "central"},     {"省", "province"},
      {"市", "city"},          {"县", "county"},
      {"地方", "local"},
  };
  for (const auto& [zh, en] : kWords) {
    if (word == zh) return std::string(en);
  }
  return word;
}

struct Claimed {
  Money claimed, received;
  std::string fund, package;
};

/// What may be claimed for a year, of people who are insured by a due that is paid.
Result<Claimed> claimed_for(Unit& unit, const std::string& scheme, std::int64_t year,
                            const std::string& kind) {
  Claimed found;
  GJ_TRY(const auto sums,
         unit.query("SELECT COALESCE(CAST(SUM(subsidy) AS BIGINT), 0), "
                    "COALESCE(CAST(SUM(fiscal_help) AS BIGINT), 0) FROM due WHERE region = $1 "
                    "AND scheme = $2 AND year = $3 AND state = 'paid'",
                    {unit.region(), scheme, year}));
  found.claimed = Money::fen(sums.integer(0, kind == "subsidy" ? 0 : 1));
  GJ_TRY(const auto before,
         unit.query("SELECT COALESCE(CAST(SUM(amount) AS BIGINT), 0) FROM payment WHERE "
                    "region = $1 AND person = $2 AND kind = $3",
                    {unit.region(), "treasury-" + scheme + "-" + std::to_string(year), kind}));
  found.received = Money::fen(before.integer(0, 0));
  return found;
}

Result<Reply> receive_subsidy(Unit& unit, const Form& form) {
  const std::string scheme = form.text("scheme"), kind = subsidy_word(form.text("kind"));
  const std::int64_t year = form.integer("year");
  const Date day = form.date_or("day", unit.today());
  GJ_CHECK(check_not_future(unit, day, "day"));
  GJ_TRY(const Claimed claim, claimed_for(unit, scheme, year, kind));
  const Money amount = form.money("amount");
  if (amount <= Money::kZero || claim.received + amount > claim.claimed) {
    return make_error(
        app_code::kWrongAmount, "amount",
        Bilingual{
            "应大于零,且到账合计不超过应补 " + claim.claimed.to_text() + " 元(已到账 " +
                claim.received.to_text() + " 元);请核对年度和款项",
            "The amount must be above zero, and all that arrived must not exceed the claim of " +
                claim.claimed.to_text() + " yuan (" + claim.received.to_text() +
                " yuan arrived); check year and subsidy."});
  }
  GJ_TRY(RegionPackage * package,
         package_of_year(unit.registry(), scheme, static_cast<int>(year), day));
  GJ_TRY(const std::string fund, ledger_fund(*package, "pool"));
  storage::DueRow for_all;
  for_all.region = unit.region();
  for_all.person = "treasury-" + scheme + "-" + std::to_string(year);
  for_all.facts = facts_text({{"fund", fund}});
  const PaymentOrder order{kind, amount, day, subsidy_word(form.text("level")),
                           form.text("reference")};
  GJ_TRY(const auto row, pay_extra(unit, for_all, order));
  Reply reply;
  reply.add("payment", row.payment);
  reply.add("claimed", claim.claimed);
  reply.add("received", claim.received + amount);
  return reply;
}

constexpr Operation kSubsidyOperations[] = {
    {"subsidy", "receive", "财政补助到账", "Money of the treasury has come", kSubsidyFields,
     receive_subsidy},
};

}  // namespace

std::span<const Operation> subsidy_operations() {
  return kSubsidyOperations;
}

}  // namespace gongji::app
