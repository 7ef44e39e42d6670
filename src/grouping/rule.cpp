#include "grouping/rule.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "grouping/errors.h"
#include "grouping/internal/rule_tokens.h"

namespace gongji::grouping {

bool holds(std::int64_t left, Compare compare, std::int64_t right) {
  switch (compare) {
    case Compare::Equal:
      return left == right;
    case Compare::NotEqual:
      return left != right;
    case Compare::Less:
      return left < right;
    case Compare::LessEqual:
      return left <= right;
    case Compare::Greater:
      return left > right;
    case Compare::GreaterEqual:
      return left >= right;
  }
  return false;
}

namespace {

using internal::rule_error;
using internal::RuleToken;
using internal::same_word;
using Kind = RuleToken::Kind;

constexpr int kDepthMax = 100;  ///< of parentheses and `not`

constexpr std::pair<std::string_view, std::uint8_t> kCodeFields[] = {
    {"ZYZD", code_field::kPrincipal},
    {"QTZD", code_field::kOtherDiagnosis},
    {"ZYSS", code_field::kMain},
    {"QTSS", code_field::kOtherProcedure}};
constexpr std::pair<std::string_view, NumberField> kNumberFields[] = {
    {"NL", NumberField::AgeYears},
    {"XSRTL", NumberField::AgeDays},
    {"XSRTZ", NumberField::WeightGrams},
    {"XB", NumberField::Sex},
    {"ZYTS", NumberField::StayDays}};
constexpr std::pair<std::string_view, TextField> kTextFields[] = {{"KS", TextField::Department},
                                                                  {"LYFS", TextField::Discharge}};
constexpr std::pair<std::string_view, Compare> kCompares[] = {
    {"=", Compare::Equal},      {"<>", Compare::NotEqual}, {"<", Compare::Less},
    {"<=", Compare::LessEqual}, {">", Compare::Greater},   {">=", Compare::GreaterEqual}};

template <class T, std::size_t N>
std::optional<T> named(const std::pair<std::string_view, T> (&table)[N], std::string_view word) {
  for (const auto& [name, value] : table) {
    if (same_word(word, name)) return value;
  }
  return std::nullopt;
}

Compare turned(Compare compare) {
  switch (compare) {
    case Compare::Less:
      return Compare::Greater;
    case Compare::LessEqual:
      return Compare::GreaterEqual;
    case Compare::Greater:
      return Compare::Less;
    case Compare::GreaterEqual:
      return Compare::LessEqual;
    default:
      return compare;
  }
}

class RuleParser {
 public:
  RuleParser(std::vector<RuleToken> tokens, const FindSet& find_set)
      : tokens_(std::move(tokens)), find_set_(find_set) {}

  Result<RuleNode> read() {
    if (now().kind == Kind::End) return RuleNode{};
    GJ_TRY(RuleNode node, read_or());
    if (now().kind != Kind::End) return wrong("这里应当结束,或写 and、or");
    return node;
  }

 private:
  const RuleToken& now() const { return tokens_[next_]; }
  bool is_word(std::string_view upper) const {
    return now().kind == Kind::Word && same_word(now().text, upper);
  }
  bool is_sign(std::string_view sign) const {
    return now().kind == Kind::Sign && now().text == sign;
  }
  bool take_word(std::string_view upper) {
    const bool is = is_word(upper);
    if (is) ++next_;
    return is;
  }
  bool take_sign(std::string_view sign) {
    const bool is = is_sign(sign);
    if (is) ++next_;
    return is;
  }
  Error wrong(const std::string& what) const {
    return rule_error(grouping_code::kBadRule, now(), what);
  }
  Result<void> need(std::string_view sign) {
    if (take_sign(sign)) return done();
    return wrong("这里应为 " + std::string(sign));
  }

  Result<RuleNode> read_or() { return read_chain("OR", RuleNode::Kind::Or); }
  Result<RuleNode> read_chain(std::string_view word, RuleNode::Kind kind) {
    const bool is_or = kind == RuleNode::Kind::Or;
    const auto one = [&] { return is_or ? read_chain("AND", RuleNode::Kind::And) : read_unary(); };
    GJ_TRY(RuleNode first, one());
    if (!is_word(word)) return first;
    RuleNode chain;
    chain.kind = kind;
    chain.parts.push_back(std::move(first));
    while (take_word(word)) {
      GJ_TRY(RuleNode more, one());
      chain.parts.push_back(std::move(more));
    }
    return chain;
  }

