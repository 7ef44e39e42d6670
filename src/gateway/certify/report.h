// What a conformance run found, as values and as pages: HTML for people, JUnit for machines.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace gongji::gateway::certify {

enum class Outcome : std::uint8_t {
  Passed,
  Noted,  ///< passed, with something worth a look
  Failed,
  Skipped,  ///< could not be tried, and why
};

/// One check of one transaction.
struct Check {
  std::string name;  ///< "good call", "psn_no missing"
  std::string name_zh;
  Outcome outcome = Outcome::Passed;
  std::string found;           ///< what was wrong, or is to be seen; Chinese. Nothing personal
  std::string sent, answered;  ///< texts of the exchange without personal values; may be empty
  double seconds = 0;
};

/// The checks of one transaction, or of what does not belong to one.
struct Suite {
  std::string id;  ///< "2207", "envelope"
  std::string title_zh, title_en;
  std::vector<Check> checks;
};

struct Counts {
  int passed = 0, noted = 0, failed = 0, skipped = 0;
  int all() const { return passed + noted + failed + skipped; }
};

struct Report {
  std::string title_zh, title_en;
  std::vector<std::pair<std::string, std::string>> facts;  ///< about the run: name, value
  std::vector<Suite> suites;

  /// The suite, made where it is not there yet.
  Suite& suite(const std::string& id, const std::string& title_zh, const std::string& title_en);
  Counts counts() const;
};

Counts counts_of(const Suite& suite);

/// One file that needs nothing else; suites that failed are open.
std::string html_page(const Report& report);
/// testsuites/testsuite/testcase; what is noted stands in system-out.
std::string junit_text(const Report& report);

}  // namespace gongji::gateway::certify
