#include "app/payment/what_if.h"

#include <map>
#include <tuple>

#include "app/payment/number_text.h"

namespace gongji::app {

namespace {

using payment::ClearingResult;
using payment::EnvelopeResult;

struct Pair {
  Money base, changed;
};
/// Paid by envelope and hospital; an empty hospital is the envelope as a whole.
using Paid = std::map<std::tuple<std::string, std::string, std::string>, Pair>;

void add_paid(const PaymentRun& run, const ClearingResult& result, Money Pair::*side, Paid& paid) {
  for (const EnvelopeResult& envelope : result.envelopes) {
    paid[{envelope.id, "", "合计"}].*side += envelope.paid;
    for (const payment::HospitalResult& one : envelope.hospitals) {
      const payment::Hospital& row = run.book.hospital_rows[one.hospital];
      paid[{envelope.id, row.code, row.name}].*side += one.paid;
    }
  }
}

}  // namespace

Result<ResultTable> what_if(const PaymentRun& run, const PaymentOptions& changed) {
  GJ_TRY(const payment::Settings settings, load_settings(changed.settings, changed.overrides));
  payment::Clearing clearing(settings, run.book, run.part_of_year);
  std::vector<payment::PricedPart> parts(1);
  clearing.price(0, run.book.cases.size(), parts[0]);
  std::size_t before = 0;
  for (const payment::PricedPart& part : run.parts) before += part.rejects.size();
  // A change that makes more cases unpayable would compare different cases.
  if (parts[0].rejects.size() > before) return parts[0].rejects.front().second;
  GJ_TRY(const ClearingResult result, clearing.close(parts));
  Paid paid;
  add_paid(run, run.result, &Pair::base, paid);
  add_paid(run, result, &Pair::changed, paid);
  ResultTable table;
  table.name = "whatif";
  using sheets::ColumnKind;
  table.columns = {{"预算单元", "envelope"},
                   {"机构编码", "institution"},
                   {"机构名称", "name"},
                   {"现行实付", "base", sheets::ColumnKind::Money},
                   {"试算实付", "changed", sheets::ColumnKind::Money},
                   {"差额", "difference", sheets::ColumnKind::Money},
                   {"变化(%)", "change_percent"}};
  for (const auto& [key, pair] : paid) {
    const auto& [envelope, code, name] = key;
    table.rows.push_back({envelope, code, name, pair.base, pair.changed, pair.changed - pair.base,
                          percent_text(pair.changed - pair.base, pair.base, 2)});
  }
  return table;
}

}  // namespace gongji::app
