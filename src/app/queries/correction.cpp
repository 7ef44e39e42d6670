#include "app/operation.h"
#include "app/queries/groups.h"
#include "app/unit/correct.h"
#include "base/china_time.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kPreviewFields[] = {
    kPersonField,
    {.name = "year",
     .zh = "医保年度",
     .en = "Benefit year",
     .kind = FieldKind::Integer,
     .required = true},
};

constexpr QueryColumn kPreviewColumns[] = {
    {"settlement", "结算编号", "Settlement", ColumnKind::Integer},
    {"day", "日期", "Day", ColumnKind::Day},
    {"part", "基金或现金", "Fund or cash"},
    {"before", "原金额", "Before", ColumnKind::Money},
    {"after", "重算金额", "After", ColumnKind::Money},
    {"difference", "差额", "Difference", ColumnKind::Money},
    {"note", "说明", "Note"},
};

using Amounts = std::map<std::string, std::pair<std::int64_t, std::int64_t>>;

Amounts amounts_of(const CorrectionItem& item) {
  Amounts amounts;
  for (const auto& [fund, amount] : parts_of(item.before)) amounts[fund].first = amount;
  if (item.after) {
    for (const auto& [fund, amount] : parts_of(item.after->row)) amounts[fund].second = amount;
  } else {
    amounts["cash"].second = item.before.total;
  }
  return amounts;
}

/// The differences of each settlement, then their sums over the year without a number.
Result<void> preview(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto unit, Unit::open({&view.connection, &view.registry, view.region, 1, true}));
  GJ_TRY(const PersonRecord* person, unit->person(form.text("person")));
  GJ_TRY(const CorrectionPlan plan,
         plan_correction(*unit, *person, static_cast<int>(form.integer("year"))));
  Amounts sums;
  const auto show = [&](const Amounts& amounts, const storage::Value& settlement,
                        const storage::Value& day, const std::string& note) {
    for (const auto& [fund, pair] : amounts) {
      if (pair.first == pair.second) continue;
      storage::Rows row(std::size(kPreviewColumns));
      row.add({settlement, day, fund, pair.first, pair.second, pair.second - pair.first, note});
      if (!sink(row)) return false;
    }
    return true;
  };
  for (const CorrectionItem& item : plan.items) {
    const Amounts amounts = amounts_of(item);
    for (const auto& [fund, pair] : amounts) {
      sums[fund].first += pair.first;
      sums[fund].second += pair.second;
    }
    if (!show(amounts, item.before.settlement, item.before.day, item.refusal.code)) return done();
  }
  show(sums, storage::Value(), storage::Value(), view.english ? "Total" : "合计");
  return done();
}

constexpr Field kAffectedFields[] = {
    {.name = "since",
     .zh = "起始日",
     .en = "Since",
     .kind = FieldKind::Date,
     .required = true,
     .note = "这一天(含)以来登记的变更",
     .note_en = "Changes recorded since this day, inclusive"},
};

constexpr QueryColumn kAffectedColumns[] = {
    {"person", "人员编号", "Person"},
    {"year", "医保年度", "Benefit year", ColumnKind::Integer},
    {"cause", "原因", "Cause"},
    {"settlements", "涉及结算", "Settlements", ColumnKind::Integer},
};

