#include <array>
#include <utility>

#include "policy/syntax/lexer.h"
#include "policy/syntax/syntax.h"

namespace gongji::policy::syntax {
namespace {

constexpr int kDepthMax = 100;
constexpr std::size_t kTokensMax = 2000;  // long chains make deep trees too

/// Recursive descent; each level of `binary` is one precedence of the reference page.
class Parser {
 public:
  Parser(std::vector<Token> tokens, const Place& place, Diagnostics& diagnostics)
      : tokens_(std::move(tokens)), place_(place), diagnostics_(diagnostics) {}

  NodePtr run() {
    NodePtr node = expression();
    if (node && peek().kind != TokenKind::End) return fail("表达式到此应当结束");
    return failed_ ? nullptr : node;
  }

 private:
  const Token& peek() const { return tokens_[at_]; }
  bool is(std::string_view text) const {
    const Token& t = peek();
    return (t.kind == TokenKind::Sign || t.kind == TokenKind::Word) && t.text == text;
  }
  bool accept(std::string_view text) {
    if (!is(text)) return false;
    ++at_;
    return true;
  }
  Place place_of(const Token& token) const {
    Place place = place_;
    place.column += token.offset;
    return place;
  }
  NodePtr fail(const std::string& message) {
    if (!failed_) {
      const Token& t = peek();
      diagnostics_.add("policy.syntax", place_of(t), message, std::max(1, characters(t.text)));
    }
    failed_ = true;
    return nullptr;
  }
  bool expect(std::string_view text) {
    if (accept(text)) return true;
    fail("这里应当是 `" + std::string(text) + "`");
    return false;
  }
  std::shared_ptr<Node> make(Form form, const Token& token, std::string text = {}) const {
    auto node = std::make_shared<Node>();
    node->form = form;
    node->text = std::move(text);
    node->place = place_of(token);
    return node;
  }

