#include "gateway/log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <fstream>

#include "gateway/errors.h"
#include "interface/json.h"

namespace gongji::gateway {

struct Log::State {
  std::shared_ptr<spdlog::logger> logger;
};

namespace {

std::string line_of(std::string_view event, const Log::Fields& fields) {
  std::string line = "\"event\":";
  interface::append_json_text(line, event);
  for (const auto& [name, value] : fields) {
    line += ",";
    interface::append_json_text(line, name);
    line += ":";
    interface::append_json_text(line, value);
  }
  return line;
}

Error cannot_write_log(const std::string& file) {
  return make_error(gateway_code::kBadSetting, "log_file",
                    "不能写日志文件 " + file + ";请检查文件夹和权限");
}

}  // namespace

Log::Log(std::unique_ptr<State> state) : state_(std::move(state)) {}
Log::~Log() = default;

Result<std::unique_ptr<Log>> Log::open(const std::string& file, const std::string& level) {
  auto state = std::make_unique<State>();
  try {
    std::shared_ptr<spdlog::sinks::sink> sink;
    if (file.empty()) {
      sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    } else {
      sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
    }
    state->logger = std::make_shared<spdlog::logger>("gongji", std::move(sink));
  } catch (const spdlog::spdlog_ex&) {
    return cannot_write_log(file);
  }
  state->logger->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})");
  state->logger->set_level(spdlog::level::from_str(level));
  // A line stands in the file when it is written: who looks, or a crash, finds all of them.
  state->logger->flush_on(spdlog::level::trace);
  return std::unique_ptr<Log>(new Log(std::move(state)));
}

Result<void> Log::check(const std::string& file) {
  if (file.empty()) return done();
  std::error_code failed;
  const bool known = std::filesystem::exists(file, failed);
  const bool writes = std::ofstream(file, std::ios::app).is_open();
  if (!known) std::filesystem::remove(file, failed);
  return writes ? done() : Result<void>(cannot_write_log(file));
}

void Log::info(std::string_view event, const Fields& fields) {
  if (state_->logger->should_log(spdlog::level::info)) {
    state_->logger->info("{}", line_of(event, fields));
  }
}

void Log::warn(std::string_view event, const Fields& fields) {
  state_->logger->warn("{}", line_of(event, fields));
}

}  // namespace gongji::gateway
