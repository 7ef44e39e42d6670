#include "policy/diff/diff.h"

#include <algorithm>

#include "policy/diff/words.h"

namespace gongji::policy::diff {
namespace {

const char* area_title(Area area, bool english) {
  static constexpr const char* kZh[] = {"政策包", "参数", "表格", "保障层", "就诊类型", "判定"};
  static constexpr const char* kEn[] = {"Package", "Parameters", "Tables",
                                        "Layers",  "Care kinds", "Decisions"};
  return (english ? kEn : kZh)[static_cast<std::size_t>(area)];
}

const std::string& pick(const Words& words, bool english) {
  return english ? words.en : words.zh;
}

std::string change_line(const Change& c, bool english) {
  std::string text = "  " + c.node + (c.node.empty() ? "" : " ") + pick(c.what, english);
  const std::string& when = pick(c.when, english);
  if (!when.empty()) text += (english ? " (" : "(") + when + (english ? ")" : ")");
  text += english ? ": " : ":";
  const std::string& from = pick(c.from, english);
  const std::string& to = pick(c.to, english);
  if (from.empty()) return text + (english ? "added " : "新增 ") + to + "\n";
  if (to.empty()) return text + (english ? "removed " : "取消 ") + from + "\n";
  return text + from + " → " + to + "\n";
}

std::string side_text(const Side& side, bool english) {
  if (!side.error.empty()) return (english ? "refused " : "不予受理 ") + side.error;
  std::string text = (english ? "fund " : "基金 ") + side.fund.to_text() +
                     (english ? ", person " : "、个人 ") + side.personal.to_text();
  if (side.allowance != Money::kZero) {
    text += (english ? ", allowance " : "、补助 ") + side.allowance.to_text();
  }
  return text;
}

std::string claim_line(const Claim& c, bool english) {
  std::string text = "  " + pick(c.title, english);
  const std::string& when = pick(c.when, english);
  if (!when.empty()) text += (english ? " (" : "(") + when + (english ? ")" : ")");
  text += (english ? ", in-scope cost " : ",政策范围内费用 ") + c.in_scope.to_text() +
          (english ? ": " : ":") + side_text(c.a, english) + " → " + side_text(c.b, english);
  if (!c.a.error.empty() || !c.b.error.empty()) return text + "\n";
  const Money d = c.difference();
  const std::string sign = d > Money::kZero ? "+" : "";
  return text + (english ? "; person " : ";个人 ") + sign + d.to_text() + "\n";
}

std::string render(const Diff& diff, bool english) {
  std::string text = diff.a + " → " + diff.b + "\n";
  if (diff.changes.empty()) text += english ? "No change in words\n" : "文字没有变化\n";
  const Change* before = nullptr;
  for (const Change& c : diff.changes) {
    if (!before || before->area != c.area) text += std::string(area_title(c.area, english)) + "\n";
    text += change_line(c, english);
    before = &c;
  }
  if (diff.claims.empty()) {
    text += english ? "No example claim comes out differently\n" : "没有举例的结算结果发生变化\n";
  } else {
    text += english ? "Example claims\n" : "结算举例\n";
  }
  for (const Claim& c : diff.claims) text += claim_line(c, english);
  if (diff.claims_left_out > 0) {
    const std::string n = std::to_string(diff.claims_left_out);
    text += english ? "  (" + n + " more with smaller effect)\n"
                    : "  (还有 " + n + " 项影响较小的没有列出)\n";
  }
  for (const Words& note : diff.notes)
    text += (english ? "Note: " : "注:") + pick(note, english) + "\n";
  return text;
}

}  // namespace

Money Claim::difference() const {
  if (!a.error.empty() || !b.error.empty()) return Money::kZero;
  return (b.personal - b.allowance) - (a.personal - a.allowance);
}

Diff compare(const Compiled& a, const Compiled& b, const Options& options) {
  Diff diff;
  diff.a = a.package().head.meta.name;
  diff.b = b.package().head.meta.name;
  const auto pairs = pair_documents(a.package(), b.package());
  Changes changes(a.package(), b.package());
  compare_heads(a.package(), b.package(), changes);
  for (const DocumentPair& pair : pairs) compare_documents(a, b, pair, changes);
  diff.changes = changes.take();
  std::stable_sort(diff.changes.begin(), diff.changes.end(),
                   [](const Change& x, const Change& y) { return x.area < y.area; });
  diff.notes = changes.notes();
  compare_claims(a, b, pairs, options, diff);
  return diff;
}

std::string render_zh(const Diff& diff) {
  return render(diff, false);
}
std::string render_en(const Diff& diff) {
  return render(diff, true);
}

}  // namespace gongji::policy::diff
