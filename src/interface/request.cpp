#include "interface/request.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "interface/errors.h"
#include "interface/internal/fold.h"
#include "interface/internal/value_text.h"

namespace gongji::interface {

namespace {

struct Member {
  std::string_view name;
  std::string_view zh;
  std::string Request::*text;
  std::size_t length_max;  ///< bytes; wide, because clients exceed the text's lengths
  bool required;
};

constexpr std::array<Member, 18> kMembers = {{
    {"infno", "交易编号", &Request::infno, 6, true},
    {"msgid", "发送方报文ID", &Request::msgid, 64, true},
    {"mdtrtarea_admvs", "就医地医保区划", &Request::mdtrtarea_admvs, 6, true},
    {"insuplc_admdvs", "参保地医保区划", &Request::insuplc_admdvs, 6, false},
    {"recer_sys_code", "接收方系统代码", &Request::recer_sys_code, 64, false},
    {"dev_no", "设备编号", &Request::dev_no, 400, false},
    {"dev_safe_info", "设备安全信息", &Request::dev_safe_info, 8000, false},
    {"cainfo", "数字签名信息", &Request::cainfo, 8192, false},
    {"signtype", "签名类型", &Request::signtype, 40, false},
    {"infver", "接口版本号", &Request::infver, 20, true},
    {"opter_type", "经办人类别", &Request::opter_type, 12, true},
    {"opter", "经办人", &Request::opter, 120, true},
    {"opter_name", "经办人姓名", &Request::opter_name, 200, false},
    {"inf_time", "交易时间", &Request::inf_time, 40, true},
    {"fixmedins_code", "定点医药机构编号", &Request::fixmedins_code, 40, true},
    {"fixmedins_name", "定点医药机构名称", &Request::fixmedins_name, 800, false},
    {"sign_no", "签到流水号", &Request::sign_no, 120, false},
    {"enctype", "加密类型", &Request::enctype, 40, false},
}};

Error bad_header(const Member& member, const std::string& why) {
  return make_error(
      interface_code::kBadHeader, std::string(member.name),
      "报文头 " + std::string(member.zh) + "(" + std::string(member.name) + ") " + why);
}

Result<void> read_member(const Member& member, const Json& value, Request& request) {
  std::string& into = request.*(member.text);
  if (value.is_empty()) return done();
  if (value.is(Json::Kind::List) || value.is(Json::Kind::Object) || value.is(Json::Kind::Bytes)) {
    return bad_header(member, "应为文字;请不要放对象或数组");
  }
  const std::string text(trim(value.text));
  if (!into.empty() && into != text) return bad_header(member, "给了两次且不相同;请只给一次");
  if (text.size() > member.length_max) return bad_header(member, "过长;请按接口规范填写");
  const bool control = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  if (control) return bad_header(member, "含有控制字符;请去掉换行等字符");
  into = text;
  return done();
}

/// Some clients send `input` as a text that holds the object.
Result<void> read_input(const Json& value, const JsonLimits& limits, Request& request) {
  if (value.is_empty()) return done();
  if (value.is(Json::Kind::Text)) {
    auto inner = parse_json(value.text, limits);
    if (inner.ok() && inner->is(Json::Kind::Object)) {
      request.input = inner.take();
      return done();
    }
  }
  if (!value.is(Json::Kind::Object)) {
    return make_error(interface_code::kBadInput, "input", "交易输入 input 应为 JSON 对象");
  }
  request.input = value;
  return done();
}

bool is_infno(std::string_view text) {
  return text.size() >= 4 && text.size() <= 6 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
         });
}

}  // namespace

Result<Request> parse_request(std::string_view text, const JsonLimits& limits) {
  GJ_TRY(Json envelope, parse_json(text, limits));
  if (!envelope.is(Json::Kind::Object)) {
    return make_error(interface_code::kNotAnObject, "", "报文应为一个 JSON 对象");
  }
  Request request;
  bool has_input = false;
  for (JsonMember& given : envelope.members) {
    const auto is_one = [&](const Member& m) { return internal::same_name(m.name, given.name); };
    const auto member = std::find_if(kMembers.begin(), kMembers.end(), is_one);
    if (member != kMembers.end()) {
      GJ_CHECK(read_member(*member, given.value, request));
    } else if (internal::same_name("input", given.name)) {
      if (has_input) {
        return make_error(interface_code::kBadInput, "input", "交易输入 input 给了两次;请只给一次");
      }
      has_input = true;
      GJ_CHECK(read_input(given.value, limits, request));
    } else {
      request.others.emplace_back(std::move(given.name), std::move(given.value));
    }
  }
  if (request.infno.empty()) {
    return make_error(interface_code::kNoTransaction, "infno",
                      "缺少交易编号(infno);请填写四位编号");
  }
  if (!is_infno(request.infno)) {
    return bad_header(kMembers[0], "应为 4 至 6 位数字或字母");
  }
  for (char& c : request.infno) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (auto time = internal::time_text(request.inf_time)) request.inf_time = *time;
  return request;
}

Result<void> check_header(const Request& request) {
  for (const Member& member : kMembers) {
    const std::string& text = request.*(member.text);
    if (text.empty() && member.required) return bad_header(member, "没有填写;请补上");
    const bool division =
        member.text == &Request::mdtrtarea_admvs || member.text == &Request::insuplc_admdvs;
    if (division && !text.empty() && !internal::is_division(text)) {
      return bad_header(member, "应为六位数字的行政区划代码");
    }
    if (member.text == &Request::inf_time && !internal::time_text(text)) {
      return bad_header(member, "应为 yyyy-MM-dd HH:mm:ss");
    }
  }
  return done();
}

}  // namespace gongji::interface
