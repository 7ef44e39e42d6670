// Filings of care elsewhere: a referral to an institution, a residence or a stay in another place.
#include <algorithm>

#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/operations/region_field.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr std::string_view kReferral = "referral", kElsewhere = "elsewhere";

/// What a person files about him- or herself.
constexpr Field kFilingFields[] = {
    kPersonField,
    {.name = "kind",
     .zh = "备案类型",
     .en = "Kind of filing",
     .kind = FieldKind::Word,
     .required = true,
     .words = "residence|temporary|异地长期居住|临时外出就医"},
    {.name = "place",
     .zh = "就医地",
     .en = "Place of care",
     .required = true,
     .note = "去哪里居住或就医,六位区划代码,如 340100",
     .note_en = "Where to live or be treated: a six-digit code such as 340100"},
    kFromField,
    kToField,
};

/// What an office files by the certificate of a hospital.
constexpr Field kReferralFields[] = {
    kPersonField,
    {.name = "institution",
     .zh = "转入机构",
     .en = "Institution referred to",
     .required = true,
     .note = "机构编码",
     .note_en = "Its code",
     .also = "reflin_medins_no"},
    {.name = "proof",
     .zh = "转院证明",
     .en = "Proof of the referral",
     .required = true,
     .note = "开具医院和证明编号",
     .note_en = "Hospital and number of its certificate"},
    kFromField,
    kToField,
};

/// The kind as the record keeps it.
std::string filing_kind(const Form& form) {
  const std::string& word = form.text("kind");
  if (word == "异地长期居住") return "residence";
  return word == "临时外出就医" ? "temporary" : word;
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
                      Bilingual{"已有一项备案自 " + of.from.to_text() +
                                    " 起有效,与这一项的时间重叠;请先结束原来的备案,或改起止日期",
                                "A filing that is valid from " + of.from.to_text() +
                                    " overlaps with this one; end it first, or change the days."});
  }
  return done();
}

Result<Reply> keep_filing(Unit& unit, const Form& form, storage::FactRow fact) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date from = form.date("from");
  GJ_CHECK(check_alive(*record, from, "from"));
  GJ_TRY(const Period period, spell_of(form, from));
  if (record->on("coverage", from).empty()) {
    return make_error(app_code::kNotCovered, "from",
                      Bilingual{"备案起始日没有参保,不能备案;请核对日期,或先办理参保",
                                "The person is not covered on the first day of the filing; check "
                                "the day, or enrol first."});
  }
  GJ_CHECK(check_not_filed(*record, fact, period));
  set_period(fact, period);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  return reply;
}

Result<Reply> file_elsewhere(Unit& unit, const Form& form) {
  GJ_TRY(const RegionCode place, region_in(form, "place"));
  if (place.number() == unit.region()) {
    return make_error(app_code::kBadField, "place",
                      Bilingual{"就医地就是参保地,在参保地就医不用备案;请核对区划代码",
                                "The place of care is the insured place, where no filing is "
                                "needed; check the region code."});
  }
  storage::FactRow fact;
  fact.kind = kElsewhere;
  fact.word = filing_kind(form);
  fact.other = form.text("place");
  return keep_filing(unit, form, std::move(fact));
}

Result<Reply> file_referral(Unit& unit, const Form& form) {
  storage::FactRow fact;
  fact.kind = kReferral;
  fact.other = form.text("institution");
  fact.attributes = facts_text({{"proof", form.text("proof")}});
  return keep_filing(unit, form, std::move(fact));
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
    return make_error(
        app_code::kUnknownFactOfPerson, "fact",
        Bilingual{
            "没有这个编号的有效备案;请先查看本人的备案(filing list)",
            "There is no valid filing with this number; look at the person's filings first."});
  }
  const storage::FactRow filed = *known;
  const Date last = form.date("day");
  if (storage::day_number(last.plus_days(1)) >= filed.to_day) {
    return make_error(app_code::kBadField, "day",
                      Bilingual{"这项备案在这一天以前已经结束;请核对末日",
                                "The filing ended before this day; check the last day."});
  }
  Reply reply;
  reply.add("fact", end_fact(unit, *record, filed, last.plus_days(1)));
  return reply;
}

constexpr Operation kFilingOperations[] = {
    {"filing", "add", "异地就医备案", "File care elsewhere", kFilingFields, file_elsewhere},
    {"filing", "refer", "转诊转院备案", "File a referral", kReferralFields, file_referral},
    {"filing", "end", "结束备案", "End a filing", kFilingEndFields, end_filing},
};

}  // namespace

std::span<const Operation> filing_operations() {
  return kFilingOperations;
}

}  // namespace gongji::app
