// Whether an answer is what the step of a script wants.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "gateway/certify/answer.h"
#include "gateway/certify/compose.h"
#include "gateway/certify/report.h"
#include "interface/mutate.h"

namespace gongji::gateway::certify {

/// What became of a request.
struct Sending {
  Answer answer;
  std::string lost;  ///< why there is no answer; empty: there is one
  double seconds = 0;
};

/// At most so much of a text as a report shows.
std::string shortened(std::string text);

/// What a check of a step is called, in English and Chinese.
std::pair<std::string, std::string> names_of(const Step& step);
/// What a check of a mistake is called in Chinese.
std::string mistake_zh(const interface::Mutation& mutation);
/// Whether a step has a word that begins so.
bool has_word(const Step& step, std::string_view begin);

/// A call that must succeed with what it expects. Refuses gateway.bad_script.
Result<void> judge_call(const Step& step, const Sending& sending, const Known& known, Check& check);
/// A message that must be refused with a reason, and with the field of its mistake.
void judge_refusal(const Sending& sending, const interface::Mutation* mutation, Check& check);

/// What `keep:` names of an answer becomes known; an amount that is not there is 0.
void remember(const Step& step, const Answer& answer, Known& known);

}  // namespace gongji::gateway::certify
