#include "app/demo/pay_hospitals.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unordered_map>

#include "app/dip/build.h"
#include "app/dip/group_cases.h"
#include "app/dip/settings.h"
#include "app/dip/table_file.h"
#include "app/errors.h"
#include "app/grouping/group_stream.h"
#include "app/payment/number_text.h"
#include "app/payment/period_files.h"
#include "app/payment/result_tables.h"
#include "app/payment/weights.h"
#include "sheets/table_reader.h"

namespace gongji::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kDrgLevel = "3";
constexpr std::string_view kFund = "resident_pool";

/// A table of the region's files, its columns by name.
class NamedTable {
 public:
  static Result<NamedTable> open(const std::string& path, const std::atomic<int>* stop) {
    sheets::TableReader::Options options;
    options.path = path;
    options.stop = stop;
    NamedTable table;
    GJ_TRY(table.reader_, sheets::TableReader::open(options));
    return table;
  }

  const std::vector<std::string>& header() const { return reader_->header(); }
  Result<bool> next() { return reader_->next(row_); }
  const std::vector<std::string>& cells() const { return row_.cells; }
  const std::string& cell(std::string_view name) const {
    const auto at = std::find(header().begin(), header().end(), name);
    GJ_ASSERT(at != header().end());
    return row_.cells[static_cast<std::size_t>(at - header().begin())];
  }

 private:
  std::unique_ptr<sheets::TableReader> reader_;
  sheets::Row row_;
};

struct Parts {
  Money fund, patient;
};

/// Stays that one method pays, on their way through the files.
struct Track {
  std::string name;  ///< of the envelope, and in the names of the files
  std::string stays, groups;
  Money booked;
};

class HospitalPayer {
 public:
  explicit HospitalPayer(const PayHospitalsOptions& options)
      : options_(options), drg_(track("drg")), dip_(track("dip")) {}

  Result<PaidHospitals> run() {
    GJ_CHECK(make_folder(period()));
    GJ_CHECK(read_settled());
    GJ_CHECK(write_stays());
    GJ_CHECK(write_hospitals());
    GJ_CHECK(group_drg());
    GJ_CHECK(write_means());
    GJ_CHECK(group_dip());
    GJ_CHECK(write_settings());
    GJ_CHECK(clear());
    return std::move(paid_);
  }

 private:
  Track track(const std::string& name) const {
    return {name, in_period("cases-" + name + ".csv"), in_period("grouped-" + name + ".csv"),
            Money::kZero};
  }
  fs::path period() const {
    return fs::path(options_.files) / "payments" / std::to_string(options_.year);
  }
  std::string in_period(const std::string& name) const { return (period() / name).string(); }
  static Result<void> make_folder(const fs::path& folder) {
    std::error_code why;
    fs::create_directories(folder, why);
    return why ? cannot_write(folder, why) : done();
  }
  static Result<void> cannot_write(const fs::path& path, const std::error_code& why) {
    return make_error(app_code::kCannotWrite, path.string(),
                      "写不了 " + path.string() + "(" + why.message() + ");请检查空间和权限");
  }
  std::string file(const std::string& name) const {
    return (fs::path(options_.files) / (name + "-" + std::to_string(options_.year) + ".csv"))
        .string();
  }
  std::string shipped(const std::string& name) const {
    return (fs::path(options_.shipped) / name).string();
  }

  /// What the fund and the patient paid of each stay.
  Result<void> read_settled() {
    GJ_TRY(NamedTable table, NamedTable::open(file("settled"), options_.stop));
    while (true) {
      GJ_TRY(const bool more, table.next());
      if (!more) return done();
      if (table.cell("kind") != "inpatient") continue;
      GJ_TRY(const Money total, Money::parse(table.cell("total")));
      GJ_TRY(const Money patient, Money::parse(table.cell("personal")));
      parts_[table.cell("claim_id")] = {total - patient, patient};
    }
  }

