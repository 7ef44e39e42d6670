#include "gateway/errors.h"

namespace gongji::gateway {

namespace {

constexpr ErrorMeaning kGatewayMeanings[] = {
    {gateway_code::kCannotListen, "不能在这个地址和端口监听",
     "cannot listen on this address and port"},
    {gateway_code::kBadCertificate, "证书或私钥不能使用", "certificate or key cannot be used"},
    {gateway_code::kBadSetting, "配置项不正确", "a setting is wrong"},
};

}  // namespace

std::span<const ErrorMeaning> gateway_error_meanings() {
  return kGatewayMeanings;
}

}  // namespace gongji::gateway
