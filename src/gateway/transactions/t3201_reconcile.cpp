// 3201, 3202: the institution's books beside ours, by their totals and row by row.
#include <map>
#include <tuple>

#include "app/errors.h"
#include "app/unit/statement.h"
#include "gateway/national/files.h"
#include "gateway/national/settlement_info.h"
#include "gateway/transactions/transactions.h"
#include "sheets/zip_file.h"

namespace gongji::gateway {

namespace {

using app::StatementRow;

constexpr std::size_t kRowsTextMax = std::size_t{64} << 20u;
constexpr std::string_view kEqual = "0", kDiffers = "1";

Result<std::vector<StatementRow>> our_rows(Desk& desk, const interface::Row& data) {
  if (data.text("setl_optins") != std::to_string(desk.unit.region())) {
    return make_error(app_code::kBadField, "setl_optins",
                      "结算经办机构不是本统筹区 " + std::to_string(desk.unit.region()) +
                          ";请核对,异地结算向参保地对账");
  }
  app::StatementOf what{desk.unit.region(), desk.institution(),
                        data.day("stmt_begndate").value_or(desk.today()),
                        data.day("stmt_enddate").value_or(desk.today())};
  if (what.through < what.from) {
    return make_error(app_code::kBadField, "stmt_enddate", "对账结束日期早于开始日期;请核对");
  }
  return app::statement_of(
      [&](std::string_view sql, const auto& values) { return desk.unit.query(sql, values); }, what);
}

std::string clr_type_of(const Desk& desk, const StatementRow& row) {
  const auto* care = desk.words().by_word("care", row.care);
  return care == nullptr ? std::string() : care->detail;
}

std::string apart_text(std::string_view name, Money theirs, Money ours) {
  return std::string(name) + " 机构 " + theirs.to_text() + " 平台 " + ours.to_text() + " 相差 " +
         (theirs - ours).to_text();
}

struct Side {
  Money total, funds, accounts;
};

/// The amounts that differ, in words; empty when all agree.
std::string differences(const Side& theirs, const Side& ours) {
  const std::tuple<std::string_view, Money, Money> parts[] = {
      {"医疗费总额", theirs.total, ours.total},
      {"基金支付总额", theirs.funds, ours.funds},
      {"个人账户支付", theirs.accounts, ours.accounts}};
  std::string text;
  for (const auto& [name, there, here] : parts) {
    if (there != here) text += (text.empty() ? "" : ",") + apart_text(name, there, here);
  }
  return text;
}

/// A row of the institution's file.
struct TheirRow {
  std::string setl_id, mdtrt_id, psn_no;
  Side side;
  bool withdrawn = false;
};

Error bad_row(std::size_t number, const std::string& why) {
  return make_error(app_code::kBadField, "file_qury_no",
                    "对账文件第" + std::to_string(number) + "行" + why +
                        ";应为 TAB 分隔的 结算ID、就诊ID、人员编号、医疗费总额、基金支付总额、"
                        "个人账户支出、退费结算标志");
}

Result<Money> amount_of(const std::string& cell, std::size_t number) {
  if (cell.empty()) return Money::kZero;
  const bool below = cell.front() == '-';
  const auto amount = Money::parse(std::string_view(cell).substr(below ? 1 : 0));
  if (!amount.ok()) return bad_row(number, "的金额不能识别");
  return below ? Money::kZero - *amount : *amount;
}

Result<std::vector<TheirRow>> their_rows(Desk& desk, const std::string& number) {
  GJ_TRY(FileAnswer file, file_numbered(desk, number));
  const bool packed = file.bytes.starts_with("PK");
  if (packed) {
    GJ_TRY(file.bytes, sheets::first_of_zip(file.bytes, kRowsTextMax));
  }
  constexpr std::size_t kColumns = 7;
  std::vector<TheirRow> rows;
  std::size_t line = 0;
  for (const auto& cells : tab_rows(file.bytes)) {
    ++line;
    if (line == 1 && cells.front() == "setl_id") continue;
    if (cells.size() < kColumns) return bad_row(line, "列数不足");
    TheirRow row{cells[0], cells[1], cells[2], {}, cells[6] == "1"};
    GJ_TRY(row.side.total, amount_of(cells[3], line));
    GJ_TRY(row.side.funds, amount_of(cells[4], line));
    GJ_TRY(row.side.accounts, amount_of(cells[5], line));
    rows.push_back(std::move(row));
  }
  return rows;
}

/// What the message says beside what its file sums to.
Result<void> check_sums(const interface::Row& data, const std::vector<TheirRow>& rows) {
  Side sums;
  for (const TheirRow& row : rows) {
    sums.total += row.side.total;
    sums.funds += row.side.funds;
  }
  const auto count = std::to_string(rows.size());
  if (data.money("medfee_sumamt") == sums.total && data.money("fund_pay_sumamt") == sums.funds &&
      data.text("fixmedins_setl_cnt") == count) {
    return done();
  }
  return make_error(app_code::kTotalDiffers, "medfee_sumamt",
                    "申报合计与对账文件不一致:文件 " + count + " 笔,医疗费总额 " +
                        sums.total.to_text() + ",基金支付总额 " + sums.funds.to_text() +
                        ";请核对文件是否完整");
}

/// Both sides, row by row, and what became of each.
class Comparison {
 public:
  Comparison(Desk& desk, std::vector<StatementRow> ours) : desk_(desk), ours_(std::move(ours)) {
    for (std::size_t i = 0; i < ours_.size(); ++i) {
      by_id_[{std::to_string(ours_[i].number), ours_[i].withdrawn}] = i;
      // A withdrawal is also known by the number of its settlement.
      by_id_.try_emplace({std::to_string(ours_[i].original), ours_[i].withdrawn}, i);
    }
    used_.resize(ours_.size());
  }

