#include "app/dip/settings_node.h"

#include <algorithm>
#include <fstream>

#include "app/errors.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "dip/errors.h"

namespace gongji::app {

namespace {

using policy::document::Node;

constexpr std::size_t kSettingsBytesMax = std::size_t{4} << 20u;
constexpr std::string_view kHeadKeys[] = {"dip", "id", "title", "sources", "tables"};

bool is_head(std::string_view key) {
  return std::find(std::begin(kHeadKeys), std::end(kHeadKeys), key) != std::end(kHeadKeys);
}

std::string flat_text(const Node& node) {
  if (node.is_scalar()) return node.text;
  std::string all;
  for (const Node& item : node.items) all += (all.empty() ? "" : ", ") + flat_text(item);
  for (const auto& [key, value] : node.entries) {
    all += (all.empty() ? "" : " ") + key.text + "=" + flat_text(value);
  }
  return node.is_list() ? "[" + all + "]" : all;
}

Result<Node> read_settings_yaml(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return make_error(app_code::kCannotRead, path, "打不开设置文件;请核对路径");
  std::string text(kSettingsBytesMax + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > kSettingsBytesMax) {
    return make_error(dip_code::kBadSettings, path, "设置文件超过 4 MiB;请核对是否放错了文件");
  }
  policy::Diagnostics diagnostics;
  const auto file =
      std::make_shared<const policy::SourceFile>(policy::SourceFile{path, std::move(text)});
  Node root = policy::document::read_yaml(file, diagnostics);
  if (!diagnostics.empty()) {
    return make_error(dip_code::kBadSettings, path, diagnostics.render_all());
  }
  if (!root.is_map()) return make_error(dip_code::kBadSettings, path, "设置文件应是 名称: 值");
  return root;
}

}  // namespace

Error SettingsNode::error(const Node& node, std::string_view name, const std::string& message) {
  return make_error(dip_code::kBadSettings, policy::to_text(node.place),
                    std::string(name) + ":" + message);
}

Result<SettingsNode> SettingsNode::read(const std::string& path) {
  SettingsNode settings;
  GJ_TRY(settings.root_, read_settings_yaml(path));
  const Node* version = settings.root_.find("dip");
  if (!version || version->text != "1") {
    return error(settings.root_, "dip", "第一行应是 dip: 1;请核对是不是 DIP 的设置文件");
  }
  const Node* sources = settings.root_.find("sources");
  if (!sources || !sources->is_map()) {
    return error(settings.root_, "sources", "缺少 sources;请列出每项设置的出处");
  }
  for (const auto& [key, value] : sources->entries) settings.sources_.insert(key.text);
  GJ_CHECK(settings.collect(settings.root_, ""));
  return settings;
}

Result<void> SettingsNode::collect(const Node& node, const std::string& prefix) {
  for (const auto& [key, value] : node.entries) {
    if (prefix.empty() && is_head(key.text)) continue;
    const std::string name = prefix.empty() ? key.text : prefix + "." + key.text;
    if (!value.is_map()) {
      return error(value, name, "应写成 {value: 值, source: 出处},出处是 sources 里的名称");
    }
    if (value.find("value")) {
      GJ_CHECK(add_leaf(value, name));
    } else {
      GJ_CHECK(collect(value, name));
    }
  }
  return done();
}

Result<void> SettingsNode::add_leaf(const Node& node, const std::string& name) {
  for (const auto& [key, value] : node.entries) {
    if (key.text != "value" && key.text != "source" && key.text != "note") {
      return error(key, name, "不认识 " + in_quotes(key.text) + ";只能有 value、source、note");
    }
  }
  const Node* source = node.find("source");
  if (!source) return error(node, name, "缺少 source;请写出这项设置的出处");
  if (sources_.find(source->text) == sources_.end()) {
    return error(*source, name, "出处 " + in_quotes(source->text) + " 不在 sources 里;请补上");
  }
  leaves_[name] = {node.find("value"), source->text, false};
  return done();
}

Result<const Node*> SettingsNode::value(std::string_view name) {
  const auto at = leaves_.find(name);
  if (at == leaves_.end()) {
    return error(root_, name, "缺少这一项;请写成 {value: 值, source: 出处}");
  }
  at->second.asked = true;
  return at->second.value;
}

Result<std::string> SettingsNode::text(std::string_view name) {
  GJ_TRY(const Node* node, value(name));
  if (!node->is_scalar()) return error(*node, name, "应是一个值");
  return node->text;
}

Result<std::int64_t> number_of(const Node& node, std::string_view name, std::int64_t min,
                               std::int64_t max) {
  const auto number = node.is_scalar() ? parse_decimal(node.text, 0) : Result<Decimal>(Decimal{});
  const auto whole = number.ok() ? in_units(*number, 0) : std::nullopt;
  if (!node.is_scalar() || !whole || *whole < min || *whole > max) {
    return SettingsNode::error(
        node, name, "应是 " + std::to_string(min) + " 到 " + std::to_string(max) + " 的整数");
  }
  return *whole;
}

Result<Rate> rate_of(const Node& node, std::string_view name) {
  const auto rate = node.is_scalar() ? Rate::parse(node.text) : Result<Rate>(Rate());
  if (!node.is_scalar() || !rate.ok()) {
    return SettingsNode::error(node, name, "应是不为负的比例,例如 0.5、2 或 20%");
  }
  return *rate;
}

Result<std::int64_t> SettingsNode::number(std::string_view name, std::int64_t min,
                                          std::int64_t max) {
  GJ_TRY(const Node* node, value(name));
  return number_of(*node, name, min, max);
}

Result<Rate> SettingsNode::rate(std::string_view name) {
  GJ_TRY(const Node* node, value(name));
  return rate_of(*node, name);
}

Result<Money> SettingsNode::money(std::string_view name) {
  GJ_TRY(const Node* node, value(name));
  const auto amount = node->is_scalar() ? Money::parse(node->text) : Result<Money>(Money());
  if (!amount.ok() || *amount <= Money::kZero) {
    return error(*node, name, "应是大于零的金额,单位元,至多两位小数");
  }
  return *amount;
}

Result<bool> SettingsNode::flag(std::string_view name) {
  GJ_TRY(const int word, choice(name, {"false", "true"}));
  return word == 1;
}

Result<std::vector<std::string>> SettingsNode::words(std::string_view name) {
  GJ_TRY(const Node* node, value(name));
  if (!node->is_list() || node->items.empty()) return error(*node, name, "应是列表,例如 [a, b]");
  std::vector<std::string> all;
  for (const Node& item : node->items) {
    if (!item.is_scalar()) return error(item, name, "列表里应是单个的词");
    all.push_back(item.text);
  }
  return all;
}

Result<std::vector<std::int64_t>> SettingsNode::numbers(std::string_view name) {
  GJ_TRY(const Node* node, value(name));
  if (!node->is_list() || node->items.empty()) return error(*node, name, "应是列表,例如 [1, 2]");
  std::vector<std::int64_t> all;
  for (const Node& item : node->items) {
    GJ_TRY(const std::int64_t number, number_of(item, name, 0, 1'000'000));
    all.push_back(number);
  }
  return all;
}

Result<int> SettingsNode::choice(std::string_view name, const std::vector<std::string>& choices) {
  GJ_TRY(const Node* node, value(name));
  const auto at = std::find(choices.begin(), choices.end(), node->text);
  if (node->is_scalar() && at != choices.end()) return static_cast<int>(at - choices.begin());
  std::string all;
  for (const std::string& one : choices) all += (all.empty() ? "" : "、") + one;
  return error(*node, name, "应是 " + all + " 之一");
}

Result<void> SettingsNode::finish() const {
  for (const auto& [name, leaf] : leaves_) {
    if (leaf.asked) continue;
    std::vector<std::string> known;
    for (const auto& [other, other_leaf] : leaves_) {
      if (other_leaf.asked) known.push_back(other);
    }
    return error(*leaf.value, name,
                 "不认识这一项,或与其他设置不相配" + policy::suggestion(name, known));
  }
  return done();
}

std::vector<DipSettings::Entry> SettingsNode::entries() const {
  std::vector<DipSettings::Entry> all;
  for (const auto& [name, leaf] : leaves_) {
    all.push_back({name, flat_text(*leaf.value), leaf.source});
  }
  return all;
}

}  // namespace gongji::app
