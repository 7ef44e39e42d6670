#include "gateway/errors.h"

namespace gongji::gateway {

std::span<const ErrorMeaning> gateway_error_meanings() {
  static constexpr ErrorMeaning kMeanings[] = {
      {gateway_code::kCannotListen, "不能在这个地址和端口监听",
       "cannot listen on this address and port"},
      {gateway_code::kBadCertificate, "证书或私钥不能使用", "certificate or key cannot be used"},
      {gateway_code::kBadSetting, "配置项不正确", "a setting is wrong"},
      {gateway_code::kNoSignature, "缺少服务网关的请求头!",
       "a header or member for signing is missing"},
      {gateway_code::kSignatureExpired, "签名时间戳超时!",
       "the time of signing is outside the window"},
      {gateway_code::kUnknownKey, "非法用户!", "no key of that id is valid now"},
      {gateway_code::kSignatureDiffers, "签名不一致!", "the signature is of another text or key"},
      {gateway_code::kBadBody, "报文打不开!", "a body that is not JSON or cannot be decrypted"},
      {gateway_code::kReplayed, "签名已用过!", "the signature came before with another body"},
      {gateway_code::kOtherInstitution, "机构与密钥不符!",
       "fixmedins_code is not the institution of the key"},
      {gateway_code::kBadAddress, "来源地址不允许!",
       "the institution may not call from this address"},
      {gateway_code::kNoPlatformKey, "平台没有签名密钥!",
       "style `sm` needs the platform's own key (platform_key)"},
      {gateway_code::kDrill, "演练:按设定拒绝", "refused because the drill says so"},
      {gateway_code::kNoAnswer, "对方没有应答", "the other server gave no answer"},
      {gateway_code::kBadScript, "检测脚本有误", "a script of conformance checks is wrong"},
      {gateway_code::kNoRoute, "没有这个地址", "there is no such address"},
      {gateway_code::kWrongMethod, "这个地址不接受这种方法",
       "the address does not take this method"},
      {gateway_code::kWrongType, "请求内容的类型不对", "the body is of a type that is not taken"},
      {gateway_code::kBadParameter, "地址或请求头中的参数不正确",
       "a parameter of the address or a header is wrong"},
      {gateway_code::kTooLarge, "结果太大", "the result is too large to be given at once"},
      {gateway_code::kTooMany, "太多", "too many at a time"},
      {gateway_code::kUnknownJob, "没有这个任务", "there is no such job"},
  };
  return kMeanings;
}

}  // namespace gongji::gateway
