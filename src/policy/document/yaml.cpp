// The only file that knows the YAML library.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <set>
#include <sstream>

#include "base/utf8.h"
#include "policy/document/node.h"

namespace gongji::policy::document {
namespace {

constexpr std::size_t kFileMax = std::size_t{4} << 20;
constexpr std::size_t kDepthMax = 64;

struct Refused {};

/// Columns of the library count bytes; ours count characters of the line.
class Columns {
 public:
  explicit Columns(const std::string& text) : text_(text) {
    for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
      starts_.push_back(at + 1);
    }
    if (text.starts_with("\xEF\xBB\xBF")) starts_[0] = 3;
  }
  /// Marks mostly come in order, so counting goes on from the last one.
  int at(int line, int bytes) {
    if (line < 0 || static_cast<std::size_t>(line) >= starts_.size()) return bytes + 1;
    if (line != line_ || bytes < bytes_) line_ = line, bytes_ = 0, count_ = 0;
    const std::size_t from = starts_[static_cast<std::size_t>(line)];
    const std::size_t begin = std::min(text_.size(), from + static_cast<std::size_t>(bytes_));
    const std::string_view passed =
        std::string_view(text_).substr(begin, static_cast<std::size_t>(bytes - bytes_));
    count_ += characters(passed);
    bytes_ = bytes;
    return count_ + 1;
  }

 private:
  const std::string& text_;
  std::vector<std::size_t> starts_{0};
  int line_ = -1, bytes_ = 0, count_ = 0;
};

class Builder : public YAML::EventHandler {
 public:
  Builder(std::shared_ptr<const SourceFile> file, Diagnostics& diagnostics)
      : file_(std::move(file)), diagnostics_(diagnostics), columns_(file_->text) {}

  Node take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, anchor);
    add(make(mark, Node::Form::Null));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_alias(mark); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check(mark, anchor);
    if (!tag.empty() && tag != "!" && tag != "?") refuse_tag(mark);
    const bool null = tag == "?" && (value == "null" || value == "~" || value.empty());
    Node node = make(mark, null ? Node::Form::Null : Node::Form::Scalar);
    node.text = value;
    if (tag == "!") ++node.place.column;  // quoted: the text begins after the quote
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Form::List);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Form::Map);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Level {
    Node node;
    std::vector<Node> pending;  ///< the key that waits for its value
    std::set<std::string> keys;
  };

  Place place(const YAML::Mark& mark) {
    return {file_, mark.line + 1, columns_.at(mark.line, mark.column)};
  }
  Node make(const YAML::Mark& mark, Node::Form form) {
    Node node;
    node.form = form;
    node.place = place(mark);
    return node;
  }
  [[noreturn]] void refuse(const YAML::Mark& mark, const char* code, const char* message) {
    diagnostics_.add(code, place(mark), message);
    throw Refused{};
  }
  [[noreturn]] void refuse_alias(const YAML::Mark& mark) {
    refuse(mark, "policy.yaml_alias", "不允许 YAML 锚点(&)和别名(*);请把内容写出来");
  }
  [[noreturn]] void refuse_tag(const YAML::Mark& mark) {
    refuse(mark, "policy.yaml_tag", "不允许 YAML 标签(!…)");
  }
  void check(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) refuse_alias(mark);
  }
  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            Node::Form form) {
    check(mark, anchor);
    if (!tag.empty() && tag != "!" && tag != "?") refuse_tag(mark);
    if (levels_.size() >= kDepthMax) refuse(mark, "policy.yaml_depth", "嵌套超过 64 层");
    levels_.push_back({make(mark, form), {}, {}});
  }
  void close() {
    Node node = std::move(levels_.back().node);
    levels_.pop_back();
    add(std::move(node));
  }
  void add(Node node) {
    if (levels_.empty()) {
      root_ = std::move(node);
      return;
    }
    Level& level = levels_.back();
    if (level.node.is_list()) {
      level.node.items.push_back(std::move(node));
    } else if (level.pending.empty()) {
      add_key(level, std::move(node));
    } else {
      level.node.entries.emplace_back(std::move(level.pending.back()), std::move(node));
      level.pending.clear();
    }
  }
  void add_key(Level& level, Node key) {
    if (!key.is_scalar()) {
      diagnostics_.add("policy.yaml", key.place, "键必须是文字");
      throw Refused{};
    }
    if (!level.keys.insert(key.text).second) {
      diagnostics_.add("policy.duplicate_key", key.place, "键 `" + key.text + "` 重复",
                       std::max(1, characters(key.text)));
      throw Refused{};
    }
    level.pending.push_back(std::move(key));
  }

  std::shared_ptr<const SourceFile> file_;
  Diagnostics& diagnostics_;
  Columns columns_;
  std::vector<Level> levels_;
  Node root_;
};

bool readable(const std::shared_ptr<const SourceFile>& file, Diagnostics& diagnostics) {
  const Place top{file, 1, 1};
  if (file->text.size() > kFileMax) {
    diagnostics.add("policy.file_too_large", top, "政策文件超过 4 MiB");
    return false;
  }
  if (!valid_utf8(file->text)) {
    diagnostics.add("policy.encoding", top, "政策文件不是 UTF-8;请用编辑器另存为 UTF-8");
    return false;
  }
  return true;
}

}  // namespace

Node::Node() = default;

const Node* Node::find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name.text == key) return &value;
  }
  return nullptr;
}

Node read_yaml(const std::shared_ptr<const SourceFile>& file, Diagnostics& diagnostics) {
  if (!readable(file, diagnostics)) return {};
  Builder builder(file, diagnostics);
  try {
    std::istringstream stream(file->text);
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      diagnostics.add("policy.yaml", {file, 1, 1}, "文件是空的");
      return {};
    }
    Builder second(file, diagnostics);
    if (parser.HandleNextDocument(second)) {
      diagnostics.add("policy.yaml", {file, 1, 1}, "一个文件只能有一个 YAML 文档(不要用 ---)");
      return {};
    }
  } catch (const Refused&) {
    return {};
  } catch (const YAML::Exception& e) {
    const bool known = e.mark.line >= 0;
    const int column = known ? Columns(file->text).at(e.mark.line, e.mark.column) : 1;
    diagnostics.add("policy.yaml", {file, known ? e.mark.line + 1 : 1, column},
                    "YAML 格式错误:" + e.msg);
    return {};
  }
  Node root = builder.take();
  if (root.is_null()) diagnostics.add("policy.yaml", {file, 1, 1}, "文件是空的");
  return root;
}

}  // namespace gongji::policy::document
