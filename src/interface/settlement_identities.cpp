#include "interface/settlement_identities.h"

#include <algorithm>
#include <array>

#include "interface/errors.h"

namespace gongji::interface {

namespace {

using Names = std::vector<std::string_view>;

constexpr std::array<std::string_view, 9> kFunds = {"hifp_pay",  "cvlserv_pay", "hifes_pay",
                                                    "hifmi_pay", "hifob_pay",   "maf_pay",
                                                    "hifdm_pay", "oth_pay",     "othfund_pay"};

/// A sum that cannot wrap: there are few parts, and each is within 64 bits.
int128 sum_of(const Row& row, const Names& names) {
  int128 sum = 0;
  for (const std::string_view name : names) sum += row.money(name).in_fen();
  return sum;
}

std::string yuan(int128 fen) {
  const bool small = fen >= INT64_MIN && fen <= INT64_MAX;
  return small ? Money::fen(static_cast<std::int64_t>(fen)).to_text() : "?";
}

int128 magnitude(int128 value) {
  return value < 0 ? -value : value;
}

Finding broken(const FindingPlace& place, char identity, const std::string& left,
               const std::string& right) {
  const std::string id(1, identity);
  return make_finding(
      interface_code::kIdentity, place,
      "恒等式 " + id + " 不成立: " + left + " 应等于 " + right + ";请核对结算各项金额",
      "identity " + id + " does not hold: " + left + " must equal " + right);
}

class Identities {
 public:
  Identities(const Row& info, const std::vector<Row>& detail, const Profile& profile, Absent absent)
      : info_(info), detail_(detail), profile_(profile), absent_(absent) {}

  std::vector<Finding> run() {
    equal('A', "medfee_sumamt",
          {"fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt"}, {});
    Names funds(kFunds.begin(), kFunds.end());
    if (!info_.has("hifdm_pay")) funds.push_back("hifdm_fund_pay");
    equal('B', "fund_pay_sumamt", funds, {});
    const bool older = info_.node().find("psn_part_amt") == nullptr;  // 5203
    const std::string_view person = older ? "psn_pay" : "psn_part_amt";
    const std::string_view cash = older ? "cash_payamt" : "psn_cash_pay";
    const Names borne = {"fund_pay_sumamt", person, "hosp_part_amt"};
    equal('C', "medfee_sumamt", borne, borne);
    equal('D', person, {"acct_pay", cash}, {"acct_pay", cash});
    within('E', "acct_mulaid_pay", "acct_pay");
    within('F', "act_pay_dedc", "inscp_scp_amt");
    check_detail();
    return std::move(findings_);
  }

 private:
  FindingPlace at(std::string_view field) const {
    return {&info_.node(), 0, info_.node().find(field)};
  }

  /// `total` is the sum of `parts`; left out when it or one of `needed` is absent.
  void equal(char identity, std::string_view total, const Names& parts, const Names& needed) {
    const auto absent = [&](std::string_view name) { return !info_.has(name); };
    if (absent_ == Absent::LeavesOut &&
        (absent(total) || std::any_of(needed.begin(), needed.end(), absent))) {
      return;
    }
    const int128 sum = sum_of(info_, parts);
    if (sum == info_.money(total).in_fen()) return;
    std::string right;
    for (const std::string_view part : parts) {
      if (info_.money(part) == Money::kZero) continue;
      right += (right.empty() ? "" : " + ") + std::string(part) + " " + info_.money(part).to_text();
    }
    findings_.push_back(broken(at(total), identity,
                               std::string(total) + " " + info_.money(total).to_text(),
                               yuan(sum) + (right.empty() ? "" : " = " + right)));
  }

