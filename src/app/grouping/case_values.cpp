#include "app/grouping/case_values.h"

#include <algorithm>
#include <charconv>

#include "app/claim_values.h"
#include "app/errors.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

constexpr CaseColumn kCaseColumns[] = {
    {CaseField::Id, "id|病案号|病例编号|结算编号"},
    {CaseField::Person, "person|人员编号|个人编号"},
    {CaseField::Institution, "institution|医疗机构|医疗机构编码|机构编码|医院编码"},
    {CaseField::Department, "dept|科别|department|科室|科室编码"},
    {CaseField::DischargeType, "discharge_type|离院方式"},
    {CaseField::Sex, "sex|性别"},
    {CaseField::AgeYears, "age_years|年龄"},
    {CaseField::AgeDays, "age_days|日龄|天龄"},
    {CaseField::Weight, "weight_g|出生体重|新生儿体重"},
    {CaseField::StayDays, "los_days|住院天数|stay_days"},
    {CaseField::AdmissionDate, "admission_date|入院日期|admission_day"},
    {CaseField::DischargeDate, "discharge_date|出院日期|discharge_day"},
    {CaseField::Diagnoses, "dx|诊断编码|diagnoses"},
    {CaseField::Principal, "principal|主要诊断|主要诊断编码"},
    {CaseField::OtherDiagnoses, "other_diagnoses|其他诊断|其他诊断编码"},
    {CaseField::Procedures, "proc|手术操作编码|procedures"},
    {CaseField::MainProcedure, "main_procedure|主要手术|主要手术操作编码"},
    {CaseField::OtherProcedures, "other_procedures|其他手术|其他手术操作编码"},
    {CaseField::Cost, "cost|总费用|住院总费用"},
    {CaseField::Drugs, "drugs|药品费"},
    {CaseField::Consumables, "consumables|耗材费"},
};

constexpr int kYearsMax = 150;
constexpr int kDaysMax = 60'000;
constexpr int kGramsMax = 20'000;

Result<int> read_whole(std::string_view text, CaseField field, int max) {
  int value = 0;
  const auto [end, why] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (why == std::errc() && end == text.data() + text.size() && value >= 0 && value <= max) {
    return value;
  }
  return case_value_error(app_code::kBadValue, field,
                          "应为 0 至 " + std::to_string(max) + " 的整数");
}

/// Codes between `|` or `;`. Where the first is the principal one its place stays, even empty.
void split_codes(std::string_view text, bool first_counts, std::vector<std::string_view>& to) {
  while (true) {
    const std::size_t end = std::min(text.find_first_of("|;"), text.size());
    const std::string_view code = trim(text.substr(0, end));
    if (!code.empty() || (first_counts && to.empty())) to.push_back(code);
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
}

Result<void> put_day(std::optional<Date>& to, CaseField field, std::string_view text) {
  const auto day = Date::parse(text.substr(0, text.find(' ')));
  if (!day.ok()) {
    return case_value_error(base_code::kBadDate, field, "应为日历日,如 2026-02-28");
  }
  to = *day;
  return done();
}

Result<void> put_money(Money& to, CaseField field, std::string_view text) {
  const auto fen = read_fen(text);
  if (!fen) {
    return case_value_error(base_code::kBadAmount, field,
                            "应为以元为单位的数,不为负、最多两位小数");
  }
  to = Money::fen(*fen);
  return done();
}

std::string_view& text_of(grouping::CaseRecord& to, CaseField field) {
  if (field == CaseField::Person) return to.person;
  if (field == CaseField::Institution) return to.institution;
  return field == CaseField::Department ? to.department : to.discharge_type;
}

grouping::Sex sex_of(std::string_view text) {
  if (text == "1" || text == "male" || text == "男") return grouping::Sex::Male;
  if (text == "2" || text == "female" || text == "女") return grouping::Sex::Female;
  return grouping::Sex::Unknown;
}

}  // namespace

std::span<const CaseColumn> case_columns() {
  return kCaseColumns;
}

const CaseColumn& column_of(CaseField field) {
  return kCaseColumns[static_cast<std::size_t>(field)];
}

