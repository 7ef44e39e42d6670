#include "gateway/certify/watch.h"

#include <algorithm>

#include "app/errors.h"
#include "gateway/certify/compose.h"
#include "interface/normalise.h"
#include "interface/reply.h"
#include "interface/validate.h"

namespace gongji::gateway::certify {

namespace {

constexpr std::size_t kMsgidLength = 30, kInstitutionLength = 12, kTextMax = 4'000;

bool only_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Institution, fourteen digits of time, four of a serial.
bool is_msgid(const interface::Request& request) {
  const std::string& id = request.msgid;
  return id.size() == kMsgidLength && id.starts_with(request.fixmedins_code) &&
         request.fixmedins_code.size() == kInstitutionLength &&
         only_digits(std::string_view(id).substr(kInstitutionLength));
}

void note_header(const interface::Request& request, std::vector<std::string>& remarks) {
  if (!is_msgid(request)) {
    remarks.emplace_back(
        "msgid 应为 12 位机构编号加 14 位时间加 4 位顺序号;重发用原号,新业务用新号即可受理");
  }
  for (const auto& [name, value] : request.others) {
    remarks.push_back("报文头中没有这个成员:" + name);
  }
}

void note_rows(const std::vector<interface::NodeRows>& nodes, std::set<std::string>& names) {
  for (const auto& node : nodes) {
    for (const auto& row : node.rows) {
      for (const auto& [name, value] : row.others) {
        names.insert(std::string(node.node->id) + "." + name);
      }
      note_rows(row.children, names);
    }
  }
}

/// Names that the field table does not have: nobody reads what stands under them.
void note_unknown(const interface::Message& message, std::vector<std::string>& remarks) {
  std::set<std::string> names;
  for (const auto& [name, value] : message.others) names.insert(name);
  note_rows(message.nodes, names);
  std::string all;
  for (const std::string& name : names) all += " " + name;
  if (!all.empty()) remarks.push_back("字段表中没有、不会读取的字段:" + all);
}

std::string lines(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "\n") + text;
  return all;
}

std::string cut_off(std::string text) {
  if (text.size() <= kTextMax) return text;
  std::size_t end = kTextMax;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + " …";
}

Check simple_check(const std::string& name, const std::string& zh, Outcome outcome,
                   const std::string& found) {
  Check check;
  check.name = name;
  check.name_zh = zh;
  check.outcome = outcome;
  check.found = found;
  return check;
}

}  // namespace

Watch::Watch(std::shared_ptr<const NationalTables> tables, std::string profile)
    : tables_(std::move(tables)) {
  const auto found = tables_->fields.profile(profile);
  GJ_ASSERT(found.ok());
  profile_ = *found;
  report_.title_zh = "客户端一致性检测";
  report_.title_en = "Conformance of a client";
}

void Watch::saw(const NationalExchange& exchange) {
  const std::lock_guard lock(mutex_);
  ++messages_;
  Check check = judge(exchange);
  const auto* transaction = tables_->fields.find(exchange.event.infno);
  Suite& suite =
      transaction == nullptr
          ? report_.suite("envelope", "报文头、签名与报文格式", "Envelope, signature and form")
          : report_.suite(std::string(transaction->infno), std::string(transaction->name),
                          std::string(transaction->english));
  suite.checks.push_back(std::move(check));
}

std::size_t Watch::messages() const {
  const std::lock_guard lock(mutex_);
  return messages_;
}

Check Watch::judge(const NationalExchange& exchange) {
  const NationalEvent& event = exchange.event;
  Check check;
  check.seconds = static_cast<double>(event.milliseconds) / 1000;
  check.name =
      "message " + std::to_string(messages_) + (event.msgid.empty() ? "" : " msgid " + event.msgid);
  check.name_zh = "第 " + std::to_string(messages_) + " 个报文";
  std::vector<std::string> mistakes, remarks;
  if (event.infcode == 401) {
    mistakes.push_back("没有放行:" + exchange.refusal + "(" + event.code + ")");
  } else {
    judge_form(exchange, mistakes, remarks, check);
  }
  if (event.code == app_code::kMessageConflict) {
    mistakes.push_back(exchange.refusal);
  } else if (!exchange.refusal.empty() && mistakes.empty()) {
    remarks.push_back("格式正确,按业务规则拒绝:" + exchange.refusal + "(" + event.code + ")");
  }
  if (exchange.cut) remarks.emplace_back("演练:应答没有发出");
  if (event.infcode == 0 && !exchange.cut) seen_.insert(event.infno);
  check.found = lines(mistakes.empty() ? remarks : mistakes);
  check.outcome = !mistakes.empty()  ? Outcome::Failed
                  : !remarks.empty() ? Outcome::Noted
                                     : Outcome::Passed;
  return check;
}