  Result<std::string> compare(const std::vector<TheirRow>& theirs) {
    for (const TheirRow& row : theirs) GJ_CHECK(compare_one(row));
    for (std::size_t i = 0; i < ours_.size(); ++i) {
      if (!used_[i]) show_ours(ours_[i]);
    }
    return text_;
  }

 private:
  Result<void> compare_one(const TheirRow& row) {
    const auto found = by_id_.find({row.setl_id, row.withdrawn});
    if (found == by_id_.end()) return show_theirs(row);
    if (used_[found->second]) {
      show(row, nullptr, kDiffers, "重复列出:同一结算在文件中不止一行;建议删去重复的行");
      return done();
    }
    used_[found->second] = true;
    const StatementRow& ours = ours_[found->second];
    const std::string apart = differences(row.side, {ours.total, ours.funds, ours.accounts});
    if (apart.empty()) {
      show(row, &ours, kEqual, "相符");
    } else {
      show(row, &ours, kDiffers,
           "金额不一致:" + apart + ";建议用 5203 查询平台结算,以平台为准更正本机构记录");
    }
    return done();
  }

  /// Only there: perhaps it is here on another day, or with the other sign.
  Result<void> show_theirs(const TheirRow& row) {
    GJ_TRY(const auto rows,
           desk_.unit.query("SELECT settlement, recorded_at, state FROM settlement WHERE region = "
                            "$1 AND institution = $2 AND (CAST(settlement AS TEXT) = $3 OR "
                            "(reversed_by <> 0 AND CAST(reversed_by AS TEXT) = $4))",
                            {desk_.unit.region(), desk_.institution(), row.setl_id, row.setl_id}));
    if (rows.empty()) {
      show(row, nullptr, kDiffers,
           "单边账,仅机构有:平台没有这笔结算;建议核对是否已冲正,未收款的作废,需要结算的重新结算");
    } else if (row.withdrawn && rows.text(0, 2) == "live") {
      show(row, nullptr, kDiffers,
           "单边账,仅机构有:机构记为退费,平台没有撤销;建议用 2208 或 2305 撤销结算");
    } else {
      show(row, nullptr, kDiffers,
           "不在对账期间:平台结算时间 " + china_time(rows.integer(0, 1)) +
               ";建议按平台结算时间归入所属日期");
    }
    return done();
  }

