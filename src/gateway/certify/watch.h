// Conformance of a client: what it sent to a drill, message by message.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "gateway/certify/report.h"
#include "gateway/national/service.h"

namespace gongji::gateway::certify {

/// Takes exchanges from any thread.
class Watch {
 public:
  Watch(std::shared_ptr<const NationalTables> tables, std::string profile);

  void saw(const NationalExchange& exchange);

  /// The messages so far, and what they say together: lost answers that were never asked for again,
  /// transactions of release 1 that were not seen.
  Report report() const;
  /// How many messages there were.
  std::size_t messages() const;

 private:
  /// A message whose answer the drill kept back.
  struct Lost {
    std::string infno, msgid;
    bool mended = false;  ///< it came again, or was reversed
  };

  Check judge(const NationalExchange& exchange);
  void judge_form(const NationalExchange& exchange, std::vector<std::string>& mistakes,
                  std::vector<std::string>& remarks, Check& check);
  void follow(const NationalExchange& exchange, const interface::Request& request);

  std::shared_ptr<const NationalTables> tables_;
  const interface::Profile* profile_ = nullptr;
  mutable std::mutex mutex_;
  Report report_;
  std::size_t messages_ = 0;
  std::set<std::string> seen_;     ///< transactions that were carried out
  std::set<std::string> clients_;  ///< institutions
  std::vector<Lost> lost_;
};

}  // namespace gongji::gateway::certify
