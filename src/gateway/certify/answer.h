// The answer to a request: read as clients read it, and judged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/http/message.h"
#include "interface/message.h"

namespace gongji::gateway::certify {

struct Answer {
  int status = 0;
  bool envelope = false;  ///< JSON with an infcode
  bool is_file = false;   ///< bytes in the place of an envelope
  bool done = false;      ///< infcode 0
  std::string err_msg;    ///< of a gateway's refusal, which is no envelope, its message
  std::string warn_msg, message;
  std::string respond_time;  ///< seventeen digits, where there are such
  std::string output_text;   ///< as JSON, for comparing
  std::optional<interface::Message> output;
  std::vector<std::string> mistakes;  ///< what no client can work with; Chinese
  std::vector<std::string> remarks;   ///< what some clients may not like; Chinese
};

/// Reads an answer to `transaction`. Of settlements the sums of the interface are checked.
Answer read_answer(const HttpResponse& response, const interface::Transaction& transaction,
                   const interface::Profile& profile);

/// The answer as text without personal values and without what it put out.
std::string shown(const Answer& answer, const interface::Profile& profile);

}  // namespace gongji::gateway::certify
