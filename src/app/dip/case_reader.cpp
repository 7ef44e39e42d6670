#include "app/dip/case_reader.h"

#include <algorithm>

#include "app/claim_values.h"
#include "app/errors.h"
#include "app/grouping/case_values.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

struct CaseColumn {
  DipCaseField field;
  std::string_view names;  ///< separated by '|', the English one first
};

constexpr CaseColumn kCaseColumns[] = {
    {DipCaseField::Id, "id|病例编号|结算编号|病案号"},
    {DipCaseField::Person, "person|人员编号|个人编号"},
    {DipCaseField::Institution, "institution|医疗机构编码|机构编码|医院编码"},
    {DipCaseField::Sex, "sex|性别"},
    {DipCaseField::AgeYears, "age_years|年龄"},
    {DipCaseField::AgeDays, "age_days|天龄|日龄"},
    {DipCaseField::Weight, "weight_g|出生体重|新生儿体重"},
    {DipCaseField::Department, "department|科室|科室编码"},
    {DipCaseField::StayDays, "stay_days|住院天数"},
    {DipCaseField::DischargeType, "discharge_type|离院方式"},
    {DipCaseField::AdmissionDay, "admission_day|入院日期"},
    {DipCaseField::DischargeDay, "discharge_day|出院日期"},
    {DipCaseField::Diagnoses, "diagnoses|诊断编码"},
    {DipCaseField::Principal, "principal|主要诊断|主要诊断编码"},
    {DipCaseField::OtherDiagnoses, "other_diagnoses|其他诊断|其他诊断编码"},
    {DipCaseField::Procedures, "procedures|手术操作编码"},
    {DipCaseField::MainProcedure, "main_procedure|主要手术|主要手术操作编码"},
    {DipCaseField::OtherProcedures, "other_procedures|其他手术|其他手术操作编码"},
    {DipCaseField::Cost, "cost|总费用|住院总费用"},
    {DipCaseField::Drugs, "drugs|药品费"},
    {DipCaseField::Consumables, "consumables|耗材费"}};

constexpr std::int64_t kNumberMax = 1'000'000;

DipCaseField case_field(std::string_view name) {
  for (const auto& [field, names] : kCaseColumns) {
    const auto all = split(names, '|');
    if (std::find(all.begin(), all.end(), name) != all.end()) return field;
  }
  return DipCaseField::Ignored;
}

Error at_case_column(Error error, DipCaseField field) {
  error.where = name_of(field);
  return error;
}

Result<Money> case_amount(std::string_view text, DipCaseField field) {
  if (text.empty()) return Money();
  if (const auto fen = read_fen(text)) return Money::fen(*fen);
  return at_case_column(Money::parse(text).error(), field);
}

Result<int> case_number(std::string_view text, DipCaseField field) {
  int number = 0;
  bool digits = !text.empty() && text.size() <= 7;
  for (const char c : text) {
    digits = digits && c >= '0' && c <= '9';
    if (digits) number = number * 10 + (c - '0');
  }
  if (digits && number <= kNumberMax) return number;
  return value_error(app_code::kBadValue, std::string(name_of(field)),
                     "应是 0 到 1000000 的整数;请核对这一列");
}

Result<std::optional<Date>> case_day(std::string_view text, DipCaseField field) {
  if (text.empty()) return std::optional<Date>();
  auto day = Date::parse(text.substr(0, text.find(' ')));
  if (!day.ok()) return at_case_column(std::move(day).error(), field);
  return std::optional<Date>(*day);
}

/// Pieces between '|' or ';', the empty ones left out.
void add_codes(std::string_view text, std::vector<std::string_view>& codes) {
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '|' && text[i] != ';') continue;
    const std::string_view code = text.substr(from, i - from);
    from = i + 1;
    if (!code.empty()) codes.push_back(code);
  }
}

grouping::Sex case_sex(std::string_view text) {
  if (text == "1" || text == "male" || text == "男") return grouping::Sex::Male;
  if (text == "2" || text == "female" || text == "女") return grouping::Sex::Female;
  return grouping::Sex::Unknown;
}

