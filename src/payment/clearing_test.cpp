// Random regions: the identity, independence of order, threads and other cases.
#include "payment/clearing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/testing.h"
#include "payment/share_out.h"
#include "payment/sharing.h"

namespace gongji::payment {
namespace {

constexpr std::string_view kRandomSettings = R"(payment: 1
id: random
sources: {t: {title: t, reliability: assumed}}
cite: t
period: {from: 2025-01-01, through: 2025-12-31}
budget: {total: 900000.00}
envelopes:
  drg:
    fund: a
    method: drg_points
    share: 30%
    reserve: 5%
    level_coefficient: {"3": 1.1, "2": 0.95, "1": 0.8}
    review_quota: 10%
    deviation:
      low: {limit: 0.4, pay: ratio_of_base}
      high: {limit: {otherwise: 2}, pay: by_item, quota: 20%}
    value: {basis: total}
    fund_part: minus_paid
    sharing:
      surplus: {keep: 85%, from: 70%, below: cut}
      overspend: [{through: 110%, share: 70%}, {through: 130%, share: 30%}]
    quality:
      deposit: 5%
      by: score
      back: [{from: 90, share: 100%}, {from: 60, share: 50%}]
    beside: {method: fee_for_service}
  rates:
    fund: b
    method: drg
    share: 20%
    rate: {"3": 9000.00, "2": 8000.00, "1": 7000.00}
    fund_part: ratio
    when_short: scale
  dip:
    fund: c
    method: dip
    share: 20%
    deviation: {low: {limit: 0.5, includes_limit: true}, high: {limit: 2}}
    value: {basis: ratio}
    fund_part: ratio
    when_short: carry
)";

struct RandomCase {
  int hospital = 0, fund = 0, group = 0, cost = 0, share = 0, review = 0;
};

std::vector<RandomCase> random_cases() {
  const auto one =
      rc::gen::build<RandomCase>(rc::gen::set(&RandomCase::hospital, rc::gen::inRange(0, 4)),
                                 rc::gen::set(&RandomCase::fund, rc::gen::inRange(0, 3)),
                                 rc::gen::set(&RandomCase::group, rc::gen::inRange(0, 4)),
                                 rc::gen::set(&RandomCase::cost, rc::gen::inRange(1, 5'000'000)),
                                 rc::gen::set(&RandomCase::share, rc::gen::inRange(0, 101)),
                                 rc::gen::set(&RandomCase::review, rc::gen::inRange(0, 12)));
  return *rc::gen::nonEmpty(rc::gen::container<std::vector<RandomCase>>(one));
}

/// Case i is named by its place in `cases`, wherever it comes in the book.
void fill_book(const std::vector<RandomCase>& cases, const std::vector<std::size_t>& order,
               CaseBook& book) {
  book.hospital("");
  book.group("");
  for (const std::size_t at : order) {
    const RandomCase& given = cases[at];
    PaymentCase one;
    one.hospital = book.hospital("H" + std::to_string(given.hospital));
    Hospital& row = book.hospital_rows[one.hospital];
    row.level = std::to_string(given.hospital % 3 + 1);
    row.score = Rate::nano((55 + 15 * given.hospital) * Rate::kNanoPerOne);
    one.group = book.group(given.group == 0 ? "" : "G" + std::to_string(given.group));
    const std::string fund(1, static_cast<char>('a' + given.fund));
    one.fund = static_cast<std::uint16_t>(book.funds.intern(fund));
    one.weight = Rate::percent(60 + 40 * given.group);
    one.score = Points::micro((600 + 400 * given.group) * std::int64_t{1'000'000});
    one.mean = Money::fen(700'000 + 300'000 * given.group);
    one.cost = Money::fen(given.cost);
    one.fund_part = Money::fen(std::int64_t{given.cost} * given.share / 100);
    one.patient_part = one.cost - one.fund_part;
    if (given.review == 0) one.review = Review::ByItem;
    if (given.review == 1) one.review = Review::Weight;
    one.review_weight = Rate::percent(130);
    book.set_id(one, "C" + std::to_string(at));
    book.cases.push_back(one);
  }
}

struct Cleared {
  CaseBook book;
  std::unique_ptr<Clearing> clearing;
  ClearingResult result;

