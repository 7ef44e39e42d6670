#include "cli/scheme_options.h"

#include <cstdio>

#include "app/errors.h"
#include "cli/record_options.h"

namespace gongji::cli {

Result<grouping::Settings> scheme_settings(const Arguments& arguments) {
  grouping::Settings settings;
  for (const std::string& one : arguments.list("--setting")) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos || equals == 0) {
      return make_error(app_code::kUsage, "--setting", "--setting 应写作 名称=值,如 qy=main");
    }
    settings[one.substr(0, equals)] = one.substr(equals + 1);
  }
  return settings;
}

Result<app::SchemeChoice> load_schemes(const Arguments& arguments) {
  GJ_TRY(const auto settings, scheme_settings(arguments));
  std::vector<grouping::Scheme> schemes;
  for (const std::string& path : arguments.list("--scheme")) {
    GJ_TRY(auto scheme, app::load_scheme(path, settings));
    schemes.push_back(std::move(scheme));
  }
  return app::SchemeChoice::create(std::move(schemes), arguments.text("--payer"));
}

Result<app::GroupOptions> group_options(const Arguments& arguments) {
  app::GroupOptions options;
  options.cases = case_file(arguments, arguments.text("CASES"));
  options.output = arguments.text("--out");
  options.rejects = arguments.text("--rejects");
  GJ_TRY(options.threads, threads_of(arguments));
  return options;
}

int show_group_summary(const app::GroupOptions& options, const app::GroupSummary& summary,
                       std::string_view counts) {
  if (options.rejects.empty()) show_rejects(summary.first_rejects, summary.rejected);
  const double rate = summary.seconds > 0 ? static_cast<double>(summary.rows) / summary.seconds : 0;
  std::fprintf(stderr, "读入 %llu 行,%.*s拒收 %llu;%.0f 行/秒\n",
               static_cast<unsigned long long>(summary.rows), static_cast<int>(counts.size()),
               counts.data(), static_cast<unsigned long long>(summary.rejected), rate);
  return summary.rejected == 0 ? kExitFine : kExitRejects;
}

}  // namespace gongji::cli
