// Filings of care elsewhere: a referral to an institution, a residence or a stay in another place.
#include <algorithm>

#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/spells.h"
#include "base/region_code.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr std::string_view kReferral = "referral", kElsewhere = "elsewhere";

constexpr Field kFilingKindField = {
    .name = "kind",
    .zh = "备案类型",
    .en = "Kind of filing",
    .kind = FieldKind::Word,
    .required = true,
    .words = "referral|residence|temporary|转诊转院|异地长期居住|临时外出就医"};
constexpr Field kFilingFields[] = {
    kPersonField,
    kFilingKindField,
    {.name = "institution",
     .zh = "转入机构",
     .en = "Institution referred to",
     .note = "转诊转院须填机构编码",
     .note_en = "Its code; needed for a referral",
     .also = "reflin_medins_no"},
    {.name = "proof",
     .zh = "转院证明",
     .en = "Proof of the referral",
     .note = "转诊转院须填:开具医院和证明编号",
     .note_en = "Needed for a referral: hospital and number of its certificate"},
    {.name = "place",
     .zh = "就医地",
     .en = "Place of care",
     .note = "异地居住、临时外出须填六位区划代码,如 340100",
     .note_en = "Needed for the others: six-digit code of the place, such as 340100"},
    kFromField,
    kToField,
};

/// The kind as the record keeps it.
std::string filing_kind(const Form& form) {
  const std::string& word = form.text("kind");
  if (word == "转诊转院") return std::string(kReferral);
  if (word == "异地长期居住") return "residence";
  return word == "临时外出就医" ? "temporary" : word;
}

Error missing_for(std::string_view field, std::string_view zh) {
  return make_error(app_code::kMissingField, std::string(field), std::string(zh));
}

Result<storage::FactRow> referral_filed(const Form& form) {
  if (!form.has("institution")) {
    return missing_for("institution", "转诊转院备案请填写要转入的医院");
  }
  if (!form.has("proof")) {
    return missing_for("proof", "转诊转院备案须有医院开具的转院证明;请填写开具医院和证明编号");
  }
  storage::FactRow fact;
  fact.kind = kReferral;
  fact.other = form.text("institution");
  fact.attributes = facts_text({{"proof", form.text("proof")}});
  return fact;
}

Result<storage::FactRow> elsewhere_filed(const Unit& unit, const Form& form) {
  if (!form.has("place")) {
    return missing_for("place", "请填写去哪里居住或就医,六位区划代码,如 340100");
  }
  const auto place = RegionCode::parse(form.text("place"));
  if (!place.ok()) {
    Error error = place.error();
    error.where = "place";
    return error;
  }
  if (place->number() == unit.region()) {
    return make_error(app_code::kBadField, "place",
                      "就医地就是参保地,在参保地就医不用备案;请核对区划代码");
  }
  storage::FactRow fact;
  fact.kind = kElsewhere;
  fact.word = filing_kind(form);
  fact.other = form.text("place");
  return fact;
}

/// Referrals are kept apart by institution; of residence and stays elsewhere there is one a day.
Result<void> check_not_filed(const PersonRecord& record, const storage::FactRow& filed,
                             const Period& period) {
  for (const storage::FactRow& known : record.facts) {
    if (known.kind != filed.kind || (filed.kind == kReferral && known.other != filed.other)) {
      continue;
    }
    const Period of{storage::day_of(known.from_day), storage::day_of(known.to_day)};
    if (!of.overlaps(period)) continue;
    return make_error(app_code::kOverlap, "from",
                      "已有一项备案自 " + of.from.to_text() +
                          " 起有效,与这一项的时间重叠;请先结束原来的备案,或改起止日期");
  }
  return done();
}

Result<Reply> file_elsewhere(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date from = form.date("from");
  GJ_CHECK(check_alive(*record, from, "from"));
  GJ_TRY(const Period period, spell_of(form, from));
  GJ_TRY(storage::FactRow fact,
         filing_kind(form) == kReferral ? referral_filed(form) : elsewhere_filed(unit, form));
  if (record->on("coverage", from).empty()) {
    return make_error(app_code::kNotCovered, "from",
                      "备案起始日没有参保,不能备案;请核对日期,或先办理参保");
  }
  GJ_CHECK(check_not_filed(*record, fact, period));
  set_period(fact, period);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  return reply;
}

constexpr Field kFilingEndFields[] = {
    kPersonField,
    {.name = "fact",
     .zh = "备案编号",
     .en = "Number of the filing",
     .kind = FieldKind::Integer,
     .required = true,
     .note = "见 filing list",
     .note_en = "As filing list shows it"},
    kLastDayField,
};

Result<Reply> end_filing(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const auto known =
      std::find_if(record->facts.begin(), record->facts.end(), [&](const storage::FactRow& fact) {
        return fact.fact == form.integer("fact") &&
               (fact.kind == kReferral || fact.kind == kElsewhere);
      });
  if (known == record->facts.end()) {
    return make_error(app_code::kUnknownFactOfPerson, "fact",
                      "没有这个编号的有效备案;请先查看本人的备案(filing list)");
  }
  const storage::FactRow filed = *known;
  const Date last = form.date("day");
  if (storage::day_number(last.plus_days(1)) >= filed.to_day) {
    return make_error(app_code::kBadField, "day", "这项备案在这一天以前已经结束;请核对末日");
  }
  Reply reply;
  reply.add("fact", end_fact(unit, *record, filed, last.plus_days(1)));
  return reply;
}

constexpr Operation kFilingOperations[] = {
    {"filing", "add", "异地就医和转诊备案", "File care elsewhere or a referral", kFilingFields,
     file_elsewhere},
    {"filing", "end", "结束备案", "End a filing", kFilingEndFields, end_filing},
};

}  // namespace

std::span<const Operation> filing_operations() {
  return kFilingOperations;
}

}  // namespace gongji::app
