#include "cli/sign_command.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include "app/office.h"
#include "base/utf8.h"
#include "cli/text_output.h"
#include "crypto/encode.h"
#include "gateway/signing/samples.h"

namespace gongji::cli {

namespace {

Result<std::string> content_of(const std::string& path) {
  std::stringstream text;
  if (path == "-") {
    text << std::cin.rdbuf();
    return text.str();
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return make_error("app.cannot_read", path, "读不到文件;请检查路径和权限");
  text << stream.rdbuf();
  return text.str();
}

/// Bytes in hexadecimal or Base64.
std::string key_bytes(const std::string& text) {
  auto bytes = crypto::from_hex(text);
  if (!bytes.ok()) bytes = crypto::from_base64(text);
  return bytes.ok() ? *bytes : std::string();
}

int sign_sample(const Arguments&) {
  print(gateway::signing_page());
  return kExitFine;
}

int sign_explain(const Arguments& options) {
  const auto text = content_of(options.text("MESSAGE"));
  if (!text.ok()) return fail(text.error());
  gateway::Credential key;
  key.key_id = options.text("--key-id");
  key.public_key = key_bytes(options.text("--public-key"));
  if (!options.text("--secret-file").empty()) {
    const auto secret = content_of(options.text("--secret-file"));
    if (!secret.ok()) return fail(secret.error());
    key.secret = trim(*secret);
  }
  gateway::SigningCheck check{
      *gateway::signing_style(options.text("--style")), {&key, 1}, app::system_clock()()};
  if (!options.text("--at").empty()) {
    const auto at = gateway::signing_moment(options.text("--at"));
    if (!at) {
      return fail(make_error("app.usage", "--at", "应为 13 位毫秒、10 位秒或 yyyyMMddHHmmss"));
    }
    check.now_ms = *at;
  }
  const auto report = gateway::explain_signature(gateway::read_message_text(*text), check);
  const auto show = [](std::string_view name, const std::string& value) {
    if (!value.empty()) print(pad_right(name, 12) + value + "\n");
  };
  show("签名原文", report.signed_text);
  show("签名方法", report.expected);
  show("差异", report.difference);
  if (report.refusal) return fail(*report.refusal);
  print("签名一致\n");
  return kExitFine;
}

constexpr Option kExplainOptions[] = {
    {.name = "MESSAGE",
     .value = "MESSAGE",
     .en = "Headers, an empty line, the body; - is stdin",
     .zh = "请求头、空行、报文体;- 为标准输入",
     .required = true},
    {.name = "--style",
     .value = "STYLE",
     .en = "Signing style",
     .zh = "签名方式",
     .choices = "api|tif|sm|apikey|none",
     .required = true},
    {.name = "--key-id",
     .value = "ID",
     .en = "_api_access_key, x-tif-paasid or appId",
     .zh = "访问标识"},
    {.name = "--secret-file",
     .value = "FILE",
     .en = "File with the secret; a blank or newline around it is dropped",
     .zh = "存放密钥的文件,首尾空白不计"},
    {.name = "--public-key",
     .value = "KEY",
     .en = "SM2 public key, Base64 or hexadecimal, of sm",
     .zh = "SM2 公钥,Base64 或十六进制,用于 sm"},
    {.name = "--at",
     .value = "MOMENT",
     .en = "As if it came at this time of signing",
     .zh = "按这个时间检查,写法同时间戳"},
};

}  // namespace

Command sign_command() {
  return {"sign",
          "Signatures of the national interface",
          "接口签名",
          {},
          nullptr,
          {{"sample",
            "Published keys with text and signature of each style",
            "各种签名方式的样例和密钥",
            {},
            sign_sample,
            {}},
           {"explain",
            "What was signed, and what is wrong with it",
            "说明签名原文和不一致之处",
            kExplainOptions,
            sign_explain,
            {}}}};
}

}  // namespace gongji::cli
