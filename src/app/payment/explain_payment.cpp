#include "app/payment/explain_payment.h"

#include "app/payment/result_tables.h"

namespace gongji::app {

namespace {

using payment::EnvelopeResult;
using payment::HospitalResult;
using payment::Outcome;
using payment::PaymentCase;

/// Collects the lines of an explanation.
class Letter {
 public:
  Letter(const payment::Settings& settings, bool english)
      : settings_(settings), english_(english) {}

  void head(std::string_view zh, std::string_view en) { part_ = std::string(english_ ? en : zh); }
  void line(std::string_view zh, std::string_view en, const std::string& value,
            const std::string& setting = {}) {
    PaymentLine line{part_, std::string(english_ ? en : zh), value, {}, {}, {}};
    const auto at = settings_.values.find(setting);
    if (at != settings_.values.end()) {
      line.setting = setting;
      line.setting_value = at->second.text;
      line.source = source_text(at->second.cite);
    }
    lines_.push_back(std::move(line));
  }
  void line(std::string_view zh, std::string_view en, Money amount) {
    line(zh, en, amount.to_text() + (english_ ? " yuan" : " 元"));
  }
  std::vector<PaymentLine> take() { return std::move(lines_); }
  bool english() const { return english_; }

 private:
  /// The title of the source and what the cite says behind its name.
  std::string source_text(const std::string& cite) const {
    const std::size_t end = std::min(cite.find(' '), cite.size());
    const auto source = settings_.sources.find(cite.substr(0, end));
    if (source == settings_.sources.end() || source->second.title.empty()) return cite;
    return "《" + source->second.title + "》" + cite.substr(end);
  }

