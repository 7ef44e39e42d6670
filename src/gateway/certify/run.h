// Conformance of a server: the scenarios sent to it, and with the first good message of each
// transaction every message with one mistake.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gateway/certify/compose.h"
#include "gateway/certify/report.h"
#include "gateway/certify/script.h"
#include "gateway/http/message.h"

namespace gongji::gateway::certify {

/// In whose name, about whom.
struct Subject {
  std::string institution, institution_name;
  std::string region;       ///< mdtrtarea_admvs and insuplc_admdvs
  std::string certificate;  ///< identity number of a person of the test region
  std::string name;         ///< of the person; empty: as 1101 says it
  std::string insutype;     ///< empty: the first that 1101 gives
  std::string item;         ///< an item code for fee lines
};

struct Run {
  const interface::FieldTables* tables = nullptr;
  const interface::Profile* profile = nullptr;
  Subject subject;
  std::vector<Scenario> scenarios;
  InputFile file;
  /// Sends the text of a request. What it refuses is what became of it.
  std::function<Result<HttpResponse>(const std::string& text)> send;
  std::function<std::int64_t()> clock;  ///< milliseconds since 1970; for msgid and durations
  bool mistakes = true;                 ///< also messages with mistakes
  /// Two letters or digits that another run of the same second is unlikely to have: in each msgid,
  /// and in the numbers that the scenarios make.
  std::string mark = "00";
  /// Told before each step, for who waits. May be empty.
  std::function<void(const std::string& infno)> at;
};

/// Refuses gateway.no_answer when not even the first message is answered, and gateway.bad_script.
Result<Report> certify_server(const Run& run);

}  // namespace gongji::gateway::certify
