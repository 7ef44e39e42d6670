// 4901, 4905: electronic settlement vouchers. The archive is kept as it came; what is in its files
// is not read: what a voucher belongs to is said by the message.
#include "app/errors.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kSeparateXml = "2";  // upldMode
constexpr std::string_view kZip = "PK\x03\x04";

}  // namespace

Result<void> bring_vouchers(Desk& desk) {
  const interface::Row& said = desk.in(".");
  if (said.text("upldMode") == kSeparateXml) {
    return make_error(app_code::kUnsupported, "upldMode",
                      "本平台不读取另附的凭证 XML(上传模式 2);请按上传模式 1 上传版式文件,"
                      "凭证与结算的关系写在 upldDetlList 中");
  }
  const std::string archive = said.text("ftfileCompac");
  if (!archive.empty() && !archive.starts_with(kZip)) {
    return make_error(app_code::kBadField, "ftfileCompac",
                      "版式文件压缩包不是 ZIP 文件;请把 PDF 或 OFD 文件压缩为 ZIP 后上传");
  }
  GJ_CHECK(keep_as_sent(desk));
  desk.note = "版式文件已保存,没有读取其中的内容";
  return done();
}

}  // namespace gongji::gateway