  const payment::Settings& settings_;
  bool english_;
  std::string part_;
  std::vector<PaymentLine> lines_;
};

/// "title: text   [setting = value, source …]" under the heads of its parts.
std::string letter_text(const std::vector<PaymentLine>& lines, bool english) {
  std::string text, part;
  for (const PaymentLine& line : lines) {
    if (line.part != part) text += (text.empty() ? "" : "\n") + line.part + "\n";
    part = line.part;
    text += "  " + line.title + (english ? ": " : ":") + line.text;
    if (!line.setting.empty()) {
      text += (english ? "  [" : "  〔") + line.setting + " = " + line.setting_value +
              (english ? ", source " : ",出处 ") + line.source + (english ? "]" : "〕");
    }
    text += "\n";
  }
  return text;
}

void tell_facts(const PaymentRun& run, const PaymentCase& one, Letter& letter) {
  const payment::CaseBook& book = run.book;
  const payment::Hospital& hospital = book.hospital_rows[one.hospital];
  letter.head("病例 " + std::string(book.id(one)), "Case " + std::string(book.id(one)));
  letter.line("医院", "hospital",
              hospital.code + (hospital.name.empty() ? "" : " " + hospital.name) +
                  (letter.english() ? ", level " : ",级别 ") + hospital.level);
  letter.line("病组", "group", one.group == 0 ? "—" : book.groups.text(one.group));
  letter.line("总费用", "cost", one.cost);
  letter.line("基金已记账", "recorded for the fund", one.fund_part);
  letter.line("个人负担", "paid by the patient", one.patient_part);
  const Money others = payment::CaseBook::other_part(one);
  if (others > Money::kZero) letter.line("其他支付", "paid by others", others);
  if (one.days > 0) letter.line("住院天数", "days", std::to_string(one.days));
}

void tell_value(const Outcome& outcome, const EnvelopeResult& envelope, Letter& letter) {
  if (outcome.by_item) {
    letter.line("按项目付费", "by item", outcome.standard);
    return;
  }
  if (envelope.value) {
    letter.line("点值", "value of a point",
                envelope.pool.to_text() + " ÷ " + envelope.points.to_text() + " = " +
                    to_decimal_text(*envelope.value, 2, 6));
    letter.line("支付标准", "standard",
                outcome.points.to_text() + " × " + to_decimal_text(*envelope.value, 2, 6) + " = " +
                    outcome.standard.to_text() +
                    (letter.english() ? " (largest remainder)" : "(最大余数法取整)"));
  }
}

void tell_due(const PaymentRun& run, std::size_t at, const payment::Prepared& envelope,
              Letter& letter) {
  const PaymentCase& one = run.book.cases[at];
  const Outcome& outcome = run.clearing->outcomes()[at];
  const auto& terms = *envelope.terms;
  std::string how = outcome.standard.to_text();
  const Money paid = one.cost - one.fund_part;
  if (outcome.by_item) {
    how = one.fund_part.to_text() + " − " + one.deducted.to_text();
  } else if (envelope.method->name != "dip" && envelope.method->name != "drg_points"
                 ? terms.fund_form == payment::FundForm::MinusPaid
                 : terms.value_basis != payment::ValueBasis::Fund &&
                       terms.fund_form == payment::FundForm::MinusPaid) {
    how += " − " + paid.to_text();
  } else if (terms.fund_form == payment::FundForm::Ratio) {
    how += " × " + one.fund_part.to_text() + " ÷ " + one.cost.to_text();
  } else if (terms.fund_form == payment::FundForm::Norm) {
    how = "(" + how + " − " + one.excluded.to_text() + ") × " +
          (one.policy_share > Rate() ? one.policy_share.to_text()
           : terms.policy_share      ? to_decimal_text(*terms.policy_share, 0, 6)
                                     : std::string("1"));
  }
  letter.line("基金应付", "due from the fund", how + " → " + outcome.due.to_text(),
              envelope.path + ".fund_part");
}

void tell_hospital(const PaymentRun& run, const EnvelopeResult& envelope, std::uint32_t hospital,
                   Letter& letter) {
  for (const HospitalResult& one : envelope.hospitals) {
    if (one.hospital != hospital) continue;
    letter.head("全院清算(" + envelope.title + ")", "The hospital (" + envelope.title + ")");
    letter.line("病例数", "cases", std::to_string(one.cases));
    letter.line("基金记账", "recorded", one.recorded);
    letter.line("应付", "due", one.due);
    letter.line("留用、分担后", "after surplus and overspend", one.shared);
    letter.line("核定", "after a shortage of the envelope", one.final);
    letter.line("质量保证金", "deposit",
                one.deposit.to_text() + (letter.english() ? " yuan" : " 元"),
                "envelopes." + envelope.id + ".quality.deposit");
    letter.line("返还", "deposit back", one.deposit_back);
    letter.line("实付", "paid", one.paid);
    letter.line("已预付", "prepaid", one.prepaid);
    letter.line("应补(负数为应扣)", "balance (below zero: to be taken back)", one.balance());
  }
  GJ_ASSERT(run.book.hospital_rows.size() > hospital);
}

}  // namespace

Result<std::vector<PaymentLine>> explain_case_lines(const PaymentRun& run, std::string_view id,
                                                    bool english) {
  GJ_TRY(const std::size_t at, find_case(run, id));
  const PaymentCase& one = run.book.cases[at];
  const Outcome& outcome = run.clearing->outcomes()[at];
  payment::Trace trace;
  GJ_TRY(const payment::Price price, run.clearing->explain(at, trace));
  const EnvelopeResult& envelope = run.result.envelopes[outcome.envelope];
  Letter letter(run.settings, english);
  tell_facts(run, one, letter);
  letter.head("定价(" + envelope.title + ",方式 " + envelope.method + ")",
              "Price (" + envelope.title + ", method " + envelope.method + ")");
  letter.line("类型", "kind", std::string(kind_text(outcome.kind, english)));
  for (const payment::TraceLine& step : trace.lines()) {
    letter.line(step.zh, step.en, letter.english() ? step.text.en : step.text.zh, step.setting);
  }
  if (outcome.over_quota) {
    letter.line("超出名额", "over the quota",
                english ? "the quota of the hospital was used up by dearer cases: ordinary price"
                        : "本院名额已由超额更多的病例用完,按普通病例计");
  }
  if (price.to_review) {
    letter.line("待审核", "to be reviewed", english ? "yes" : "是",
                "envelopes." + envelope.id + ".deviation.review_above");
  }
  tell_value(outcome, envelope, letter);
  tell_due(run, at, run.clearing->envelopes()[outcome.envelope], letter);
  tell_hospital(run, envelope, one.hospital, letter);
  return letter.take();
}

Result<std::string> explain_case(const PaymentRun& run, std::string_view id, bool english) {
  GJ_TRY(const auto lines, explain_case_lines(run, id, english));
  return letter_text(lines, english);
}

}  // namespace gongji::app
