#include "interface/mutate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "interface/errors.h"
#include "interface/normalise.h"
#include "interface/reply.h"
#include "interface/sample.h"
#include "interface/source_tables_test.h"
#include "interface/validate.h"

namespace gongji::interface {
namespace {

/// What is found in the message after it has travelled as text.
std::vector<Finding> found_after_travel(const Message& message) {
  const auto json = parse_json(write_input(message));
  EXPECT_TRUE(json.ok());
  Normalised got = normalise(message.transaction(), Direction::In, *json);
  std::vector<Finding> findings = std::move(got.findings);
  for (Finding& finding : validate(got.message, profile())) findings.push_back(std::move(finding));
  return findings;
}

/// A required field that was the only one of its row is told as a missing node.
bool is_told(const Mutation& mutation, const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    if (finding.node != mutation.node->id) return false;
    if (finding.code == interface_code::kMissingNode) return mutation.mistake <= Mistake::Missing;
    return finding.code == mutation.code && mutation.field != nullptr &&
           finding.field == mutation.field->id;
  });
}

TEST(Mutate, every_mistake_travels_and_is_found) {
  std::map<std::string_view, int> tried;
  for (const Transaction& t : tables().transactions()) {
    if (t.in.empty()) continue;
    for (const Mutation& mutation : mutations(sample_input(t, profile()), profile())) {
      ++tried[mistake_word(mutation.mistake)];
      EXPECT_TRUE(is_told(mutation, found_after_travel(mutation.message)))
          << t.infno << " " << mutation.node->id << " "
          << (mutation.field == nullptr ? "" : mutation.field->id) << " "
          << mistake_word(mutation.mistake);
    }
  }
  for (const char* word :
       {"missing_node", "missing", "too_long", "not_in_dictionary", "wrong_type"}) {
    EXPECT_GT(tried[word], 40) << word;
  }
}

TEST(Mutate, changes_one_thing_only) {
  const Message good = sample_input(transaction("2201"), profile());
  const auto all = mutations(good, profile());
  ASSERT_FALSE(all.empty());
  for (const Mutation& mutation : all) {
    if (mutation.field == nullptr) continue;
    Message back = mutation.message;
    const Row& row = good.rows("data").front();
    back.nodes.front().rows.front().set(mutation.field->id, row.text(mutation.field->id));
    EXPECT_EQ(normalise(good.transaction(), Direction::In, *parse_json(write_input(back)))
                  .message.nodes.front()
                  .rows.front()
                  .text(mutation.field->id),
              row.text(mutation.field->id));
  }
}

}  // namespace
}  // namespace gongji::interface