std::string_view* text_of(DipCaseField field, grouping::CaseRecord& record) {
  switch (field) {
    case DipCaseField::Id:
      return &record.id;
    case DipCaseField::Person:
      return &record.person;
    case DipCaseField::Institution:
      return &record.institution;
    case DipCaseField::Department:
      return &record.department;
    case DipCaseField::DischargeType:
      return &record.discharge_type;
    default:
      return nullptr;
  }
}

Money* amount_member(DipCaseField field, grouping::CaseRecord& record) {
  if (field == DipCaseField::Cost) return &record.cost;
  return field == DipCaseField::Drugs ? &record.drugs : &record.consumables;
}

Result<void> check_case_columns(const std::vector<DipCaseField>& columns) {
  const auto there = [&](DipCaseField field) {
    return std::find(columns.begin(), columns.end(), field) != columns.end();
  };
  std::string missing;
  if (!there(DipCaseField::Id)) missing += " id(病例编号)";
  if (!there(DipCaseField::Diagnoses) && !there(DipCaseField::Principal)) {
    missing += " diagnoses(诊断编码)";
  }
  if (!there(DipCaseField::Cost)) missing += " cost(总费用)";
  if (missing.empty()) return done();
  return make_error(app_code::kMissingColumn, "line 1",
                    "表头缺少必要的列:" + missing + ";请核对第一行是否为表头");
}

}  // namespace

std::string_view name_of(DipCaseField field) {
  for (const auto& [known, names] : kCaseColumns) {
    if (known == field) return names.substr(0, names.find('|'));
  }
  return {};
}

Result<void> CaseReader::put(DipCaseField field, std::string_view cell,
                             grouping::CaseRecord& record) {
  if (std::string_view* text = text_of(field, record)) {
    *text = cell;
    return done();
  }
  switch (field) {
    case DipCaseField::Sex:
      record.sex = case_sex(cell);
      return done();
    case DipCaseField::AgeYears: {
      GJ_TRY(record.age_years, cell.empty() ? Result<int>(0) : case_number(cell, field));
      return done();
    }
    case DipCaseField::StayDays: {
      GJ_TRY(record.stay_days, cell.empty() ? Result<int>(0) : case_number(cell, field));
      return done();
    }
    case DipCaseField::AgeDays:
    case DipCaseField::Weight: {
      if (cell.empty()) return done();
      GJ_TRY(const int number, case_number(cell, field));
      (field == DipCaseField::AgeDays ? record.age_days : record.weight_g) = number;
      return done();
    }
    case DipCaseField::AdmissionDay: {
      GJ_TRY(record.admission_day, case_day(cell, field));
      return done();
    }
    case DipCaseField::DischargeDay: {
      GJ_TRY(record.discharge_day, case_day(cell, field));
      return done();
    }
    case DipCaseField::Diagnoses:
    case DipCaseField::OtherDiagnoses:
      add_codes(cell, record.diagnoses);
      return done();
    case DipCaseField::Principal:
      if (!cell.empty()) record.diagnoses.insert(record.diagnoses.begin(), cell);
      return done();
    case DipCaseField::Procedures:
    case DipCaseField::OtherProcedures:
      add_codes(cell, record.procedures);
      return done();
    case DipCaseField::MainProcedure:
      if (!cell.empty()) record.procedures.insert(record.procedures.begin(), cell);
      return done();
    case DipCaseField::Cost:
    case DipCaseField::Drugs:
    case DipCaseField::Consumables: {
      GJ_TRY(*amount_member(field, record), case_amount(cell, field));
      return done();
    }
    default:
      return done();
  }
}

