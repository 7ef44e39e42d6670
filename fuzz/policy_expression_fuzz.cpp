// The bytes as an expression: in a parameter, a define, each term of a layer and in a decision.
#include <cstddef>

#include "policy/decide.h"
#include "policy/syntax/syntax.h"
#include "policy_fuzz.h"

namespace {

using namespace gongji;

/// YAML double quotes around any text.
std::string quoted(const std::string& text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || c == '"' || c == '\\' || byte == 0x7f) {
      out += std::string("\\x") + kHex[byte >> 4] + kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

void settle_with(const std::string& body) {
  const std::string document = "gongji: 1\ndocument: benefit\nid: b\n" + body +
                               "care:\n  x: {layers: [l], accumulates: {stays: encounters}}\n";
  const auto compiled = fuzz::compile({{"package.yaml", fuzz::kHead}, {"b.yaml", document}});
  if (compiled) fuzz::settle_some(compiled);
}

void decide_with(const std::string& text) {
  const std::string document =
      "gongji: 1\ndocument: contribution\nid: c\ndecisions:\n  x:\n"
      "    takes: [w, v, n, i, m, o, r, q, t, f, s, d]\n    inputs:\n"
      "      parts: {type: list, of: money, default: none}\n"
      "      bands: {type: list, of: {to: money, rate: rate}}\n"
      "    steps: [{let: a, be: " +
      text + "}]\n    result: {x: a, y: " + text + "}\n";
  const auto compiled = fuzz::compile({{"package.yaml", fuzz::kHead}, {"c.yaml", document}});
  if (!compiled) return;
  for (const char* parts : {"[]", "[1.00,2.50]", "none"}) {
    const std::vector<std::pair<std::string, policy::Fact>> facts = {
        {"parts", policy::parse_fact(parts).value()},
        {"s", policy::parse_fact("[p,z]").value()},
        {"bands", policy::parse_fact("[{to:9.00,rate:50%},{to:none,rate:60%}]").value()}};
    const auto plain = policy::decide(*compiled, 0, facts, policy::Evaluator::Plain);
    const auto fast = policy::decide(*compiled, 0, facts, policy::Evaluator::Fast);
    if (plain.ok() != fast.ok()) std::abort();
    if (plain.ok() && !(*plain == *fast)) std::abort();
    if (!plain.ok() && plain.error().code != fast.error().code) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = quoted(bytes);
  policy::Diagnostics unread;
  if (!policy::syntax::parse(bytes, {}, unread)) {  // one place is enough for these
    settle_with("layers:\n  l: {payer: pool, share: " + text + "}\n");
    return 0;
  }
  const std::string plain = "layers:\n  l: {payer: pool, share: 50%}\n";
  settle_with("define:\n  x: " + text + "\n" + plain);
  settle_with("parameters:\n  x: {type: money, value: " + text + "}\n" + plain);
  settle_with("lines: {pre_share: " + text + "}\n" + plain);
  settle_with("layers:\n  l: {payer: pool, applies: " + text + ", share: 50%}\n");
  settle_with("layers:\n  l: {payer: pool, each: line, deductible: {amount: " + text +
              ", over: paid}, share: 50%, adjust: [{when: t, share: " + text + "}]}\n");
  settle_with("layers:\n  l: {payer: pool, share: " + text + ", accumulates: {paid: payment}}\n");
  settle_with(
      "tables:\n  y: {keys: [w, n, used.paid], type: money, rows: [[a, 1.., \"> 5.00\", 1.00], "
      "[any, any, any, " +
      text +
      "]]}\nlayers:\n  l: {payer: account, caps: [{on: payment, "
      "amount: y, over: cost}], share: 100%, accumulates: {cost: payable}}\n");
  decide_with(text);
  return 0;
}
