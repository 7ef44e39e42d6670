#include "interface/mutate.h"

#include <algorithm>
#include <functional>

#include "interface/errors.h"

namespace gongji::interface {

namespace {

constexpr std::string_view kNoDay = "2025-02-30", kNoCode = "~";

/// Where a row is: at each level the node's and the row's position.
using Place = std::vector<std::pair<std::size_t, std::size_t>>;

Row& row_there(Message& message, const Place& place) {
  std::vector<NodeRows>* nodes = &message.nodes;
  Row* row = nullptr;
  for (const auto& [node, number] : place) {
    row = &(*nodes)[node].rows[number];
    nodes = &row->children;
  }
  GJ_ASSERT(row != nullptr);
  return *row;
}

class Mutator {
 public:
  Mutator(const Message& good, const Profile& profile) : good_(good), profile_(profile) {}

  std::vector<Mutation> run() {
    for (std::size_t n = 0; n < good_.nodes.size(); ++n) without_node(n);
    Place place;
    walk(good_.nodes, place);
    return std::move(all_);
  }

 private:
  void without_node(std::size_t position) {
    const NodeRows& rows = good_.nodes[position];
    if (!rows.node->required || rows.rows.empty()) return;
    Mutation mutation{Mistake::MissingNode, rows.node, nullptr, interface_code::kMissingNode,
                      good_};
    mutation.message.nodes[position].rows.clear();
    all_.push_back(std::move(mutation));
  }

  void walk(const std::vector<NodeRows>& nodes, Place& place) {
    for (std::size_t n = 0; n < nodes.size(); ++n) {
      if (nodes[n].rows.empty()) continue;
      place.emplace_back(n, 0);
      const Row& row = nodes[n].rows.front();
      for (const Field& field : row.node().fields) mutate(row, field, place);
      walk(row.children, place);
      place.pop_back();
    }
  }

  void add(Mistake mistake, std::string_view code, const Field& field, const Place& place,
           const std::string& text) {
    Mutation mutation{mistake, nullptr, &field, code, good_};
    Row& row = row_there(mutation.message, place);
    mutation.node = &row.node();
    row.set(field.id, text);
    all_.push_back(std::move(mutation));
  }

  void mutate(const Row& row, const Field& field, const Place& place) {
    const bool structured = field.kind == Kind::Object || field.kind == Kind::List;
    if (structured) return;
    // Without its only value an optional row is not there at all, and nothing is missing.
    const bool only = row.values.size() == 1 && row.children.empty() && !row.node().required;
    if (row.find(field) != nullptr && profile_.need(field) == Need::Required && !only) {
      add(Mistake::Missing, interface_code::kMissing, field, place, "");
    }
    if (field.dictionary != nullptr && !field.dictionary->accepts(kNoCode)) {
      add(Mistake::NotInDictionary, interface_code::kNotInDictionary, field, place,
          std::string(kNoCode));
    }
    const auto length = static_cast<std::size_t>(profile_.length(field));
    if (length > 0 && field.kind == Kind::Text && field.dictionary == nullptr && !field.division) {
      add(Mistake::TooLong, interface_code::kTooLong, field, place, std::string(length + 1, 'x'));
    }
    if (length > 0 && field.is_number()) {
      add(Mistake::TooLong, interface_code::kTooLong, field, place, std::string(length + 1, '9'));
    }
    if (field.kind == Kind::Day || field.kind == Kind::Time) {
      add(Mistake::WrongType, interface_code::kWrongType, field, place, std::string(kNoDay));
    }
  }

  const Message& good_;
  const Profile& profile_;
  std::vector<Mutation> all_;
};

}  // namespace

std::vector<Mutation> mutations(const Message& good, const Profile& profile) {
  return Mutator(good, profile).run();
}

std::string_view mistake_word(Mistake mistake) {
  switch (mistake) {
    case Mistake::MissingNode:
      return "missing_node";
    case Mistake::Missing:
      return "missing";
    case Mistake::TooLong:
      return "too_long";
    case Mistake::NotInDictionary:
      return "not_in_dictionary";
    case Mistake::WrongType:
      return "wrong_type";
  }
  return {};
}

}  // namespace gongji::interface