  Result<RuleNode> read_unary() {
    if (++depth_ > kDepthMax) return wrong("括号套得太深");
    auto node = read_inner();
    --depth_;
    return node;
  }
  Result<RuleNode> read_inner() {
    if (take_word("NOT")) {
      GJ_TRY(RuleNode inner, read_unary());
      return negated(std::move(inner));
    }
    if (take_sign("(")) {
      GJ_TRY(RuleNode inner, read_or());
      GJ_CHECK(need(")"));
      return inner;
    }
    return read_test();
  }
  static RuleNode negated(RuleNode inner) {
    RuleNode node;
    node.kind = RuleNode::Kind::Not;
    node.parts.push_back(std::move(inner));
    return node;
  }
  static RuleNode of(Test test) {
    RuleNode node;
    node.kind = RuleNode::Kind::Test;
    node.test = std::move(test);
    return node;
  }

  Result<RuleNode> read_test() {
    if (now().kind == Kind::Number) return read_number_first();
    if (is_sign("{")) return read_membership();
    if (now().kind != Kind::Word) return wrong("这里应为条件");
    const std::string_view word = now().text;
    if (named(kCodeFields, word)) return read_membership();
    if (take_word("LENGTH")) return read_length();
    if (take_word("PARTS")) return read_parts();
    if (const auto field = named(kNumberFields, word)) {
      ++next_;
      GJ_TRY(const Compare compare, read_compare());
      return read_number_test(*field, compare);
    }
    if (const auto field = named(kTextFields, word)) {
      ++next_;
      return read_text_test(*field);
    }
    return rule_error(grouping_code::kUnknownField, now(), "没有字段 " + in_quotes(word));
  }

  /// `1`, or `29 <= XSRTL`.
  Result<RuleNode> read_number_first() {
    const RuleToken first = now();
    GJ_TRY(const std::int32_t number, read_number());
    if (now().kind != Kind::Sign || !named(kCompares, now().text)) {
      if (first.text == "1") return RuleNode{};
      return rule_error(grouping_code::kBadRule, first, "单独的数只能是 1(总成立)");
    }
    GJ_TRY(const Compare compare, read_compare());
    const auto field = named(kNumberFields, now().kind == Kind::Word ? now().text : "");
    if (!field) return rule_error(grouping_code::kUnknownField, now(), "比较的另一边应为数值字段");
    ++next_;
    Test test = number_test(*field, turned(compare), number);
    return of(std::move(test));
  }
  static Test number_test(NumberField field, Compare compare, std::int32_t number) {
    Test test;
    test.kind = TestKind::NumberCompare;
    test.number_field = field;
    test.compare = compare;
    test.number = number;
    return test;
  }
  Result<RuleNode> read_number_test(NumberField field, Compare compare) {
    if (field == NumberField::Sex) {
      for (const auto& [word, sex] : {std::pair{"男", 1}, {"女", 2}}) {
        if (now().text != word) continue;
        ++next_;
        return of(number_test(field, compare, sex));
      }
    }
    GJ_TRY(const std::int32_t number, read_number());
    return of(number_test(field, compare, number));
  }
  Result<Compare> read_compare() {
    const auto compare = named(kCompares, now().kind == Kind::Sign ? now().text : "");
    if (!compare) return wrong("这里应为 =、<>、<、<=、> 或 >=");
    ++next_;
    return *compare;
  }
  Result<std::int32_t> read_number() {
    std::int32_t number = 0;
    const std::string_view text = now().text;
    const bool is = now().kind == Kind::Number || now().kind == Kind::Text;
    const auto [end, why] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!is || why != std::errc() || end != text.data() + text.size() || number < 0) {
      return wrong("这里应为不太大的整数");
    }
    ++next_;
    return number;
  }

  Result<RuleNode> read_text_test(TextField field) {
    Test test;
    test.kind = TestKind::TextIs;
    test.text_field = field;
    bool negative = false;
    if (is_word("IN") || is_word("NOT")) {
      negative = take_word("NOT");
      if (!take_word("IN")) return wrong("这里应为 in");
      GJ_CHECK(need("{"));
      do GJ_CHECK(read_text(test));
      while (take_sign(","));
      GJ_CHECK(need("}"));
    } else {
      GJ_TRY(const Compare compare, read_compare());
      if (compare != Compare::Equal && compare != Compare::NotEqual) {
        return wrong("代码只能用 = 或 <> 比较");
      }
      negative = compare == Compare::NotEqual;
      GJ_CHECK(read_text(test));
    }
    RuleNode node = of(std::move(test));
    return negative ? negated(std::move(node)) : std::move(node);
  }
  Result<void> read_text(Test& test) {
    if (now().kind == Kind::Sign || now().kind == Kind::End) return wrong("这里应为代码");
    test.texts.emplace_back(now().text);
    ++next_;
    return done();
  }