const CaseColumn* find_case_column(std::string_view name) {
  const auto* at =
      std::find_if(std::begin(kCaseColumns), std::end(kCaseColumns), [&](const CaseColumn& column) {
        const auto names = split(column.names, '|');
        return std::find(names.begin(), names.end(), name) != names.end();
      });
  return at == std::end(kCaseColumns) ? nullptr : at;
}

std::vector<std::string_view>* codes_of(grouping::CaseRecord& to, CaseField field) {
  if (field == CaseField::Diagnoses || field == CaseField::OtherDiagnoses) return &to.diagnoses;
  const bool procedures = field == CaseField::Procedures || field == CaseField::OtherProcedures;
  return procedures ? &to.procedures : nullptr;
}

Error case_value_error(std::string_view code, CaseField field, std::string_view what) {
  const std::string name(column_of(field).name());
  return make_error(code, name, "`" + name + "` " + std::string(what));
}

void clear_case(grouping::CaseRecord& to) {
  auto diagnoses = std::move(to.diagnoses);
  auto procedures = std::move(to.procedures);
  diagnoses.clear();
  procedures.clear();
  to = grouping::CaseRecord();
  to.diagnoses = std::move(diagnoses);
  to.procedures = std::move(procedures);
}

Result<void> put_case_value(grouping::CaseRecord& to, CaseField field, std::string_view text) {
  if (text.empty() || field == CaseField::Ignored) return done();
  switch (field) {
    case CaseField::Id:
      if (!is_plain_id(text)) {
        return case_value_error(app_code::kBadValue, field,
                                "应为至多 128 字节、不含控制字符的编号");
      }
      to.id = text;
      break;
    case CaseField::Sex:
      to.sex = sex_of(text);
      break;
    case CaseField::AgeYears: {
      GJ_TRY(to.age_years, read_whole(text, field, kYearsMax));
      break;
    }
    case CaseField::AgeDays: {
      GJ_TRY(to.age_days, read_whole(text, field, kDaysMax));
      break;
    }
    case CaseField::Weight: {
      GJ_TRY(const int grams, read_whole(text, field, kGramsMax));
      if (grams > 0) to.weight_g = grams;
      break;
    }
    case CaseField::StayDays: {
      GJ_TRY(to.stay_days, read_whole(text, field, kDaysMax));
      break;
    }
    case CaseField::AdmissionDate:
      return put_day(to.admission_day, field, text);
    case CaseField::DischargeDate:
      return put_day(to.discharge_day, field, text);
    case CaseField::Diagnoses:
    case CaseField::Procedures:
      split_codes(text, true, *codes_of(to, field));
      break;
    case CaseField::OtherDiagnoses:
    case CaseField::OtherProcedures:
      split_codes(text, false, *codes_of(to, field));
      break;
    case CaseField::Principal:
      to.diagnoses.insert(to.diagnoses.begin(), text);
      break;
    case CaseField::MainProcedure:
      to.procedures.insert(to.procedures.begin(), text);
      break;
    case CaseField::Person:
    case CaseField::Institution:
    case CaseField::Department:
    case CaseField::DischargeType:
      text_of(to, field) = text;
      break;
    case CaseField::Cost:
      return put_money(to.cost, field, text);
    case CaseField::Drugs:
      return put_money(to.drugs, field, text);
    case CaseField::Consumables:
      return put_money(to.consumables, field, text);
    case CaseField::Ignored:
      break;
  }
  return done();
}

Result<void> end_case(grouping::CaseRecord& to, bool has_age) {
  if (to.id.empty()) {
    return case_value_error(app_code::kMissingField, CaseField::Id, "没有填;请补上");
  }
  if (!has_age) {
    return case_value_error(app_code::kMissingField, CaseField::AgeYears, "没有填;请补上");
  }
  if (to.stay_days == 0 && to.admission_day && to.discharge_day) {
    to.stay_days = std::max(1, days_between(*to.admission_day, *to.discharge_day));
  }
  return done();
}

}  // namespace gongji::app