/// All that is wrong with the form, where the answer names the first only.
void Watch::judge_form(const NationalExchange& exchange, std::vector<std::string>& mistakes,
                       std::vector<std::string>& remarks, Check& check) {
  const auto request = interface::parse_request(exchange.sent);
  if (!request.ok()) {
    mistakes.push_back(request.error().message);
    return;
  }
  clients_.insert(request->fixmedins_code);
  follow(exchange, *request);
  note_header(*request, remarks);
  if (const auto header = interface::check_header(*request); !header.ok()) {
    mistakes.push_back(header.error().message);
  }
  const auto* same = tables_->words.by_word("same", request->infno);
  const auto* transaction =
      tables_->fields.find(same == nullptr ? std::string_view(request->infno) : same->code);
  if (transaction == nullptr) {
    mistakes.push_back("接口没有交易 " + request->infno);
    return;
  }
  const auto read = interface::normalise(*transaction, interface::Direction::In, request->input);
  for (const auto& finding : read.findings) mistakes.push_back(finding.zh);
  for (const auto& finding : interface::validate(read.message, *profile_)) {
    (finding.hint ? remarks : mistakes).push_back(finding.zh);
  }
  note_unknown(read.message, remarks);
  interface::Request shown = *request;
  shown.opter_name.clear();
  check.sent = cut_off(interface::write_request(shown, masked(read.message)));
}

/// What became of messages without an answer.
void Watch::follow(const NationalExchange& exchange, const interface::Request& request) {
  for (Lost& lost : lost_) {
    const bool again = lost.infno == request.infno && lost.msgid == request.msgid;
    bool reversed = false;
    if (request.infno == "2601") {
      const auto* transaction = tables_->fields.find("2601");
      const auto read = interface::normalise(*transaction, interface::Direction::In, request.input);
      const auto* data = read.message.row("data");
      reversed = data != nullptr && data->text("omsgid") == lost.msgid;
    }
    lost.mended = lost.mended || again || reversed;
  }
  const bool known = std::any_of(lost_.begin(), lost_.end(),
                                 [&](const Lost& lost) { return lost.msgid == request.msgid; });
  if (exchange.cut && !known) lost_.push_back({request.infno, request.msgid, false});
}

Report Watch::report() const {
  const std::lock_guard lock(mutex_);
  Report report = report_;
  std::string clients;
  for (const std::string& client : clients_) clients += (clients.empty() ? "" : " ") + client;
  report.facts = {{"机构 institutions", clients},
                  {"报文数 messages", std::to_string(messages_)},
                  {"地区口径 profile", std::string(profile_->id)}};
  Suite& behaviour = report.suite("client", "客户端的行为", "What the client does");
  for (const Lost& lost : lost_) {
    behaviour.checks.push_back(simple_check(
        "lost answer of " + lost.infno + " mended", lost.infno + " 应答丢失后的处理",
        lost.mended ? Outcome::Passed : Outcome::Failed,
        lost.mended ? "用原报文重发或用 2601 冲正"
                    : "应答丢失后没有用原报文重发,也没有用 2601 冲正:平台与医院的账可能不一致"));
  }
  for (const auto& transaction : tables_->fields.transactions()) {
    if (transaction.release != 1) continue;
    const std::string infno(transaction.infno);
    const bool seen = seen_.count(infno) > 0;
    behaviour.checks.push_back(simple_check(
        infno + " used", infno + " " + std::string(transaction.name),
        seen ? Outcome::Passed : Outcome::Skipped, seen ? "办理成功过" : "没有办理成功过"));
  }
  return report;
}

}  // namespace gongji::gateway::certify