  std::string hospitals() const {
    std::string text;
    for (const EnvelopeResult& envelope : result.envelopes) {
      for (const HospitalResult& one : envelope.hospitals) {
        text += envelope.id + " " + book.hospital_rows[one.hospital].code + " " +
                one.points.to_text() + " " + one.due.to_text() + " " + one.paid.to_text() + "\n";
      }
    }
    return text;
  }
  /// What became of each case, by id.
  std::vector<std::string> cases() const {
    std::vector<std::string> texts;
    for (std::size_t at = 0; at < book.cases.size(); ++at) {
      const Outcome& outcome = clearing->outcomes()[at];
      texts.push_back(std::string(book.id(book.cases[at])) + " " + outcome.points.to_text() + " " +
                      outcome.standard.to_text() + " " + outcome.due.to_text());
    }
    std::sort(texts.begin(), texts.end());
    return texts;
  }
};

const Settings& random_settings() {
  static const Settings kSettings = [] {
    auto settings = read_settings("random", std::string(kRandomSettings), {});
    if (!settings.ok()) ADD_FAILURE() << to_text(settings.error());
    return settings.take();
  }();
  return kSettings;
}

std::unique_ptr<Cleared> clear_random(const std::vector<RandomCase>& cases,
                                      const std::vector<std::size_t>& order, std::size_t chunk) {
  auto cleared = std::make_unique<Cleared>();
  fill_book(cases, order, cleared->book);
  cleared->clearing = std::make_unique<Clearing>(random_settings(), cleared->book, Exact::of(1));
  std::vector<PricedPart> parts;
  for (std::size_t from = 0; from < order.size(); from += chunk) {
    parts.emplace_back();
    cleared->clearing->price(from, std::min(order.size(), from + chunk), parts.back());
    RC_ASSERT(parts.back().rejects.empty());
  }
  std::reverse(parts.begin(), parts.end());
  auto result = cleared->clearing->close(parts);
  RC_ASSERT(result.ok());
  cleared->result = result.take();
  return cleared;
}

std::vector<std::size_t> in_order(std::size_t count) {
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  return order;
}

RC_GTEST_PROP(ClearingTest, what_is_paid_kept_and_carried_is_the_budget, ()) {
  const auto cases = random_cases();
  const auto cleared = clear_random(cases, in_order(cases.size()), 1'000);
  Money all = cleared->result.unassigned;
  for (const EnvelopeResult& envelope : cleared->result.envelopes) {
    for (const EnvelopeResult* one :
         {&envelope, static_cast<const EnvelopeResult*>(envelope.beside.get())}) {
      if (one == nullptr) continue;
      Money sum = one->reserve_left + one->carried;
      for (const HospitalResult& hospital : one->hospitals) {
        sum += hospital.paid;
        RC_ASSERT(hospital.paid >= Money::kZero);
        RC_ASSERT(hospital.deposit_back <= hospital.deposit);
      }
      RC_ASSERT(sum == one->budget);
    }
    all += envelope.budget;
  }
  RC_ASSERT(all == cleared->result.budget);
}

RC_GTEST_PROP(ClearingTest, standards_by_points_add_up_to_the_pool, ()) {
  const auto cases = random_cases();
  const auto cleared = clear_random(cases, in_order(cases.size()), 1'000);
  for (std::size_t number = 0; number < cleared->result.envelopes.size(); ++number) {
    const EnvelopeResult& envelope = cleared->result.envelopes[number];
    if (envelope.method != "dip" && envelope.method != "drg_points") continue;
    Money sum;
    for (std::size_t at = 0; at < cases.size(); ++at) {
      const Outcome& outcome = cleared->clearing->outcomes()[at];
      if (outcome.envelope == number && !outcome.by_item) sum += outcome.standard;
    }
    RC_ASSERT(sum == envelope.pool);
  }
}

RC_GTEST_PROP(ClearingTest, order_and_parts_do_not_matter, ()) {
  const auto cases = random_cases();
  auto order = in_order(cases.size());
  const auto first = clear_random(cases, order, 1'000);
  std::reverse(order.begin(), order.end());
  std::rotate(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(order.size() / 3),
              order.end());
  const auto second = clear_random(cases, order, 3);
  RC_ASSERT(first->hospitals() == second->hospitals());
  RC_ASSERT(first->cases() == second->cases());
}

RC_GTEST_PROP(ClearingTest, changing_one_case_moves_only_its_points_and_the_value, ()) {
  auto cases = random_cases();
  // Without quotas: only envelope c.
  for (RandomCase& one : cases) {
    one.fund = 2;
    one.group = std::max(one.group, 1);
  }
  const auto before = clear_random(cases, in_order(cases.size()), 1'000);
  const auto changed = *rc::gen::inRange<std::size_t>(0, cases.size());
  cases[changed].cost = *rc::gen::inRange(1, 5'000'000);
  cases[changed].group = *rc::gen::inRange(1, 4);
  const auto after = clear_random(cases, in_order(cases.size()), 1'000);
  for (std::size_t at = 0; at < cases.size(); ++at) {
    if (at == changed) continue;
    RC_ASSERT(before->clearing->outcomes()[at].points == after->clearing->outcomes()[at].points);
    RC_ASSERT(before->clearing->outcomes()[at].kind == after->clearing->outcomes()[at].kind);
  }
}

RC_GTEST_PROP(ShareOutTest, parts_add_up_and_are_within_a_fen, ()) {
  const auto weights = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000)));
  const auto total = Money::fen(*rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000));
  std::int64_t sum = 0;
  for (const std::int64_t weight : weights) sum += weight;
  const auto parts = share_out(total, weights, std::less<std::size_t>());
  if (sum == 0) {
    RC_ASSERT(parts.ok() == (total == Money::kZero));
    return;
  }
  Money all;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    all += (*parts)[i];
    const Exact exact = *Exact::ratio(int128{total.in_fen()} * weights[i], sum);
    const Exact error = *sub(Exact::of((*parts)[i].in_fen()), exact);
    RC_ASSERT(error < Exact::of(1) && error > Exact::of(-1));
  }
  RC_ASSERT(all == total);
}

TEST(SharingTest, bands_of_overspend_and_surplus) {
  Sharing sharing;
  sharing.keep = *Exact::ratio(85, 100);
  sharing.keep_from = *Exact::ratio(80, 100);
  sharing.overspend = {{*Exact::ratio(110, 100), *Exact::ratio(70, 100)},
                       {*Exact::ratio(120, 100), *Exact::ratio(30, 100)}};
  const auto paid = [&](std::int64_t recorded) {
    return share_difference(sharing, Money::fen(recorded), Money::fen(100'000))->in_fen();
  };
  EXPECT_EQ(paid(79'999), 79'999);  // below 80 %: what was recorded
  EXPECT_EQ(paid(80'000), 97'000);  // 80,000 + 85 % of 20,000
  EXPECT_EQ(paid(100'000), 100'000);
  EXPECT_EQ(paid(110'000), 107'000);
  EXPECT_EQ(paid(115'000), 108'500);
  EXPECT_EQ(paid(500'000), 110'000);  // nothing above 120 %
  sharing.below_recorded = false;
  EXPECT_EQ(paid(50'000), 67'000);  // the surplus counts from 80 % only: 50,000 + 85 % of 20,000
}

TEST(PointsTest, reading_and_writing) {
  EXPECT_EQ(Points::parse("1200.5")->to_text(), "1200.5");
  EXPECT_EQ(code_of(Points::parse("-1")), "payment.bad_points");
  EXPECT_EQ(code_of(Points::parse("1.1234567")), "payment.bad_points");
  EXPECT_EQ(Points::rounded(*Exact::ratio(2, 3), 4)->to_text(), "0.6667");
}

}  // namespace
}  // namespace gongji::payment
