// What a conformance run says, in order: a text of scenarios, read from interface/certify/*.steps.
//
//   scenario outpatient | 门诊一次就诊 | One outpatient visit
//   call 2201 data.psn_no=$person data.begntime='$now' keep:visit=data.mdtrt_id
//   refuse 2206 data.mdtrt_id=$visit
//   same
//   other data.ipt_otp_no=X
//
// What is not said has the value of the transaction's sample; only required fields are sent.
// `call` must succeed; `refuse` must be refused; `same` sends the last call again, byte for byte;
// `other` its msgid with another body. `call?` may meet a server that lacks the transaction: the
// rest of the scenario is left out then. Words: NODE.FIELD=VALUE of the first row, NODE.2.FIELD of
// the second, ..FIELD of what stands under no node; `keep:NAME=NODE.FIELD` remembers a field of the
// answer; `without:NODE.FIELD`; `input:FILE` takes the input of a request;
// `expect:NODE.FIELD=VALUE` of the answer; `minus:` the same with the sign turned; `file` for an
// answer that is one; `like:2206` no mistakes are tried with this call, another one did. `$name`
// stands for what is known or was remembered; `zip:a|b;c` is a packed file of two rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::gateway::certify {

enum class Verb : std::uint8_t { Call, Refuse, Same, Other };

struct Step {
  Verb verb = Verb::Call;
  bool optional = false;
  std::string infno;  ///< of `same` and `other` that of the call before
  std::vector<std::pair<std::string, std::string>> words;  ///< name and value
  std::string why_zh, why_en;  ///< after `#`, of `refuse`: 中文 | English
  int line = 0;
};

struct Scenario {
  std::string name, title_zh, title_en;
  std::vector<Step> steps;
};

/// Refuses gateway.bad_script, where = path:line.
Result<std::vector<Scenario>> read_script(std::string_view path, std::string_view text);

}  // namespace gongji::gateway::certify
