#include <algorithm>
#include <filesystem>
#include <map>

#include "app/dip/catalogue_files.h"
#include "app/dip/tables.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "dip/errors.h"

namespace gongji::app {

namespace {

namespace fs = std::filesystem;
using dip::Catalogue;
using dip::Type;

Error bad_cell(std::string_view what) {
  return make_error(dip_code::kBadCatalogue, "",
                    "「" + std::string(what) + "」不规范;请重建目录,不要手工改目录文件");
}

Result<std::uint64_t> count_in(const std::string& text) {
  const auto number = parse_decimal(text, 0);
  const auto whole = number.ok() ? in_units(*number, 0) : std::nullopt;
  if (!whole || *whole < 0) return bad_cell("例数");
  return static_cast<std::uint64_t>(*whole);
}

Result<int> word_in(const std::string& text, std::initializer_list<std::string_view> words) {
  int at = 0;
  for (const std::string_view word : words) {
    if (text == word) return at;
    ++at;
  }
  return bad_cell(text);
}

/// A file of the catalogue; refusals get its code.
Result<void> rows_of(const fs::path& folder, std::string_view file,
                     const std::vector<std::string>& columns,
                     const std::function<Result<void>(const TableRow&)>& take) {
  const auto read = read_rows({(folder / file).string(), columns, columns.size()}, take);
  if (read.ok()) return done();
  Error error = read.error();
  if (error.code == dip_code::kBadTable) error.code = dip_code::kBadCatalogue;
  return error;
}

/// Types of the file; columns as in type_columns.
class TypeReading {
 public:
  TypeReading(const DipSettings& settings, Catalogue& catalogue)
      : settings_(settings), catalogue_(catalogue) {
    if (!settings.book) return;
    const auto& rules = settings.book->rules;
    for (std::size_t i = 0; i < rules.size(); ++i) rules_.emplace(rules[i].code, i);
  }

  std::vector<std::string> columns() const {
    std::vector<std::string> all = {"code",
                                    "kind",
                                    "treatment",
                                    "diagnosis",
                                    "procedures",
                                    "rule",
                                    "base",
                                    "mean",
                                    "rw",
                                    "score",
                                    "cv",
                                    "drugs_mean",
                                    "drugs_rw",
                                    "consumables_mean",
                                    "consumables_rw",
                                    "mean_stay",
                                    "last_year_cases",
                                    "last_year_mean"};
    for (const int year : settings_.scheme.years) all.push_back("cases_" + std::to_string(year));
    for (const int year : settings_.scheme.years) all.push_back("kept_" + std::to_string(year));
    return all;
  }

  Result<void> take(const std::vector<std::string>& cells) {
    Type type;
    GJ_CHECK(take_spec(cells, type.spec));
    type.base = cells[6] == "true";
    GJ_TRY(type.mean, Money::parse(cells[7]));
    GJ_TRY(type.rw, Rate::parse(cells[8]));
    GJ_TRY(type.score, dip::Points::parse(cells[9]));
    GJ_TRY(type.cv, Rate::parse(cells[10]));
    GJ_TRY(type.drugs_mean, Money::parse(cells[11]));
    GJ_TRY(type.drugs_rw, Rate::parse(cells[12]));
    GJ_TRY(type.consumables_mean, Money::parse(cells[13]));
    GJ_TRY(type.consumables_rw, Rate::parse(cells[14]));
    GJ_TRY(const Money stay, Money::parse(cells[15]));  // two decimals, like an amount
    type.stay_hundredths = stay.in_fen();
    GJ_TRY(type.last_year_cases, count_in(cells[16]));
    GJ_TRY(type.last_year_mean, Money::parse(cells[17]));
    const std::size_t years = settings_.scheme.years.size();
    for (std::size_t y = 0; y < years; ++y) {
      GJ_TRY(type.cases[y], count_in(cells[18 + y]));
      GJ_TRY(type.kept[y], count_in(cells[18 + years + y]));
    }
    type.groups.resize(settings_.scheme.groups.size());
    const bool ordered =
        catalogue_.types.empty() || catalogue_.types.back().spec.code < type.spec.code;
    if (!ordered) return bad_cell("病种编码的次序");
    catalogue_.types.push_back(std::move(type));
    return done();
  }