/// People with settlements whose ground was changed after they were made.
Result<void> affected(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t since = china_midnight_ms(form.date("since"));
  const auto region = view.region;
  const std::vector<storage::Value> values = {region, since, since, region, since, since,
                                              region, since, since, region, since};
  return view.connection.each(
      "SELECT person, year, cause, count(*) FROM ("
      "SELECT DISTINCT f.person, s.year, f.kind AS cause, s.settlement FROM fact f "
      "JOIN settlement s ON s.region = f.region AND s.person = f.person AND s.day >= f.from_day "
      "AND s.day < f.to_day AND s.state = 'live' WHERE f.region = $1 AND "
      "((f.recorded_from >= $2 AND s.recorded_at < f.recorded_from) OR (f.recorded_to >= $3 AND "
      "f.recorded_to < " GJ_STILL_KNOWN
      " AND s.recorded_at < f.recorded_to)) "
      "UNION ALL SELECT DISTINCT f.person, s.year, f.kind, s.settlement FROM fact f "
      "JOIN person m ON m.region = f.region AND m.merged_into = f.person AND m.merged_into <> '' "
      "JOIN settlement s ON s.region = f.region AND s.person = m.person AND s.day >= f.from_day "
      "AND s.day < f.to_day AND s.state = 'live' WHERE f.region = $4 AND "
      "((f.recorded_from >= $5 AND s.recorded_at < f.recorded_from) OR (f.recorded_to >= $6 AND "
      "f.recorded_to < " GJ_STILL_KNOWN
      " AND s.recorded_at < f.recorded_to)) "
      "UNION ALL SELECT DISTINCT coalesce(m.merged_into, s.person), s.year, 'institution', "
      "s.settlement FROM institution i "
      "JOIN settlement s ON s.region = i.region AND s.institution = i.institution AND "
      "s.state = 'live' LEFT JOIN person m ON m.region = s.region AND m.person = s.person AND "
      "m.merged_into <> '' WHERE i.region = $7 AND ((i.recorded_from >= $8 AND "
      "s.recorded_at < i.recorded_from) OR (i.recorded_to >= $9 AND "
      "i.recorded_to < " GJ_STILL_KNOWN
      " AND s.recorded_at < i.recorded_to)) "
      "UNION ALL SELECT coalesce(m.merged_into, s.person), s.year, 'package', s.settlement FROM "
      "region_package p JOIN settlement s ON s.region = p.region AND s.package = p.package AND "
      "s.digest <> p.digest AND s.state = 'live' AND s.recorded_at < p.recorded_at LEFT JOIN "
      "person m ON m.region = s.region AND m.person = s.person AND m.merged_into <> '' "
      "WHERE p.region = $10 AND p.recorded_at >= $11) AS found "
      "GROUP BY person, year, cause ORDER BY person, year, cause",
      values, sink);
}

constexpr Field kOwedFields[] = {
    {.name = "kind",
     .zh = "款项",
     .en = "Kind",
     .kind = FieldKind::Word,
     .words = "refund|receivable",
     .note = "refund 应退个人,receivable 向个人追回;不填为两种",
     .note_en = "refund: to the person, receivable: from the person; empty: both"},
};

constexpr QueryColumn kOwedColumns[] = {
    {"person", "人员编号", "Person"},
    {"fund", "基金", "Fund"},
    {"kind", "款项", "Kind"},
    {"amount", "金额", "Amount", ColumnKind::Money},
};

/// What funds owe persons and persons owe funds, each that is not zero.
Result<void> owed(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string wanted = form.text_or("kind", "");
  return run_sql(
      view,
      "SELECT owner, account, CAST(sum(credit - debit) AS BIGINT) FROM balance WHERE region = $1 "
      "AND (account LIKE '%/refund/%' OR account LIKE '%/receivable/%') GROUP BY owner, account "
      "ORDER BY owner, account",
      {}, [&](const storage::Rows& found) {
        const auto account = ledger::AccountKey::parse(found.text(0, 1));
        const std::int64_t net = found.integer(0, 2);
        if (!account.ok() || net == 0) return true;
        const auto& spec = ledger::spec_of(account->kind);
        if (!wanted.empty() && wanted != spec.name) return true;
        storage::Rows row(std::size(kOwedColumns));
        row.add({found.at(0, 0), account->fund, std::string(view.english ? spec.en : spec.zh),
                 spec.side == ledger::Side::Credit ? net : -net});
        return sink(row);
      });
}

constexpr Query kCorrectionQueries[] = {
    {"correction", "owed", "应退和应追回的款项", "What is to be refunded or recovered", kOwedFields,
     kOwedColumns, owed},
    {"correction", "preview", "按现有记录重算一年的差异", "What a year would be by today's record",
     kPreviewFields, kPreviewColumns, preview},
    {"correction", "affected", "变更涉及的人员",
     "People whose settlements rest on what was changed", kAffectedFields, kAffectedColumns,
     affected},
};

}  // namespace

std::span<const Query> correction_queries() {
  return kCorrectionQueries;
}

}  // namespace gongji::app
