// Random sequences of commands against a model in maps, on both databases: a quote is what the
// settlement then costs, a reversal brings back what was before, a message happens once.
#include <rapidcheck.h>

#include <array>
#include <map>

#include "app/books_testing.h"
#include "app/office_testing.h"

namespace gongji::app {
namespace {

/// What the office must hold of one person.
struct Kept {
  bool exists = false, covered = false;
  struct Live {
    std::string settlement, state_before;
  };
  std::vector<Live> live;
};

class OfficeProperty : public storage::EachDatabase {
 protected:
  Result<Reply> one(Office& office, const Call& call) {
    auto replies = office.perform({call});
    RC_ASSERT(replies.ok());
    return std::move(replies->front());
  }

  std::string state_of_person(Office& office, const std::string& person) {
    const std::array<storage::Value, 2> key = {kTestRegion, person};
    const auto rows = office.connection().query(
        "SELECT state FROM accumulator WHERE region = $1 AND person = $2", key);
    RC_ASSERT(rows.ok());
    return rows->empty() ? "" : std::string(rows->text(0, 0));
  }

  /// Account → what it holds, over all stripes.
  std::map<std::string, std::int64_t> balances(Office& office) {
    const std::array<storage::Value, 1> key = {kTestRegion};
    const auto rows = office.connection().query(
        "SELECT account, CAST(sum(debit - credit) AS BIGINT) FROM balance WHERE region = $1 GROUP "
        "BY account",
        key);
    RC_ASSERT(rows.ok());
    std::map<std::string, std::int64_t> found;
    for (std::size_t i = 0; i < rows->size(); ++i) {
      if (rows->integer(i, 1) != 0) found[std::string(rows->text(i, 0))] = rows->integer(i, 1);
    }
    return found;
  }

  void settle(Office& office, const std::string& person, Kept& kept, std::uint32_t drawn) {
    FactList fields = visit_fields(person, std::to_string(drawn % 40'000) + ".5");
    if (drawn % 3 != 0) fields[2].second = "outpatient";
    const auto quoted = one(office, test_call("visit.quote", fields));
    const std::string message = "m" + std::to_string(++messages_);
    const std::string before = state_of_person(office, person);
    const auto settled = one(office, test_call("visit.settle", fields, message));
    RC_ASSERT(quoted.ok() == settled.ok());
    if (!settled.ok()) {
      RC_ASSERT(settled.error().code == quoted.error().code);
      RC_ASSERT(settled.error().code == (kept.exists ? "app.not_covered" : "app.unknown_person"));
      return;
    }
    RC_ASSERT(kept.exists && kept.covered);
    for (const auto& [name, value] : settled->values) {
      if (name != "settlement") RC_ASSERT(quoted->get(name) == value);
    }
    kept.live.push_back({std::string(settled->get("settlement")), before});
    const auto repeated = one(office, test_call("visit.settle", fields, message));
    RC_ASSERT(repeated.ok() && repeated->values == settled->values);
    fields.back().second += "1";
    const auto other = one(office, test_call("visit.settle", fields, message));
    RC_ASSERT(!other.ok() && other.error().code == "app.message_conflict");
  }

  void reverse(Office& office, const std::string& person, Kept& kept, std::uint32_t drawn) {
    if (kept.live.empty()) return;
    const std::size_t at = drawn % kept.live.size();
    const auto reversed = one(
        office,
        test_call("visit.reverse", {{"person", person}, {"settlement", kept.live[at].settlement}}));
    const bool last = at + 1 == kept.live.size();
    RC_ASSERT(reversed.ok() == last);
    if (!last) {
      RC_ASSERT(reversed.error().code == "claims.reversal_order");
      return;
    }
    RC_ASSERT(state_of_person(office, person) == kept.live[at].state_before);
    kept.live.pop_back();
  }

  void act(Office& office, const std::string& person, Kept& kept, std::uint32_t drawn) {
    const std::uint32_t kind = drawn % 10;
    drawn /= 10;
    const auto calls = enrol_calls(person);
    if (kind == 0) {
      const auto reply = one(office, calls[0]);
      RC_ASSERT(reply.ok() != kept.exists);
      kept.exists = true;
    } else if (kind == 1) {
      const auto reply = one(office, calls[1]);
      RC_ASSERT(reply.ok() == (kept.exists && !kept.covered));
      kept.covered = kept.covered || reply.ok();
    } else if (kind < 7) {
      settle(office, person, kept, drawn);
    } else {
      reverse(office, person, kept, drawn);
    }
  }

  std::uint64_t messages_ = 0, people_ = 0;
};

TEST_P(OfficeProperty, commands_in_any_order_keep_the_books) {
  const auto office = open_test_region(fresh());
  const bool held = rc::check("random commands", [&](const std::vector<std::uint32_t>& commands) {
    const auto start = balances(*office);
    const std::string prefix = "P" + std::to_string(++people_) + "x";
    std::map<std::string, Kept> people;
    for (const std::uint32_t command : commands) {
      const std::string person = prefix + std::to_string(command % 2);
      Kept& kept = people[person];
      if (!kept.covered && command % 4 != 0) act(*office, person, kept, kept.exists ? 1 : 0);
      act(*office, person, kept, command / 2);
    }
    RC_ASSERT(books_difference(office->connection(), kTestRegion) == "");
    // Taken back from the last to the first, everything is as it was at the start.
    for (auto& [person, kept] : people) {
      while (!kept.live.empty()) {
        reverse(*office, person, kept, static_cast<std::uint32_t>(kept.live.size() - 1));
      }
      RC_ASSERT(state_of_person(*office, person).empty());
    }
    RC_ASSERT(balances(*office) == start);
  });
  EXPECT_TRUE(held);
}

GJ_FOR_EACH_DATABASE(OfficeProperty);

}  // namespace
}  // namespace gongji::app
