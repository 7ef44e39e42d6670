#include "interface/message.h"

#include <algorithm>

#include "interface/internal/value_text.h"

namespace gongji::interface {

namespace {

const std::vector<Row> kNoRows;

const std::vector<Row>& rows_in(const std::vector<NodeRows>& nodes, std::string_view id) {
  for (const NodeRows& known : nodes) {
    if (known.node->id == id) return known.rows;
  }
  return kNoRows;
}

std::vector<Row>& rows_for(std::vector<NodeRows>& nodes, const Node& node) {
  for (NodeRows& known : nodes) {
    if (known.node == &node) return known.rows;
  }
  nodes.push_back({&node, {}});
  return nodes.back().rows;
}

}  // namespace

Row::Row(const Node& node) : node_(&node) {}

bool Row::empty() const {
  return values.empty() && children.empty();
}

const Value* Row::find(const Field& field) const {
  for (const Value& value : values) {
    if (value.field == &field) return &value;
  }
  return nullptr;
}

const Value* Row::find(std::string_view field) const {
  const Field* known = node_->find(field);
  return known == nullptr ? nullptr : find(*known);
}

std::string Row::text(std::string_view field) const {
  const Value* value = find(field);
  return value == nullptr ? std::string() : value->text;
}

Money Row::money(std::string_view field) const {
  const auto fen = in_units(number(field), 2);
  return Money::fen(fen.value_or(0));
}

Decimal Row::number(std::string_view field) const {
  const Value* value = find(field);
  if (value == nullptr || value->malformed) return {};
  auto parsed = parse_decimal(value->text, 38);
  return parsed.ok() ? parsed.take() : Decimal();
}

std::optional<Date> Row::day(std::string_view field) const {
  const auto day = internal::day_text(text(field));
  if (!day) return std::nullopt;
  const auto parsed = Date::parse(*day);
  if (!parsed.ok()) return std::nullopt;
  return *parsed;
}

std::optional<std::int64_t> Row::minutes(std::string_view field) const {
  const auto time = internal::time_text(text(field));
  const auto date = day(field);
  if (!time || !date) return std::nullopt;
  const auto two_digits = [&](std::size_t at) {
    return std::int64_t{((*time)[at] - '0') * 10 + ((*time)[at + 1] - '0')};
  };
  return std::int64_t{date->days()} * 1440 + two_digits(11) * 60 + two_digits(14);
}

bool Row::flag(std::string_view field) const {
  const std::string value = text(field);
  return value == "1" || value == "true";
}

const std::vector<Row>& Row::rows(std::string_view node) const {
  return rows_in(children, node);
}

void Row::set(std::string_view field, std::string_view text) {
  const Field* known = node_->find(field);
  GJ_ASSERT(known != nullptr);
  const auto at = std::find_if(values.begin(), values.end(),
                               [&](const Value& value) { return value.field == known; });
  if (text.empty()) {
    if (at != values.end()) values.erase(at);
  } else if (at != values.end()) {
    at->text = text;
  } else {
    values.push_back({known, std::string(text), false});
  }
}

void Row::set_money(std::string_view field, Money amount) {
  set(field, amount.to_text());
}

Row& Row::add(const Node& node) {
  GJ_ASSERT(node.parent == node_);
  return rows_for(children, node).emplace_back(node);
}

bool Message::empty() const {
  return std::all_of(nodes.begin(), nodes.end(),
                     [](const NodeRows& known) { return known.rows.empty(); });
}

const std::vector<Row>& Message::rows(std::string_view node) const {
  return rows_in(nodes, node);
}

const Row* Message::row(std::string_view node) const {
  const std::vector<Row>& all = rows(node);
  return all.empty() ? nullptr : &all.front();
}

Row& Message::add(std::string_view node) {
  const Node* known = transaction_->find(direction_, node);
  GJ_ASSERT(known != nullptr && known->parent == nullptr);
  return rows_for(nodes, *known).emplace_back(*known);
}

std::vector<Row>& Message::rows_of(const Node& node) {
  return rows_for(nodes, node);
}

std::vector<Row>& Message::rows_within(const Node& node) {
  if (node.parent == nullptr) return rows_of(node);
  auto& outer = rows_within(*node.parent);
  if (outer.empty()) outer.emplace_back(*node.parent);
  return rows_for(outer.front().children, node);
}

}  // namespace gongji::interface
