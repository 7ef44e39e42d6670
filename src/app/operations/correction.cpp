// Corrections after the record has changed.
#include "app/operations/groups.h"
#include "app/unit/correct.h"

namespace gongji::app {

namespace {

constexpr Field kPostFields[] = {
    kPersonField,
    {.name = "year",
     .zh = "医保年度",
     .en = "Benefit year",
     .kind = FieldKind::Integer,
     .required = true},
    {.name = "through",
     .zh = "差额由谁结清",
     .en = "Who settles the difference",
     .kind = FieldKind::Word,
     .words = "person|institution",
     .note = "person(默认)基金直接退给个人或向个人追回;institution 由机构与个人结清",
     .note_en = "person (the default): the fund refunds or recovers itself; institution: settled "
                "between institution and person"},
    {.name = "day",
     .zh = "记账日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .note = "不填为今天",
     .note_en = "Empty: today"},
};

Result<Reply> post_again(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  const auto goes = form.text_or("through", "person") == "person" ? DifferenceGoes::Person
                                                                  : DifferenceGoes::Institution;
  GJ_TRY(const Corrected corrected,
         post_correction(unit, *person, static_cast<int>(form.integer("year")), goes,
                         form.date_or("day", unit.today())));
  Reply reply;
  for (const auto& [before, after] : corrected.settlements) {
    reply.add("settlement " + std::to_string(before),
              after == 0 ? "no_benefit" : std::to_string(after));
  }
  reply.add("refund", corrected.refund);
  reply.add("recovery", corrected.recovery);
  return reply;
}

constexpr Operation kCorrectionOperations[] = {
    {"correction", "post", "按现有记录重新结算并找补", "Settle a year again and book differences",
     kPostFields, post_again},
};

}  // namespace

std::span<const Operation> correction_operations() {
  return kCorrectionOperations;
}

}  // namespace gongji::app
