// The lines of a stored settlement, each with what became of it.
#include <map>

#include "app/queries/groups.h"
#include "app/queries/stored_settlement.h"
#include "app/unit/ways.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr QueryColumn kVisitLineColumns[] = {
    {"number", "序号", "Number", ColumnKind::Integer},
    {"item", "项目编码", "Item"},
    {"name", "项目名称", "Name"},
    {"level", "甲乙丙类", "Level"},
    {"quantity", "数量", "Quantity"},
    {"amount", "金额", "Amount", ColumnKind::Money},
    {"out_of_scope", "全自费", "Out of scope", ColumnKind::Money},
    {"over_limit", "超限价", "Over the limit", ColumnKind::Money},
    {"pre_share", "先行自付", "Pre-share", ColumnKind::Money},
    {"in_scope", "政策范围内", "In scope", ColumnKind::Money},
    {"facts", "其他", "Facts"},
};

constexpr std::string_view kLineInput = "line";
/// Facts of a line that have a column of their own.
constexpr std::string_view kLineShown[] = {"item", "amount", "quantity"};

/// The lines of the inputs, as they stand there.
Result<std::vector<FactList>> line_inputs(const std::string& inputs) {
  std::vector<FactList> lines;
  GJ_TRY(const FactList all, parse_facts(inputs));
  for (const auto& [name, value] : all) {
    if (name != kLineInput) continue;
    GJ_TRY(auto line, parse_facts(value));
    lines.push_back(std::move(line));
  }
  return lines;
}

/// The items that the lists have on the day, by code.
Result<std::map<std::string, storage::CatalogueItemRow>> items_of(
    const QueryView& view, const std::vector<FactList>& lines, std::int64_t day) {
  std::map<std::string, storage::CatalogueItemRow> items;
  for (const FactList& line : lines) items[value_of(line, "item")] = {};
  storage::Rows keys(2);
  for (const auto& [code, unknown] : items) keys.add({view.region, code});
  if (items.empty()) return items;
  GJ_TRY(const auto rows, view.connection.fetch(items_read(), keys));
  for (auto& row : storage::records_of<storage::CatalogueItemRow>(rows)) {
    if (row.from_day <= day && day < row.to_day) items[row.item] = std::move(row);
  }
  return items;
}

std::string other_facts(const FactList& line) {
  FactList rest;
  for (const auto& pair : line) {
    const bool shown =
        std::find(std::begin(kLineShown), std::end(kLineShown), pair.first) != std::end(kLineShown);
    if (!shown) rest.push_back(pair);
  }
  return facts_text(rest);
}

/// Computed again from what was stored with the settlement, so also for one that was reversed.
Result<void> list_visit_lines(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto stored, stored_settlement(view, form));
  GJ_TRY(const auto lines, line_inputs(stored.inputs));
  if (lines.empty()) return done();
  GJ_TRY(StoredRun again, stored_run(view, stored));
  claims::Settler settler(again.package->compiled, claims::Evaluator::Both);
  GJ_TRY(const auto splits, settler.price(again.encounter, again.state));
  GJ_ASSERT(splits.size() == lines.size());
  GJ_TRY(const auto items, items_of(view, lines, stored.day));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& item = items.at(value_of(lines[i], "item"));
    const auto& split = splits[i];
    storage::Rows row(std::size(kVisitLineColumns));
    row.add({static_cast<std::int64_t>(i + 1), value_of(lines[i], "item"), item.name, item.level,
             value_of(lines[i], "quantity"), split.amount, split.out_of_scope, split.over_limit,
             split.pre_share, split.in_scope, other_facts(lines[i])});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Query kVisitLineQueries[] = {
    {"visit", "lines", "一笔结算的费用明细", "Fee lines of a settlement", kSettlementFields,
     kVisitLineColumns, list_visit_lines},
};

}  // namespace

std::span<const Query> visit_line_queries() {
  return kVisitLineQueries;
}

}  // namespace gongji::app
