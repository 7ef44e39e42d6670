#include "interface/sample.h"

#include <gtest/gtest.h>

#include <functional>

#include "base/resident_id.h"
#include "interface/normalise.h"
#include "interface/reply.h"
#include "interface/source_tables_test.h"
#include "interface/validate.h"

namespace gongji::interface {
namespace {

/// What the validator says of the message after it has travelled as text.
std::vector<Finding> after_travel(const Message& message, const Profile& region) {
  const std::string text = write_request(sample_request(message.transaction()), message);
  const auto request = parse_request(text);
  EXPECT_TRUE(request.ok()) << text;
  EXPECT_TRUE(check_header(*request).ok()) << text;
  Normalised got = normalise(message.transaction(), Direction::In, request->input);
  std::vector<Finding> findings = std::move(got.findings);
  for (Finding& finding : validate(got.message, region)) findings.push_back(std::move(finding));
  return findings;
}

std::string joined(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) text += finding.zh + "\n";
  return text;
}

void for_each_sample(const std::function<void(const Message&, const Profile&)>& visit) {
  for (const Profile& region : tables().profiles()) {
    for (const Transaction& t : tables().transactions()) {
      if (t.in.empty()) continue;
      for (const bool all : {false, true}) visit(sample_input(t, region, {all}), region);
    }
  }
}

TEST(Sample, every_sample_is_valid) {
  for_each_sample([](const Message& message, const Profile& region) {
    const auto findings = after_travel(message, region);
    EXPECT_TRUE(findings.empty()) << message.transaction().infno << " " << region.id << "\n"
                                  << joined(findings);
  });
}

TEST(Sample, the_person_has_a_well_formed_number_of_nobody) {
  const Message message = sample_input(transaction("1101"), profile("HN"));
  const auto id = ResidentId::parse(message.row("data")->text("certno"));
  ASSERT_TRUE(id.ok());
  EXPECT_EQ(id->reveal().substr(14, 3), "000");
}

/// Calls `visit` with each row of the message and what finds it again in a copy.
using Path = std::vector<std::pair<std::size_t, std::size_t>>;

Row& row_at(Message& message, const Path& path) {
  std::vector<NodeRows>* nodes = &message.nodes;
  Row* row = nullptr;
  for (const auto& [node, number] : path) {
    row = &(*nodes)[node].rows[number];
    nodes = &row->children;
  }
  return *row;
}

void each_row(const std::vector<NodeRows>& nodes, Path& path,
              const std::function<void(const Row&, const Path&)>& visit) {
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    for (std::size_t r = 0; r < nodes[n].rows.size(); ++r) {
      path.emplace_back(n, r);
      visit(nodes[n].rows[r], path);
      each_row(nodes[n].rows[r].children, path, visit);
      path.pop_back();
    }
  }
}

bool names(const std::vector<Finding>& findings, std::string_view code, const Row& row,
           const Field& field) {
  for (const Finding& finding : findings) {
    const bool whole_node = finding.code == "interface.missing_node" &&
                            finding.node == row.node().id &&
                            finding.zh.find(field_label(field)) != std::string::npos;
    if (whole_node) return true;
    if (finding.code == code && finding.node == row.node().id && finding.field == field.id) {
      return finding.zh.find(field_label(field)) != std::string::npos &&
             finding.en.find(field.id) != std::string::npos;
    }
  }
  return false;
}

struct Mutation {
  std::string_view code;
  std::string text;
};

/// What must be refused of this field, if anything.
std::vector<Mutation> mutations(const Field& field, const Profile& region) {
  std::vector<Mutation> all;
  const auto length = static_cast<std::size_t>(region.length(field));
  if (region.need(field) == Need::Required) all.push_back({"interface.missing", ""});
  if (field.kind == Kind::Text && length > 0 && !field.division) {
    all.push_back({"interface.too_long", std::string(length + 1, 'x')});
  }
  if (field.dictionary != nullptr) all.push_back({"interface.not_in_dictionary", "~"});
  if (field.division) all.push_back({"interface.wrong_type", "12345"});
  if (field.kind == Kind::Number) {
    all.push_back({"interface.wrong_type", "x"});
    if (length > 0) {
      all.push_back({"interface.too_long", std::string(length + 1, '9')});
      all.push_back({"interface.too_fine",
                     "0." + std::string(static_cast<std::size_t>(field.decimals), '0') + "1"});
    }
  }
  if (field.kind == Kind::Day || field.kind == Kind::Time) {
    all.push_back({"interface.wrong_type", "2025-02-30"});
  }
  if (field.kind == Kind::Bool) all.push_back({"interface.wrong_type", "maybe"});
  return all;
}

/// Numbers and days that cannot be read travel as texts, as clients send them.
std::vector<Finding> findings_with(const Message& message, const Path& path, const Field& field,
                                   const std::string& text, const Profile& region) {
  Message changed = message;
  Row& row = row_at(changed, path);
  row.set(field.id, text);
  for (Value& value : row.values) {
    if (value.field != &field) continue;
    Normalised read = normalise(message.transaction(), Direction::In, [&] {
      Json object{Json::Kind::Object, {}, {}, {}};
      object.members.push_back({std::string(field.id), {Json::Kind::Text, text, {}, {}}});
      return object;
    }());
    if (const Row* direct = read.message.row(row.node().id)) {
      if (const Value* got = direct->find(field)) value = *got;
    } else {
      value.malformed = text == "x" || text == "2025-02-30" || text == "maybe";
    }
  }
  return validate(changed, region);
}

TEST(Sample, every_mistake_is_found_and_named) {
  std::size_t tried = 0;
  for_each_sample([&](const Message& message, const Profile& region) {
    Path path;
    each_row(message.nodes, path, [&](const Row& row, const Path& at) {
      for (const Value& value : row.values) {
        for (const Mutation& mutation : mutations(*value.field, region)) {
          ++tried;
          const auto findings = findings_with(message, at, *value.field, mutation.text, region);
          EXPECT_TRUE(names(findings, mutation.code, row, *value.field))
              << message.transaction().infno << " " << row.node().id << " " << value.field->id
              << " " << mutation.code << " " << mutation.text << "\n"
              << joined(findings);
        }
      }
    });
  });
  EXPECT_GT(tried, 10'000u);
}

}  // namespace
}  // namespace gongji::interface
