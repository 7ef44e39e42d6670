#include "ledger/posting.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/errors.h"
#include "ledger/reasons.h"

namespace gongji::ledger {
namespace {

const AccountKey kPool{"pool", Kind::Balance, "", 0};
const AccountKey kBank{"pool", Kind::Income, "", 0};
const AccountKey kHospital{"pool", Kind::Payable, "H1", 0};
const AccountKey kAccount{"account", Kind::Personal, "P1", 2023};

std::string code_of(const Posting& posting) {
  const auto result = check(posting);
  return result.ok() ? "" : result.error().code;
}

Posting posting_with(AccountKey debit, AccountKey credit, std::int64_t fen) {
  Posting posting;
  posting.reason = "test";
  posting.business_date = Date::known(2023, 5, 1);
  posting.transfers.push_back({std::move(debit), std::move(credit), Money::fen(fen)});
  return posting;
}

TEST(AccountTest, text_is_read_again) {
  for (const AccountKey& account : {kPool, kBank, kHospital, kAccount}) {
    const auto read = AccountKey::parse(account.to_text());
    ASSERT_TRUE(read.ok()) << account.to_text();
    EXPECT_EQ(*read, account);
  }
  EXPECT_EQ(kAccount.to_text(), "account/personal/P1/2023");
}

TEST(AccountTest, what_is_no_account_is_refused) {
  for (const char* text :
       {"", "pool", "pool/", "pool/nothing", "pool/balance/H1", "pool/payable",
        "account/personal/P1", "account/personal/P1/x", "account/personal/P1/2023/1", "/balance"}) {
    EXPECT_FALSE(AccountKey::parse(text).ok()) << text;
  }
}

TEST(PostingTest, a_transfer_stays_inside_one_fund) {
  EXPECT_EQ(code_of(posting_with(kPool, kHospital, 1)), "");
  EXPECT_EQ(code_of(posting_with(kAccount, kHospital, 1)), ledger_code::kCrossesFunds);
}

TEST(PostingTest, what_moves_nothing_is_refused) {
  EXPECT_EQ(code_of(Posting()), ledger_code::kEmptyPosting);
  EXPECT_EQ(code_of(posting_with(kPool, kHospital, 0)), ledger_code::kBadAmount);
  EXPECT_EQ(code_of(posting_with(kPool, kHospital, -1)), ledger_code::kBadAmount);
  EXPECT_EQ(code_of(posting_with(kPool, kPool, 1)), ledger_code::kSameAccount);
  EXPECT_EQ(code_of(posting_with(kPool, {"pool", Kind::Payable, "", 0}, 1)),
            ledger_code::kBadAccount);
}

TEST(PostingTest, zero_amounts_are_not_moved) {
  Posting posting;
  posting.move(kPool, kHospital, Money::kZero);
  EXPECT_TRUE(posting.transfers.empty());
}

TEST(ReasonTest, a_posting_needs_a_listed_reason_and_its_accounts) {
  const auto refused = [](std::string reason, std::int64_t reverses, AccountKey debit) {
    Posting posting = posting_with(std::move(debit), kHospital, 1);
    posting.reason = std::move(reason);
    posting.reverses = reverses;
    const auto result = check_reason(posting);
    return result.ok() ? std::string() : result.error().code + " " + result.error().where;
  };
  EXPECT_EQ(refused("settlement", 0, kPool), "");
  EXPECT_EQ(refused("settlement", 0, kBank), "ledger.wrong_reason debit");
  EXPECT_EQ(refused("test", 0, kPool), "ledger.wrong_reason reason");
  EXPECT_EQ(refused("correction", 7, kPool), "");
  EXPECT_EQ(refused("correction", 0, kPool), "ledger.wrong_reason reason");
}

TEST(BalanceTest, floors_count_what_is_pending) {
  Balance account;
  account.credit = 100;
  account.pending_debit = 60;
  EXPECT_EQ(account.available(Side::Credit), Money::fen(40));
  EXPECT_TRUE(check_floor(kAccount, account).ok());
  account.pending_debit = 100;
  EXPECT_TRUE(check_floor(kAccount, account).ok());
  account.pending_debit = 101;
  EXPECT_EQ(check_floor(kAccount, account).error().code, ledger_code::kBelowFloor);
  EXPECT_TRUE(check_floor(kPool, account).ok()) << "a fund may run short";
}

TEST(BalanceTest, what_is_to_come_is_not_there) {
  Balance account;
  account.pending_credit = 100;
  EXPECT_EQ(account.available(Side::Credit), Money::kZero);
}

RC_GTEST_PROP(PostingPropertyTest, a_reversal_gives_the_balances_back, ()) {
  const auto fen = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000);
  const Posting posting = posting_with(kPool, kHospital, fen);
  const Posting back = reversal_of(posting, 7, "reversal", Date::known(2023, 6, 1));
  Balance debit, credit;
  apply(posting.transfers[0], Phase::Posted, debit, credit);
  apply(back.transfers[0], Phase::Posted, credit, debit);
  RC_ASSERT(debit.posted(Side::Debit) == Money::kZero);
  RC_ASSERT(credit.posted(Side::Credit) == Money::kZero);
  RC_ASSERT(back.reverses == 7);
}

RC_GTEST_PROP(PostingPropertyTest, posting_what_was_pending_equals_posting_at_once, ()) {
  const auto fen = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000);
  const Transfer transfer{kPool, kHospital, Money::fen(fen)};
  Balance debit, credit, debit_once, credit_once;
  apply(transfer, Phase::Pending, debit, credit);
  apply(transfer, Phase::Post, debit, credit);
  apply(transfer, Phase::Posted, debit_once, credit_once);
  RC_ASSERT(debit == debit_once);
  RC_ASSERT(credit == credit_once);
}

TEST(PostingTest, every_field_is_hashed) {
  const Posting posting = posting_with(kPool, kHospital, 5);
  const std::string text = canonical_text(1, posting);
  EXPECT_EQ(text, "1|test|2023-05-01|posted|0\npool/balance|pool/payable/H1|5\n");
  Posting other = posting;
  other.phase = Phase::Pending;
  EXPECT_NE(canonical_text(1, other), text);
  EXPECT_NE(canonical_text(2, posting), text);
}

TEST(LedgerErrorsTest, codes_are_of_this_module) {
  for (const ErrorMeaning& meaning : ledger_error_meanings()) {
    EXPECT_TRUE(meaning.code.starts_with("ledger."));
    EXPECT_FALSE(meaning.zh.empty());
    EXPECT_FALSE(meaning.en.empty());
  }
}

}  // namespace
}  // namespace gongji::ledger
