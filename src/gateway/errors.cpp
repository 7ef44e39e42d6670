#include "gateway/errors.h"

namespace gongji::gateway {

std::span<const ErrorMeaning> gateway_error_meanings() {
  static constexpr ErrorMeaning kMeanings[] = {
      {gateway_code::kCannotListen, "不能在这个地址和端口监听",
       "cannot listen on this address and port", "Choose another port, or stop what uses it."},
      {gateway_code::kBadCertificate, "证书或私钥不能使用", "certificate or key cannot be used",
       "Check both files."},
      {gateway_code::kBadSetting, "配置项不正确", "a setting is wrong",
       "Correct it in the file of settings."},
      {gateway_code::kNoSignature, "缺少服务网关的请求头!",
       "a header or member for signing is missing",
       "Sign the request with the key that the agency issued."},
      {gateway_code::kSignatureExpired, "签名时间戳超时!",
       "the time of signing is outside the window", "Set the clock and sign again."},
      {gateway_code::kUnknownKey, "非法用户!", "no key of that id is valid now",
       "Check the key, or ask the agency for one."},
      {gateway_code::kSignatureDiffers, "签名不一致!", "the signature is of another text or key",
       "Sign the text that is sent, with the right key."},
      {gateway_code::kBadBody, "报文打不开!", "a body that is not JSON or cannot be decrypted",
       "Send JSON, or encrypt it with the right key."},
      {gateway_code::kReplayed, "签名已用过!", "the signature came before with another body",
       "Sign each request anew."},
      {gateway_code::kOtherInstitution, "机构与密钥不符!",
       "fixmedins_code is not the institution of the key", "Check the institution and the key."},
      {gateway_code::kBadAddress, "来源地址不允许!",
       "the institution may not call from this address", "Have the address registered."},
      {gateway_code::kNoPlatformKey, "平台没有签名密钥!",
       "style `sm` needs the platform's own key (platform_key)",
       "The agency must set it, or use another style."},
      {gateway_code::kDrill, "演练:按设定拒绝", "refused because the drill says so",
       "This is part of the drill."},
      {gateway_code::kNoAnswer, "对方没有应答", "the other server gave no answer",
       "Check the address and the other server."},
      {gateway_code::kBadScript, "检测脚本有误", "a script of conformance checks is wrong",
       "Correct the script."},
      {gateway_code::kNoRoute, "没有这个地址", "there is no such address",
       "All addresses are in the OpenAPI document."},
      {gateway_code::kWrongMethod, "这个地址不接受这种方法",
       "the address does not take this method", "Use one that the address takes."},
      {gateway_code::kWrongType, "请求内容的类型不对", "the body is of a type that is not taken",
       "Set the Content-Type."},
      {gateway_code::kBadParameter, "地址或请求头中的参数不正确",
       "a parameter of the address or a header is wrong", "Check it against the OpenAPI document."},
      {gateway_code::kTooLarge, "结果太大", "the result is too large to be given at once",
       "Narrow it."},
      {gateway_code::kTooMany, "太多", "too many at a time", "Try again later."},
      {gateway_code::kUnknownJob, "没有这个任务", "there is no such job",
       "Look at the jobs that there are."},
  };
  return kMeanings;
}

}  // namespace gongji::gateway
