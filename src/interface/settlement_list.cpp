// long file: the checks of one list, which share its rows
#include "interface/settlement_list.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/utf8.h"
#include "interface/errors.h"

namespace gongji::interface {

namespace {

constexpr int kMinutesADay = 24 * 60;
constexpr int kNewbornDays = 28;

/// Minutes of "days/hours/minutes", as in 1/13/24; nothing when it has another form.
std::optional<std::int64_t> duration_minutes(std::string_view text) {
  const auto parts = split(text, '/');
  if (parts.size() != 3) return std::nullopt;
  std::int64_t minutes = 0;
  constexpr int kUnits[] = {kMinutesADay, 60, 1};
  constexpr int kMost[] = {9999, 23, 59};
  for (std::size_t i = 0; i < 3; ++i) {
    int number = 0;
    const char* end = parts[i].data() + parts[i].size();
    const auto got = std::from_chars(parts[i].data(), end, number);
    if (got.ec != std::errc() || got.ptr != end || number < 0 || number > kMost[i]) {
      return std::nullopt;
    }
    minutes += std::int64_t{number} * kUnits[i];
  }
  return minutes;
}

std::optional<std::int64_t> whole(const Row& row, std::string_view field) {
  if (!row.has(field)) return std::nullopt;
  return in_units(row.number(field), 0);
}

/// Age in days on the day of admission; nothing when it cannot be known.
std::optional<std::int64_t> age_days(const Row& info) {
  const auto birth = info.day("brdy");
  const auto on = info.has("adm_time") ? info.day("adm_time") : info.day("opsp_mdtrt_date");
  if (birth && on) return days_between(*birth, *on);
  return whole(info, "nwb_age");
}

class ListCheck {
 public:
  ListCheck(const Message& list, const FieldTables& tables, const Profile& profile)
      : list_(list), tables_(tables), profile_(profile), info_(*list.row("setlinfo")) {}

  std::vector<Finding> run(const SettledCare* settled) {
    for (const ListRule& rule : tables_.list_rules()) check_rule(rule);
    check_days();
    check_nursing();
    check_intensive_care();
    check_categories(settled);
    check_own_payment();
    check_procedures();
    if (settled != nullptr) {
      check_funds(*settled);
      check_stay_day("adm_time", settled->admitted, "入院");
      check_stay_day("dscg_time", settled->discharged, "出院");
    }
    return std::move(findings_);
  }

 private:
  FindingPlace place(std::string_view node, std::size_t row, std::string_view field) const {
    const Node* known = list_.transaction().find(list_.direction(), node);
    return {known, row, known == nullptr ? nullptr : known->find(field)};
  }

  void add(std::string_view code, const FindingPlace& at, bool hint, const std::string& zh,
           const std::string& en) {
    Finding finding =
        make_finding(code, at, (hint ? "提示: " : "") + zh, (hint ? "hint: " : "") + en);
    finding.hint = hint;
    findings_.push_back(std::move(finding));
  }

  void illogical(const FindingPlace& at, bool hint, const std::string& zh, const std::string& en) {
    const std::string id = at.field == nullptr ? "" : std::string(at.field->id) + " ";
    const std::string label = at.field == nullptr ? "" : field_label(*at.field) + " ";
    add(interface_code::kListIllogical, at, hint, label + zh + ";请核对", id + en);
  }

  // Conditions.

  bool is_full() const { return info_.has("psn_name") || info_.has("certno") || info_.has("gend"); }
  bool is_chronic() const { return !info_.has("adm_time") && !list_.rows("opspdiseinfo").empty(); }

  bool holds(std::string_view condition, const Row& row) const {
    if (condition == "full") return is_full();
    if (condition == "chronic") return is_chronic();
    if (condition == "inpatient") return !is_chronic();
    if (condition == "newborn" || condition == "age_days>28") {
      const auto age = age_days(info_);
      return age && *age >= 0 && (*age <= kNewbornDays) == (condition == "newborn");
    }
    const std::size_t at = condition.find_first_of("=!");
    if (at == condition.npos) return !list_.rows(condition).empty();
    const std::string_view name = condition.substr(0, at);
    const Row& holder = row.node().find(name) != nullptr ? row : info_;
    const std::string text = holder.text(name);
    const std::string_view wanted = condition.substr(at + 1);
    bool found = wanted == "*" && !text.empty();
    for (const std::string_view value : split(wanted, '|')) found = found || value == text;
    return found == (condition[at] == '=');
  }

  bool applies(const ListRule& rule, const Row& row) const {
    return std::all_of(rule.when.begin(), rule.when.end(),
                       [&](std::string_view condition) { return holds(condition, row); });
  }

  // Rules of the table.

