#include "app/payment/price_cases.h"

#include "payment/estimate.h"

namespace gongji::app {

Result<ResultTable> price_table(const PaymentRun& run, bool english) {
  using sheets::ColumnKind;
  ResultTable table;
  table.name = "prices";
  table.columns = {{"病例编号", "id"},
                   {"机构编码", "institution"},
                   {"预算单元", "envelope"},
                   {"支付方式", "method"},
                   {"病组", "group"},
                   {"类型", "kind"},
                   {"费用比", "ratio"},
                   {"点数", "points"},
                   {"总费用", "cost", sheets::ColumnKind::Money},
                   {"支付标准", "standard", sheets::ColumnKind::Money},
                   {"基金应付", "due", sheets::ColumnKind::Money},
                   {"与费用之差", "difference", sheets::ColumnKind::Money}};
  for (std::size_t at = 0; at < run.book.cases.size(); ++at) {
    const payment::Outcome& outcome = run.clearing->outcomes()[at];
    if (outcome.envelope == payment::Outcome::kNoEnvelope) continue;
    const payment::PaymentCase& one = run.book.cases[at];
    const payment::Prepared& envelope = run.clearing->envelopes()[outcome.envelope];
    payment::Price price;
    price.by_item = outcome.by_item;
    price.points = outcome.points;
    price.standard = outcome.standard;
    GJ_TRY(const payment::Estimate estimate, payment::estimate(envelope, price, one));
    const auto ratio = cost_ratio(run, at);
    using Value = ResultTable::Value;
    table.rows.push_back(
        {std::string(run.book.id(one)), envelope.hospital(one).code, envelope.envelope->id,
         envelope.terms->method, run.book.groups.text(one.group),
         std::string(kind_text(outcome.kind, english)),
         ratio ? to_decimal_text(*ratio, 0, 4) : std::string(), outcome.points.to_text(), one.cost,
         estimate.known ? Value(estimate.standard) : Value(),
         estimate.known ? Value(estimate.due) : Value(),
         estimate.known ? Value(estimate.standard - one.cost) : Value()});
  }
  return table;
}

}  // namespace gongji::app
