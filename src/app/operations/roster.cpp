// Lists of civil affairs, rural affairs, justice and police: brought line by line under a batch
// number, compared with the register, applied once.
#include "app/unit/roster.h"
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/life.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kRosterKind = {
    .name = "kind",
    .zh = "名单类别",
    .en = "Kind of list",
    .kind = FieldKind::Word,
    .required = true,
    .words =
        "tekun|dibao|dibao_margin|fanpin|monitored|ex_poor|expenditure_poor|youfu|"
        "disabled_1_2|disabled_3_4|state_supported|student|custody|death|特困|低保|低保边缘|"
        "返贫致贫|监测对象|脱贫人口|支出型困难|优抚|一二级残疾|三四级残疾|国家供养|学生|服刑|死亡",
    .also = "身份类别"};

constexpr Field kRosterLineFields[] = {
    kBatchField,
    kRosterKind,
    {.name = "person", .zh = "人员编号", .en = "Person", .also = "个人编号"},
    {.name = "id_number",
     .zh = "身份证号",
     .en = "Identity number",
     .kind = FieldKind::ResidentId,
     .note = "人员编号和身份证号填一个",
     .note_en = "The person's number or the identity number",
     .also = "公民身份号码|证件号码"},
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .note = "死亡名单必填",
     .note_en = "Must be given in a list of deaths"},
    {.name = "name",
     .zh = "姓名",
     .en = "Name",
     .note = "只供核对,不保存",
     .note_en = "Compared only, not kept"},
};

/// The marks that batches have been applied stand on the record of the batch.
Result<std::vector<storage::FactRow>> applied_mark(Unit& unit, const std::string& batch,
                                                   const std::string& word) {
  return unit.records<storage::FactRow>(
      "WHERE region = $1 AND person = $2 AND kind = 'roster_applied' AND word = $3",
      {unit.region(), roster_record(batch), word});
}

Result<std::string> listed_person(Unit& unit, const Form& form) {
  if (form.has("id_number")) {
    GJ_TRY(const auto known, unit.find_id_number(form.text("id_number")));
    if (known) return *known;
    return make_error(app_code::kUnknownPerson, "id_number",
                      Bilingual{"本统筹区没有登记这个身份证号;请先登记此人,再导入这一行",
                                "Nobody with this identity number is registered here; register the "
                                "person first, then import this row."});
  }
  if (!form.has("person")) {
    return make_error(
        app_code::kMissingField, "id_number",
        Bilingual{"人员编号和身份证号须填一个", "Give the person number or the identity number."});
  }
  GJ_TRY(const PersonRecord* record, unit.person(form.text("person")));
  return record->person.person;
}

storage::FactRow fact_of_batch(Unit& unit, const std::string& batch, std::string kind) {
  storage::FactRow fact;
  fact.region = unit.region();
  fact.person = roster_record(batch);
  fact.fact = unit.next_id();
  fact.kind = std::move(kind);
  fact.from_day = storage::day_number(unit.today());
  fact.to_day = storage::kOpenDay;
  fact.recorded_from = unit.context().now_ms;
  fact.recorded_to = storage::kStillKnown;
  fact.message = unit.context().message;
  return fact;
}

Result<Reply> roster_line(Unit& unit, const Form& form) {
  const std::string word = plain_word(form.text("kind"));
  GJ_TRY(const auto applied, applied_mark(unit, form.text("batch"), word));
  if (!applied.empty()) {
    return make_error(app_code::kWrongState, "batch",
                      Bilingual{"这一批名单已经办理,不能再加行;请用新的批次号导入完整名单",
                                "This batch was carried out and takes no more rows; import the "
                                "whole list with another batch number."});
  }
  if (word == "death" && !form.has("day")) {
    return make_error(
        app_code::kMissingField, "day",
        Bilingual{"死亡名单须填写死亡日期", "A list of deaths needs the day of death."});
  }
  GJ_TRY(const std::string person, listed_person(unit, form));
  storage::FactRow fact = fact_of_batch(unit, form.text("batch"), "roster");
  fact.word = word;
  fact.other = person;
  if (form.has("day")) fact.attributes = facts_text({{"day", form.date("day").to_text()}});
  unit.insert(fact);
  Reply reply;
  reply.add("person", person);
  return reply;
}

struct RosterCounts {
  std::int64_t listed = 0, added = 0, removed = 0, refused = 0;

