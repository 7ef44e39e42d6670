#include "cli/dip_catalogue_commands.h"

#include <cstdio>

#include "app/dip/catalogue_pages.h"
#include "app/dip/workbook_import.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

constexpr Option kDipFolder = {.name = "DIR",
                               .value = "DIR",
                               .en = "Folder of the catalogue",
                               .zh = "病种目录的文件夹",
                               .required = true};
constexpr Option kDipShowOptions[] = {
    kDipFolder, {.name = "CODE", .value = "CODE", .en = "Only this type", .zh = "只看这个病种"}};
constexpr Option kDipDiffOptions[] = {{.name = "BEFORE",
                                       .value = "DIR",
                                       .en = "Folder of the older catalogue",
                                       .zh = "旧目录的文件夹",
                                       .required = true},
                                      {.name = "AFTER",
                                       .value = "DIR",
                                       .en = "Folder of the newer catalogue",
                                       .zh = "新目录的文件夹",
                                       .required = true},
                                      {.name = "--output",
                                       .letter = 'o',
                                       .value = "FILE",
                                       .en = "Where the differences go, CSV or .xlsx; - is stdout",
                                       .zh = "差异表(CSV 或 .xlsx),- 为标准输出",
                                       .fallback = "-"}};
constexpr Option kDipReportOptions[] = {kDipFolder,
                                        {.name = "--output",
                                         .letter = 'o',
                                         .value = "FILE",
                                         .en = "The report: .html, .xlsx or .csv",
                                         .zh = "报告:.html、.xlsx 或 .csv",
                                         .required = true}};
constexpr Option kDipImportOptions[] = {{.name = "WORKBOOK",
                                         .value = "FILE",
                                         .en = "Workbook of the national grouping plan, .xlsx",
                                         .zh = "国家 DIP 分组方案工作簿(.xlsx)",
                                         .required = true},
                                        {.name = "--out",
                                         .letter = 'o',
                                         .value = "DIR",
                                         .en = "Folder of the rules",
                                         .zh = "写出规则的文件夹",
                                         .required = true}};

int show_dip(const Arguments& arguments) {
  const auto catalogue = app::read_catalogue(arguments.text("DIR"));
  if (!catalogue.ok()) return fail(catalogue.error());
  if (!arguments.has("CODE")) {
    print(app::catalogue_text(**catalogue));
    return kExitFine;
  }
  const auto text = app::type_text(**catalogue, arguments.text("CODE"));
  if (!text.ok()) return fail(text.error());
  print(*text);
  return kExitFine;
}

int diff_dip(const Arguments& arguments) {
  const auto before = app::read_catalogue(arguments.text("BEFORE"));
  if (!before.ok()) return fail(before.error());
  const auto after = app::read_catalogue(arguments.text("AFTER"));
  if (!after.ok()) return fail(after.error());
  const auto found = app::diff_catalogues(**before, **after, arguments.text("--output"));
  if (!found.ok()) return fail(found.error());
  std::fprintf(stderr, "新增 %llu 种,减少 %llu,改变 %llu,相同 %llu\n",
               static_cast<unsigned long long>(found->added),
               static_cast<unsigned long long>(found->removed),
               static_cast<unsigned long long>(found->changed),
               static_cast<unsigned long long>(found->same));
  return kExitFine;
}

int report_dip(const Arguments& arguments) {
  const auto catalogue = app::read_catalogue(arguments.text("DIR"));
  if (!catalogue.ok()) return fail(catalogue.error());
  const auto written = app::report_catalogue(**catalogue, arguments.text("--output"));
  return written.ok() ? kExitFine : fail(written.error());
}

int import_dip(const Arguments& arguments) {
  const auto found = app::import_plan(arguments.text("WORKBOOK"), arguments.text("--out"));
  if (!found.ok()) return fail(found.error());
  for (const auto& [name, rows] : found->sheets) {
    print(name + " " + std::to_string(rows) + " 行\n");
  }
  print("规则 " + std::to_string(found->rules) + " 条,基层病种 " +
        std::to_string(found->base_types) + " 种\n");
  for (const std::string& note : found->notes) std::fprintf(stderr, "请核对:%s\n", note.c_str());
  return kExitFine;
}

}  // namespace

std::vector<Command> dip_catalogue_commands() {
  return {{"show",
           "Figures of a catalogue, or of one type",
           "病种目录或一个病种的数字",
           kDipShowOptions,
           show_dip,
           {}},
          {"diff",
           "Compare two catalogues type by type",
           "逐个病种比较两个目录",
           kDipDiffOptions,
           diff_dip,
           {}},
          {"report",
           "A report as a page or a table",
           "目录报告(网页或表格)",
           kDipReportOptions,
           report_dip,
           {}},
          {"import",
           "Rules from the workbook of the national plan",
           "由国家分组方案工作簿导入规则",
           kDipImportOptions,
           import_dip,
           {}}};
}

}  // namespace gongji::cli
