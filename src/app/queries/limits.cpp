// What is left until a deductible is paid, a layer begins or a cap is reached.
#include "app/operation.h"
#include "app/queries/groups.h"
#include "app/unit/standing.h"

namespace gongji::app {

namespace {

constexpr Field kLimitFields[] = {
    kPersonField,
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "这一天就诊所按的政策和医保年度",
     .note_en = "Whose law and benefit year a visit would have"},
    {.name = "institution",
     .zh = "机构编码",
     .en = "Institution",
     .note = "不填为最近一次结算的机构",
     .note_en = "Empty: where the person was last settled",
     .also = "fixmedins_code"},
    {.name = "kind",
     .zh = "医疗类别",
     .en = "Care kind",
     .note = "不填为全部",
     .note_en = "Empty: all",
     .also = "med_type"},
    {.name = "scheme",
     .zh = "险种",
     .en = "Scheme",
     .kind = FieldKind::Word,
     .words = "resident|employee",
     .also = "insutype"},
    {.name = "facts",
     .zh = "其他事实",
     .en = "Facts",
     .kind = FieldKind::Facts,
     .note = "政策包要的其他输入,名称=值;…",
     .note_en = "Other inputs that the package wants, name=value;…"},
};

constexpr QueryColumn kLimitColumns[] = {
    {"scheme", "险种", "Scheme"},
    {"care", "医疗类别", "Care kinds"},
    {"layer", "保障层", "Layer"},
    {"limit", "限额", "Limit"},
    {"kind", "性质", "Kind"},
    {"per", "计算期间", "Per"},
    {"threshold", "标准", "Threshold", ColumnKind::Money},
    {"used", "已用", "Used", ColumnKind::Money},
    {"left", "还剩", "Left", ColumnKind::Money},
    {"article", "依据", "Article"},
    {"id", "编号", "Id"},
};

std::string kinds_text(const StandingLimit& found, bool english) {
  std::string text;
  for (const policy::Label* kind : found.kinds) {
    text += (text.empty() ? "" : english ? ", " : "、") + kind->in(english);
  }
  return text;
}

Result<void> show_limits(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto unit, Unit::open({&view.connection, &view.registry, view.region, 1, true}));
  GJ_TRY(PersonRecord * person, unit->person(form.text("person")));
  const StandingQuestion question{form.date("day"), form.text_or("institution", ""),
                                  form.text_or("kind", ""), form.text_or("scheme", ""),
                                  form.facts("facts")};
  GJ_TRY(const auto limits, standing_limits(*unit, *person, question));
  for (const StandingLimit& found : limits) {
    const auto& limit = found.limit;
    storage::Rows row(std::size(kLimitColumns));
    row.add({found.scheme, kinds_text(found, view.english), limit.layer->title.in(view.english),
             limit.title->in(view.english), std::string(limit_kind_name(limit.kind)),
             std::string(policy::explain::per_name(limit.per)), limit.threshold, limit.used,
             limit.left, limit.cite->article, limit.id});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Query kLimitQueries[] = {
    {"visit", "limits", "离起付线、封顶线还差多少", "What is left until deductibles and caps",
     kLimitFields, kLimitColumns, show_limits},
};

}  // namespace

std::span<const Query> limit_queries() {
  return kLimitQueries;
}

}  // namespace gongji::app