 private:
  Result<void> take_spec(const std::vector<std::string>& cells, dip::TypeSpec& spec) const {
    spec.code = cells[0];
    GJ_TRY(const int kind, word_in(cells[1], {"core", "comprehensive"}));
    spec.kind = static_cast<dip::Kind>(kind);
    GJ_TRY(const int treatment,
           word_in(cells[2], {"conservative", "diagnostic", "therapeutic", "surgery"}));
    spec.treatment = static_cast<dip::Treatment>(treatment);
    spec.diagnosis = cells[3];
    for (const std::string_view code : split(cells[4], '|')) {
      if (!code.empty()) spec.procedures.emplace_back(code);
    }
    if (cells[5].empty()) return done();
    const auto rule = rules_.find(cells[5]);
    if (rule == rules_.end()) return bad_cell("规则编号");
    spec.rule = static_cast<int>(rule->second);
    return done();
  }

  const DipSettings& settings_;
  Catalogue& catalogue_;
  std::map<std::string, std::size_t, std::less<>> rules_;
};

Result<std::size_t> position_in(const std::vector<std::string>& names, const std::string& name) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return bad_cell(name);
  return static_cast<std::size_t>(at - names.begin());
}

Result<Type*> type_in(Catalogue& catalogue, const std::string& code) {
  const int at = dip::find_type(catalogue, code);
  if (at < 0) return bad_cell(code);
  return &catalogue.types[static_cast<std::size_t>(at)];
}

Result<void> take_factor(const std::vector<std::string>& cells, const dip::Scheme& scheme,
                         Catalogue& catalogue) {
  GJ_TRY(Type * type, type_in(catalogue, cells[0]));
  const auto auxiliary = std::find_if(scheme.auxiliaries.begin(), scheme.auxiliaries.end(),
                                      [&](const auto& a) { return a.name == cells[1]; });
  if (auxiliary == scheme.auxiliaries.end()) return bad_cell(cells[1]);
  dip::Factor factor;
  factor.grade = -1;
  for (int i = 0; i < auxiliary->grades; ++i) {
    const int grade = auxiliary->first_grade + i;
    if (scheme.grades[static_cast<std::size_t>(grade)].name == cells[2]) factor.grade = grade;
  }
  if (factor.grade < 0) return bad_cell(cells[2]);
  GJ_TRY(factor.cases, count_in(cells[3]));
  GJ_TRY(factor.mean, Money::parse(cells[4]));
  GJ_TRY(factor.k, Rate::parse(cells[5]));
  GJ_TRY(factor.cv, Rate::parse(cells[6]));
  const int number = static_cast<int>(auxiliary - scheme.auxiliaries.begin());
  if (type->splits.empty() || type->splits.back().catalogue != number) {
    dip::Split split;
    split.catalogue = number;
    GJ_TRY(split.cv, Rate::parse(cells[7]));
    split.used = cells[8] == "true";
    type->splits.push_back(std::move(split));
  }
  type->splits.back().factors.push_back(factor);
  return done();
}

Result<void> take_summary(const std::vector<std::string>& cells, Catalogue& catalogue) {
  if (cells[0] == "mean") {
    GJ_TRY(catalogue.mean, Money::parse(cells[1]));
  } else if (cells[0] == "drugs_mean") {
    GJ_TRY(catalogue.drugs_mean, Money::parse(cells[1]));
  } else if (cells[0] == "consumables_mean") {
    GJ_TRY(catalogue.consumables_mean, Money::parse(cells[1]));
  } else if (cells[0] == "reference") {
    GJ_TRY(catalogue.reference, Money::parse(cells[1]));
  } else if (cells[0] == "budget_point_value") {
    GJ_TRY(const Rate value, Rate::parse(cells[1]));
    catalogue.budget_value.nano_yuan = value.in_nano();
  }
  return done();
}

Result<void> read_groups(const fs::path& folder, const dip::Scheme& scheme, Catalogue& catalogue) {
  catalogue.coefficients.assign(scheme.groups.size(), Rate::percent(100));
  catalogue.group_means.assign(scheme.groups.size(), {});
  return rows_of(folder, "groups.csv", {"group", "cases", "mean", "coefficient"},
                 [&](const TableRow& row) -> Result<void> {
                   GJ_TRY(const std::size_t g, position_in(scheme.groups, row.cells[0]));
                   GJ_TRY(catalogue.group_means[g].cases, count_in(row.cells[1]));
                   GJ_TRY(catalogue.group_means[g].mean, Money::parse(row.cells[2]));
                   GJ_TRY(catalogue.coefficients[g], Rate::parse(row.cells[3]));
                   return done();
                 });
}

Result<void> read_years_file(const fs::path& folder, const dip::Scheme& scheme,
                             Catalogue& catalogue) {
  std::size_t y = 0;
  return rows_of(
      folder, "years.csv", {"year", "cases", "kept", "cost", "points"},
      [&](const TableRow& row) -> Result<void> {
        if (y >= scheme.years.size() || row.cells[0] != std::to_string(scheme.years[y])) {
          return bad_cell("年度");
        }
        dip::CatalogueYear& year = catalogue.years[y++];
        GJ_TRY(year.cases, count_in(row.cells[1]));
        GJ_TRY(year.kept, count_in(row.cells[2]));
        GJ_TRY(const Money cost, Money::parse(row.cells[3]));
        year.cost_fen = cost.in_fen();
        GJ_TRY(const dip::Points points, dip::Points::parse(row.cells[4]));
        year.points_units = points.in_units();
        return done();
      });
}

}  // namespace

