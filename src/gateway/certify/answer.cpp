#include "gateway/certify/answer.h"

#include <algorithm>

#include "gateway/certify/compose.h"
#include "interface/normalise.h"
#include "interface/reply.h"
#include "interface/settlement_identities.h"
#include "interface/validate.h"

namespace gongji::gateway::certify {

namespace {

using interface::Json;

constexpr std::size_t kTimeDigits = 17, kRefmsgidMax = 30;

const Json* member(const Json& object, std::string_view name) {
  for (const auto& one : object.members) {
    if (one.name == name) return &one.value;
  }
  return nullptr;
}

/// Of a text or a number.
std::string scalar(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  return value == nullptr || value->is(Json::Kind::Null) ? std::string() : value->text;
}

bool is_digits(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

void check_envelope(const Json& envelope, Answer& answer) {
  for (const char* name :
       {"infcode", "inf_refmsgid", "refmsg_time", "respond_time", "err_msg", "output"}) {
    if (member(envelope, name) == nullptr) {
      answer.remarks.push_back("应答报文没有 " + std::string(name) + ",有的客户端会出错");
    }
  }
  if (scalar(envelope, "inf_refmsgid").size() > kRefmsgidMax) {
    answer.remarks.emplace_back("接收方报文ID(inf_refmsgid)超过 30 位");
  }
  for (const char* name : {"refmsg_time", "respond_time"}) {
    const std::string time = scalar(envelope, name);
    if (!time.empty() && (time.size() != kTimeDigits || !is_digits(time))) {
      answer.remarks.push_back(std::string(name) + " 应为 yyyyMMddHHmmssSSS");
    }
  }
}

void note_unknown(const interface::Message& output, Answer& answer) {
  std::string names;
  for (const auto& [name, value] : output.others) names += " " + name;
  for (const auto& node : output.nodes) {
    for (const auto& row : node.rows) {
      for (const auto& [name, value] : row.others) {
        const std::string full = " " + std::string(node.node->id) + "." + name;
        if (names.find(full) == std::string::npos) names += full;
      }
    }
  }
  if (!names.empty()) answer.remarks.push_back("字段表中没有的输出:" + names);
}

/// What is read of the output, with the mistakes of its form and of its sums.
void read_output(const Json& output, const interface::Transaction& transaction,
                 const interface::Profile& profile, Answer& answer) {
  answer.output_text = interface::to_text(output);
  if (output.is(Json::Kind::Null)) return;
  auto read = interface::normalise(transaction, interface::Direction::Out, output);
  for (const auto& finding : read.findings) answer.mistakes.push_back("输出 " + finding.zh);
  for (const auto& finding : interface::validate(read.message, profile)) {
    const bool missing =
        finding.code == "interface.missing" || finding.code == "interface.missing_node" ||
        finding.code == "interface.not_in_dictionary" || finding.code == "interface.too_long";
    (missing ? answer.remarks : answer.mistakes).push_back("输出 " + finding.zh);
  }
  for (const auto& finding :
       interface::check_identities(read.message, profile, interface::Absent::LeavesOut)) {
    answer.mistakes.push_back("勾稽关系不成立:" + finding.zh);
  }
  note_unknown(read.message, answer);
  answer.output = std::move(read.message);
}

}  // namespace

Answer read_answer(const HttpResponse& response, const interface::Transaction& transaction,
                   const interface::Profile& profile) {
  Answer answer;
  answer.status = response.status;
  if (response.status != 200) {
    answer.remarks.push_back("HTTP 状态是 " + std::to_string(response.status) +
                             ",不是 200;有的客户端会当作网络故障");
  }
  const auto envelope = interface::parse_json(response.body);
  const Json* infcode = envelope.ok() ? member(*envelope, "infcode") : nullptr;
  if (infcode == nullptr) {
    const bool refusal = envelope.ok() && member(*envelope, "code") != nullptr &&
                         member(*envelope, "message") != nullptr;
    if (refusal) answer.err_msg = scalar(*envelope, "message");
    answer.is_file = response.status == 200 && !response.body.empty() && !refusal;
    return answer;
  }
  answer.envelope = true;
  answer.done = infcode->text == "0";
  answer.err_msg = scalar(*envelope, "err_msg");
  answer.warn_msg = scalar(*envelope, "warn_msg");
  answer.message = scalar(*envelope, "message");
  const std::string time = scalar(*envelope, "respond_time");
  if (time.size() == kTimeDigits && is_digits(time)) answer.respond_time = time;
  check_envelope(*envelope, answer);
  const Json* output = member(*envelope, "output");
  if (answer.done && output != nullptr) read_output(*output, transaction, profile, answer);
  return answer;
}

std::string shown(const Answer& answer, const interface::Profile& profile) {
  if (answer.is_file) return "文件";
  if (!answer.envelope) {
    return "HTTP " + std::to_string(answer.status) +
           (answer.err_msg.empty() ? "" : "\nmessage " + answer.err_msg);
  }
  std::string text = std::string("infcode ") + (answer.done ? "0" : "-1");
  for (const auto& [name, value] :
       {std::pair{"err_msg", &answer.err_msg}, std::pair{"warn_msg", &answer.warn_msg},
        std::pair{"message", &answer.message}}) {
    if (!value->empty()) text += "\n" + std::string(name) + " " + *value;
  }
  if (answer.output) {
    const auto json =
        interface::parse_json(interface::write_output(masked(*answer.output), profile));
    if (json.ok()) text += "\noutput " + interface::to_indented_text(*json);
  }
  return text;
}

}  // namespace gongji::gateway::certify
