#include "gateway/certify/run.h"

#include <set>

#include "base/china_time.h"
#include "gateway/certify/judge.h"
#include "gateway/errors.h"
#include "interface/reply.h"
#include "interface/sample.h"

namespace gongji::gateway::certify {

namespace {

using interface::Message;
using interface::Transaction;

/// A request as it was sent.
struct Sent {
  interface::Request request;
  std::string text;   ///< as it travels
  std::string shown;  ///< without personal values
};

std::string digits_of(const std::string& moment) {
  std::string digits;
  for (const char c : moment) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

constexpr int kSerials = 36 * 36;

/// Two characters.
std::string in_base_36(int number) {
  constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return {kDigits[static_cast<std::size_t>(number / 36)],
          kDigits[static_cast<std::size_t>(number % 36)]};
}

class Runner {
 public:
  explicit Runner(const Run& run) : run_(run) {}

  Result<Report> go() {
    begin();
    GJ_CHECK(probe());
    check_envelopes();
    for (const Scenario& scenario : run_.scenarios) {
      for (const Step& step : scenario.steps) GJ_CHECK(do_step(step));
      left_out_.clear();
    }
    finish();
    return std::move(report_);
  }

 private:
  void begin() {
    const Subject& subject = run_.subject;
    report_.title_zh = "国家接口一致性检测";
    report_.title_en = "Conformance with the national interface";
    known_ = {{"institution", subject.institution},
              {"region", subject.region},
              {"certificate", subject.certificate},
              {"name", subject.name},
              {"item", subject.item}};
    if (!subject.insutype.empty()) known_["insutype"] = subject.insutype;
    const std::string now = digits_of(china_time(run_.clock()));
    known_["run"] = now.substr(6) + run_.mark;
    set_time(now);
  }

  /// What the platform calls now, from seventeen or fourteen digits.
  void set_time(const std::string& digits) {
    const std::string day =
        digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
    known_["today"] = day;
    known_["month"] = digits.substr(0, 6);
    known_["now"] =
        day + " " + digits.substr(8, 2) + ":" + digits.substr(10, 2) + ":" + digits.substr(12, 2);
  }

  interface::Request envelope(std::string_view infno) {
    interface::Request request;
    request.infno = infno;
    request.msgid = run_.subject.institution + digits_of(china_time(run_.clock())) + run_.mark +
                    in_base_36(++serial_ % kSerials);
    request.mdtrtarea_admvs = request.insuplc_admdvs = run_.subject.region;
    request.recer_sys_code = "99";
    request.infver = "V1.0";
    request.opter_type = "1";
    request.opter = "01";
    request.opter_name = "检测操作员";
    request.inf_time = known_["now"];
    request.fixmedins_code = run_.subject.institution;
    request.fixmedins_name = run_.subject.institution_name;
    if (const auto sign = known_.find("sign"); sign != known_.end()) {
      request.sign_no = sign->second;
    }
    return request;
  }

  Sent compose(const interface::Request& request, const Message& input) {
    return {request, interface::write_request(request, input),
            shortened(interface::write_request(request, masked(input)))};
  }

  Sending send(const std::string& text, const Transaction& transaction) {
    Sending outcome;
    const std::int64_t began = run_.clock();
    const auto response = run_.send(text);
    outcome.seconds = static_cast<double>(run_.clock() - began) / 1000;
    if (response.ok()) {
      outcome.answer = read_answer(*response, transaction, *run_.profile);
      if (!outcome.answer.respond_time.empty()) set_time(outcome.answer.respond_time);
    } else {
      outcome.lost = response.error().message;
    }
    return outcome;
  }

  /// No text that leaves here holds the person's number or name.
  std::string without_person(std::string text) const {
    for (const char* name : {"certificate", "name"}) {
      const auto found = known_.find(name);
      if (found == known_.end() || found->second.empty()) continue;
      for (auto at = text.find(found->second); at != std::string::npos;
           at = text.find(found->second, at)) {
        text.replace(at, found->second.size(), "***");
      }
    }
    return text;
  }

  Suite& suite_of(const Transaction& transaction) {
    return report_.suite(std::string(transaction.infno), std::string(transaction.name),
                         std::string(transaction.english));
  }

  void add(Suite& suite, Check check) {
    check.found = without_person(check.found);
    check.sent = without_person(check.sent);
    check.answered = without_person(shortened(check.answered));
    suite.checks.push_back(std::move(check));
  }

  Check check_of(std::string name, std::string zh, const Sent& sent, const Sending& outcome) {
    Check check;
    check.name = std::move(name);
    check.name_zh = std::move(zh);
    check.seconds = outcome.seconds;
    check.sent = sent.shown;
    check.answered = outcome.lost.empty() ? shown(outcome.answer, *run_.profile) : outcome.lost;
    return check;
  }

  // The first message tells the time of the other side.
  Result<void> probe() {
    GJ_TRY(const Transaction* transaction, run_.tables->transaction("1901"));
    Message input = interface::sample_input(*transaction, *run_.profile);
    const Sent sent = compose(envelope("1901"), input);
    const auto response = run_.send(sent.text);
    if (!response.ok()) return response.error();
    const Answer answer = read_answer(*response, *transaction, *run_.profile);
    if (!answer.respond_time.empty()) set_time(answer.respond_time);
    Check check;
    check.name = "answers with an envelope";
    check.name_zh = "应答是标准报文";
    if (!answer.envelope) {
      check.outcome = Outcome::Failed;
      check.found = "第一个报文(1901)的应答不是带 infcode 的 JSON:HTTP " +
                    std::to_string(answer.status) + (answer.err_msg.empty() ? "" : " ") +
                    answer.err_msg + ";请核对地址和签名";
    }
    add(report_.suite("envelope", "报文头与报文格式", "Envelope and form"), std::move(check));
    return done();
  }

  // Envelopes with mistakes.
  void check_envelopes() {
    if (!run_.mistakes) return;
    const auto transaction = run_.tables->transaction("1901");
    if (!transaction.ok()) return;
    const Message input = interface::sample_input(**transaction, *run_.profile);
    using Member = std::string interface::Request::*;
    const std::pair<const char*, Member> members[] = {
        {"msgid", &interface::Request::msgid},
        {"mdtrtarea_admvs", &interface::Request::mdtrtarea_admvs},
        {"infver", &interface::Request::infver},
        {"opter_type", &interface::Request::opter_type},
        {"opter", &interface::Request::opter},
        {"inf_time", &interface::Request::inf_time},
        {"fixmedins_code", &interface::Request::fixmedins_code},
    };
    for (const auto& [name, member] : members) {
      interface::Request request = envelope("1901");
      request.*member = "";
      wrong_envelope(std::string(name) + " missing", "报文头缺 " + std::string(name),
                     compose(request, input), **transaction);
    }
    interface::Request request = envelope("0000");
    wrong_envelope("unknown transaction", "没有的交易编号", compose(request, input), **transaction);
    Sent broken = compose(envelope("1901"), input);
    broken.text.resize(broken.text.size() / 2);
    wrong_envelope("half a message", "只有一半的报文", broken, **transaction);
    Sent deep = compose(envelope("1901"), input);
    deep.text = std::string(100'000, '[');
    wrong_envelope("lists in lists without end", "层层嵌套的报文", deep, **transaction);
  }

  void wrong_envelope(const std::string& name, const std::string& zh, const Sent& sent,
                      const Transaction& transaction) {
    const Sending outcome = send(sent.text, transaction);
    Check check = check_of(name, zh, sent, outcome);
    judge_refusal(outcome, nullptr, check);
    if (check.outcome == Outcome::Passed) check.sent = check.answered = "";
    add(report_.suite("envelope", "报文头与报文格式", "Envelope and form"), std::move(check));
  }

  // Steps.
  Result<void> do_step(const Step& step) {
    GJ_TRY(const Transaction* transaction, run_.tables->transaction(step.infno));
    if (run_.at) run_.at(step.infno);
    if (!left_out_.empty()) {
      skip(step, *transaction, left_out_);
      return done();
    }
    switch (step.verb) {
      case Verb::Call:
        return call(step, *transaction);
      case Verb::Refuse:
        return refuse(step, *transaction);
      case Verb::Same:
        same(step, *transaction);
        return done();
      case Verb::Other:
        return other(step, *transaction);
    }
    return done();
  }

  void skip(const Step& step, const Transaction& transaction, const std::string& why) {
    Check check;
    std::tie(check.name, check.name_zh) = names_of(step);
    check.outcome = Outcome::Skipped;
    check.found = why;
    add(suite_of(transaction), std::move(check));
  }

  /// The message of a step; nothing, and a skipped check, when something is not known.
  Result<std::optional<Message>> message_of(const Step& step, const Transaction& transaction) {
    Message input = interface::sample_input(transaction, *run_.profile);
    const auto put = put_words(input, step, known_, run_.file);
    if (put.ok()) return std::optional<Message>(std::move(input));
    if (!put.error().where.starts_with('$')) {
      return make_error(put.error().code, put.error().where,
                        "第" + std::to_string(step.line) + "行:" + put.error().message);
    }
    skip(step, transaction, "前面的步骤没有成功:" + put.error().message);
    return std::optional<Message>();
  }

  Result<void> call(const Step& step, const Transaction& transaction) {
    last_.reset();
    GJ_TRY(const auto input, message_of(step, transaction));
    if (!input) return done();
    const bool first = tried_.insert(step.infno).second;
    std::size_t before = suite_of(transaction).checks.size();
    if (first && run_.mistakes && !has_word(step, "like:")) try_mistakes(transaction, *input);
    Last last{compose(envelope(step.infno), *input), {}, *input};
    last.outcome = send(last.sent.text, transaction);
    auto [name, zh] = names_of(step);
    Check check = check_of(name, zh, last.sent, last.outcome);
    GJ_CHECK(judge_call(step, last.outcome, known_, check));
    const bool fine = check.outcome != Outcome::Failed;
    if (!fine && step.optional && last.outcome.answer.envelope) {
      check.outcome = Outcome::Skipped;
      check.found = "对方没有开通或没有办理:" + last.outcome.answer.err_msg;
      left_out_ = "对方没有开通 " + step.infno;
    }
    add(suite_of(transaction), std::move(check));
    if (!fine) {
      doubt_mistakes(suite_of(transaction), before);
      return done();
    }
    known_["msgid_" + step.infno] = last.sent.request.msgid;
    remember(step, last.outcome.answer, known_);
    last_ = std::move(last);
    return done();
  }

  /// A message that is refused also without a mistake says nothing about the mistake.
  static void doubt_mistakes(Suite& suite, std::size_t before) {
    for (std::size_t i = before; i + 1 < suite.checks.size(); ++i) {
      Check& check = suite.checks[i];
      if (check.outcome == Outcome::Failed) continue;
      check.outcome = Outcome::Skipped;
      check.found = "没有错误的报文也被拒绝,说明不了问题";
      check.sent = check.answered = "";
    }
  }

  void expect_refusal(const Step& step, const Transaction& transaction, const Sent& sent) {
    const Sending outcome = send(sent.text, transaction);
    auto [name, zh] = names_of(step);
    Check check = check_of(name, zh, sent, outcome);
    judge_refusal(outcome, nullptr, check);
    add(suite_of(transaction), std::move(check));
  }

  Result<void> refuse(const Step& step, const Transaction& transaction) {
    GJ_TRY(const auto input, message_of(step, transaction));
    if (!input) return done();
    expect_refusal(step, transaction, compose(envelope(step.infno), *input));
    return done();
  }

  void same(const Step& step, const Transaction& transaction) {
    if (!last_) return skip(step, transaction, "原报文没有成功");
    const Sending outcome = send(last_->sent.text, transaction);
    auto [name, zh] = names_of(step);
    Check check = check_of(name, zh, last_->sent, outcome);
    if (!outcome.lost.empty() || !outcome.answer.done) {
      check.outcome = Outcome::Failed;
      check.found = "重发应得到原来的应答,收到:" +
                    (outcome.lost.empty() ? outcome.answer.err_msg : outcome.lost);
    } else if (outcome.answer.output_text != last_->outcome.answer.output_text) {
      check.outcome = Outcome::Failed;
      check.found = "重发得到的 output 与第一次不同";
    }
    add(suite_of(transaction), std::move(check));
  }

  Result<void> other(const Step& step, const Transaction& transaction) {
    if (!last_) {
      skip(step, transaction, "原报文没有成功");
      return done();
    }
    Message input = last_->input;
    GJ_CHECK(put_words(input, step, known_, run_.file));
    expect_refusal(step, transaction, compose(last_->sent.request, input));
    return done();
  }

  // Messages with one mistake.
  void try_mistakes(const Transaction& transaction, const Message& good) {
    for (const auto& mutation : interface::mutations(good, *run_.profile)) {
      const Sent sent = compose(envelope(transaction.infno), mutation.message);
      const Sending outcome = send(sent.text, transaction);
      const std::string place =
          std::string(mutation.node->id) +
          (mutation.field == nullptr ? "" : "." + std::string(mutation.field->id));
      Check check = check_of(place + " " + std::string(interface::mistake_word(mutation.mistake)),
                             mistake_zh(mutation), sent, outcome);
      judge_refusal(outcome, &mutation, check);
      if (check.outcome == Outcome::Passed) check.sent = check.answered = "";
      add(suite_of(transaction), std::move(check));
    }
  }

  void finish() {
    const Subject& subject = run_.subject;
    report_.facts.insert(report_.facts.begin(),
                         {{"机构 institution", subject.institution},
                          {"统筹区 region", subject.region},
                          {"地区口径 profile", std::string(run_.profile->id)},
                          {"平台时间 platform time", known_["now"]}});
  }

  /// The last call that went through.
  struct Last {
    Sent sent;
    Sending outcome;
    Message input;
  };

  const Run& run_;
  Report report_;
  Known known_;
  std::set<std::string> tried_;
  std::optional<Last> last_;
  std::string left_out_;  ///< why the rest of the scenario is left out
  int serial_ = 0;
};

}  // namespace

Result<Report> certify_server(const Run& run) {
  return Runner(run).go();
}

}  // namespace gongji::gateway::certify
