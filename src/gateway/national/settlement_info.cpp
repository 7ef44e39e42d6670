#include "gateway/national/settlement_info.h"

#include <optional>

#include "app/errors.h"
#include "app/unit/accounts.h"
#include "app/unit/explained.h"
#include "app/unit/particulars.h"
#include "interface/settlement_identities.h"
#include "ledger/account.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

using interface::Row;

constexpr Money kNoCap = Money::fen(99'999'900);  // as 999999 says of prices: no limit
constexpr std::string_view kToPersonMark = " refund", kAllowanceMark = " allowance";

/// Money that is shown with its sign turned when the settlement is withdrawn.
class Amounts {
 public:
  Amounts(Row& row, bool withdrawn) : row_(row), withdrawn_(withdrawn) {}
  void put(std::string_view field, Money amount) {
    gateway::put(row_, field, withdrawn_ ? Money::kZero - amount : amount);
  }

 private:
  Row& row_;
  bool withdrawn_;
};

void put_who(Row& info, const Desk& desk, const app::PersonRecord& person,
             const app::Particulars& identity, const Shown& shown) {
  const storage::SettlementRow& row = *shown.row;
  const Date birth = storage::day_of(person.person.birth);
  const Date day = storage::day_of(row.day);
  put(info, "psn_no", person.person.person);
  put(info, "psn_name", identity.name);
  put(info, "psn_cert_type", "01");
  put(info, "certno", identity.id_number);
  put(info, "gend", desk.words().code("sex", person.person.sex));
  put(info, "brdy", birth.to_text());
  put(info, "age", std::to_string(full_years(birth, day)));
  put(info, "insutype", desk.words().code("scheme", row.scheme));
  put(info, "psn_type", person_type(desk, person, row.scheme, day));
  put(info, "cvlserv_flag", "0");
}

void put_what(Row& info, const Desk& desk, const Shown& shown) {
  const storage::SettlementRow& row = *shown.row;
  put(info, "mdtrt_id", row.visit);
  put(info, "setl_id", shown.setl_id);
  if (!shown.setl_id.empty()) {
    put(info, "setl_time", china_time(shown.moment_ms));
    put(info, "clr_optins", std::to_string(row.region));
    put(info, "clr_way", "1");
  }
  put(info, "med_type", shown.med_type);
  const auto* care = desk.words().by_code("care", shown.med_type);
  put(info, "clr_type", care == nullptr ? std::string() : care->detail);
  put(info, "medins_setl_id", shown.message);
  put(info, "year", std::to_string(row.year));
  put(info, "fixmedins_code", row.institution);
  put(info, "mdtrt_cert_type", shown.cert_type);
  // Of both rows of a pair: the withdrawal has its amounts below zero.
  const bool taken_back = shown.withdrawn || row.state != "live";
  put(info, "refd_setl_flag", taken_back && !shown.setl_id.empty() ? "1" : "0");
}

/// One layer in words: what it took and what it paid.
std::string layer_text(const policy::eval::LayerOutcome& layer) {
  std::string text = "进入" + Money::fen(layer.base).to_text();
  if (layer.deductible > 0) text += ",起付线" + Money::fen(layer.deductible).to_text();
  if (layer.over_cap > 0) text += ",超封顶" + Money::fen(layer.over_cap).to_text();
  return text + ",支付" + Money::fen(layer.payment).to_text();
}

/// The ledger's word for the fund of a layer; empty when it is none.
std::string fund_of(const app::RegionPackage& package, const policy::eval::LayerDetail& detail) {
  const auto fund = package.record.funds.find(detail.layer->payer);
  return fund == package.record.funds.end() ? std::string() : fund->second;
}

/// Room that the caps of a layer leave after the settlement; none when it has no cap.
std::optional<Money> cap_left(const policy::eval::LayerDetail& detail) {
  std::optional<Money> left;
  for (const auto& cap : detail.caps) {
    if (cap.amount.is_none()) continue;
    const Money room = Money::fen(cap.left);
    left = left ? std::min(*left, room) : room;
  }
  return left;
}

