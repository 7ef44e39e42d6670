#include "payment/internal/section.h"

#include <algorithm>

#include "base/rate.h"
#include "base/utf8.h"
#include "payment/errors.h"

namespace gongji::payment::internal {

namespace {

constexpr int kSettingDecimalsMax = 12;

std::string joined(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

}  // namespace

Section::Section(SettingsFile& file, const Node& node, std::string path, std::string cite)
    : file_(&file), node_(&node), path_(std::move(path)), cite_(std::move(cite)) {
  used_.insert("cite");
  const Node* own = node.find("cite");
  if (own == nullptr) return;
  cite_ = own->text;
  const std::string source(cite_.substr(0, cite_.find(' ')));
  if (file_->settings->sources.find(source) == file_->settings->sources.end()) {
    file_->complain(payment_code::kNoSource, own->place,
                    "sources 中没有出处 " + in_quotes(source) + ";请先在 sources 写明");
  }
}

std::optional<Section::Found> Section::scalar_of(const Node& node, const std::string& path) {
  const Node* value = &node;
  std::string cite = cite_;
  if (node.is_map() && node.find("value") != nullptr) {
    Section own(*file_, node, path, cite_);
    own.used_.insert("value");
    own.finish();
    cite = own.cite_;
    value = node.find("value");
  }
  if (!value->is_scalar()) {
    file_->complain(payment_code::kBadSettings, value->place, "这里应为一个值");
    return std::nullopt;
  }
  if (cite.empty()) {
    file_->complain(payment_code::kNoSource, value->place, "设定值没有出处;请写 cite,或写在外层");
  }
  file_->settings->values[path] = {value->text, cite};
  return Found{value->text, value};
}

std::optional<Section::Found> Section::scalar(std::string_view key) {
  used_.emplace(key);
  const Node* node = node_->find(key);
  if (node == nullptr || node->is_null()) return std::nullopt;
  return scalar_of(*node, joined(path_, key));
}

std::optional<Exact> Section::number_of(const Found& found) {
  std::string_view text = found.text;
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  const auto number = parse_decimal(text, kSettingDecimalsMax);
  const auto exact = number.ok()
                         ? to_exact(Decimal{number->digits, number->scale + (percent ? 2 : 0)})
                         : Result<Exact>(number.error());
  if (exact.ok() && exact->numerator() >= 0) return *exact;
  file_->complain(payment_code::kBadSettings, found.node->place, "应为不小于 0 的数,如 0.5 或 70%");
  return std::nullopt;
}

std::string Section::text(std::string_view key) {
  const auto found = scalar(key);
  return found ? found->text : std::string();
}

std::optional<Exact> Section::number(std::string_view key) {
  const auto found = scalar(key);
  return found ? number_of(*found) : std::nullopt;
}

std::optional<Money> Section::money(std::string_view key) {
  const auto found = scalar(key);
  if (!found) return std::nullopt;
  const auto amount = Money::parse(found->text);
  if (amount.ok()) return *amount;
  file_->complain(payment_code::kBadSettings, found->node->place, "应为金额(元,最多两位小数)");
  return std::nullopt;
}

std::optional<Date> Section::day(std::string_view key) {
  const auto found = scalar(key);
  if (!found) return std::nullopt;
  const auto day = Date::parse(found->text);
  if (day.ok()) return *day;
  file_->complain(payment_code::kBadSettings, found->node->place, "应为日期,如 2025-01-01");
  return std::nullopt;
}

std::optional<std::int64_t> Section::whole(std::string_view key) {
  const auto value = number(key);
  if (!value) return std::nullopt;
  const auto whole = round_to_int64(*value, Rounding::Down);
  if (value->is_whole() && whole.ok()) return *whole;
  file_->complain(payment_code::kBadSettings, node_->find(key)->place, "应为整数");
  return std::nullopt;
}

bool Section::truth(std::string_view key, bool fallback) {
  return word(key, "false|true", fallback ? 1 : 0) == 1;
}

std::size_t Section::word(std::string_view key, std::string_view words, std::size_t fallback) {
  const auto found = scalar(key);
  if (!found) return fallback;
  const auto all = split(words, '|');
  const auto at = std::find(all.begin(), all.end(), std::string_view(found->text));
  if (at != all.end()) return static_cast<std::size_t>(at - all.begin());
  file_->complain(payment_code::kBadSettings, found->node->place,
                  "应为 " + std::string(words) + " 之一");
  return fallback;
}

std::vector<std::string> Section::texts(std::string_view key) {
  used_.emplace(key);
  std::vector<std::string> all;
  const Node* node = node_->find(key);
  if (node == nullptr) return all;
  if (node->is_scalar()) return {text(key)};
  std::string joined_text;
  for (const Node& item : node->items) {
    all.push_back(item.text);
    joined_text += (joined_text.empty() ? "" : "、") + item.text;
  }
  file_->settings->values[joined(path_, key)] = {joined_text, cite_};
  return all;
}

ByWord Section::by_word(std::string_view key) {
  ByWord table;
  const Node* node = node_->find(key);
  used_.emplace(key);
  if (node == nullptr) return table;
  if (!node->is_map() || node->find("value") != nullptr) {
    table.otherwise = number(key);
    return table;
  }
  Section block(*file_, *node, joined(path_, key), cite_);
  for (const auto& [name, value] : node->entries) {
    if (name.text == "cite") continue;
    const auto found = block.scalar(name.text);
    const auto exact = found ? block.number_of(*found) : std::nullopt;
    if (!exact) continue;
    if (name.text == "otherwise") {
      table.otherwise = *exact;
    } else {
      table.words[name.text] = *exact;
    }
  }
  return table;
}

std::optional<Section> Section::child(std::string_view key) {
  used_.emplace(key);
  const Node* node = node_->find(key);
  if (node == nullptr || node->is_null()) return std::nullopt;
  if (!node->is_map()) {
    file_->complain(payment_code::kBadSettings, node->place, "这里应为一组设定");
    return std::nullopt;
  }
  return Section(*file_, *node, joined(path_, key), cite_);
}

void Section::each(std::string_view key,
                   const std::function<void(const std::string&, Section)>& take) {
  used_.emplace(key);
  const Node* node = node_->find(key);
  if (node == nullptr) return;
  const std::string path = joined(path_, key);
  std::size_t number = 0;
  for (const Node& item : node->items) {
    const std::string name = std::to_string(number++);
    take(name, Section(*file_, item, joined(path, name), cite_));
  }
  if (!node->is_map()) return;
  const Section block(*file_, *node, path, cite_);
  for (const auto& [name, value] : node->entries) {
    if (name.text == "cite") continue;
    take(name.text, Section(*file_, value, joined(path, name.text), block.cite_));
  }
}

void Section::require(std::string_view key) {
  if (has(key)) return;
  file_->complain(payment_code::kBadSettings, node_->place, "缺少 " + std::string(key));
}

void Section::complain(const std::string& message) {
  file_->complain(payment_code::kBadSettings, node_->place, message);
}

void Section::finish() {
  std::vector<std::string> known(used_.begin(), used_.end());
  for (const auto& [key, value] : node_->entries) {
    if (used_.find(key.text) != used_.end()) continue;
    file_->complain(payment_code::kUnknownSetting, key.place,
                    "没有这个设定项" + policy::suggestion(key.text, known));
  }
}

}  // namespace gongji::payment::internal
