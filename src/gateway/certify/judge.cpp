#include "gateway/certify/judge.h"

#include <algorithm>

#include "interface/finding.h"

namespace gongji::gateway::certify {

namespace {

constexpr std::size_t kShownMax = 4'000;

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "\n") + text;
  return all;
}

Result<void> check_expected(const Step& step, const Answer& answer, const Known& known,
                            std::vector<std::string>& mistakes) {
  for (const auto& [word, value] : step.words) {
    const bool minus = word.starts_with("minus:");
    if (!minus && !word.starts_with("expect:")) continue;
    GJ_TRY(const FieldName name, field_name(std::string_view(word).substr(minus ? 6 : 7)));
    GJ_TRY(std::string wanted, filled(value, known));
    if (minus && wanted != "0") wanted = "-" + wanted;
    const std::string got = answer.output ? value_of(*answer.output, name) : "";
    if (got == wanted || (got.empty() && wanted == "0")) continue;
    mistakes.push_back(name.field + " 应为 " + wanted + ",收到 " + got);
  }
  return done();
}

bool names_it(const interface::Mutation& mutation, const Answer& answer) {
  const std::string text = answer.err_msg + " " + answer.warn_msg;
  if (text.find(mutation.node->id) != std::string::npos && mutation.field == nullptr) return true;
  if (mutation.field == nullptr) return false;
  return text.find(mutation.field->id) != std::string::npos ||
         text.find(mutation.field->name) != std::string::npos;
}

}  // namespace

std::string shortened(std::string text) {
  if (text.size() <= kShownMax) return text;
  std::size_t end = kShownMax;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + " …";
}

std::pair<std::string, std::string> names_of(const Step& step) {
  switch (step.verb) {
    case Verb::Refuse:
      return {"refused: " + step.why_en, "应拒绝:" + step.why_zh};
    case Verb::Same:
      return {"the same message again", "同一报文重发"};
    case Verb::Other:
      return {"the same msgid with another body", "同一 msgid 换内容"};
    default:
      return {"good call", "正常办理"};
  }
}

std::string mistake_zh(const interface::Mutation& mutation) {
  const std::string what = mutation.field == nullptr ? "节点 " + std::string(mutation.node->id)
                                                     : interface::field_label(*mutation.field);
  switch (mutation.mistake) {
    case interface::Mistake::MissingNode:
    case interface::Mistake::Missing:
      return "缺 " + what;
    case interface::Mistake::TooLong:
      return what + " 超长";
    case interface::Mistake::NotInDictionary:
      return what + " 不是字典值";
    case interface::Mistake::WrongType:
      return what + " 不是日期";
  }
  return what;
}

bool has_word(const Step& step, std::string_view begin) {
  return std::any_of(step.words.begin(), step.words.end(),
                     [&](const auto& word) { return word.first.starts_with(begin); });
}

Result<void> judge_call(const Step& step, const Sending& sending, const Known& known,
                        Check& check) {
  const Answer& answer = sending.answer;
  std::vector<std::string> mistakes = answer.mistakes;
  if (!sending.lost.empty()) {
    mistakes.push_back(sending.lost);
  } else if (has_word(step, "file")) {
    if (!answer.is_file) mistakes.push_back("应当返回文件,收到的是:" + answer.err_msg);
  } else if (!answer.envelope) {
    mistakes.emplace_back("应答不是带 infcode 的 JSON");
  } else if (!answer.done) {
    mistakes.push_back("被拒绝:" + answer.err_msg);
  } else {
    GJ_CHECK(check_expected(step, answer, known, mistakes));
  }
  check.found = joined(mistakes.empty() ? answer.remarks : mistakes);
  if (!mistakes.empty()) {
    check.outcome = Outcome::Failed;
  } else if (!answer.remarks.empty()) {
    check.outcome = Outcome::Noted;
  }
  return done();
}

void judge_refusal(const Sending& sending, const interface::Mutation* mutation, Check& check) {
  const Answer& answer = sending.answer;
  if (!sending.lost.empty()) {
    check.outcome = Outcome::Failed;
    check.found = sending.lost;
  } else if (answer.envelope && answer.done) {
    check.outcome = Outcome::Failed;
    check.found = "应当拒绝,却按成功应答";
  } else if (answer.is_file) {
    check.outcome = Outcome::Failed;
    check.found = "应当拒绝,却返回了文件";
  } else if (!answer.envelope) {
    check.outcome = Outcome::Noted;
    check.found = "拒绝了,但应答不是标准报文:HTTP " + std::to_string(answer.status);
  } else if (answer.err_msg.empty()) {
    check.outcome = Outcome::Failed;
    check.found = "拒绝了,但没有说明原因(err_msg 为空)";
  } else {
    check.found = answer.err_msg;
    if (mutation != nullptr && !names_it(*mutation, answer)) {
      check.outcome = Outcome::Noted;
      check.found = "拒绝了,但没有指出字段:" + answer.err_msg;
    }
  }
}

void remember(const Step& step, const Answer& answer, Known& known) {
  for (const auto& [word, value] : step.words) {
    if (!word.starts_with("keep:")) continue;
    std::string name = word.substr(5);
    const bool weak = name.ends_with('?');
    if (weak) name.pop_back();
    if (weak && !known[name].empty()) continue;
    const auto field = field_name(value);
    std::string got = field.ok() && answer.output ? value_of(*answer.output, *field) : "";
    // An amount that is not there is none.
    if (got.empty() && answer.output && field.ok()) {
      const auto* node = answer.output->transaction().find(interface::Direction::Out, field->node);
      const auto* amount = node == nullptr ? nullptr : node->find(field->field);
      if (amount != nullptr && amount->is_number()) got = "0";
    }
    if (!got.empty()) known[name] = got;
  }
}

}  // namespace gongji::gateway::certify