  /// `part` lies between 0 and `whole`, whichever sign that has.
  void within(char identity, std::string_view part, std::string_view whole) {
    if (absent_ == Absent::LeavesOut && !info_.has(whole)) return;
    const std::int64_t inner = info_.money(part).in_fen();
    const std::int64_t outer = info_.money(whole).in_fen();
    const bool fine = outer >= 0 ? inner >= 0 && inner <= outer : inner <= 0 && inner >= outer;
    if (fine) return;
    const std::string zh = std::string(part) + " " + yuan(inner) + " 应在 0 与 " +
                           std::string(whole) + " " + yuan(outer) + " 之间";
    const std::string en = std::string(part) + " " + yuan(inner) + " must lie between 0 and " +
                           std::string(whole) + " " + yuan(outer);
    const std::string id(1, identity);
    findings_.push_back(make_finding(interface_code::kIdentity, at(part),
                                     "恒等式 " + id + " 不成立: " + zh + ";请核对结算各项金额",
                                     "identity " + id + " does not hold: " + en));
  }

  void check_detail() {
    if (detail_.empty() && absent_ == Absent::LeavesOut) return;
    std::array<int128, 4> paid = {0, 0, 0, 0};
    std::array<bool, 4> listed = {true, false, false, false};
    for (std::size_t i = 0; i < detail_.size(); ++i) {
      const Row& row = detail_[i];
      const auto payer = static_cast<std::size_t>(profile_.payer(row.text("fund_pay_type")));
      paid[payer] += row.money("fund_payamt").in_fen();
      listed[payer] = true;
      check_scope(row, i + 1);
    }
    detail_equals(Payer::Fund, paid, listed, "fund_pay_sumamt");
    detail_equals(Payer::Account, paid, listed, "acct_pay");
    detail_equals(Payer::Hospital, paid, listed, "hosp_part_amt");
  }

  void detail_equals(Payer payer, const std::array<int128, 4>& paid,
                     const std::array<bool, 4>& listed, std::string_view field) {
    const auto which = static_cast<std::size_t>(payer);
    const bool must =
        payer == Payer::Fund || (profile_.detail_lists_all() && absent_ == Absent::IsZero);
    if (!listed[which] && !must) return;
    if (absent_ == Absent::LeavesOut && !info_.has(field)) return;
    if (paid[which] == info_.money(field).in_fen()) return;
    findings_.push_back(broken(at(field), 'G',
                               std::string(field) + " " + info_.money(field).to_text(),
                               "setldetail " + yuan(paid[which])));
  }

  void check_scope(const Row& row, std::size_t number) {
    if (!info_.has("inscp_scp_amt") || !row.has("inscp_scp_amt")) return;
    const int128 inner = row.money("inscp_scp_amt").in_fen();
    const int128 outer = info_.money("inscp_scp_amt").in_fen();
    if (magnitude(inner) <= magnitude(outer)) return;
    findings_.push_back(make_finding(interface_code::kIdentity,
                                     {&row.node(), number, row.node().find("inscp_scp_amt")},
                                     "恒等式 H 不成立: inscp_scp_amt " + yuan(inner) +
                                         " 不应超过 setlinfo 的 " + yuan(outer) + ";请核对",
                                     "identity H does not hold: inscp_scp_amt " + yuan(inner) +
                                         " exceeds " + yuan(outer) + " of setlinfo"));
  }