  void show_ours(const StatementRow& row) {
    const std::string ids = "结算ID " + std::to_string(row.number) + ",就诊ID " + row.visit;
    const auto other = by_id_.find({std::to_string(row.original), !row.withdrawn});
    const bool pair_counted = other != by_id_.end() && used_[other->second];
    std::string memo;
    if (pair_counted) {
      memo = "退费只计一次:平台对一次撤销记两笔(" + ids + ");建议补列" +
             (row.withdrawn ? "退费的负数行" : "被退费的原结算行");
    } else if (row.withdrawn) {
      memo = "单边账,仅平台有退费(" + ids + ");建议本机构补记退费";
    } else {
      memo = "单边账,仅平台有(" + ids + ");建议补记,未收款或患者已离开的用 2208 或 2305 撤销";
    }
    TheirRow blank;
    blank.psn_no = row.person;
    blank.withdrawn = row.withdrawn;
    blank.side = {row.total, row.funds, row.accounts};
    show(blank, &row, kDiffers, memo);
  }

  void show(const TheirRow& row, const StatementRow* ours, std::string_view result,
            const std::string& memo) {
    text_ +=
        tab_line({row.psn_no, row.mdtrt_id, row.setl_id,
                  ours == nullptr ? std::string() : msgid_of(ours->message), std::string(result),
                  row.withdrawn ? "1" : "0", memo, row.side.total.to_text(),
                  row.side.funds.to_text(), row.side.accounts.to_text()});
  }

  Desk& desk_;
  std::vector<StatementRow> ours_;
  std::map<std::pair<std::string, bool>, std::size_t> by_id_;
  std::vector<bool> used_;
  std::string text_;
};

}  // namespace

Result<void> reconcile_totals(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(const auto rows, our_rows(desk, data));
  GJ_TRY(const std::string scheme, scheme_of(desk, data.text("insutype")));
  app::StatementSums ours;
  for (const StatementRow& row : rows) {
    if (row.scheme == scheme && clr_type_of(desk, row) == data.text("clr_type")) ours.add(row);
  }
  std::string apart = differences(
      {data.money("medfee_sumamt"), data.money("fund_pay_sumamt"), data.money("acct_pay")},
      {ours.total, ours.funds, ours.accounts});
  const std::string count = std::to_string(ours.count);
  if (data.text("fixmedins_setl_cnt") != count) {
    apart += (apart.empty() ? "" : ",") + std::string("笔数 机构 ") +
             data.text("fixmedins_setl_cnt") + " 平台 " + count;
  }
  interface::Row& out = desk.out.add("stmtinfo");
  put(out, "setl_optins", data.text("setl_optins"));
  put(out, "stmt_rslt", apart.empty() ? kEqual : kDiffers);
  if (apart.empty()) {
    put(out, "stmt_rslt_dscr", "相符:" + count + " 笔(撤销另计一笔)");
  } else {
    put(out, "stmt_rslt_dscr",
        "险种 " + data.text("insutype") + " 清算类别 " + data.text("clr_type") + ":" + apart +
            ";请用 3202 逐笔核对");
  }
  return done();
}

Result<void> reconcile_details(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(auto ours, our_rows(desk, data));
  if (const std::string clr_type = data.text("clr_type"); !clr_type.empty()) {
    std::erase_if(ours, [&](const auto& row) { return clr_type_of(desk, row) != clr_type; });
  }
  GJ_TRY(const auto theirs, their_rows(desk, data.text("file_qury_no")));
  GJ_CHECK(check_sums(data, theirs));
  GJ_TRY(const std::string text, Comparison(desk, std::move(ours)).compare(theirs));
  const std::string name = "3202_" + data.text("stmt_begndate") + "_" + data.text("stmt_enddate");
  FileAnswer file{name + ".zip", {}};
  GJ_TRY(file.bytes, sheets::zip_of(name + ".txt", text));
  GJ_TRY(const std::string number, keep_file(desk, FileFor::Institution, file));
  interface::Row& out = desk.out.add("fileinfo");
  put(out, "file_qury_no", number);
  put(out, "filename", file.name);
  put(out, "dld_endtime", last_file_day(desk).to_text() + " 23:59:59");
  return done();
}

}  // namespace gongji::gateway