/// What the layers of one fund did: in words, and what its caps still allow; nothing when one of
/// them has none.
struct FundLayers {
  std::string process;
  std::optional<Money> left;
};

FundLayers layers_of(const app::RegionPackage& package, const app::Explained& explained,
                     const std::string& fund) {
  FundLayers found;
  bool capped = true;
  Money left;
  for (const auto& detail : explained.details) {
    if (!detail.applied || fund_of(package, detail) != fund) continue;
    if (!found.process.empty()) found.process += ";";
    found.process += detail.layer->meta.title.zh + ":" + layer_text(detail.outcome);
    const auto room = cap_left(detail);
    capped = capped && room.has_value();
    left += room.value_or(Money::kZero);
  }
  if (capped && !found.process.empty()) found.left = left;
  return found;
}

/// The one share by which the basic pool paid, to four decimals, half up; 0 when there was none or
/// more than one.
std::string pool_share(const Desk& desk, const app::RegionPackage& package,
                       const app::Explained& explained) {
  std::optional<Exact> share;
  for (const auto& detail : explained.details) {
    const auto* word = desk.words().by_word("fund", fund_of(package, detail));
    if (!detail.applied || word == nullptr || word->detail != "hifp_pay") continue;
    for (const auto& band : detail.bands) {
      if (band.amount <= 0) continue;
      if (share && *share != band.share) return "0";
      share = band.share;
    }
  }
  if (!share) return "0";
  constexpr int128 kUnits = 10'000;
  const int128 units =
      (2 * share->numerator() * kUnits + share->denominator()) / (2 * share->denominator());
  return units_text(static_cast<std::int64_t>(units), 4, 0);
}

std::string national_fund(const Desk& desk, std::string_view fund) {
  const auto* word = desk.words().by_word("fund", fund);
  return word == nullptr ? desk.words().code("fund", "other") : word->code;
}

void add_detail(Desk& desk, std::string_view fund, Money paid, const Shown& shown,
                const FundLayers& layers) {
  Row& row = desk.out.add("setldetail");
  const std::string code = national_fund(desk, fund);
  Amounts amounts(row, shown.withdrawn);
  put(row, "fund_pay_type", fund_pay_type(desk, fund));
  amounts.put("inscp_scp_amt", Money::fen(shown.row->in_scope));
  amounts.put("fund_payamt", paid);
  const auto* dictionary = desk.exchange.tables->fields.dictionary("fund_pay_type");
  const auto* value = dictionary == nullptr ? nullptr : dictionary->find(code);
  put(row, "fund_pay_type_name", value == nullptr ? fund : value->meaning);
  put(row, "setl_proc_info", layers.process);
  amounts.put("crt_payb_lmt_amt", layers.left.value_or(kNoCap));
}

struct Sums {
  Money funds, deductible;
};

Result<Sums> put_funds(Desk& desk, Row& info, const Shown& shown) {
  const storage::SettlementRow& row = *shown.row;
  GJ_TRY(const auto funds, fund_parts(row));
  GJ_TRY(const app::Explained explained, app::explained_again(desk.unit, row));
  GJ_TRY(const app::RegionPackage* package, desk.unit.package(row.digest));
  std::map<std::string, Money> by_field;
  Sums sums;
  for (const auto& [fund, paid] : funds) {
    const auto* word = desk.words().by_word("fund", fund);
    by_field[word == nullptr ? "oth_pay" : word->detail] += paid;
    sums.funds += paid;
    add_detail(desk, fund, paid, shown, layers_of(*package, explained, fund));
  }
  Amounts amounts(info, shown.withdrawn);
  for (const char* field : {"hifp_pay", "cvlserv_pay", "hifes_pay", "hifmi_pay", "hifob_pay",
                            "maf_pay", "hifdm_pay", "oth_pay"}) {
    amounts.put(field, by_field[field]);
  }
  put(info, "pool_prop_selfpay", pool_share(desk, *package, explained));
  for (const auto& detail : explained.details) {
    sums.deductible = std::max(sums.deductible, Money::fen(detail.outcome.deductible));
  }
  return sums;
}

