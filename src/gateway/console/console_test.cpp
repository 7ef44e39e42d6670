#include "gateway/console/console.h"

#include <gtest/gtest.h>

namespace gongji::gateway {
namespace {

constexpr ConsoleFile kFiles[] = {
    {"/assets/index-1a.js", "script", "packed"},
    {"/index.html", "<html>", ""},
};

HttpResponse ask(std::span<const ConsoleFile> files, std::string path, std::string accepted = "") {
  HttpRequest request;
  request.method = "GET";
  request.path = std::move(path);
  request.headers = {{"accept-encoding", std::move(accepted)}};
  return console_answer(files, request);
}

std::string header(const HttpResponse& response, std::string_view name) {
  for (const auto& [known, value] : response.headers) {
    if (known == name) return value;
  }
  return {};
}

TEST(Console, ServesItsFilesAndNoOthers) {
  EXPECT_TRUE(console_serves(kFiles, "/"));
  EXPECT_TRUE(console_serves(kFiles, "/assets/index-1a.js"));
  EXPECT_FALSE(console_serves(kFiles, "/assets/index-1b.js"));
  EXPECT_FALSE(console_serves(kFiles, "/assets/../index.html"));
  EXPECT_TRUE(console_serves({}, "/"));
  EXPECT_FALSE(console_serves({}, "/index.html"));
}

TEST(Console, FilesWithADigestInTheirNameAreKept) {
  const auto script = ask(kFiles, "/assets/index-1a.js");
  EXPECT_EQ(script.body, "script");
  EXPECT_EQ(script.type, "text/javascript; charset=utf-8");
  EXPECT_NE(header(script, "Cache-Control").find("immutable"), std::string::npos);
  const auto page = ask(kFiles, "/");
  EXPECT_EQ(page.body, "<html>");
  EXPECT_EQ(header(page, "Cache-Control"), "no-cache");
  EXPECT_EQ(header(page, "Content-Security-Policy"), kConsolePolicy);
}

TEST(Console, PacksForThoseWhoTakeIt) {
  EXPECT_EQ(ask(kFiles, "/assets/index-1a.js", "deflate, gzip;q=0.8").body, "packed");
  const auto packed = ask(kFiles, "/assets/index-1a.js", "gzip");
  EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(ask(kFiles, "/assets/index-1a.js", "gzip;q=0").body, "script");
  EXPECT_EQ(header(ask(kFiles, "/", "gzip"), "Content-Encoding"), "");
}

TEST(Console, SaysHowToBuildWhatIsNotThere) {
  const auto page = ask({}, "/");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("make build"), std::string::npos);
  EXPECT_EQ(header(page, "Content-Security-Policy"), kConsolePolicy);
}

}  // namespace
}  // namespace gongji::gateway
