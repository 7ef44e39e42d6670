#include "app/unit/record_map.h"

#include <algorithm>
#include <charconv>

#include "app/errors.h"
#include "policy/document/node.h"

namespace gongji::app {

namespace {

using policy::document::Node;

class Reader {
 public:
  Result<RecordMap> read(const std::string& path, const std::string& text) {
    const auto file = std::make_shared<const policy::SourceFile>(policy::SourceFile{path, text});
    const Node root = policy::document::read_yaml(file, diagnostics_);
    RecordMap map;
    for (const auto& [key, value] : root.entries) {
      if (key.text == "record" || read_care(key.text, value, map)) continue;
      if (key.text == "schemes") {
        for (const Node& item : value.items) map.schemes.push_back(item.text);
      } else if (key.text == "funds") {
        for (const auto& [name, fund] : value.entries) map.funds[name.text] = fund.text;
      } else if (key.text == "inputs") {
        map.inputs = sources(value);
      } else if (key.text == "decisions") {
        for (const auto& [name, node] : value.entries) map.decisions[name.text] = decision(node);
      } else if (key.text == "lists") {
        for (const auto& [name, node] : value.entries) {
          for (const Node& item : node.items) map.lists[name.text].push_back(item.text);
        }
      } else {
        complain(key,
                 "没有这个键;应为 record、schemes、funds、inputs、decisions、kinds、certificates、"
                 "days_supply、institutions、limits、births、lists");
      }
    }
    if (map.schemes.empty()) complain(root, "缺少 schemes:这个政策包结算哪些险种");
    if (diagnostics_.empty()) return map;
    return make_error(app_code::kBadRecordMap, path, diagnostics_.render_all());
  }

 private:
  void complain(const Node& node, const std::string& message) {
    diagnostics_.add(std::string(app_code::kBadRecordMap), node.place, message);
  }

  static std::set<std::string> words(const Node& node) {
    std::set<std::string> found;
    for (const Node& item : node.items) found.insert(item.text);
    return found;
  }

  std::map<std::string, int> numbers(const Node& node) {
    std::map<std::string, int> found;
    for (const auto& [name, value] : node.entries) {
      int number = 0;
      const std::string& text = value.text;
      const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
      if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number <= 0) {
        complain(value, "应为大于 0 的整数");
      }
      found[name.text] = number;
    }
    return found;
  }

  /// The keys about kinds of care; false for another key.
  bool read_care(const std::string& key, const Node& value, RecordMap& map) {
    if (key == "kinds") {
      for (const auto& [word, kind] : value.entries) map.kinds[word.text] = kind.text;
    } else if (key == "certificates") {
      map.certificates = words(value);
    } else if (key == "days_supply") {
      map.days_supply = numbers(value);
    } else if (key == "institutions") {
      for (const auto& [kind, care] : value.entries) map.institutions[kind.text] = words(care);
    } else if (key == "limits") {
      map.limits = numbers(value);
    } else if (key == "births") {
      map.births = words(value);
    } else {
      return false;
    }
    return true;
  }

  FactSource source(const Node& node) {
    FactSource source;
    if (node.is_scalar()) {
      source.from = node.text;
      return source;
    }
    for (const auto& [key, value] : node.entries) {
      if (key.text == "from") {
        source.from = value.text;
      } else if (key.text == "visit") {
        source.visit = value.text;
      } else if (key.text == "words") {
        for (const auto& [word, to] : value.entries) source.words.emplace_back(word.text, to.text);
      } else if (key.text == "identities" || key.text == "first") {
        source.from = "identities";
        source.first_only = key.text == "first";
        for (const Node& item : value.items) source.words.emplace_back(item.text, item.text);
        for (const auto& [word, to] : value.entries) source.words.emplace_back(word.text, to.text);
      } else if (key.text == "otherwise") {
        source.otherwise = value.text;
      } else {
        complain(key, "没有这个键;应为 from、visit、words、identities、first、otherwise");
      }
    }
    return source;
  }

  std::map<std::string, FactSource> sources(const Node& node) {
    std::map<std::string, FactSource> found;
    for (const auto& [name, value] : node.entries) found[name.text] = source(value);
    return found;
  }

  DecisionMap decision(const Node& node) {
    DecisionMap map;
    for (const auto& [key, value] : node.entries) {
      if (key.text == "decision") {
        map.decision = value.text;
      } else if (key.text == "set") {
        map.set = sources(value);
      } else if (key.text == "results") {
        for (const auto& [name, result] : value.entries) map.results[name.text] = result.text;
      } else {
        complain(key, "没有这个键;应为 decision、set、results");
      }
    }
    return map;
  }

  policy::Diagnostics diagnostics_;
};

}  // namespace

bool RecordMap::has_scheme(const std::string& scheme) const {
  return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
}

const DecisionMap* RecordMap::decision(const std::string& role) const {
  const auto at = decisions.find(role);
  return at == decisions.end() ? nullptr : &at->second;
}

bool RecordMap::lists_word(const std::string& list, const std::string& word) const {
  const auto at = lists.find(list);
  return at != lists.end() &&
         std::find(at->second.begin(), at->second.end(), word) != at->second.end();
}

Result<RecordMap> read_record_map(const std::string& path, const std::string& text) {
  return Reader().read(path, text);
}

}  // namespace gongji::app