  Result<RuleNode> read_membership() {
    GJ_TRY(const std::uint8_t fields, read_fields());
    const bool negative = take_word("NOT");
    if (!take_word("IN")) return wrong("这里应为 in 或 not in");
    GJ_TRY(RuleNode node, read_sets(fields));
    return negative ? negated(std::move(node)) : std::move(node);
  }
  /// One field, or some in braces: all of diagnoses, or all of procedures.
  Result<std::uint8_t> read_fields() {
    const bool braces = take_sign("{");
    std::uint8_t fields = 0;
    do {
      const auto field = named(kCodeFields, now().kind == Kind::Word ? now().text : "");
      if (!field) return rule_error(grouping_code::kUnknownField, now(), "这里应为诊断或手术字段");
      fields = static_cast<std::uint8_t>(fields | *field);
      const bool mixed =
          (fields & code_field::kDiagnoses) != 0 && (fields & code_field::kProcedures) != 0;
      if (mixed) return wrong("诊断和手术不能放在一起");
      ++next_;
    } while (braces && take_sign(","));
    if (braces) GJ_CHECK(need("}"));
    return fields;
  }
  /// The sets behind `in`, among them perhaps MCC and CC.
  Result<RuleNode> read_sets(std::uint8_t fields) {
    const bool braces = take_sign("{");
    Test in_sets, severity;
    in_sets.fields = fields;
    severity.kind = TestKind::Severity;
    severity.fields = fields;
    do {
      const bool major = is_word("MCC");
      if (major || is_word("CC")) {
        if (fields != code_field::kOtherDiagnosis) return wrong("MCC 和 CC 只用于 QTZD");
        severity.levels =
            static_cast<std::uint8_t>(severity.levels | (major ? kLevelMcc : kLevelCc));
        ++next_;
      } else {
        GJ_CHECK(read_set(fields, in_sets));
      }
    } while (braces && take_sign(","));
    if (braces) GJ_CHECK(need("}"));
    if (severity.levels == 0) return of(std::move(in_sets));
    if (in_sets.sets.empty()) return of(std::move(severity));
    RuleNode either;
    either.kind = RuleNode::Kind::Or;
    either.parts.push_back(of(std::move(severity)));
    either.parts.push_back(of(std::move(in_sets)));
    return either;
  }
  Result<void> read_set(std::uint8_t fields, Test& test) {
    if (now().kind != Kind::Word && now().kind != Kind::Number) return wrong("这里应为集合名");
    const std::string_view name = now().text;
    const bool of_procedures = name.starts_with("OP");
    const bool of_diagnoses = name.starts_with("DI") || name.starts_with("EX_");
    const bool diagnoses = (fields & code_field::kDiagnoses) != 0;
    if (diagnoses ? of_procedures : of_diagnoses) {
      return rule_error(grouping_code::kWrongSet, now(),
                        "集合 " + in_quotes(name) +
                            (diagnoses ? " 是手术集合,这里是诊断" : " 是诊断集合,这里是手术"));
    }
    const auto set = find_set_(name);
    if (!set) {
      return rule_error(grouping_code::kUnknownSet, now(), "没有集合 " + in_quotes(name));
    }
    test.sets.push_back(*set);
    ++next_;
    return done();
  }

  /// length(SET ∩ {ZYSS, QTSS}) >= 2, in either order.
  Result<RuleNode> read_length() {
    GJ_CHECK(need("("));
    Test test;
    test.kind = TestKind::CodesInSets;
    const bool fields_first =
        is_sign("{") || (now().kind == Kind::Word && named(kCodeFields, now().text).has_value());
    if (fields_first) {
      GJ_TRY(test.fields, read_fields());
      GJ_CHECK(need("∩"));
    }
    const std::size_t set_at = next_;
    if (!fields_first) {
      if (now().kind == Kind::End) return wrong("这里应为集合名");
      ++next_;
      GJ_CHECK(need("∩"));
      GJ_TRY(test.fields, read_fields());
    }
    const std::size_t behind = next_;
    next_ = set_at;
    GJ_CHECK(read_set(test.fields, test));
    if (!fields_first) next_ = behind;
    return read_count(std::move(test));
  }
  /// parts({ZYZD, QTZD} in {DI_Z01, DI_Z02}) >= 2.
  Result<RuleNode> read_parts() {
    GJ_CHECK(need("("));
    Test test;
    test.kind = TestKind::SetsHit;
    GJ_TRY(test.fields, read_fields());
    if (!take_word("IN")) return wrong("这里应为 in");
    GJ_CHECK(need("{"));
    do GJ_CHECK(read_set(test.fields, test));
    while (take_sign(","));
    GJ_CHECK(need("}"));
    return read_count(std::move(test));
  }
  Result<RuleNode> read_count(Test test) {
    GJ_CHECK(need(")"));
    GJ_TRY(test.compare, read_compare());
    GJ_TRY(test.number, read_number());
    return of(std::move(test));
  }

  std::vector<RuleToken> tokens_;
  const FindSet& find_set_;
  std::size_t next_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<RuleNode> parse_rule(std::string_view text, const FindSet& find_set) {
  GJ_TRY(auto tokens, internal::split_rule(text));
  return RuleParser(std::move(tokens), find_set).read();
}

}  // namespace gongji::grouping