  const Row& info_;
  const std::vector<Row>& detail_;
  const Profile& profile_;
  Absent absent_;
  std::vector<Finding> findings_;
};

constexpr std::array<std::string_view, 4> kLineParts = {"fulamt_ownpay_amt", "overlmt_amt",
                                                        "preselfpay_amt", "inscp_scp_amt"};
constexpr std::array<std::string_view, 4> kInfoParts = {"fulamt_ownpay_amt", "overlmt_selfpay",
                                                        "preselfpay_amt", "inscp_scp_amt"};

/// |price * quantity - amount| <= 0.01, exactly; false also when the product leaves 128 bits.
bool price_fits(const Decimal& price, const Decimal& quantity, Money amount) {
  int128 product = 0;
  if (__builtin_mul_overflow(price.digits, quantity.digits, &product)) return false;
  int scale = price.scale + quantity.scale;
  for (; scale < 2; ++scale) {
    if (__builtin_mul_overflow(product, int128{10}, &product)) return false;
  }
  int128 unit = 1;
  for (int i = 2; i < scale; ++i) {
    if (__builtin_mul_overflow(unit, int128{10}, &unit)) return false;
  }
  int128 exact = 0;
  if (__builtin_mul_overflow(int128{amount.in_fen()}, unit, &exact)) return false;
  return magnitude(product - exact) <= unit;
}

}  // namespace

std::vector<Finding> check_identities(const Message& reply, const Profile& profile, Absent absent) {
  const Row* info = reply.row("setlinfo");
  if (info == nullptr || info->node().find("fund_pay_sumamt") == nullptr) return {};
  return Identities(*info, reply.rows("setldetail"), profile, absent).run();
}

std::vector<Finding> check_withdrawal(const Row& settled, const Row& withdrawal, Absent absent) {
  std::vector<Finding> findings;
  for (const Field& field : withdrawal.node().fields) {
    if (!field.is_money() || field.id == "balc" || settled.node().find(field.id) == nullptr) {
      continue;
    }
    if (absent == Absent::LeavesOut && !withdrawal.has(field.id)) continue;
    const Money before = settled.money(field.id);
    const Money turned = withdrawal.money(field.id);
    if (before.in_fen() == -turned.in_fen()) continue;
    findings.push_back(broken({&withdrawal.node(), 0, &field}, 'I',
                              std::string(field.id) + " " + turned.to_text(), (-before).to_text()));
  }
  const std::string id = withdrawal.text("setl_id");
  if (!id.empty() && id == settled.text("setl_id")) {
    findings.push_back(make_finding(
        interface_code::kIdentity, {&withdrawal.node(), 0, withdrawal.node().find("setl_id")},
        "恒等式 I 不成立: 撤销应有新的结算ID(setl_id);请核对",
        "identity I does not hold: a withdrawal has a setl_id of its own"));
  }
  return findings;
}

std::vector<Finding> check_lines(const std::vector<Row>& lines) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Row& line = lines[i];
    const FindingPlace place{&line.node(), i + 1, line.node().find("det_item_fee_sumamt")};
    const Money amount = line.money("det_item_fee_sumamt");
    const std::string shown = "det_item_fee_sumamt " + amount.to_text();
    if (line.has("pric") && line.has("cnt") &&
        !price_fits(line.number("pric"), line.number("cnt"), amount)) {
      findings.push_back(
          make_finding(interface_code::kIdentity, place,
                       shown + " 与 单价×数量 " + line.text("pric") + "×" + line.text("cnt") +
                           " 相差超过 0.01;请核对",
                       shown + " differs from price times quantity by more than 0.01"));
    }
    const auto has = [&](std::string_view part) { return line.has(part); };
    if (!std::any_of(kLineParts.begin(), kLineParts.end(), has)) continue;
    const int128 sum = sum_of(line, {kLineParts.begin(), kLineParts.end()});
    if (sum != amount.in_fen()) findings.push_back(broken(place, 'A', shown, yuan(sum)));
  }
  return findings;
}

std::vector<Finding> check_line_sums(const std::vector<Row>& lines, const Row& settled) {
  std::vector<Finding> findings;
  const auto compare = [&](std::string_view in_lines, std::string_view in_info) {
    int128 sum = 0;
    for (const Row& line : lines) sum += line.money(in_lines).in_fen();
    if (sum == settled.money(in_info).in_fen()) return;
    findings.push_back(broken({&settled.node(), 0, settled.node().find(in_info)}, 'A',
                              std::string(in_info) + " " + settled.money(in_info).to_text(),
                              "明细合计 " + yuan(sum)));
  };
  compare("det_item_fee_sumamt", "medfee_sumamt");
  for (std::size_t i = 0; i < kLineParts.size(); ++i) compare(kLineParts[i], kInfoParts[i]);
  return findings;
}

}  // namespace gongji::interface