  Result<void> write_stays() {
    GJ_TRY(NamedTable cases, NamedTable::open(file("cases"), options_.stop));
    std::vector<std::string> columns = cases.header();
    columns.insert(columns.end(), {"fund", "fund_part", "patient_part"});
    GJ_TRY(TextTable drg, TextTable::create(drg_.stays, columns));
    GJ_TRY(TextTable dip, TextTable::create(dip_.stays, columns));
    while (true) {
      GJ_TRY(const bool more, cases.next());
      if (!more) break;
      const auto parts = parts_.find(cases.cell("id"));
      if (parts == parts_.end()) continue;
      std::vector<std::string> row = cases.cells();
      row.insert(row.end(), {std::string(kFund), parts->second.fund.to_text(),
                             parts->second.patient.to_text()});
      levels_.emplace(cases.cell("institution"), cases.cell("level"));
      const bool by_drg = cases.cell("level") == kDrgLevel;
      (by_drg ? drg_ : dip_).booked += parts->second.fund;
      GJ_CHECK((by_drg ? drg : dip).add(row));
    }
    GJ_CHECK(drg.commit());
    return dip.commit();
  }

  /// Those that have stays, with the names under which they are registered.
  Result<void> write_hospitals() const {
    const std::string path = (fs::path(options_.files) / "institutions.csv").string();
    GJ_TRY(NamedTable known, NamedTable::open(path, options_.stop));
    GJ_TRY(TextTable hospitals,
           TextTable::create(in_period("hospitals.csv"), {"institution", "name", "level"}));
    while (true) {
      GJ_TRY(const bool more, known.next());
      if (!more) return hospitals.commit();
      const std::string& code = known.cell("institution");
      const auto level = levels_.find(code);
      if (level == levels_.end()) continue;
      GJ_CHECK(hospitals.add({code, known.cell("name"), level->second}));
    }
  }

  CaseFile::Options cases_of(const Track& track) const {
    return {.path = track.stays, .ignore_unknown = true, .stop = options_.stop};
  }

  Result<void> group_drg() {
    GJ_TRY(auto scheme, load_scheme(shipped("schemes/demo-region"), {}));
    std::error_code why;
    fs::copy(shipped("schemes/demo-region"), period() / "scheme",
             fs::copy_options::recursive | fs::copy_options::overwrite_existing, why);
    if (why) return cannot_write(period() / "scheme", why);
    std::vector<grouping::Scheme> schemes;
    schemes.push_back(std::move(scheme));
    GJ_TRY(const SchemeChoice choice, SchemeChoice::create(std::move(schemes), ""));
    GroupOptions group;
    group.cases = cases_of(drg_);
    group.output = drg_.groups;
    group.threads = 1;
    GJ_TRY(const GroupSummary grouped, group_stream(choice, group));
    paid_.rejected += grouped.rejected;
    return done();
  }

  /// The mean cost of each DRG, this one year standing for the history: what a case is compared
  /// with. Nothing is trimmed, so every group that has a case has a mean.
  Result<void> write_means() const {
    WeightOptions options;
    options.cases = {{drg_.stays}, {drg_.groups}};
    GJ_TRY(const Weights weights, weights_from_history(options));
    GJ_TRY(TextTable groups, TextTable::create(in_period("groups.csv"), {"group", "mean"}));
    constexpr std::size_t kGroup = 0, kMean = 3;
    for (const auto& row : weights.groups.rows) {
      GJ_CHECK(
          groups.add({std::get<std::string>(row[kGroup]), std::get<Money>(row[kMean]).to_text()}));
    }
    return groups.commit();
  }

