#include "cli/scheme_command.h"

#include "app/errors.h"
#include "base/utf8.h"
#include "cli/interface_options.h"
#include "cli/package_options.h"
#include "cli/scheme_options.h"
#include "cli/text_output.h"
#include "grouping/report.h"

namespace gongji::cli {

namespace {

constexpr Option kSchemePath = {
    .name = "SCHEME",
    .value = "PATH",
    .en = "Grouping scheme: folder of CSV, workbook (.xlsx) or compiled file",
    .zh = "分组方案:CSV 文件夹、工作簿(.xlsx)或编译好的文件",
    .required = true};

grouping::Language scheme_language(const Arguments& arguments) {
  return is_english(arguments) ? grouping::Language::English : grouping::Language::Chinese;
}

/// Tables, read; every problem of them printed to standard error.
struct CheckedScheme {
  grouping::SchemeSource source;
  std::optional<grouping::Scheme> scheme;
  grouping::Problems problems;
};

Result<CheckedScheme> check_tables(const Arguments& arguments) {
  CheckedScheme checked;
  const std::string path = arguments.text("SCHEME");
  if (app::is_compiled_scheme(path)) {
    return make_error(app_code::kUsage, path, "编译好的方案没有表;请给方案文件夹或工作簿");
  }
  GJ_TRY(const auto settings, scheme_settings(arguments));
  GJ_TRY(auto files, app::read_scheme_files(path));
  std::uint64_t fingerprint = 0;
  for (const auto& file : files) fingerprint = grouping::hash_bytes(file.text, fingerprint);
  checked.source = grouping::read_scheme(std::move(files), settings, checked.problems);
  if (!checked.problems.none()) return checked;
  std::string image = grouping::compile_scheme(checked.source, fingerprint, checked.problems);
  if (!checked.problems.none()) return checked;
  GJ_TRY(checked.scheme, grouping::Scheme::open(std::move(image)));
  return checked;
}

int show_scheme_problems(const grouping::Problems& problems) {
  for (const Error& error : problems.kept()) fail(error);
  if (problems.count() > problems.kept().size()) {
    print("(只显示前 " + std::to_string(problems.kept().size()) + " 处,共 " +
          std::to_string(problems.count()) + " 处)\n");
  }
  return kExitFailed;
}

int run_scheme_import(const Arguments& arguments) {
  if (!arguments.has("--out") && !arguments.has("--compiled")) {
    return fail(make_error(app_code::kUsage, "--out",
                           "请用 --out 指明方案文件夹,或用 --compiled 指明编译好的文件"));
  }
  const auto checked = check_tables(arguments);
  if (!checked.ok()) return fail(checked.error());
  if (!checked->problems.none()) return show_scheme_problems(checked->problems);
  if (arguments.has("--out")) {
    const auto written = app::write_scheme_folder(checked->source, arguments.text("--out"));
    if (!written.ok()) return fail(written.error());
  }
  if (arguments.has("--compiled")) {
    const auto written = app::write_compiled(*checked->scheme, arguments.text("--compiled"));
    if (!written.ok()) return fail(written.error());
  }
  print(grouping::summary_text(*checked->scheme, scheme_language(arguments)));
  return kExitFine;
}

int run_scheme_check(const Arguments& arguments) {
  const auto checked = check_tables(arguments);
  if (!checked.ok()) return fail(checked.error());
  if (!checked->problems.none()) return show_scheme_problems(checked->problems);
  const auto odd = grouping::oddities(*checked->scheme, scheme_language(arguments));
  for (const std::string& line : odd) print(line + "\n");
  print(is_english(arguments) ? "no mistake found, oddities: " + std::to_string(odd.size()) + "\n"
                              : "没有错误,可疑之处 " + std::to_string(odd.size()) + " 处\n");
  return kExitFine;
}

int run_scheme_show(const Arguments& arguments) {
  const auto settings = scheme_settings(arguments);
  if (!settings.ok()) return fail(settings.error());
  const auto scheme = app::load_scheme(arguments.text("SCHEME"), *settings);
  if (!scheme.ok()) return fail(scheme.error());
  const std::string name = arguments.text("NAME");
  if (name.empty()) {
    print(grouping::summary_text(*scheme, scheme_language(arguments)));
    return kExitFine;
  }
  const auto text = grouping::entry_text(*scheme, name, scheme_language(arguments));
  if (text) {
    print(*text);
    return kExitFine;
  }
  return fail(make_error(app_code::kUsage, "NAME",
                         "方案里没有分组、集合或编码 " + in_quotes(name) + ";请核对"));
}

int run_scheme_diff(const Arguments& arguments) {
  const auto before = app::load_scheme(arguments.text("SCHEME"), {});
  if (!before.ok()) return fail(before.error());
  const auto after = app::load_scheme(arguments.text("OTHER"), {});
  if (!after.ok()) return fail(after.error());
  const auto lines = grouping::differences(*before, *after);
  for (const std::string& line : lines) print(line + "\n");
  return lines.empty() ? kExitFine : kExitFailed;
}

constexpr Option kSchemeImportOptions[] = {
    kSchemePath,
    {.name = "--out",
     .letter = 'o',
     .value = "DIR",
     .en = "New folder for the scheme in the project's own form",
     .zh = "写成本项目的方案文件夹(新建)"},
    {.name = "--compiled",
     .value = "FILE",
     .en = "Compiled file, which loads at once",
     .zh = "写成编译好的文件,装入极快"},
    kSettingOption,
    kLangOption};
constexpr Option kSchemeCheckOptions[] = {kSchemePath, kSettingOption, kLangOption};
constexpr Option kSchemeShowOptions[] = {
    kSchemePath,
    {.name = "NAME", .value = "NAME", .en = "A group, set or code", .zh = "分组、集合或编码"},
    kSettingOption,
    kLangOption};
constexpr Option kSchemeDiffOptions[] = {kSchemePath,
                                         {.name = "OTHER",
                                          .value = "PATH",
                                          .en = "The scheme to compare with",
                                          .zh = "用来比较的方案",
                                          .required = true}};

}  // namespace

Command scheme_command() {
  return {"scheme",
          "Grouping schemes",
          "分组方案",
          {},
          nullptr,
          {{"import",
            "Check a scheme and write it in the project's own form, or compiled",
            "检查方案,写成本项目的形式或编译",
            kSchemeImportOptions,
            run_scheme_import,
            {}},
           {"check",
            "Every mistake of a scheme with file and row, and what looks odd",
            "逐处指出方案的错误(文件和行)与可疑之处",
            kSchemeCheckOptions,
            run_scheme_check,
            {}},
           {"show", "What is in a scheme", "查看方案", kSchemeShowOptions, run_scheme_show, {}},
           {"diff",
            "What differs between two schemes; ends with 1 when something does",
            "比较两个方案;有不同时退出码为 1",
            kSchemeDiffOptions,
            run_scheme_diff,
            {}}}};
}

}  // namespace gongji::cli
