#include "cli/record_options.h"

#include <csignal>
#include <cstdio>

#include "app/errors.h"
#include "cli/interrupt.h"
#include "cli/package_options.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

constexpr std::size_t kThreadsMax = 1024;

}  // namespace

app::CaseFile::Options case_file(const Arguments& arguments, std::string path) {
  return {.path = std::move(path),
          .encoding = encoding_of(arguments),
          .ignore_unknown = arguments.has("--ignore-unknown"),
          .stop = &watch_signals()};
}

sheets::Encoding encoding_of(const Arguments& arguments) {
  const std::string name = arguments.text("--encoding");
  if (name == "utf-8") return sheets::Encoding::Utf8;
  return name == "gb18030" || name == "gbk" ? sheets::Encoding::Gb18030 : sheets::Encoding::Auto;
}

Result<int> threads_of(const Arguments& arguments) {
  const std::string text = arguments.text("--threads");
  if (text == kThreadsOption.fallback) return 0;
  const auto threads = parse_size(text);
  if (threads && *threads <= kThreadsMax) return static_cast<int>(*threads);
  return make_error(app_code::kUsage, "--threads", "--threads 应为 1 到 1024 的整数");
}

void show_rejects(const std::vector<app::Reject>& first, std::uint64_t rejected) {
  for (const app::Reject& reject : first) {
    std::fprintf(stderr, "第 %llu 行 %s error[%s] %s\n",
                 static_cast<unsigned long long>(reject.line), reject.field.c_str(),
                 reject.code.c_str(), reject.message.c_str());
  }
  if (rejected > first.size()) {
    std::fprintf(stderr, "(只显示前 %zu 行;用 --rejects FILE 写出全部)\n", first.size());
  }
}

int fail_stopped(const Error& error, int signal) {
  const int code = fail(error);
  return error.code == app_code::kInterrupted ? kExitSignal + signal : code;
}

int fail_stream(const Error& error, int signal) {
  return error.code == app_code::kBrokenPipe ? kExitSignal + SIGPIPE : fail_stopped(error, signal);
}

}  // namespace gongji::cli
