#include "cli/scheme_options.h"

#include <cstdio>

#include "app/errors.h"
#include "cli/package_options.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

constexpr std::size_t kGroupThreadsMax = 1024;
constexpr int kClosedPipeSignal = 13;

}  // namespace

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
  options.input = arguments.text("CASES");
  options.output = arguments.text("--out");
  options.rejects = arguments.text("--rejects");
  options.ignore_unknown = arguments.has("--ignore-unknown");
  const std::string encoding = arguments.text("--encoding");
  if (encoding == "utf-8") options.encoding = sheets::Encoding::Utf8;
  if (encoding == "gb18030" || encoding == "gbk") options.encoding = sheets::Encoding::Gb18030;
  if (arguments.has("--threads")) {
    const auto threads = parse_size(arguments.text("--threads"));
    if (!threads || *threads > kGroupThreadsMax) {
      return make_error(app_code::kUsage, "--threads", "--threads 应为 1 到 1024 的整数");
    }
    options.threads = static_cast<int>(*threads);
  }
  return options;
}

int show_group_summary(const app::GroupOptions& options, const app::GroupSummary& summary,
                       std::string_view counts) {
  if (options.rejects.empty()) {
    for (const app::Reject& reject : summary.first_rejects) {
      std::fprintf(stderr, "第 %llu 行 %s error[%s] %s\n",
                   static_cast<unsigned long long>(reject.line), reject.field.c_str(),
                   reject.code.c_str(), reject.message.c_str());
    }
    if (summary.rejected > summary.first_rejects.size()) {
      std::fprintf(stderr, "(只显示前 %zu 行;用 --rejects FILE 写出全部)\n",
                   summary.first_rejects.size());
    }
  }
  const double rate = summary.seconds > 0 ? static_cast<double>(summary.rows) / summary.seconds : 0;
  std::fprintf(stderr, "读入 %llu 行,%.*s拒收 %llu;%.0f 行/秒\n",
               static_cast<unsigned long long>(summary.rows), static_cast<int>(counts.size()),
               counts.data(), static_cast<unsigned long long>(summary.rejected), rate);
  return summary.rejected == 0 ? kExitFine : kExitRejects;
}

int fail_stream(const Error& error, int signal) {
  if (error.code == app_code::kBrokenPipe) return kExitSignal + kClosedPipeSignal;
  const int shown = fail(error);
  return error.code == app_code::kInterrupted ? kExitSignal + signal : shown;
}

}  // namespace gongji::cli
