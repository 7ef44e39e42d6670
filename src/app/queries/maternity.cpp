// Births that were settled and for which nobody has asked for the allowance: no application needed.
#include "app/queries/groups.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kScreenFields[] = {
    {.name = "from", .zh = "起始日", .en = "From", .kind = FieldKind::Date, .required = true},
    {.name = "to",
     .zh = "截止日",
     .en = "Through",
     .kind = FieldKind::Date,
     .required = true,
     .note = "含当日",
     .note_en = "Inclusive"},
    {.name = "scheme", .zh = "险种", .en = "Scheme"},
};

constexpr QueryColumn kScreenColumns[] = {
    {"person", "人员编号", "Person"},
    {"day", "结算日期", "Day", ColumnKind::Day},
    {"institution", "机构编码", "Institution"},
    {"scheme", "险种", "Scheme"},
    {"settlement", "结算编号", "Settlement", ColumnKind::Integer},
    {"total", "医疗费总额", "Total", ColumnKind::Money},
};

Result<std::set<std::string>> birth_kinds(const QueryView& view) {
  std::set<std::string> kinds;
  GJ_CHECK(view.registry.refresh(view.connection, view.region));
  for (const auto& [id, digest] : view.registry.current()) {
    GJ_TRY(const RegionPackage* package, view.registry.by_digest(view.connection, digest));
    kinds.insert(package->record.births.begin(), package->record.births.end());
  }
  return kinds;
}

/// A claim counts when the birth lies in the month up to the settlement: days are yyyymmdd, so that
/// 100 is one month.
Result<void> screen_births(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto kinds, birth_kinds(view));
  const std::string scheme = form.text_or("scheme", "");
  return run_sql(
      view,
      "SELECT s.person, s.day, s.institution, s.scheme, s.settlement, s.total, s.care FROM "
      "settlement s WHERE s.region = $1 AND s.day >= $2 AND s.day <= $3 AND s.state = 'live' AND "
      "($4 = '' OR s.scheme = $5) AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.region = s.region "
      "AND f.other = s.person AND f.kind = 'birth_allowance' AND f.from_day <= s.day AND "
      "f.from_day > s.day - 100 AND f.recorded_to = " GJ_STILL_KNOWN ") ORDER BY s.day, s.person",
      {storage::day_number(form.date("from")), storage::day_number(form.date("to")), scheme,
       scheme},
      [&](const storage::Rows& found) {
        if (kinds.count(std::string(found.text(0, 6))) == 0) return true;
        storage::Rows row(std::size(kScreenColumns));
        for (std::size_t c = 0; c < std::size(kScreenColumns); ++c) row.push(found.at(0, c));
        return sink(row);
      });
}

constexpr Query kMaternityQueries[] = {
    {"maternity", "screen", "已结算生育、尚未领津贴(免申即享)", "Births without an allowance claim",
     kScreenFields, kScreenColumns, screen_births},
};

}  // namespace

std::span<const Query> maternity_queries() {
  return kMaternityQueries;
}

}  // namespace gongji::app
