#include "app/dip/catalogue_files.h"

#include <filesystem>
#include <system_error>

#include "app/dip/table_file.h"
#include "app/errors.h"
#include "base/utf8.h"
#include "dip/errors.h"

namespace gongji::app {

namespace {

namespace fs = std::filesystem;
using dip::Catalogue;
using dip::Type;

constexpr std::string_view kSettingsFolder = "settings";
constexpr int kRateDecimals = 9;

std::string joined_codes(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : "|") + word;
  return all;
}

std::string rate_text(Rate rate) {
  std::string text = rate.to_fraction_text(kRateDecimals);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string count_text(std::uint64_t count) {
  return std::to_string(count);
}

std::vector<std::string> type_columns(const dip::Scheme& scheme) {
  std::vector<std::string> columns = {"code",       "kind", "treatment", "diagnosis",
                                      "procedures", "rule", "base"};
  for (const int year : scheme.years) columns.push_back("cases_" + std::to_string(year));
  for (const int year : scheme.years) columns.push_back("kept_" + std::to_string(year));
  for (const char* name :
       {"mean", "rw", "score", "cv", "drugs_mean", "drugs_rw", "consumables_mean", "consumables_rw",
        "mean_stay", "last_year_cases", "last_year_mean"}) {
    columns.emplace_back(name);
  }
  return columns;
}

std::vector<std::string> type_row(const Type& type, const DipSettings& settings) {
  const dip::Scheme& scheme = settings.scheme;
  const std::string rule =
      type.spec.rule < 0 ? "" : settings.book->rules[static_cast<std::size_t>(type.spec.rule)].code;
  std::vector<std::string> row = {type.spec.code,
                                  std::string(word_of(type.spec.kind)),
                                  std::string(word_of(type.spec.treatment)),
                                  type.spec.diagnosis,
                                  joined_codes(type.spec.procedures),
                                  rule,
                                  type.base ? "true" : "false"};
  for (std::size_t y = 0; y < scheme.years.size(); ++y) row.push_back(count_text(type.cases[y]));
  for (std::size_t y = 0; y < scheme.years.size(); ++y) row.push_back(count_text(type.kept[y]));
  for (std::string& cell : std::vector<std::string>{
           type.mean.to_text(), type.rw.to_fraction_text(scheme.rw_decimals),
           type.score.to_text(scheme.score_decimals), type.cv.to_fraction_text(4),
           type.drugs_mean.to_text(), type.drugs_rw.to_fraction_text(scheme.rw_decimals),
           type.consumables_mean.to_text(),
           type.consumables_rw.to_fraction_text(scheme.rw_decimals),
           units_text(type.stay_hundredths, 2, 2), count_text(type.last_year_cases),
           type.last_year_mean.to_text()}) {
    row.push_back(std::move(cell));
  }
  return row;
}

Result<void> write_types(const fs::path& folder, const DipSettings& settings,
                         const Catalogue& catalogue) {
  GJ_TRY(TextTable table,
         TextTable::create((folder / "types.csv").string(), type_columns(settings.scheme)));
  for (const Type& type : catalogue.types) GJ_CHECK(table.add(type_row(type, settings)));
  return table.commit();
}

Result<void> write_level_means(const fs::path& folder, const dip::Scheme& scheme,
                               const Catalogue& catalogue) {
  GJ_TRY(TextTable table, TextTable::create((folder / "level_means.csv").string(),
                                            {"code", "group", "cases", "mean"}));
  for (const Type& type : catalogue.types) {
    for (std::size_t g = 0; g < type.groups.size(); ++g) {
      if (type.groups[g].cases == 0) continue;
      GJ_CHECK(table.add({type.spec.code, scheme.groups[g], count_text(type.groups[g].cases),
                          type.groups[g].mean.to_text()}));
    }
  }
  return table.commit();
}

Result<void> write_factors(const fs::path& folder, const dip::Scheme& scheme,
                           const Catalogue& catalogue) {
  GJ_TRY(TextTable table, TextTable::create((folder / "factors.csv").string(),
                                            {"code", "auxiliary", "grade", "cases", "mean", "k",
                                             "cv", "split_cv", "used"}));
  for (const Type& type : catalogue.types) {
    for (const dip::Split& split : type.splits) {
      const auto& auxiliary = scheme.auxiliaries[static_cast<std::size_t>(split.catalogue)];
      for (const dip::Factor& factor : split.factors) {
        GJ_CHECK(table.add({type.spec.code, auxiliary.name,
                            scheme.grades[static_cast<std::size_t>(factor.grade)].name,
                            count_text(factor.cases), factor.mean.to_text(), rate_text(factor.k),
                            factor.cv.to_fraction_text(4), split.cv.to_fraction_text(4),
                            split.used ? "true" : "false"}));
      }
    }
  }
  return table.commit();
}

Result<void> write_groups(const fs::path& folder, const dip::Scheme& scheme,
                          const Catalogue& catalogue) {
  GJ_TRY(TextTable table, TextTable::create((folder / "groups.csv").string(),
                                            {"group", "cases", "mean", "coefficient"}));
  for (std::size_t g = 0; g < scheme.groups.size(); ++g) {
    GJ_CHECK(table.add({scheme.groups[g], count_text(catalogue.group_means[g].cases),
                        catalogue.group_means[g].mean.to_text(),
                        catalogue.coefficients[g].to_fraction_text(scheme.coefficient_decimals)}));
  }
  return table.commit();
}

Result<void> write_years(const fs::path& folder, const dip::Scheme& scheme,
                         const Catalogue& catalogue) {
  GJ_TRY(TextTable table, TextTable::create((folder / "years.csv").string(),
                                            {"year", "weight", "cases", "kept", "cost", "points"}));
  for (std::size_t y = 0; y < scheme.years.size(); ++y) {
    const dip::CatalogueYear& year = catalogue.years[y];
    GJ_CHECK(table.add({std::to_string(scheme.years[y]), std::to_string(scheme.year_weights[y]),
                        count_text(year.cases), count_text(year.kept), fen_text(year.cost_fen),
                        point_units_text(year.points_units)}));
  }
  return table.commit();
}

Result<void> write_summary(const fs::path& folder, const dip::Scheme& scheme,
                           const Catalogue& catalogue) {
  GJ_TRY(TextTable table, TextTable::create((folder / "summary.csv").string(), {"name", "value"}));
  std::size_t core = 0;
  for (const Type& type : catalogue.types) core += type.spec.kind == dip::Kind::Core ? 1 : 0;
  const std::vector<std::string> rows[] = {
      {"id", scheme.id},
      {"types", count_text(catalogue.types.size())},
      {"core_types", count_text(core)},
      {"mean", catalogue.mean.to_text()},
      {"drugs_mean", catalogue.drugs_mean.to_text()},
      {"consumables_mean", catalogue.consumables_mean.to_text()},
      {"reference", catalogue.reference.to_text()},
      {"budget_point_value", catalogue.budget_value.to_text(scheme.point_decimals)}};
  for (const auto& row : rows) GJ_CHECK(table.add(row));
  return table.commit();
}

Result<void> copy_settings(const fs::path& folder, const DipSettings& settings) {
  const fs::path to = folder / kSettingsFolder;
  std::error_code failed;
  for (std::size_t i = 0; i < settings.files.size(); ++i) {
    const fs::path name = settings.files[i];
    const fs::path from = fs::path(settings.folder) / name;
    // A table may lie elsewhere; its name in the settings must then work here too.
    if (name.is_absolute() || name.string().find("..") != std::string::npos) {
      return make_error(dip_code::kBadSettings, "tables",
                        "表 " + in_quotes(name.string()) + " 不在设置文件的文件夹里;请放到一起");
    }
    const fs::path target = to / (i == 0 ? fs::path("settings.yaml") : name);
    fs::create_directories(target.parent_path(), failed);
    if (fs::equivalent(from, target, failed)) continue;
    failed.clear();
    fs::copy(from, target, fs::copy_options::recursive | fs::copy_options::overwrite_existing,
             failed);
    if (failed) {
      return make_error(app_code::kCannotWrite, target.string(),
                        "写不了设置的副本;请核对权限和磁盘空间");
    }
  }
  return done();
}

}  // namespace

Result<void> write_catalogue(const std::string& path, const DipSettings& settings,
                             const Catalogue& catalogue) {
  const fs::path folder(path);
  std::error_code failed;
  fs::create_directories(folder / kSettingsFolder, failed);
  if (failed) {
    return make_error(app_code::kCannotWrite, path, "建不了文件夹;请核对路径和权限");
  }
  fs::remove(folder / "summary.csv", failed);
  GJ_CHECK(copy_settings(folder, settings));
  GJ_CHECK(write_types(folder, settings, catalogue));
  GJ_CHECK(write_level_means(folder, settings.scheme, catalogue));
  GJ_CHECK(write_factors(folder, settings.scheme, catalogue));
  GJ_CHECK(write_groups(folder, settings.scheme, catalogue));
  GJ_CHECK(write_years(folder, settings.scheme, catalogue));
  return write_summary(folder, settings.scheme, catalogue);
}

}  // namespace gongji::app