  void check_rule(const ListRule& rule) {
    const Node* node = list_.transaction().find(list_.direction(), rule.node);
    if (node == nullptr || node->find(rule.field) == nullptr) return;  // 4101A has fewer
    const std::vector<Row>& rows = list_.rows(rule.node);
    if (rule.kind == ListRule::Kind::Unique) return check_unique(rule, rows);
    if (rule.kind == ListRule::Kind::First) return check_first(rule, rows);
    if (rows.empty() && rule.kind == ListRule::Kind::Required) require_node(rule, *node);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (applies(rule, rows[i])) check_row(rule, rows[i], i + 1);
    }
  }

  /// A node without rows: only conditions about the list as a whole can hold.
  void require_node(const ListRule& rule, const Node& node) {
    const bool of_rows = std::any_of(rule.when.begin(), rule.when.end(), [](std::string_view word) {
      return word.find_first_of("=!") != word.npos;
    });
    if (of_rows || !applies(rule, Row(node))) return;
    const std::string name(node.id);
    const auto same = [&](const Finding& finding) {
      return finding.node == name && finding.row == 0 &&
             finding.code == interface_code::kListIncomplete;
    };
    if (std::any_of(findings_.begin(), findings_.end(), same)) return;
    add(interface_code::kListIncomplete, place(name, 0, rule.field), rule.hint,
        "没有数据,缺少 " + field_label(*node.find(rule.field)) + " 等;请补上", "has no rows");
  }

  void check_row(const ListRule& rule, const Row& row, std::size_t number) {
    const FindingPlace at = place(rule.node, number, rule.field);
    switch (rule.kind) {
      case ListRule::Kind::Required:
        if (!row.has(rule.field)) {
          add(interface_code::kListIncomplete, at, rule.hint,
              "缺少 " + field_label(*at.field) + ";请补上",
              std::string(rule.field) + " is missing");
        }
        return;
      case ListRule::Kind::NotAfter:
        return check_not_after(rule, row, at);
      case ListRule::Kind::InStay:
        return check_in_stay(rule, row, at);
      case ListRule::Kind::Duration:
        if (row.has(rule.field) && !duration_minutes(row.text(rule.field))) {
          illogical(at, rule.hint, "应写作 天/小时/分钟,如 1/13/24", "must be days/hours/minutes");
        }
        return;
      case ListRule::Kind::Weight:
        return check_weight(rule, row, at);
      case ListRule::Kind::Count:
        return check_count(rule, row, at);
      case ListRule::Kind::NotPrefix:
        return check_prefix(rule, row, at);
      case ListRule::Kind::Unique:
      case ListRule::Kind::First:
        return;
    }
  }

  /// Two moments of one row; when one is a day without clock, days are compared.
  void check_not_after(const ListRule& rule, const Row& row, const FindingPlace& at) {
    const Field* other = row.node().find(rule.values.at(0));
    const auto from = row.minutes(rule.field);
    const auto to = row.minutes(rule.values.at(0));
    if (!from || !to || other == nullptr) return;
    const bool days = at.field->kind == Kind::Day || other->kind == Kind::Day;
    const std::int64_t unit = days ? kMinutesADay : 1;
    if (*from / unit <= *to / unit) return;
    illogical(at, rule.hint, "晚于 " + field_label(*other),
              "is later than " + std::string(other->id));
  }

  void check_in_stay(const ListRule& rule, const Row& row, const FindingPlace& at) {
    const auto moment = row.minutes(rule.field);
    const auto from = info_.minutes("adm_time");
    const auto to = info_.minutes("dscg_time");
    if (!moment || !from || !to) return;
    const std::int64_t unit = at.field->kind == Kind::Day ? kMinutesADay : 1;
    if (*moment / unit >= *from / unit && *moment / unit <= *to / unit) return;
    illogical(at, rule.hint, "不在入院与出院之间", "is not between admission and discharge");
  }

  void check_weight(const ListRule& rule, const Row& row, const FindingPlace& at) {
    const auto grams = whole(row, rule.field);
    std::int64_t bounds[3] = {0, 0, 1};
    for (std::size_t i = 0; i < 3; ++i) {
      const std::string_view text = rule.values.at(i);
      std::from_chars(text.data(), text.data() + text.size(), bounds[i]);
    }
    if (!row.has(rule.field)) return;
    if (grams && *grams >= bounds[0] && *grams <= bounds[1] && *grams % bounds[2] == 0) return;
    const std::string range(std::string(rule.values[0]) + "–" + std::string(rule.values[1]));
    illogical(at, rule.hint,
              "应在 " + range + " 克之间,且为 " + std::string(rule.values[2]) + " 的倍数",
              "must be " + range + " g and a multiple of " + std::string(rule.values[2]));
  }

