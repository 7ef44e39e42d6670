#include "ledger/account.h"

#include <array>
#include <charconv>

#include "base/assert.h"
#include "ledger/errors.h"

namespace gongji::ledger {

namespace {

constexpr std::array<KindSpec, 13> kKinds = {{
    {Kind::Balance, "balance", "基金结余", "Fund balance", Side::Credit, false, false},
    {Kind::Income, "income", "收入户存款", "Income account", Side::Debit, false, true},
    {Kind::Fiscal, "fiscal", "财政专户存款", "Fiscal account", Side::Debit, false, true},
    {Kind::Expenditure, "expenditure", "支出户存款", "Expenditure account", Side::Debit, false,
     true},
    {Kind::Payable, "payable", "应付定点医药机构", "Payable to institution", Side::Credit, true,
     false},
    {Kind::Refund, "refund", "应付个人", "Payable to person", Side::Credit, true, true},
    {Kind::Receivable, "receivable", "应收个人", "Receivable from person", Side::Debit, true, true},
    {Kind::Recover, "recover", "应收定点医药机构", "Receivable from institution", Side::Debit, true,
     true},
    {Kind::Personal, "personal", "个人账户", "Personal account", Side::Credit, true, true},
    {Kind::Cash, "cash", "个人现金支付", "Cash paid by persons", Side::Debit, true, false},
    {Kind::Charged, "charged", "现金承担的费用", "Cost borne in cash", Side::Credit, true, false},
    {Kind::Advance, "advance", "预付定点医药机构", "Advance to institution", Side::Debit, true,
     true},
    {Kind::Deposit, "deposit", "质量保证金", "Quality deposit held back", Side::Credit, true, true},
}};

Error bad_account(std::string_view what) {
  return make_error(ledger_code::kBadAccount, "account",
                    Bilingual{"账户写法不对(" + std::string(what) +
                                  ");应为 基金/科目、基金/科目/所有者 或 基金/personal/人员/年度",
                              "The account is not written rightly; write fund/account, "
                              "fund/account/owner or fund/personal/person/year."});
}

bool plain(std::string_view text) {
  return !text.empty() && text.find_first_of("/\n\t|") == std::string_view::npos;
}

const KindSpec* find_kind(std::string_view name) {
  for (const KindSpec& spec : kKinds) {
    if (spec.name == name) return &spec;
  }
  return nullptr;
}

std::string_view take_part(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('/'), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

}  // namespace

std::span<const KindSpec> kinds() {
  return kKinds;
}

const KindSpec& spec_of(Kind kind) {
  const auto at = static_cast<std::size_t>(kind);
  GJ_ASSERT(at < kKinds.size());
  GJ_ASSERT(kKinds[at].kind == kind);
  return kKinds[at];
}

bool of_person(Kind kind) {
  return kind == Kind::Personal || kind == Kind::Refund || kind == Kind::Receivable;
}

std::string AccountKey::to_text() const {
  const std::string_view name = spec_of(kind).name;
  std::string text;
  text.reserve(fund.size() + name.size() + owner.size() + 8);
  text.append(fund).append("/").append(name);
  if (!owner.empty()) text.append("/").append(owner);
  if (year != 0) text.append("/").append(std::to_string(year));
  return text;
}

Result<AccountKey> AccountKey::parse(std::string_view text) {
  AccountKey key;
  key.fund = std::string(take_part(text));
  const KindSpec* spec = find_kind(take_part(text));
  if (!plain(key.fund)) return bad_account("基金为空或含有 /");
  if (spec == nullptr) return bad_account("没有这个科目");
  key.kind = spec->kind;
  key.owner = std::string(take_part(text));
  if (spec->has_owner != plain(key.owner)) return bad_account("所有者");
  if (key.kind == Kind::Personal) {
    const std::string_view year = take_part(text);
    const auto read = std::from_chars(year.data(), year.data() + year.size(), key.year);
    if (read.ec != std::errc() || read.ptr != year.data() + year.size() || key.year < 1900) {
      return bad_account("年度");
    }
  }
  if (!text.empty()) return bad_account("多余的部分");
  return key;
}

Balance& Balance::operator+=(const Balance& other) {
  debit += other.debit;
  credit += other.credit;
  pending_debit += other.pending_debit;
  pending_credit += other.pending_credit;
  return *this;
}

Money Balance::posted(Side side) const {
  const std::int64_t net = debit - credit;
  return Money::fen(side == Side::Debit ? net : -net);
}

Money Balance::available(Side side) const {
  const Money gone = Money::fen(side == Side::Debit ? pending_credit : pending_debit);
  return posted(side) - gone;
}

}  // namespace gongji::ledger