void put_accounts(Desk& desk, const Shown& shown) {
  const storage::SettlementRow& row = *shown.row;
  if (!desk.exchange.profile->detail_lists_all()) return;
  const Money accounts = Money::fen(row.account_paid + row.family_paid);
  if (accounts > Money::kZero) add_detail(desk, "personal_account", accounts, shown, {});
}

}  // namespace

Result<std::map<std::string, Money>> fund_parts(const storage::SettlementRow& row) {
  std::map<std::string, Money> funds;
  GJ_TRY(const app::FactList parts, app::parse_facts(row.parts));
  for (const auto& [name, value] : parts) {
    if (name.ends_with(kAllowanceMark) || ledger::AccountKey::parse(name).ok()) continue;
    std::string fund = name;
    if (fund.ends_with(kToPersonMark)) fund.resize(fund.size() - kToPersonMark.size());
    GJ_TRY(const Money amount, Money::parse(value));
    funds[fund] += amount;
  }
  return funds;
}

Result<void> show_settlement(Desk& desk, const app::PersonRecord& person, const Shown& shown) {
  const storage::SettlementRow& row = *shown.row;
  GJ_TRY(const auto identity, app::particulars_of(desk.unit, person.person.person));
  Row& info = desk.out.add("setlinfo");
  put_who(info, desk, person, identity, shown);
  put_what(info, desk, shown);
  GJ_TRY(const Sums sums, put_funds(desk, info, shown));
  put_accounts(desk, shown);
  const Money accounts = Money::fen(row.account_paid + row.family_paid);
  const Money cash = Money::fen(row.cash);
  Money balance = app::account_available(person);
  if (shown.setl_id.empty()) balance -= Money::fen(row.account_paid);
  Amounts amounts(info, shown.withdrawn);
  amounts.put("medfee_sumamt", Money::fen(row.total));
  amounts.put("fulamt_ownpay_amt", Money::fen(row.out_of_scope));
  amounts.put("overlmt_selfpay", Money::fen(row.over_limit));
  amounts.put("preselfpay_amt", Money::fen(row.pre_share));
  amounts.put("inscp_scp_amt", Money::fen(row.in_scope));
  amounts.put("act_pay_dedc", sums.deductible);
  amounts.put("fund_pay_sumamt", sums.funds);
  for (const char* field : {"psn_part_amt", "psn_pay"}) amounts.put(field, accounts + cash);
  for (const char* field : {"psn_cash_pay", "cash_payamt"}) amounts.put(field, cash);
  amounts.put("acct_pay", accounts);
  amounts.put("acct_mulaid_pay", Money::fen(row.family_paid));
  amounts.put("hosp_part_amt", Money::kZero);
  put(info, "balc", balance);
  const auto wrong = interface::check_identities(desk.out, *desk.exchange.profile);
  if (wrong.empty()) return done();
  return make_error(app_code::kInvariantBroken, wrong.front().field,
                    "结算结果没有通过勾稽核对,未发出:" + wrong.front().zh);
}

std::string fund_pay_type(const Desk& desk, std::string_view fund) {
  return std::string(desk.exchange.profile->code("fund_pay_type", national_fund(desk, fund)));
}

std::string message_of(std::string_view institution, std::string_view msgid) {
  return std::string(institution) + "/" + std::string(msgid);
}

std::string msgid_of(std::string_view message) {
  const std::size_t slash = message.find('/');
  return std::string(slash == std::string_view::npos ? message : message.substr(slash + 1));
}

}  // namespace gongji::gateway
