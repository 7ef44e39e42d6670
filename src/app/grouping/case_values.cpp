#include "app/grouping/case_values.h"

#include <algorithm>
#include <charconv>

#include "app/claim_values.h"
#include "app/errors.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

constexpr CaseColumn kCaseColumns[] = {
    {CaseField::Id, "id", "病案号", true},
    {CaseField::Sex, "sex", "性别", true},
    {CaseField::AgeYears, "age_years", "年龄", true},
    {CaseField::AgeDays, "age_days", "日龄", false},
    {CaseField::Weight, "weight_g", "出生体重", false},
    {CaseField::Department, "dept", "科别", false},
    {CaseField::StayDays, "los_days", "住院天数", false},
    {CaseField::DischargeType, "discharge_type", "离院方式", false},
    {CaseField::Diagnoses, "dx", "诊断编码", true},
    {CaseField::Procedures, "proc", "手术操作编码", false},
    {CaseField::Institution, "institution", "医疗机构", false},
    {CaseField::DischargeDate, "discharge_date", "出院日期", false},
    {CaseField::Cost, "cost", "总费用", false},
    {CaseField::Drugs, "drugs", "药品费", false},
    {CaseField::Consumables, "consumables", "耗材费", false},
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

void split_codes(std::string_view text, std::vector<std::string_view>& to) {
  while (true) {
    const std::size_t end = std::min(text.find('|'), text.size());
    to.push_back(trim(text.substr(0, end)));
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
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

grouping::Sex sex_of(std::string_view text) {
  if (text == "1" || text == "男") return grouping::Sex::Male;
  if (text == "2" || text == "女") return grouping::Sex::Female;
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
  const auto* at = std::find_if(
      std::begin(kCaseColumns), std::end(kCaseColumns),
      [&](const CaseColumn& column) { return column.name == name || column.zh == name; });
  return at == std::end(kCaseColumns) ? nullptr : at;
}

Error case_value_error(std::string_view code, CaseField field, std::string_view what) {
  const std::string name(column_of(field).name);
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
    case CaseField::DischargeDate: {
      const auto day = Date::parse(text);
      if (!day.ok()) {
        return case_value_error(base_code::kBadDate, field, "应为日历日,如 2026-02-28");
      }
      to.discharge_day = *day;
      break;
    }
    case CaseField::Department:
      to.department = text;
      break;
    case CaseField::DischargeType:
      to.discharge_type = text;
      break;
    case CaseField::Institution:
      to.institution = text;
      break;
    case CaseField::Diagnoses:
      split_codes(text, to.diagnoses);
      break;
    case CaseField::Procedures:
      split_codes(text, to.procedures);
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

Result<void> end_case(const grouping::CaseRecord& to, bool has_age) {
  if (to.id.empty())
    return case_value_error(app_code::kMissingField, CaseField::Id, "没有填;请补上");
  if (!has_age) {
    return case_value_error(app_code::kMissingField, CaseField::AgeYears, "没有填;请补上");
  }
  return done();
}

}  // namespace gongji::app
