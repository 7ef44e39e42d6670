#include "cli/voucher_command.h"

#include <fstream>

#include "app/errors.h"
#include "app/qr.h"
#include "cli/database_options.h"
#include "cli/region_commands.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

constexpr std::size_t kPixelsOfModule = 8;

Result<void> write_picture(const std::string& path, const std::string& picture) {
  if (path == "-") {
    print(picture);
    return done();
  }
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << picture;
  stream.close();
  if (stream) return done();
  return make_error(app_code::kCannotWrite, path, "图片写不进去;请检查路径和权限");
}

Result<void> show_voucher(const Arguments& options) {
  const std::string svg = options.text("--svg"), png = options.text("--png");
  if (svg.empty() == png.empty()) {
    return make_error("app.usage", "--svg", "--svg 和 --png 须给一个");
  }
  GJ_TRY(const auto fields, fields_of(options));
  GJ_TRY(auto office, open_office(options));
  const app::Call call{"voucher.issue", fields, "", options.text("--operator")};
  GJ_TRY(const auto replies, office->perform({call}));
  if (!replies.front().ok()) return replies.front().error();
  const app::Reply& reply = *replies.front();
  GJ_TRY(const auto code, app::qr_code(reply.once.front().second));
  const bool vector = !svg.empty();
  GJ_CHECK(write_picture(vector ? svg : png,
                         vector ? app::qr_svg(code) : app::qr_png(code, kPixelsOfModule)));
  if (svg != "-" && png != "-") {
    print("已写入 " + (vector ? svg : png) + "," + std::string(reply.get("seconds")) +
          " 秒内有效,只能用一次\n");
  }
  return done();
}

int run_show(const Arguments& options) {
  const auto shown = show_voucher(options);
  return shown.ok() ? kExitFine : fail(shown.error());
}

constexpr Option kShowOptions[] = {
    {.name = "FIELD",
     .value = "FIELD",
     .en = "name=value of voucher issue",
     .zh = "名称=值,同 voucher issue",
     .many = true},
    {.name = "--svg",
     .value = "FILE",
     .en = "Vector picture; - is stdout",
     .zh = "矢量图;- 为标准输出"},
    {.name = "--png",
     .value = "FILE",
     .en = "Pixel picture; - is stdout",
     .zh = "位图;- 为标准输出"},
    kDbOption,
    kRegionOption,
    kKeyFileOption,
    {.name = "--operator",
     .value = "NAME",
     .en = "Who does it",
     .zh = "操作员",
     .fallback = "operator"},
};

}  // namespace

Command voucher_show_command() {
  return {"show", "A token as a QR code", "展码为二维码图片", kShowOptions, run_show, {}};
}

}  // namespace gongji::cli