  FactList facts() const {
    return {{"listed", std::to_string(listed)},
            {"added", std::to_string(added)},
            {"removed", std::to_string(removed)},
            {"refused", std::to_string(refused)}};
  }
};

Result<RosterCounts> apply_deaths(Unit& unit, const std::string& batch) {
  GJ_TRY(const auto lines,
         unit.records<storage::FactRow>(
             "WHERE region = $1 AND person = $2 AND kind = 'roster' AND word = 'death' "
             "ORDER BY fact",
             {unit.region(), roster_record(batch)}));
  RosterCounts counts;
  for (const auto& line : lines) {
    GJ_TRY(PersonRecord * record, unit.person(line.other));
    GJ_TRY(const Date day, Date::parse(attribute(line.attributes, "day")));
    ++counts.listed;
    const bool known = record->person.death.has_value();
    if (!register_death(unit, *record, day).ok()) {
      ++counts.refused;
    } else if (!known) {
      ++counts.added;
    }
  }
  if (counts.listed > 0) return counts;
  return make_error(
      app_code::kUnknownBatch, "batch",
      Bilingual{
          "没有这一批死亡名单;请先导入名单(roster line),批次号要一致",
          "There is no such batch of deaths; import the list first, with the same batch number."});
}

/// Ends those who are no longer listed, adds those who are new. Dead people are not added.
Result<RosterCounts> apply_list(Unit& unit, const RosterKey& key, Date day) {
  const SqlReader read = [&](std::string_view sql, const std::vector<storage::Value>& values) {
    return unit.query(sql, values);
  };
  GJ_TRY(const RosterDifference difference, roster_difference(read, key));
  const std::string kind = roster_fact_kind(key.word);
  RosterCounts counts;
  counts.listed = static_cast<std::int64_t>(difference.listed.size());
  for (const std::string& id : difference.removed()) {
    GJ_TRY(PersonRecord * record, unit.person(id));
    GJ_TRY(const auto fact, fact_on(*record, {kind, key.word, "", "day"}, day));
    (void)end_fact(unit, *record, fact, day);
    ++counts.removed;
  }
  for (const std::string& id : difference.added()) {
    GJ_TRY(PersonRecord * record, unit.person(id));
    GJ_TRY(const Period period, spell_of(day, nullptr, "day"));
    if (!check_alive(*record, day, "day").ok() ||
        !check_free(*record, {kind, key.word, "", "day"}, period).ok()) {
      ++counts.refused;
      continue;
    }
    storage::FactRow fact;
    fact.kind = kind;
    fact.word = key.word;
    fact.attributes = facts_text({{"batch", key.batch}});
    set_period(fact, period);
    (void)unit.add_fact(*record, fact);
    ++counts.added;
  }
  return counts;
}

constexpr Field kApplyFields[] = {
    kBatchField,
    kRosterKind,
    {.name = "day",
     .zh = "生效日",
     .en = "Effective on",
     .kind = FieldKind::Date,
     .note = "新增自这一天,退出者到前一天;不填为今天",
     .note_en = "Who is new begins on it, who left ends the day before; empty: today"},
};

Result<Reply> roster_apply(Unit& unit, const Form& form) {
  const std::string word = plain_word(form.text("kind"));
  const RosterKey key{unit.region(), form.text("batch"), word,
                      storage::day_number(form.date_or("day", unit.today()))};
  GJ_TRY(const auto before, applied_mark(unit, key.batch, word));
  Reply reply;
  if (!before.empty()) {
    GJ_TRY(reply.values, parse_facts(before.front().attributes));
    return reply;
  }
  RosterCounts counts;
  if (word == "death") {
    GJ_TRY(counts, apply_deaths(unit, key.batch));
  } else {
    GJ_TRY(counts, apply_list(unit, key, storage::day_of(key.day)));
  }
  storage::FactRow mark = fact_of_batch(unit, key.batch, "roster_applied");
  mark.word = word;
  mark.attributes = facts_text(counts.facts());
  unit.insert(mark);
  reply.values = counts.facts();
  return reply;
}

constexpr Operation kRosterOperations[] = {
    {"roster", "line", "导入名单的一行", "One line of a list", kRosterLineFields, roster_line},
    {"roster", "apply", "按名单办理新增和退出", "Apply a list", kApplyFields, roster_apply},
};

}  // namespace

std::span<const Operation> roster_operations() {
  return kRosterOperations;
}

}  // namespace gongji::app
