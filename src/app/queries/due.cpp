// Contributions: what is due, how far the collection is, what the treasury owes.
#include <algorithm>
#include <map>

#include "app/operations/fields.h"
#include "app/queries/groups.h"
#include "app/unit/dues.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kDueListFields[] = {
    {.name = "person", .zh = "人员编号", .en = "Person"},
    kSchemeField,
    {.name = "year", .zh = "年度", .en = "Year", .kind = FieldKind::Integer},
    {.name = "state",
     .zh = "状态",
     .en = "State",
     .kind = FieldKind::Word,
     .words = "open|paid|cancelled"},
};

constexpr QueryColumn kDueColumns[] = {
    {"due", "应缴编号", "Due", ColumnKind::Integer},
    {"person", "人员编号", "Person"},
    {"scheme", "险种", "Scheme"},
    {"year", "年度", "Year", ColumnKind::Integer},
    {"class", "人员类别", "Class"},
    {"standard", "缴费标准", "Standard", ColumnKind::Money},
    {"fiscal_help", "财政资助", "Fiscal help", ColumnKind::Money},
    {"payable", "个人应缴", "Payable", ColumnKind::Money},
    {"subsidy", "财政补助", "Subsidy", ColumnKind::Money},
    {"paid", "已缴", "Paid", ColumnKind::Money},
    {"refunded", "已退", "Refunded", ColumnKind::Money},
    {"state", "状态", "State"},
    {"package", "政策包", "Package"},
};

Result<void> due_list(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string person = form.text_or("person", ""), scheme = form.text_or("scheme", ""),
                    state = form.text_or("state", "");
  const std::int64_t year = form.integer_or("year", 0);
  return run_sql(view,
                 "SELECT due, person, scheme, year, person_class, standard, fiscal_help, payable, "
                 "subsidy, paid, refunded, state, package FROM due WHERE region = $1 AND "
                 "($2 = '' OR person = $3) AND ($4 = '' OR scheme = $5) AND "
                 "($6 = 0 OR year = $7) AND ($8 = '' OR state = $9) ORDER BY person, due",
                 {person, person, scheme, scheme, year, year, state, state}, sink);
}

constexpr Field kDuePaymentFields[] = {
    {.name = "person", .zh = "人员编号", .en = "Person"},
    {.name = "from", .zh = "起始日", .en = "From", .kind = FieldKind::Date},
    {.name = "to", .zh = "截止日", .en = "Through", .kind = FieldKind::Date},
};

constexpr QueryColumn kDuePaymentColumns[] = {
    {"payment", "缴费编号", "Payment", ColumnKind::Integer},
    {"person", "人员编号", "Person"},
    {"due", "应缴编号", "Due", ColumnKind::Integer},
    {"kind", "款项", "Kind"},
    {"amount", "金额", "Amount", ColumnKind::Money},
    {"day", "日期", "Day", ColumnKind::Day},
    {"channel", "渠道", "Channel"},
    {"reference", "凭证号", "Reference"},
    {"posting", "记账凭证", "Posting", ColumnKind::Integer},
};

Result<void> due_payments(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string person = form.text_or("person", "");
  const std::int64_t from = form.has("from") ? storage::day_number(form.date("from")) : 0;
  const std::int64_t to = form.has("to") ? storage::day_number(form.date("to")) : storage::kOpenDay;
  return run_sql(view,
                 "SELECT payment, person, due, kind, amount, paid_on, channel, reference, posting "
                 "FROM payment WHERE region = $1 AND ($2 = '' OR person = $3) AND "
                 "paid_on >= $4 AND paid_on <= $5 ORDER BY paid_on, payment",
                 {person, person, from, to}, sink);
}

constexpr Field kRankingFields[] = {
    needed(kSchemeField),
    kYearField,
    {.name = "day",
     .zh = "截止日",
     .en = "As of",
     .kind = FieldKind::Date,
     .required = true,
     .note = "缴费算到这一天;当日新增也按这一天",
     .note_en = "Payments up to this day; what is new on the day is of it too"},
};

constexpr QueryColumn kRankingColumns[] = {
    {"rank", "名次", "Rank", ColumnKind::Integer},
    {"township", "乡镇街道", "Township"},
    {"due_persons", "应缴人数", "Persons due", ColumnKind::Integer},
    {"paid_persons", "已缴人数", "Persons paid", ColumnKind::Integer},
    {"rate", "缴费率", "Rate"},
    {"today", "当日新增", "Paid this day", ColumnKind::Integer},
    {"payable", "应缴金额", "Payable", ColumnKind::Money},
    {"paid", "已缴金额", "Paid", ColumnKind::Money},
};

struct Township {
  std::string name;
  std::int64_t due = 0, paid = 0, today = 0, payable = 0, received = 0;

  bool before(const Township& other) const { return paid * other.due > other.paid * due; }
};

/// Percent with two decimals, half up.
std::string percent(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return "";
  const std::int64_t hundredths = (part * 20'000 + whole) / (2 * whole);
  const std::string decimals = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (decimals.size() < 2 ? "0" : "") + decimals + "%";
}

/// What is fully helped counts as paid.
Result<std::vector<Township>> townships(const QueryView& view, const Form& form) {
  const std::int64_t day = storage::day_number(form.date("day"));
  std::map<std::string, Township> found;
  GJ_CHECK(run_sql(
      view,
      "SELECT p.township, d.payable, d.paid - d.refunded, d.state, "
      "COALESCE((SELECT MAX(y.paid_on) FROM payment y WHERE y.region = d.region AND y.person = "
      "d.person AND y.due = d.due AND y.kind = 'premium'), 0) FROM due d JOIN person p ON "
      "p.region = d.region AND p.person = d.person WHERE d.region = $1 AND d.scheme = $2 AND "
      "d.year = $3 AND d.state <> 'cancelled'",
      {form.text("scheme"), form.integer("year")}, [&](const storage::Rows& row) {
        Township& township = found[std::string(row.text(0, 0))];
        const std::int64_t paid_on = row.integer(0, 4);
        ++township.due;
        township.payable += row.integer(0, 1);
        if (row.text(0, 3) != "paid" || paid_on > day) return true;
        ++township.paid;
        township.received += row.integer(0, 2);
        if (paid_on == day) ++township.today;
        return true;
      }));
  std::vector<Township> list;
  for (auto& [name, township] : found) {
    township.name = !name.empty() ? name : view.english ? "(not recorded)" : "(未登记)";
    list.push_back(township);
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const Township& a, const Township& b) { return a.before(b); });
  return list;
}

Result<void> due_ranking(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto list, townships(view, form));
  std::int64_t rank = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Township& at = list[i];
    if (i == 0 || list[i - 1].before(at)) rank = static_cast<std::int64_t>(i) + 1;
    storage::Rows row(8);
    row.add({rank, at.name, at.due, at.paid, percent(at.paid, at.due), at.today, at.payable,
             at.received});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Query kDueQueries[] = {
    {"due", "list", "应缴清单", "Dues", kDueListFields, kDueColumns, due_list},
    {"due", "payments", "缴费流水", "Payments", kDuePaymentFields, kDuePaymentColumns,
     due_payments},
    {"due", "ranking", "各乡镇缴费进度和名次", "Collection by township", kRankingFields,
     kRankingColumns, due_ranking},
};

}  // namespace

std::span<const Query> due_queries() {
  return kDueQueries;
}

}  // namespace gongji::app
