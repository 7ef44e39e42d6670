#include "app/dip/value.h"

#include <map>

#include "app/dip/table_file.h"
#include "app/dip/tables.h"

namespace gongji::app {

namespace {

constexpr int kShownDecimals = 4;

Result<void> add_up(const DipValueOptions& options, DipValued& valued) {
  std::map<std::string, dip::HospitalPoints> hospitals;
  GJ_CHECK(read_rows({options.grouped, {"institution", "rw", "final_score", "cost"}, 4},
                     [&](const TableRow& row) -> Result<void> {
                       dip::HospitalPoints& hospital = hospitals[row.cells[0]];
                       GJ_TRY(const Rate rw, Rate::parse(row.cells[1]));
                       GJ_TRY(const dip::Points points, dip::Points::parse(row.cells[2]));
                       GJ_TRY(const Money cost, Money::parse(row.cells[3]));
                       ++hospital.cases;
                       hospital.rw_nano += rw.in_nano();
                       hospital.points_units += points.in_units();
                       hospital.cost_fen += cost.in_fen();
                       return done();
                     }));
  for (auto& [institution, hospital] : hospitals) {
    hospital.institution = institution;
    valued.cases += hospital.cases;
    valued.points_units += hospital.points_units;
    valued.hospitals.push_back(hospital);
  }
  return done();
}

Result<void> write_hospitals(const DipCatalogue& catalogue, const DipValueOptions& options,
                             const DipValued& valued) {
  GJ_TRY(TextTable table,
         TextTable::create(options.output, {"institution", "name", "group", "cases", "cmi",
                                            "points", "cost", "share", "share_to_cost"}));
  for (std::size_t i = 0; i < valued.hospitals.size(); ++i) {
    const dip::HospitalPoints& hospital = valued.hospitals[i];
    const auto* known = dip::find_institution(catalogue.settings.scheme, hospital.institution);
    GJ_TRY(const Rate cmi, dip::case_mix_index(hospital, kShownDecimals));
    GJ_TRY(const Rate to_cost,
           dip::ratio_rounded(valued.shares[i].in_fen(), hospital.cost_fen, kShownDecimals));
    GJ_CHECK(table.add({hospital.institution, known ? known->name : "", known ? known->group : "",
                        std::to_string(hospital.cases), cmi.to_fraction_text(kShownDecimals),
                        point_units_text(hospital.points_units), fen_text(hospital.cost_fen),
                        valued.shares[i].to_text(), to_cost.to_fraction_text(kShownDecimals)}));
  }
  return table.commit();
}

}  // namespace

Result<DipValued> value_points(const DipCatalogue& catalogue, const DipValueOptions& options) {
  const dip::Scheme& scheme = catalogue.settings.scheme;
  DipValued valued;
  GJ_CHECK(add_up(options, valued));
  const Rate ratio = options.ratio.value_or(scheme.payment_ratio);
  GJ_TRY(valued.settlement, dip::settlement_point_value(options.fund, ratio, valued.points_units,
                                                        scheme.point_decimals));
  GJ_TRY(const Exact exact_ratio, ratio.to_exact());
  GJ_TRY(const Exact whole, div(Exact::of(options.fund.in_fen()), exact_ratio));
  GJ_TRY(const std::int64_t fen, round_to_int64(whole, Rounding::HalfUp));
  valued.distributable = Money::fen(fen);
  valued.budget = catalogue.catalogue.budget_value;
  GJ_TRY(valued.shares, dip::divide_by_points(valued.distributable, valued.hospitals));
  GJ_CHECK(write_hospitals(catalogue, options, valued));
  return valued;
}

}  // namespace gongji::app
