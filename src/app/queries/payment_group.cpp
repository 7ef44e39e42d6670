// One case grouped: its group, why, and what would change it.
#include <algorithm>
#include <utility>

#include "app/dip/edits.h"
#include "app/dip/group_cases.h"
#include "app/errors.h"
#include "app/queries/payment_rows.h"
#include "base/utf8.h"
#include "dip/errors.h"
#include "grouping/errors.h"
#include "grouping/explain.h"
#include "grouping/read_scheme.h"

namespace gongji::app {

namespace {

using grouping::CaseRecord;
using grouping::GroupLevel;
using grouping::kNoIndex;
using grouping::Language;

constexpr std::string_view kCodesNote = "第一个是主要的,多个用 | 或空格分开";
constexpr std::string_view kCodesNoteEnglish = "Several with | between, the principal one first";
constexpr Field kGroupCaseFields[] = {
    kPeriodField,
    {.name = "by",
     .zh = "分组方式",
     .en = "Grouped by",
     .kind = FieldKind::Word,
     .required = true,
     .words = "drg|dip"},
    {.name = "dx",
     .zh = "诊断编码",
     .en = "Diagnoses",
     .required = true,
     .note = kCodesNote,
     .note_en = kCodesNoteEnglish},
    {.name = "proc",
     .zh = "手术操作编码",
     .en = "Procedures",
     .note = kCodesNote,
     .note_en = kCodesNoteEnglish},
    {.name = "sex", .zh = "性别", .en = "Sex", .kind = FieldKind::Word, .words = "male|female"},
    {.name = "age_years", .zh = "年龄(岁)", .en = "Age (years)", .kind = FieldKind::Integer},
    {.name = "age_days",
     .zh = "不足一岁的日龄",
     .en = "Age in days, below a year",
     .kind = FieldKind::Integer},
    {.name = "weight_g",
     .zh = "新生儿体重(克)",
     .en = "Weight of a newborn (g)",
     .kind = FieldKind::Integer},
    {.name = "days", .zh = "住院天数", .en = "Days", .kind = FieldKind::Integer},
    {.name = "discharge_type",
     .zh = "离院方式",
     .en = "Kind of discharge",
     .note = "1 医嘱离院 2 医嘱转院 3 转社区 4 非医嘱 5 死亡 9 其他",
     .note_en = "1 home by order, 2 transferred, 3 to a community centre, 4 against advice, 5 "
                "died, 9 other"},
    {.name = "department", .zh = "科室编码", .en = "Department"},
    {.name = "cost",
     .zh = "总费用(元)",
     .en = "Cost (yuan)",
     .kind = FieldKind::Money,
     .note = "按 DIP 分组须填",
     .note_en = "Needed for DIP"},
    {.name = "discharge", .zh = "出院日期", .en = "Discharged", .kind = FieldKind::Date},
    {.name = "institution",
     .zh = "机构编码",
     .en = "Institution",
     .note = "DIP 机构系数用",
     .note_en = "For the coefficient of DIP"},
    {.name = "why_not",
     .zh = "为什么不是",
     .en = "Why not",
     .note = "DRG 的组、ADRG 或 MDC 代码,或 DIP 病种编码",
     .note_en = "Code of a DRG, ADRG or MDC, or of a DIP type"},
};
constexpr QueryColumn kGroupCaseColumns[] = {
    {"part", "部分", "Part"},
    {"level", "层", "Level"},
    {"code", "代码", "Code"},
    {"title", "名称", "Title"},
    {"text", "说明", "Text"},
    {"holds", "符合", "Holds"},
    {"weight", "权重或分值", "Weight or score"},
};

/// Codes with `|`, blanks, commas or semicolons between them, also the Chinese ones.
std::vector<std::string> codes_in(std::string text) {
  for (const std::string_view between : {"、", ",", ";", " ", "\xE3\x80\x80"}) {
    for (std::size_t at = text.find(between); at != std::string::npos; at = text.find(between)) {
      text.replace(at, between.size(), "|");
    }
  }
  std::vector<std::string> codes;
  std::string code;
  for (const char c : text + "|") {
    const bool ends = c == '|' || c == ';' || c == ',' || c == ' ' || c == '\n' || c == '\t';
    if (!ends) {
      code += c;
    } else if (!code.empty()) {
      codes.push_back(std::exchange(code, {}));
    }
  }
  return codes;
}

struct Range {
  std::string_view field, zh, en;
  std::int64_t least, most;
};

/// What a person, a newborn and a stay can be.
constexpr Range kRanges[] = {
    {"age_years", "年龄(岁)", "Age in years", 0, 150},
    {"age_days", "不足一岁的日龄", "Age in days below one year", 0, 366},
    {"weight_g", "新生儿体重(克)", "Weight of a newborn in grams", 100, 20'000},
    {"days", "住院天数", "Days of the stay", 1, 36'500},
};

/// Codes are letters, digits and a few signs: A01.001+K93.8*, 51.23x001.
bool is_code(std::string_view code) {
  return std::all_of(code.begin(), code.end(), [](char c) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return letter || (c >= '0' && c <= '9') ||
           std::string_view(".+*-/").find(c) != std::string_view::npos;
  });
}

Result<void> check_typed(const Form& form) {
  for (const Range& range : kRanges) {
    if (!form.has(range.field)) continue;
    const std::int64_t number = form.integer(range.field);
    if (number >= range.least && number <= range.most) continue;
    const std::string low = std::to_string(range.least), high = std::to_string(range.most);
    return make_error(
        app_code::kBadField, std::string(range.field),
        Bilingual{std::string(range.zh) + "应为 " + low + " 至 " + high + " 的整数",
                  std::string(range.en) + " must be from " + low + " to " + high + "."});
  }
  for (const std::string_view field : {"dx", "proc"}) {
    const std::vector<std::string> codes = codes_in(form.text_or(field, ""));
    const bool sound = std::all_of(codes.begin(), codes.end(), is_code);
    if (sound && (field == "proc" || !codes.empty())) continue;
    return make_error(
        app_code::kBadField, std::string(field),
        Bilingual{std::string(field == "dx" ? "诊断编码" : "手术操作编码") +
                      "只有字母、数字和 . + * - /;请填编码,不填名称",
                  std::string(field == "dx" ? "Diagnosis codes" : "Procedure codes") +
                      " have only letters, digits and . + * - /; give codes, not names."});
  }
  return done();
}

/// A case as somebody typed it, with the texts that its record points to.
class TypedCase {
 public:
  explicit TypedCase(const Form& form)
      : diagnoses_(codes_in(form.text("dx"))),
        procedures_(codes_in(form.text_or("proc", ""))),
        department_(form.text_or("department", "")),
        discharge_type_(form.text_or("discharge_type", "")),
        institution_(form.text_or("institution", "")) {
    record_.id = "-";
    if (form.has("sex")) {
      record_.sex = form.text("sex") == "male" ? grouping::Sex::Male : grouping::Sex::Female;
    }
    record_.age_years = number(form, "age_years");
    if (form.has("age_days")) record_.age_days = number(form, "age_days");
    if (form.has("weight_g")) record_.weight_g = number(form, "weight_g");
    record_.stay_days = std::max(number(form, "days"), 1);
    record_.department = department_;
    record_.discharge_type = discharge_type_;
    record_.institution = institution_;
    record_.diagnoses.assign(diagnoses_.begin(), diagnoses_.end());
    record_.procedures.assign(procedures_.begin(), procedures_.end());
    if (form.has("cost")) record_.cost = form.money("cost");
    if (form.has("discharge")) record_.discharge_day = form.date("discharge");
  }
  TypedCase(const TypedCase&) = delete;
  TypedCase& operator=(const TypedCase&) = delete;

  const CaseRecord& record() const { return record_; }

 private:
  static int number(const Form& form, std::string_view field) {
    constexpr std::int64_t kMost = 100'000;
    return static_cast<int>(std::clamp<std::int64_t>(form.integer_or(field, 0), 0, kMost));
  }

  std::vector<std::string> diagnoses_, procedures_;
  std::string department_, discharge_type_, institution_;
  CaseRecord record_;
};

struct GroupLine {
  std::string part, level, code, title, text, holds, weight;
};

constexpr std::string_view kLevelWords[] = {"MDC", "ADRG", "DRG"};

std::string yes_no(bool holds) {
  return holds ? "yes" : "no";
}

/// Lines of a text as lines of one part.
void add_text_lines(std::string_view part, std::string_view text, std::vector<GroupLine>& lines) {
  for (const std::string_view line : split(text, '\n')) {
    if (!trim(line).empty())
      lines.push_back({std::string(part), "", "", "", std::string(trim(line)), "", ""});
  }
}

/// A case grouped by a DRG scheme, as lines.
class DrgLines {
 public:
  DrgLines(const grouping::Scheme& scheme, const CaseRecord& record, Language language)
      : scheme_(scheme), grouper_(scheme), record_(record), language_(language) {}

  std::vector<GroupLine> lines(const std::string& why_not) {
    const grouping::GroupResult result = grouper_.group(record_, trace_);
    add_result(result);
    add_steps();
    add_complications();
    const auto wanted = grouping::find_group(scheme_, why_not);
    if (wanted) {
      add_text_lines("why_not", grouping::why_not(grouper_, record_, *wanted, language_), lines_);
    }
    for (const auto& edit : grouping::edits_that_move(grouper_, record_)) {
      lines_.push_back({"change", "", std::string(edit.code), "",
                        edit_text(scheme_, result, edit, language_), "", ""});
    }
    return std::move(lines_);
  }

 private:
  void add_result(const grouping::GroupResult& result) {
    const std::uint32_t groups[] = {result.mdc, result.adrg, result.drg};
    for (std::size_t level = 0; level < std::size(groups); ++level) {
      if (groups[level] == kNoIndex) continue;
      const auto& row = row_of(scheme_, {static_cast<GroupLevel>(level), groups[level]});
      lines_.push_back({"result", std::string(kLevelWords[level]),
                        std::string(scheme_.text(row.code)), std::string(scheme_.text(row.name)),
                        "", "", weight_text(row)});
    }
    if (result.status == grouping::GroupStatus::Grouped) return;
    const bool english = language_ == Language::English;
    std::string text(invalid_text(result.reason, english));
    if (result.status == grouping::GroupStatus::Ungroupable) {
      text = english ? "no group takes it" : "没有一组收这个病例";
    }
    const std::string_view principal = record_.diagnoses.front();
    if (scheme_.find_code(principal) == kNoIndex) {
      text = (english ? "the scheme does not know the principal diagnosis "
                      : "分组方案里没有主要诊断编码 ") +
             in_quotes(principal) + (english ? "; " : ";") + text;
    }
    lines_.push_back({"result", "DRG", std::string(grouping::kNoGroup), "", text, "", ""});
  }

  void add_steps() {
    std::size_t from = 0;
    for (const auto& step : trace_.steps) {
      const std::size_t begin = std::exchange(from, step.tests_end);
      if (!step.held) continue;
      const auto& row = row_of(scheme_, {step.level, step.group});
      lines_.push_back({"step", std::string(kLevelWords[static_cast<std::size_t>(step.level)]),
                        std::string(scheme_.text(row.code)), std::string(scheme_.text(row.name)),
                        std::string(scheme_.text(row.rule_text)), "", ""});
      for (std::size_t i = begin; i < step.tests_end; ++i) {
        const auto& test = trace_.tests[i];
        lines_.push_back({"test", "", "", "", test_text(scheme_, record_, test, language_),
                          yes_no(test.held), ""});
      }
    }
  }

  void add_complications() {
    for (const auto& one : trace_.complications) {
      const std::string by =
          one.excluded ? std::string(scheme_.text(scheme_.sets()[one.exclusion].name)) : "";
      lines_.push_back({"complication", one.level == grouping::kLevelMcc ? "MCC" : "CC",
                        std::string(record_.diagnoses[one.position]), "", by, yes_no(!one.excluded),
                        ""});
    }
  }

  const grouping::Scheme& scheme_;
  grouping::Grouper grouper_;
  const CaseRecord& record_;
  Language language_;
  grouping::Trace trace_;
  std::vector<GroupLine> lines_;
};

/// Of the explanation what a reader without Chinese needs: every figure that was multiplied.
std::string dip_figures(const DipCatalogue& catalogue, const dip::GroupedCase& grouped,
                        Money cost) {
  const dip::Scheme& scheme = catalogue.settings.scheme;
  const dip::Type& type = catalogue.catalogue.types[grouped.type];
  const int decimals = scheme.score_decimals;
  return "types that fitted: " + std::to_string(grouped.candidates) + "\n" + "score " +
         grouped.score.to_text(decimals) + " = mean " + type.mean.to_text() + " ÷ reference " +
         catalogue.catalogue.reference.to_text() + " × " + std::to_string(scheme.multiplier) +
         "\n" + "cost " + cost.to_text() + " ÷ mean compared with " + grouped.compared.to_text() +
         " = " + grouped.ratio.to_fraction_text(4) + ", " +
         std::string(dip::word_of(grouped.deviation)) + ", score after that " +
         grouped.deviation_score.to_text(decimals) + "\n" + "final score " +
         grouped.final_score.to_text(decimals) + " = " + grouped.deviation_score.to_text(decimals) +
         " × auxiliary factor " + grouped.k.to_fraction_text(4) +
         " × coefficient of the hospital " + grouped.coefficient.to_fraction_text(4) + "\n";
}

Result<std::vector<GroupLine>> dip_lines(const DipCatalogue& catalogue, const CaseRecord& record,
                                         const std::string& why_not, bool english) {
  const dip::Scheme& scheme = catalogue.settings.scheme;
  dip::Grouper grouper(catalogue.catalogue, scheme, catalogue.settings.book.get());
  GJ_TRY(const dip::GroupedCase grouped, grouper.group(record));
  const dip::Type& type = catalogue.catalogue.types[grouped.type];
  std::vector<GroupLine> lines = {{"result", "DIP", type.spec.code, title_of(type.spec), "", "",
                                   grouped.final_score.to_text(scheme.score_decimals)}};
  GJ_TRY(const std::string chinese, grouper.explain(record));
  add_text_lines("step", english ? dip_figures(catalogue, grouped, record.cost) : chinese, lines);
  if (!why_not.empty()) {
    GJ_TRY(const std::uint32_t wanted, type_named(catalogue, why_not, "why_not"));
    const Language language = english ? Language::English : Language::Chinese;
    GJ_TRY(const std::string why, grouper.why_not(record, wanted, language));
    add_text_lines("why_not", why, lines);
  }
  for (const DipEdit& edit : dip_edits(grouper, catalogue.catalogue, record, english)) {
    lines.push_back({"change", "", edit.type, "", edit.text, "", ""});
  }
  return lines;
}

/// The name of the field that a refusal of grouping is about.
Error about_field(Error error) {
  if (error.where == "diagnoses") error.where = "dx";
  if (error.where == "procedures") error.where = "proc";
  return error;
}

Result<std::vector<GroupLine>> grouped_lines(const PeriodGroups& groups, const Form& form,
                                             bool english) {
  GJ_CHECK(check_typed(form));
  const TypedCase typed(form);
  if (form.text("by") == "dip") {
    if (groups.dip == nullptr) {
      return make_error(
          dip_code::kBadCatalogue, "by",
          Bilingual{"这一期没有病种目录;请管理员把目录放入这一期的 catalogue 文件夹,或改用 drg",
                    "No DIP catalogue here; the administrator must add one, or choose drg."});
    }
    auto lines = dip_lines(*groups.dip, typed.record(), form.text_or("why_not", ""), english);
    return lines.ok() ? std::move(lines) : about_field(lines.error());
  }
  if (!groups.drg) {
    return make_error(
        grouping::grouping_code::kNoScheme, "by",
        Bilingual{"这一期没有 DRG 分组方案;请管理员把方案放入这一期的 scheme 文件夹,或改用 dip",
                  "No DRG scheme here; the administrator must add one, or choose dip."});
  }
  const std::string why_not = form.text_or("why_not", "");
  if (!why_not.empty() && !grouping::find_group(*groups.drg, why_not)) {
    return make_error(grouping::grouping_code::kUnknownGroup, "why_not",
                      Bilingual{"方案里没有分组 " + in_quotes(why_not) + ";请核对分组代码",
                                "No such group: " + double_quoted(why_not) + "."});
  }
  const Language language = english ? Language::English : Language::Chinese;
  return DrgLines(*groups.drg, typed.record(), language).lines(why_not);
}

Result<void> group_case(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto groups, groups_of_period(view, form));
  GJ_TRY(const auto lines, grouped_lines(*groups, form, view.english));
  storage::Rows row(std::size(kGroupCaseColumns));
  for (const GroupLine& line : lines) {
    row.clear();
    row.add({line.part, line.level, line.code, line.title, line.text, line.holds, line.weight});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Query kPaymentGroupQueries[] = {
    {"payment", "group", "一例分组:为什么、怎样会变",
     "One case grouped: why, and what would change it", kGroupCaseFields, kGroupCaseColumns,
     group_case, QuerySource::Payments},
};

}  // namespace

std::span<const Query> payment_group_queries() {
  return kPaymentGroupQueries;
}

}  // namespace gongji::app
