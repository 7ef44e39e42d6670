#include "gateway/console/console.h"

#include <algorithm>

namespace gongji::gateway {

namespace {

constexpr std::string_view kFirstPage = "/index.html";

constexpr std::string_view kNoConsole = R"html(<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>共济 Gongji</title></head>
<body><main>
<h1>共济 Gongji</h1>
<p>服务已启动。构建这个程序时没有管理台;安装 nodejs 和 npm 后执行 <code>make build</code>,再重新启动。</p>
<p lang="en">The server is running. This program was built without the console: install nodejs and
npm, run <code>make build</code>, and start it again.</p>
<p><a href="/api/">接口 API</a></p>
</main></body>
</html>
)html";

struct MediaType {
  std::string_view ending, type;
};
constexpr MediaType kMediaTypes[] = {
    {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},   {".svg", "image/svg+xml"},
    {".json", "application/json"},         {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"}, {".png", "image/png"},
};

std::string_view media_type(std::string_view path) {
  for (const MediaType& known : kMediaTypes) {
    if (path.ends_with(known.ending)) return known.type;
  }
  return "application/octet-stream";
}

const ConsoleFile* file_at(std::span<const ConsoleFile> files, std::string_view path) {
  if (path == "/") path = kFirstPage;
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const ConsoleFile& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

/// `gzip;q=0` refuses it; other weights do not matter to us.
bool takes_gzip(std::string_view accepted) {
  const auto at = accepted.find("gzip");
  if (at == std::string_view::npos) return false;
  const std::string_view rest = accepted.substr(at + 4);
  return !rest.starts_with(";q=0") || rest.starts_with(";q=0.");
}

}  // namespace

bool console_serves(std::span<const ConsoleFile> files, std::string_view path) {
  return path == "/" || file_at(files, path) != nullptr;
}

HttpResponse console_answer(std::span<const ConsoleFile> files, const HttpRequest& request) {
  const ConsoleFile* file = file_at(files, request.path);
  HttpResponse response;
  response.headers = {{"Content-Security-Policy", std::string(kConsolePolicy)},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Referrer-Policy", "no-referrer"}};
  if (file == nullptr) {
    response.type = "text/html; charset=utf-8";
    response.body = kNoConsole;
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
  }
  response.type = media_type(file->path);
  const bool named_by_digest = file->path.starts_with("/assets/");
  response.headers.emplace_back(
      "Cache-Control", named_by_digest ? "public, max-age=31536000, immutable" : "no-cache");
  response.headers.emplace_back("Vary", "Accept-Encoding");
  const bool packed = !file->gzip.empty() && takes_gzip(request.header("accept-encoding"));
  if (packed) response.headers.emplace_back("Content-Encoding", "gzip");
  response.body = packed ? file->gzip : file->bytes;
  return response;
}

}  // namespace gongji::gateway
