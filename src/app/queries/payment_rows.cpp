#include "app/queries/payment_rows.h"

#include <algorithm>

#include "app/errors.h"
#include "base/assert.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

Error no_periods() {
  return make_error(
      app_code::kUnknownPeriod, "period",
      Bilingual{
          "服务没有设置支付数据;请管理员在设置 payments 中给出放各期数据的文件夹",
          "The server has no payment data; the administrator must set the folder of the periods."});
}

std::size_t place_of(const ResultTable& table, std::string_view name) {
  const auto at = std::find_if(table.columns.begin(), table.columns.end(),
                               [&](const ResultTable::Column& one) { return one.en == name; });
  GJ_ASSERT(at != table.columns.end());
  return static_cast<std::size_t>(at - table.columns.begin());
}

storage::Value stored_cell(const ResultTable::Value& value) {
  return std::visit(
      [](const auto& held) -> storage::Value {
        using T = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<T, Money>) {
          return held.in_fen();
        } else if constexpr (std::is_same_v<T, Date>) {
          return storage::day_number(held);
        } else {
          return held;
        }
      },
      value);
}

}  // namespace

Result<std::shared_ptr<const PaymentRun>> cleared_period(const QueryView& view, const Form& form) {
  if (view.payments == nullptr) return no_periods();
  return view.payments->cleared(form.text("period"));
}

Result<std::shared_ptr<const PeriodGroups>> groups_of_period(const QueryView& view,
                                                             const Form& form) {
  if (view.payments == nullptr) return no_periods();
  return view.payments->groups(form.text("period"));
}

void give_table(const ResultTable& table, std::span<const QueryColumn> columns,
                const std::vector<TableFilter>& filters, const QuerySink& sink) {
  std::vector<std::size_t> places;
  for (const QueryColumn& column : columns) places.push_back(place_of(table, column.name));
  storage::Rows row(columns.size());
  for (const auto& cells : table.rows) {
    const bool wanted = std::all_of(filters.begin(), filters.end(), [&](const TableFilter& one) {
      const auto& cell = cells[place_of(table, one.column)];
      return one.value.empty() || std::get<std::string>(cell) == one.value;
    });
    if (!wanted) continue;
    row.clear();
    for (const std::size_t place : places) row.push(stored_cell(cells[place]));
    if (!sink(row)) return;
  }
}

void add_envelope_titles(const PaymentRun& run, ResultTable& table) {
  const std::size_t id = place_of(table, "envelope");
  table.columns.push_back(
      {std::string(kEnvelopeTitle.zh), std::string(kEnvelopeTitle.name), sheets::ColumnKind::Text});
  for (auto& row : table.rows) {
    std::string title;
    for (const payment::EnvelopeResult& one : run.result.envelopes) {
      if (ResultTable::Value(one.id) == row[id]) title = one.title;
    }
    row.emplace_back(std::move(title));
  }
}

storage::Value day_cell(const std::optional<Date>& day) {
  return day ? storage::Value(storage::day_number(*day)) : storage::Value();
}

}  // namespace gongji::app