  /// The shipped settings and their tables with this one year for history; the path of them.
  Result<std::string> write_dip_settings() const {
    const fs::path from = shipped("schemes/demo-dip");
    const fs::path to = fs::path(options_.files) / ("dip-" + std::to_string(options_.year));
    std::error_code why;
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing, why);
    if (why) return cannot_write(to, why).error();
    std::ifstream in(from / "settings.yaml");
    std::ofstream out(to / "settings.yaml", std::ios::trunc);
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("years:")) {
        line = "years: {value: [" + std::to_string(options_.year) + "], source: demo}";
      } else if (line.starts_with("year_weights:")) {
        line = "year_weights: {value: [1], source: demo}";
      }
      out << line << "\n";
    }
    out.close();
    if (in.bad() || !out) return cannot_write(to / "settings.yaml", why).error();
    return (to / "settings.yaml").string();
  }

  Result<void> group_dip() {
    GJ_TRY(const std::string path, write_dip_settings());
    GJ_TRY(DipSettings settings, read_dip_settings(path));
    DipBuildOptions build;
    build.inputs = {dip_.stays};
    build.reading = cases_of(dip_);
    build.threads = 1;
    GJ_TRY(DipBuilt built, build_catalogue(settings, build));
    const DipCatalogue catalogue{std::move(settings), std::move(built.catalogue)};
    DipGroupOptions group;
    group.cases = cases_of(dip_);
    group.output = dip_.groups;
    group.threads = 1;
    GJ_TRY(const DipGroupSummary grouped, group_cases(catalogue, group));
    paid_.rejected += grouped.rejected;
    return write_catalogue(in_period("catalogue"), catalogue.settings, catalogue.catalogue);
  }

  /// The shipped settings, and what this year puts in the place of their values.
  Result<void> write_settings() const {
    const std::string year = std::to_string(options_.year);
    std::error_code why;
    fs::copy_file(shipped("payments/000000-region/2020.yaml"), period() / "settings.yaml",
                  fs::copy_options::overwrite_existing, why);
    if (why) return cannot_write(period() / "settings.yaml", why);
    GJ_TRY(TextTable changes, TextTable::create(in_period("set.csv"), {"path", "value"}));
    GJ_CHECK(changes.add({"period.from", year + "-01-01"}));
    GJ_CHECK(changes.add({"period.through", year + "-12-31"}));
    GJ_CHECK(changes.add({"budget.total", (drg_.booked + dip_.booked).to_text()}));
    GJ_CHECK(changes.add({"envelopes.drg.amount", drg_.booked.to_text()}));
    GJ_CHECK(changes.add({"envelopes.dip.amount", dip_.booked.to_text()}));
    return changes.commit();
  }

  Result<void> clear() {
    GJ_TRY(PeriodFiles files, period_files(period().string()));
    files.options.threads = 1;
    files.options.stop = options_.stop;
    GJ_TRY(const auto run, clear_payment(files.options));
    paid_.rejected += run->rejected();
    paid_.hospitals = hospital_table(*run).rows.size();
    for (const payment::EnvelopeResult& one : run->result.envelopes) {
      paid_.envelopes.push_back({one.title, one.cases, one.budget, one.paid,
                                 one.value ? to_decimal_text(*one.value, 2, 6) : ""});
    }
    return write_results(*run);
  }

  Result<void> write_results(const PaymentRun& run) const {
    const fs::path folder = fs::path(options_.files) / ("payment-" + std::to_string(options_.year));
    GJ_CHECK(make_folder(folder));
    for (const ResultTable& table :
         {envelope_table(run), hospital_table(run), booking_table(run), reject_table(run)}) {
      GJ_CHECK(write_table(table, (folder / (table.name + ".csv")).string(), false));
    }
    return write_cases(run, (folder / "cases.csv").string(), false);
  }

  const PayHospitalsOptions& options_;
  Track drg_, dip_;
  std::unordered_map<std::string, Parts> parts_;         ///< by claim
  std::unordered_map<std::string, std::string> levels_;  ///< by hospital
  PaidHospitals paid_;
};

}  // namespace

Result<PaidHospitals> pay_hospitals(const PayHospitalsOptions& options) {
  return HospitalPayer(options).run();
}

}  // namespace gongji::app
