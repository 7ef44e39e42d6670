#include "cli/serve_command.h"

#include <chrono>
#include <cstdio>
#include <thread>

#include "cli/interrupt.h"
#include "cli/serving.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

int serve(const Arguments& options) {
  const auto config = served_config(options);
  if (!config.ok()) return fail(config.error());
  const std::atomic<int>& signal = watch_signals();
  auto tables = served_tables(*config);
  if (!tables.ok()) return fail(tables.error());
  auto server = start_server(*config, tables.take());
  if (!server.ok()) return fail(server.error());
  const bool tls = !config->text("certificate").empty();
  print("正在服务 " + std::string(tls ? "https://" : "http://") + config->text("listen") + ":" +
        std::to_string((*server)->port()) + " ;Ctrl-C 停止\n");
  std::fflush(stdout);
  while (signal.load() == 0) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  (*server)->stop();
  return kExitFine;
}

int check_config(const Arguments& options) {
  const auto config = served_config(options);
  if (!config.ok()) return fail(config.error());
  if (const auto fit = check_serving(*config); !fit.ok()) return fail(fit.error());
  print("配置正确\n");
  return kExitFine;
}

int show_config(const Arguments& options) {
  const auto config = served_config(options);
  if (!config.ok()) return fail(config.error());
  print(config->to_yaml());
  return kExitFine;
}

}  // namespace

Command serve_command() {
  return {"serve",
          "Serve hospitals and pharmacies over HTTP",
          "以 HTTP 向定点医药机构提供服务",
          serve_options(),
          serve,
          {}};
}

Command config_command() {
  return {"config",
          "Settings of the server",
          "服务器的配置",
          {},
          nullptr,
          {{"check",
            "Check settings without serving",
            "检查配置,不启动",
            serve_options(),
            check_config,
            {}},
           {"show",
            "Print every setting with its meaning, as a file",
            "列出全部设置及说明,可存为文件",
            serve_options(),
            show_config,
            {}}}};
}

}  // namespace gongji::cli
