#include "policy/prove/report.h"

#include <algorithm>

namespace gongji::policy::prove {

std::span<const KindMeaning> kinds() {
  using enum Severity;
  static constexpr std::array<KindMeaning, 15> kKinds = {{
      {"gap", Error, "表格缺少情形", "a table has no row for a reachable combination"},
      {"share_range", Error, "支付比例超出0至100%", "a share is outside 0 to 100 %"},
      {"negative_amount", Error, "金额为负", "an amount of a layer is negative"},
      {"guardrail", Error, "违反上级规定的界限", "a bound of a higher level is broken"},
      {"cliff", Error, "费用增加,个人负担反而减少", "more cost, less to pay for the patient"},
      {"overlap", Warning, "表格的行互相矛盾", "two rows of a table disagree"},
      {"unreachable", Warning, "永远用不到的行", "a row never holds"},
      {"cap_below_deductible", Warning, "封顶线低于起付线", "a cap lies below the deductible"},
      {"level_order", Warning, "高级别机构的支付比例更高", "a higher level has a higher share"},
      {"unused", Warning, "没有用到的内容", "nothing uses it"},
      {"unknown_waiver", Warning, "豁免没有对应的发现", "a waiver meets no finding"},
      {"never_filled", Warning, "累计量从不增加", "an accumulator that is read is never filled"},
      {"not_proved", Info, "未能证明", "could not be decided"},
      {"low_confidence", Info, "依据不足的内容", "marked as doubtful"},
  }};
  return kKinds;
}

std::size_t kind_rank(std::string_view kind) {
  const auto all = kinds();
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const auto& k) { return k.kind == kind; });
  GJ_ASSERT(at != all.end());
  return static_cast<std::size_t>(at - all.begin());
}

Severity Finding::severity() const {
  return kinds()[kind_rank(kind)].severity;
}

Report::Entry& Report::entry(std::string_view kind, const Node& node) {
  Entry& e = entries_[{kind_rank(kind), node.document, node.name}];
  e.finding.kind = kind;
  e.finding.node = node.name;
  e.finding.document = node.document;
  return e;
}

bool Report::count(std::string_view kind, const Node& node) {
  Entry& e = entry(kind, node);
  e.counted = true;
  return e.count++ == 0;
}

void Report::describe(std::string_view kind, const Node& node, const Text& text,
                      std::optional<Witness> witness) {
  Finding& f = entry(kind, node).finding;
  f.place = node.place;
  f.cite = node.cite;
  f.message = text.zh;
  f.message_en = text.en;
  f.witness = std::move(witness);
}

void Report::add(std::string_view kind, const Node& node, const Text& text,
                 std::optional<Witness> witness) {
  const bool first = entry(kind, node).finding.message.empty();
  if (first) describe(kind, node, text, std::move(witness));
}

void Report::not_proved(const Node& node, const Text& what) {
  Entry& e = entry("not_proved", node);
  if (std::find(e.told.begin(), e.told.end(), what.zh) != e.told.end()) return;
  const bool first = e.told.empty();
  e.told.push_back(what.zh);
  Finding& f = e.finding;
  if (first) describe("not_proved", node, {"未能证明:" + what.zh, "Not proved: " + what.en});
  if (!first) f.message += ";" + what.zh;
  if (!first) f.message_en += "; " + what.en;
}

std::vector<Finding> Report::take() {
  std::vector<Finding> found;
  for (auto& [key, e] : entries_) {
    if (e.counted) {
      const std::string n = std::to_string(e.count);
      e.finding.message += "(共 " + n + " 种情形)";
      e.finding.message_en += " (" + n + (e.count == 1 ? " case)" : " cases)");
    }
    e.finding.message += "。";
    e.finding.message_en += ".";
    found.push_back(std::move(e.finding));
  }
  entries_.clear();
  return found;
}

}  // namespace gongji::policy::prove
