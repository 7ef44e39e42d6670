// What the office must answer and keep, worked out with maps: the oracle.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/office.h"

namespace gongji::simulation {

/// The answer that is expected: a code of refusal, or values.
struct Expected {
  std::string code;  ///< empty: accepted
  app::FactList values;
};

struct Settled {
  std::string person, message;
  int year = 0;
  std::int64_t total = 0, fund_paid = 0;  ///< in fen
  std::int64_t deductible = 0;            ///< used up by this one
  bool live = true;
};

/// Everything that was judged, in the order in which it was committed.
class Model {
 public:
  explicit Model(std::int64_t next_id) : next_id_(next_id) {}

  /// Carries a call out, as the office must.
  Expected apply(const app::Call& call);

  bool knows(const std::string& message) const { return messages_.count(message) > 0; }
  std::size_t messages() const { return messages_.size(); }
  std::size_t people() const { return people_.size(); }
  const std::map<std::int64_t, Settled>& settlements() const { return settlements_; }

 private:
  struct Person {
    std::vector<std::pair<std::int64_t, std::int64_t>> covered;  ///< yyyymmdd, [from, to)
    std::map<int, std::vector<std::int64_t>> live;               ///< year → settlements, in order
  };
  struct Message {
    std::string body;
    Expected reply;
  };

  Expected run(const app::Call& call);
  Expected add_person(const app::Call& call);
  Expected add_coverage(const app::Call& call);
  Expected settle(const app::Call& call);
  Expected reverse(const app::Call& call);

  std::int64_t next_id_;
  std::map<std::string, Person> people_;
  std::map<std::int64_t, Settled> settlements_;
  std::map<std::string, Message> messages_;
};

/// "2023-05-01" as 20230501.
std::int64_t day_of(const std::string& text);
std::string field(const app::Call& call, const std::string& name);
std::string body_of(const app::Call& call);

}  // namespace gongji::simulation