Result<void> CaseReader::read(const RecordBatch& batch, const Record& row,
                              grouping::CaseRecord& record) {
  clear_case(record);
  if (row.too_long) return value_error(app_code::kLineTooLong, "", "这一行过长;整行未读");
  const std::string_view text = batch.text(row);
  if (batch.has_nul && text.find('\0') != std::string_view::npos) {
    return value_error(app_code::kNulByte, "", "这一行含有 NUL 字节;请重新导出文件");
  }
  if (!batch.valid_utf8 && !valid_utf8(text)) {
    return value_error(app_code::kBadUtf8, "", "这一行不是合法的 UTF-8;请核对编码后重新导出");
  }
  if (row.unterminated) {
    return value_error(app_code::kTruncated, "",
                       "文件在这一行中间结束(没有换行),可能没有传完;请核对后在末尾补一个换行");
  }
  GJ_CHECK(splitter_.split(text, row.quoted, cells_));
  if (cells_.size() != columns_.size()) {
    return value_error(app_code::kColumnCount, "",
                       "这一行有 " + std::to_string(cells_.size()) + " 格,表头有 " +
                           std::to_string(columns_.size()) + " 列;请核对是否缺格或多了逗号");
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) GJ_CHECK(put(columns_[i], cells_[i], record));
  // A stay that is not stated is counted from the days, the same day as one.
  if (record.stay_days == 0 && record.admission_day && record.discharge_day) {
    record.stay_days = std::max(1, days_between(*record.admission_day, *record.discharge_day));
  }
  return done();
}

Result<std::vector<DipCaseField>> read_dip_header(const RecordBatch& batch, const Record& record,
                                                  bool ignore_unknown) {
  const std::string_view text = batch.text(record);
  if (!valid_utf8(text)) {
    return make_error(app_code::kEncoding, "line 1",
                      "表头不是 UTF-8;若文件是 GBK/GB18030,请加 --encoding gb18030");
  }
  CellSplitter splitter;
  std::vector<std::string_view> cells;
  GJ_CHECK(splitter.split(text, record.quoted, cells));
  std::vector<DipCaseField> columns;
  for (const std::string_view cell : cells) {
    const std::string_view name = trim(cell);
    const DipCaseField field = case_field(name);
    if (field == DipCaseField::Ignored && !ignore_unknown) {
      return make_error(
          app_code::kUnknownColumn, "line 1",
          "不认识的列 " + in_quotes(name) + ";请改名,或用 --ignore-unknown 略过不认识的列");
    }
    if (field != DipCaseField::Ignored &&
        std::find(columns.begin(), columns.end(), field) != columns.end()) {
      return make_error(app_code::kDoubleColumn, "line 1",
                        "列 " + std::string(name_of(field)) + " 出现了两次;请只留一列");
    }
    columns.push_back(field);
  }
  GJ_CHECK(check_case_columns(columns));
  return columns;
}

Result<CaseFile> CaseFile::open(const Options& options) {
  RecordReader::Options reading;
  reading.source = {options.path, options.stdin_fd, options.encoding, options.stop};
  reading.form = ClaimForm::Csv;
  GJ_TRY(sheets::ByteSource source, sheets::ByteSource::open(reading.source));
  CaseFile file;
  file.reader_ = std::make_unique<RecordReader>(std::move(source), reading);
  GJ_TRY(file.first_waits_, file.reader_->next(file.first_));
  if (!file.first_waits_) {
    return make_error(app_code::kMissingColumn, options.path, "文件是空的,没有表头");
  }
  auto& records = file.first_.records;
  auto columns = read_dip_header(file.first_, records.front(), options.ignore_unknown);
  if (!columns.ok()) {
    Error error = std::move(columns).error();
    error.where = options.path + " " + error.where;
    return error;
  }
  file.columns_ = *columns;
  records.erase(records.begin());
  return file;
}

bool CaseFile::has(DipCaseField field) const {
  return std::find(columns_.begin(), columns_.end(), field) != columns_.end();
}

Result<bool> CaseFile::next(RecordBatch& batch) {
  if (!first_waits_) return reader_->next(batch);
  first_waits_ = false;
  std::swap(batch, first_);
  return true;
}

}  // namespace gongji::app
