#include "cli/dip_command.h"

#include <cstdio>

#include "app/dip/build.h"
#include "app/dip/catalogue_files.h"
#include "cli/dip_catalogue_commands.h"
#include "cli/dip_options.h"
#include "cli/dip_payment_commands.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

constexpr Option kDipBuildOptions[] = {{.name = "CASES",
                                        .value = "FILE",
                                        .en = "Files of the region's cases, CSV",
                                        .zh = "统筹区历年的病例文件(CSV)",
                                        .required = true,
                                        .many = true},
                                       {.name = "--settings",
                                        .letter = 's',
                                        .value = "FILE",
                                        .en = "Settings of the region",
                                        .zh = "统筹区的 DIP 设置",
                                        .required = true},
                                       {.name = "--out",
                                        .letter = 'o',
                                        .value = "DIR",
                                        .en = "Folder of the catalogue",
                                        .zh = "病种目录的文件夹",
                                        .required = true},
                                       kRejectsOption,
                                       kCaseEncodingOption,
                                       kCaseIgnoreOption,
                                       kThreadsOption};

void show_built(const app::DipBuilt& built) {
  const auto number = [](std::uint64_t n) { return static_cast<unsigned long long>(n); };
  std::size_t core = 0;
  for (const dip::Type& type : built.catalogue.types) {
    core += type.spec.kind == dip::Kind::Core ? 1 : 0;
  }
  std::fprintf(stderr, "读入 %llu 行,拒收 %llu;组合 %llu 种,核心病种 %zu,综合病种 %zu\n",
               number(built.rows), number(built.rejected), number(built.combinations), core,
               built.catalogue.types.size() - core);
  std::fprintf(stderr, "均费 %s,基准 %s,预算点值 %s;读取 %.2f 秒,计算 %.2f 秒\n",
               built.catalogue.mean.to_text().c_str(), built.catalogue.reference.to_text().c_str(),
               built.catalogue.budget_value.to_text(2).c_str(), built.reading_seconds,
               built.computing_seconds);
}

int run_dip_build(const Arguments& arguments) {
  const auto settings = app::read_dip_settings(arguments.text("--settings"));
  if (!settings.ok()) return fail(settings.error());
  const auto threads = threads_of(arguments);
  if (!threads.ok()) return fail(threads.error());
  app::DipBuildOptions options;
  options.inputs = arguments.list("CASES");
  options.rejects = arguments.text("--rejects");
  options.reading = case_file(arguments, "");
  options.threads = *threads;
  const auto built = app::build_catalogue(*settings, options);
  if (!built.ok()) return fail(built.error());
  const auto written = app::write_catalogue(arguments.text("--out"), *settings, built->catalogue);
  if (!written.ok()) return fail(written.error());
  if (options.rejects.empty()) show_rejects(built->first_rejects, built->rejected);
  show_built(*built);
  return built->rejected > 0 ? kExitRejects : kExitFine;
}

}  // namespace

Command dip_command() {
  std::vector<Command> children = {{"build",
                                    "Build the catalogue from history",
                                    "由历史病例建立病种目录",
                                    kDipBuildOptions,
                                    run_dip_build,
                                    {}}};
  for (Command& command : dip_catalogue_commands()) children.push_back(std::move(command));
  for (Command& command : dip_payment_commands()) children.push_back(std::move(command));
  return {"dip",
          "DIP: catalogue, points and their value",
          "按病种分值付费(DIP):目录、分值、点值",
          {},
          nullptr,
          std::move(children)};
}

}  // namespace gongji::cli