Result<std::unique_ptr<DipCatalogue>> read_catalogue(const std::string& path) {
  const fs::path folder(path);
  std::error_code ignored;
  if (!fs::exists(folder / "summary.csv", ignored)) {
    return make_error(dip_code::kBadCatalogue, path,
                      "不是完整的病种目录(没有 summary.csv);请用 gongji dip build 建立");
  }
  auto read = std::make_unique<DipCatalogue>();
  GJ_TRY(read->settings, read_dip_settings((folder / "settings" / "settings.yaml").string()));
  const dip::Scheme& scheme = read->settings.scheme;
  Catalogue& catalogue = read->catalogue;
  TypeReading types(read->settings, catalogue);
  GJ_CHECK(rows_of(folder, "types.csv", types.columns(),
                   [&](const TableRow& row) { return types.take(row.cells); }));
  GJ_CHECK(rows_of(folder, "level_means.csv", {"code", "group", "cases", "mean"},
                   [&](const TableRow& row) -> Result<void> {
                     GJ_TRY(Type * type, type_in(catalogue, row.cells[0]));
                     GJ_TRY(const std::size_t g, position_in(scheme.groups, row.cells[1]));
                     GJ_TRY(type->groups[g].cases, count_in(row.cells[2]));
                     GJ_TRY(type->groups[g].mean, Money::parse(row.cells[3]));
                     return done();
                   }));
  GJ_CHECK(rows_of(folder, "factors.csv",
                   {"code", "auxiliary", "grade", "cases", "mean", "k", "cv", "split_cv", "used"},
                   [&](const TableRow& row) { return take_factor(row.cells, scheme, catalogue); }));
  GJ_CHECK(read_groups(folder, scheme, catalogue));
  GJ_CHECK(read_years_file(folder, scheme, catalogue));
  GJ_CHECK(rows_of(folder, "summary.csv", {"name", "value"},
                   [&](const TableRow& row) { return take_summary(row.cells, catalogue); }));
  return read;
}

}  // namespace gongji::app