  NodePtr expression() {
    if (++depth_ > kDepthMax) return fail("表达式嵌套过深(最多 100 层)");
    NodePtr node = is("if") ? conditional() : binary(0);
    --depth_;
    return node;
  }
  NodePtr conditional() {
    const auto node = make(Form::If, peek());
    accept("if");
    for (const std::string_view next : {"then", "else", ""}) {
      NodePtr part = expression();
      if (!part) return nullptr;
      node->args.push_back(part);
      if (!next.empty() && !expect(next)) return nullptr;
    }
    return node;
  }
  NodePtr binary(std::size_t level) {
    static constexpr std::array<std::array<std::string_view, 7>, 5> kLevels = {{
        {"or"},
        {"and"},
        {"==", "!=", "<", "<=", ">", ">=", "in"},
        {"+", "-"},
        {"*", "/"},
    }};
    if (level == kLevels.size()) return unary();
    if (level == 2 && is("not")) return negation();
    NodePtr left = binary(level + 1);
    while (left) {
      const Token token = peek();
      std::string_view found;
      for (const std::string_view sign : kLevels[level]) {
        if (!sign.empty() && is(sign)) found = sign;
      }
      if (found.empty()) break;
      ++at_;
      NodePtr right = binary(level + 1);
      if (!right) return nullptr;
      auto node = make(Form::Binary, token, std::string(found));
      node->args = {left, right};
      left = node;
    }
    return left;
  }
  NodePtr negation() {
    auto node = make(Form::Unary, peek(), "not");
    accept("not");
    if (++depth_ > kDepthMax) return fail("表达式嵌套过深(最多 100 层)");
    NodePtr inner = binary(2);
    --depth_;
    if (!inner) return nullptr;
    node->args = {inner};
    return node;
  }
  NodePtr unary() {
    if (!is("-")) return postfix();
    auto node = make(Form::Unary, peek(), "-");
    accept("-");
    if (++depth_ > kDepthMax) return fail("表达式嵌套过深(最多 100 层)");
    NodePtr inner = unary();
    --depth_;
    if (!inner) return nullptr;
    node->args = {inner};
    return node;
  }
  NodePtr postfix() {
    NodePtr node = primary();
    while (node && accept(".")) {
      if (peek().kind != TokenKind::Word) return fail("`.` 后面应当是名称");
      auto field = make(Form::Field, peek(), peek().text);
      ++at_;
      field->args = {node};
      node = field;
    }
    return node;
  }
  NodePtr primary() {
    const Token token = peek();
    switch (token.kind) {
      case TokenKind::Money:
        return literal(Form::Money);
      case TokenKind::Rate:
        return literal(Form::Rate);
      case TokenKind::Int:
        return literal(Form::Int);
      case TokenKind::Decimal:
        return literal(Form::Decimal);
      case TokenKind::Date:
        return literal(Form::Date);
      case TokenKind::Text:
        return literal(Form::Text);
      case TokenKind::Word:
        return word();
      case TokenKind::Sign:
        break;
      case TokenKind::End:
        return fail("表达式不完整");
    }
    if (accept("(")) {
      NodePtr inner = expression();
      return inner && expect(")") ? inner : nullptr;
    }
    if (is("[")) return list();
    return fail("这里应当是数值、名称或括号");
  }
  NodePtr literal(Form form) {
    auto node = make(form, peek(), peek().text);
    ++at_;
    return node;
  }
  NodePtr word() {
    const Token token = peek();
    if (token.text == "true" || token.text == "false") return literal(Form::Bool);
    if (token.text == "none") return literal(Form::None);
    for (const std::string_view reserved :
         {"if", "then", "else", "and", "or", "not", "in", "for"}) {
      if (token.text == reserved) return fail("`" + token.text + "` 是保留字,不能用在这里");
    }
    ++at_;
    if (!is("(")) return make(Form::Name, token, token.text);
    return call(token);
  }
  NodePtr list() {
    auto node = make(Form::List, peek());
    accept("[");
    while (!is("]")) {
      NodePtr item = expression();
      if (!item) return nullptr;
      node->args.push_back(item);
      if (!accept(",")) break;
    }
    return expect("]") ? node : nullptr;
  }
  NodePtr call(const Token& name) {
    auto node = make(Form::Call, name, name.text);
    accept("(");
    while (!is(")")) {
      std::string argument;
      if (peek().kind == TokenKind::Word && at_ + 1 < tokens_.size() &&
          tokens_[at_ + 1].kind == TokenKind::Sign && tokens_[at_ + 1].text == ":") {
        argument = peek().text;
        at_ += 2;
      }
      NodePtr value = expression();
      if (!value) return nullptr;
      node->args.push_back(value);
      node->names.push_back(argument);
      if (is("for") && node->args.size() == 1) return comprehension(node);
      if (!accept(",")) break;
    }
    return expect(")") ? node : nullptr;
  }
  NodePtr comprehension(const std::shared_ptr<Node>& node) {
    node->form = Form::Comprehension;
    accept("for");
    if (peek().kind != TokenKind::Word) return fail("`for` 后面应当是变量名");
    node->variable = peek().text;
    ++at_;
    if (accept("at")) {
      if (peek().kind != TokenKind::Word) return fail("`at` 后面应当是变量名");
      node->position = peek().text;
      ++at_;
    }
    if (!expect("in")) return nullptr;
    NodePtr source = binary(3);
    if (!source) return nullptr;
    node->args.push_back(source);
    if (accept("if")) {
      NodePtr condition = expression();
      if (!condition) return nullptr;
      node->args.push_back(condition);
    }
    return expect(")") ? node : nullptr;
  }

  std::vector<Token> tokens_;
  const Place& place_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool failed_ = false;
};

}  // namespace

NodePtr parse(std::string_view text, const Place& place, Diagnostics& diagnostics) {
  auto tokens = tokenize(text, place, diagnostics);
  if (!tokens) return nullptr;
  if (tokens->size() > kTokensMax) {
    diagnostics.add("policy.syntax", place, "表达式过长(最多 2000 个词和符号);请用 define 拆开");
    return nullptr;
  }
  return Parser(std::move(*tokens), place, diagnostics).run();
}

}  // namespace gongji::policy::syntax