  void check_count(const ListRule& rule, const Row& row, const FindingPlace& at) {
    const auto stated = whole(row, rule.field);
    const std::size_t rows = list_.rows(rule.values.at(0)).size();
    if (!stated || *stated == static_cast<std::int64_t>(rows)) return;
    illogical(at, rule.hint,
              std::to_string(*stated) + " 与 " + std::string(rule.values[0]) + " 的 " +
                  std::to_string(rows) + " 行不符",
              std::to_string(*stated) + " is not the number of rows of " +
                  std::string(rule.values[0]) + ", " + std::to_string(rows));
  }

  void check_prefix(const ListRule& rule, const Row& row, const FindingPlace& at) {
    const std::string code = row.text(rule.field);
    for (const std::string_view prefix : rule.values) {
      if (!code.starts_with(prefix)) continue;
      std::string why;
      for (const std::string_view condition : rule.when) {
        why += (why.empty() ? "" : " ") + std::string(condition);
      }
      illogical(at, rule.hint, "以 " + std::string(prefix) + " 开头的编码不能用于 " + why,
                "begins with " + std::string(prefix) + ", which does not go with " + why);
    }
  }

  void check_unique(const ListRule& rule, const std::vector<Row>& rows) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string text = rows[i].text(rule.field);
      if (text.empty() || seen.insert(text).second) continue;
      illogical(place(rule.node, i + 1, rule.field), rule.hint, "重复", "stands twice");
    }
  }

  /// Exactly one row has the value, and it is the first.
  void check_first(const ListRule& rule, const std::vector<Row>& rows) {
    if (rows.empty()) return;
    const auto count = std::count_if(rows.begin(), rows.end(), [&](const Row& row) {
      return row.text(rule.field) == rule.values.at(0);
    });
    if (count == 1 && rows.front().text(rule.field) == rule.values.at(0)) return;
    illogical(place(rule.node, 0, rule.field), rule.hint,
              count == 1 ? "主要的一行应排在第一"
                         : "主要的应有且只有一行,现有 " + std::to_string(count) + " 行",
              count == 1 ? "the main row must stand first"
                         : "must mark one main row, not " + std::to_string(count));
  }

  // What the table cannot say.

  std::optional<std::int64_t> days_in_hospital() const {
    const auto from = info_.day("adm_time");
    const auto to = info_.day("dscg_time");
    if (!from || !to) return std::nullopt;
    return std::max(1, days_between(*from, *to));
  }

  void check_days() {
    const auto days = days_in_hospital();
    const auto stated = whole(info_, "act_ipt_days");
    if (!days || !stated || *days == *stated) return;
    illogical(
        place("setlinfo", 1, "act_ipt_days"), false,
        std::to_string(*stated) + " 与入院、出院日期相差的 " + std::to_string(*days) + " 天不符",
        std::to_string(*stated) + " is not the " + std::to_string(*days) +
            " days between admission and discharge");
  }

  void check_nursing() {
    const auto days = days_in_hospital();
    if (!days) return;
    std::int64_t tenths = 0;
    for (const char* field :
         {"spga_nurscare_days", "lv1_nurscare_days", "scd_nurscare_days", "lv3_nurscare_days"}) {
      tenths += in_units(info_.number(field), 1).value_or(0);
    }
    if (tenths <= (*days + 1) * 10) return;
    illogical(place("setlinfo", 1, "spga_nurscare_days"), false, "各级护理天数之和超过住院天数加 1",
              "and the other nursing days exceed the stay by more than a day");
  }

  void check_intensive_care() {
    std::int64_t total = 0;
    for (const Row& row : list_.rows("icuinfo")) {
      total += duration_minutes(row.text("scs_cutd_sum_dura")).value_or(0);
    }
    const auto from = info_.minutes("adm_time");
    const auto to = info_.minutes("dscg_time");
    if (!from || !to || total <= *to - *from) return;
    illogical(place("icuinfo", 0, "scs_cutd_sum_dura"), false, "合计超过住院时间",
              "add up to more than the stay");
  }

  void check_categories(const SettledCare* settled) {
    const std::vector<Row>& rows = list_.rows("iteminfo");
    int128 total = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      int128 parts = 0;
      for (const char* part : {"claa_sumfee", "clab_amt", "fulamt_ownpay_amt", "oth_amt"}) {
        parts += rows[i].money(part).in_fen();
      }
      const Money amount = rows[i].money("amt");
      total += amount.in_fen();
      const FindingPlace at = place("iteminfo", i + 1, "amt");
      if (amount < Money::kZero) illogical(at, false, "为负数", "is negative");
      if (parts != amount.in_fen()) {
        illogical(at, false, amount.to_text() + " 不等于甲类、乙类、自费、其他之和",
                  amount.to_text() + " is not the sum of its four parts");
      }
    }
    if (rows.empty()) return;
    if (settled != nullptr && total != settled->total.in_fen()) {
      illogical(place("iteminfo", 0, "amt"), false,
                "合计不等于结算的医疗总费用 " + settled->total.to_text(),
                "does not add up to the total of the settlement");
    }
    check_payers(total);
  }

  void check_payers(int128 total) {
    const std::vector<Row>& rows = list_.rows("payinfo");
    if (rows.empty()) return;
    int128 paid = int128{info_.money("acct_pay").in_fen()} + info_.money("psn_cashpay").in_fen();
    for (const Row& row : rows) {
      const Payer payer = profile_.payer(row.text("fund_pay_type"));
      if (payer == Payer::Fund || payer == Payer::Hospital) {
        paid += row.money("fund_payamt").in_fen();
      }
    }
    if (paid == total) return;
    illogical(place("payinfo", 0, "fund_payamt"), true,
              "基金、个人账户、现金之和不等于收费项目合计",
              "with account and cash does not add up to the charges");
  }

  /// Rows of funds; of accounts and hospitals regions list some and some do not.
  void check_funds(const SettledCare& settled) {
    const std::vector<Row>& rows = list_.rows("payinfo");
    Money listed, paid;
    for (const auto& [type, amount] : settled.funds) paid += amount;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string type = rows[i].text("fund_pay_type");
      if (profile_.payer(type) != Payer::Fund) continue;
      const Money amount = rows[i].money("fund_payamt");
      listed += amount;
      const auto known = settled.funds.find(type);
      if (known == settled.funds.end() || known->second == amount) continue;
      illogical(place("payinfo", i + 1, "fund_payamt"), false,
                amount.to_text() + " 不等于结算时这一基金支付的 " + known->second.to_text(),
                amount.to_text() + " is not what this fund paid, " + known->second.to_text());
    }
    if (rows.empty() || listed == paid) return;
    illogical(place("payinfo", 0, "fund_payamt"), false,
              "合计 " + listed.to_text() + " 不等于结算的基金支付总额 " + paid.to_text(),
              "add up to " + listed.to_text() + ", not to what the funds paid, " + paid.to_text());
  }

  void check_stay_day(std::string_view field, const std::optional<Date>& day,
                      std::string_view what) {
    const auto said = info_.day(field);
    if (!day || !said || *said == *day) return;
    illogical(place("setlinfo", 1, field), false,
              said->to_text() + " 不是这次住院的" + std::string(what) + "日期 " + day->to_text(),
              said->to_text() + " is not the day of the stay, " + day->to_text());
  }

  void check_own_payment() {
    if (!info_.has("psn_selfpay") || !info_.has("psn_ownpay")) return;
    const auto fen = [&](std::string_view field) { return int128{info_.money(field).in_fen()}; };
    if (fen("psn_selfpay") + fen("psn_ownpay") == fen("acct_pay") + fen("psn_cashpay")) return;
    illogical(place("setlinfo", 1, "psn_selfpay"), false,
              "与个人自费之和不等于个人账户支出与现金支付之和",
              "and psn_ownpay are not acct_pay and psn_cashpay");
  }

  void check_procedures() {
    const std::vector<Row>& rows = list_.rows("oprninfo");
    const auto ventilates = [](const Row& row) {
      return row.text("oprn_oprt_code").starts_with("96.7");
    };
    const bool procedure = std::any_of(rows.begin(), rows.end(), ventilates);
    const bool hours = duration_minutes(info_.text("vent_used_dura")).value_or(0) > 0;
    if (procedure != hours) {
      illogical(place("setlinfo", 1, "vent_used_dura"), true, "与机械通气操作(96.7)应同时填写",
                "and a procedure 96.7 belong together");
    }
    const auto is_surgery = [](const Row& row) {
      return row.text("med_chrgitm") == "06" && row.money("amt") > Money::kZero;
    };
    const std::vector<Row>& charges = list_.rows("iteminfo");
    if (rows.empty() && std::any_of(charges.begin(), charges.end(), is_surgery)) {
      illogical(place("oprninfo", 0, "oprn_oprt_code"), true, "没有手术操作,但有手术费(06)",
                "is missing although surgery (06) was charged");
    }
  }

  const Message& list_;
  const FieldTables& tables_;
  const Profile& profile_;
  const Row& info_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_list(const Message& list, const FieldTables& tables,
                                const Profile& profile, const SettledCare* settled) {
  if (list.row("setlinfo") == nullptr) {
    return {make_finding(interface_code::kListIncomplete,
                         {list.transaction().find(list.direction(), "setlinfo"), 0, nullptr},
                         "没有清单信息;请按 4101 填写 setlinfo", "is missing")};
  }
  return ListCheck(list, tables, profile).run(settled);
}

}  // namespace gongji::interface
