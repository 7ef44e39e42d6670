#include "payment/clearing.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/utf8.h"
#include "payment/errors.h"
#include "payment/share_out.h"
#include "payment/sharing.h"

namespace gongji::payment {

namespace {

void set_price(const Price& price, Outcome& outcome) {
  outcome.points = price.points;
  outcome.standard = price.standard;
  outcome.kind = price.kind;
  outcome.by_item = price.by_item;
  outcome.to_review = price.to_review;
}

void note_limited(const Price& price, std::size_t at, std::vector<Limited>& limited) {
  if (!price.limited) return;
  limited.push_back({static_cast<std::uint32_t>(at), price.excess, price.ordinary_points,
                     price.ordinary_standard, price.kind == CaseKind::Reviewed});
}

Error no_envelope(const CaseBook& book, const PaymentCase& one) {
  const auto word = [](const std::string& text) { return text.empty() ? "(空)" : text; };
  return make_error(
      payment_code::kNoEnvelope, "",
      Bilingual{"没有预算单元收这个病例:基金 " + word(book.funds.text(one.fund)) + "、类别 " +
                    word(book.cares.text(one.care)) + "、方式 " +
                    word(book.methods.text(one.method)) + ";请核对 envelopes 的 fund、care、when",
                "No envelope takes the case; check fund, care and method of the envelopes."});
}

/// How many limited cases of a hospital the quota allows: rounded down.
std::int64_t allowed(const Exact& quota, std::int64_t cases) {
  const auto product = mul(quota, Exact::of(cases));
  const auto whole =
      product.ok() ? round_to_int64(*product, Rounding::Down) : Result<std::int64_t>(cases);
  return whole.ok() ? *whole : cases;
}

std::optional<Exact> quota_of(const Terms& terms, bool reviewed) {
  return reviewed ? terms.review_quota : terms.deviation.high_quota;
}

}  // namespace

Clearing::Clearing(const Settings& settings, const CaseBook& book, Exact part)
    : settings_(&settings),
      book_(&book),
      part_(part),
      envelopes_(prepare(settings, book)),
      outcomes_(book.cases.size()) {
  bool any = false;
  for (const Prepared& envelope : envelopes_) {
    beside_.emplace_back();
    if (!envelope.envelope->beside) continue;
    beside_.back() = prepare_beside(envelope, settings, book);
    any = true;
  }
  if (any) beside_outcomes_.resize(book.cases.size());
}

Result<void> Clearing::price_one(std::size_t at, PricedPart& part) {
  const PaymentCase& one = book_->cases[at];
  const auto taker = std::find_if(envelopes_.begin(), envelopes_.end(),
                                  [&](const Prepared& envelope) { return envelope.takes(one); });
  if (taker == envelopes_.end()) return no_envelope(*book_, one);
  const auto number = static_cast<std::size_t>(taker - envelopes_.begin());
  GJ_TRY(const Price price, taker->method->price_case(*taker, one, nullptr));
  if (beside_[number]) {
    const Prepared& second = *beside_[number];
    GJ_TRY(const Price other, second.method->price_case(second, one, nullptr));
    set_price(other, beside_outcomes_[at]);
    beside_outcomes_[at].envelope = static_cast<std::uint16_t>(number);
    note_limited(other, at, part.limited_beside);
  }
  set_price(price, outcomes_[at]);
  outcomes_[at].envelope = static_cast<std::uint16_t>(number);
  note_limited(price, at, part.limited);
  return done();
}

void Clearing::price(std::size_t from, std::size_t to, PricedPart& part) {
  for (std::size_t at = from; at < to; ++at) {
    const auto priced = price_one(at, part);
    if (!priced.ok()) part.rejects.emplace_back(at, priced.error());
  }
}

void Clearing::apply_quotas(std::span<PricedPart> parts, bool beside) {
  auto& outcomes = beside ? beside_outcomes_ : outcomes_;
  using Key = std::tuple<std::uint16_t, std::uint32_t, bool>;
  std::map<Key, std::vector<const Limited*>> groups;
  for (const PricedPart& part : parts) {
    for (const Limited& one : beside ? part.limited_beside : part.limited) {
      groups[{outcomes[one.at].envelope, book_->cases[one.at].hospital, one.reviewed}].push_back(
          &one);
    }
  }
  if (groups.empty()) return;
  std::map<std::pair<std::uint16_t, std::uint32_t>, std::int64_t> cases;
  for (std::size_t at = 0; at < outcomes.size(); ++at) {
    if (outcomes[at].envelope == Outcome::kNoEnvelope) continue;
    ++cases[{outcomes[at].envelope, book_->cases[at].hospital}];
  }
  for (auto& [key, limited] : groups) {
    const auto& [envelope, hospital, reviewed] = key;
    const Terms& terms = beside ? *beside_[envelope]->terms : *envelopes_[envelope].terms;
    const auto quota = quota_of(terms, reviewed);
    if (!quota) continue;
    const auto most = allowed(*quota, cases[{envelope, hospital}]);
    std::sort(limited.begin(), limited.end(), [&](const Limited* a, const Limited* b) {
      if (a->excess != b->excess) return a->excess > b->excess;
      return book_->id(book_->cases[a->at]) < book_->id(book_->cases[b->at]);
    });
    for (std::size_t i = static_cast<std::size_t>(most); i < limited.size(); ++i) {
      Outcome& outcome = outcomes[limited[i]->at];
      outcome.points = limited[i]->ordinary_points;
      outcome.standard = limited[i]->ordinary_standard;
      outcome.by_item = false;
      outcome.over_quota = true;
    }
  }
}

Period Clearing::period_of(std::size_t number, bool beside) {
  Period period;
  period.book = book_;
  period.outcomes = beside ? std::span(beside_outcomes_) : std::span(outcomes_);
  period.begin.assign(book_->hospital_rows.size() + 1, 0);
  const auto mine = [&](std::size_t at) {
    return period.outcomes[at].envelope == static_cast<std::uint16_t>(number);
  };
  for (std::size_t at = 0; at < book_->cases.size(); ++at) {
    if (mine(at)) ++period.begin[book_->cases[at].hospital + 1];
  }
  for (std::size_t i = 1; i < period.begin.size(); ++i) period.begin[i] += period.begin[i - 1];
  period.order.resize(period.begin.back());
  std::vector<std::size_t> next(period.begin.begin(), period.begin.end() - 1);
  for (std::size_t at = 0; at < book_->cases.size(); ++at) {
    if (mine(at)) period.order[next[book_->cases[at].hospital]++] = static_cast<std::uint32_t>(at);
  }
  return period;
}

Result<EnvelopeResult> Clearing::close_one(std::size_t number, Money amount, bool beside) {
  const Prepared& envelope = beside ? *beside_[number] : envelopes_[number];
  const EnvelopeTerms& terms = *envelope.envelope;
  EnvelopeResult result;
  result.id = terms.id;
  result.title = terms.title;
  result.method = envelope.terms->method;
  result.budget = amount;
  GJ_TRY(const Exact yuan, to_exact(amount));
  GJ_TRY(const Exact reserve, mul(yuan, terms.reserve));
  GJ_TRY(result.reserve, to_money(reserve));
  result.distributable = result.budget - result.reserve;
  Period period = period_of(number, beside);
  count_hospitals(envelope, period, result);
  GJ_CHECK(envelope.method->close_period(envelope, period, result));
  GJ_CHECK(share_differences(*envelope.terms, result));
  GJ_CHECK(cover_shortage(terms, result));
  GJ_CHECK(settle_deposits(terms, *book_, result));
  return result;
}

Result<ClearingResult> Clearing::close(std::span<PricedPart> parts) {
  apply_quotas(parts, false);
  if (!beside_outcomes_.empty()) apply_quotas(parts, true);
  ClearingResult result;
  GJ_TRY(const auto amounts, envelope_amounts(*settings_));
  GJ_TRY(const Exact yuan, to_exact(settings_->budget));
  GJ_TRY(const Exact cut, mul(yuan, part_));
  GJ_TRY(result.budget, to_money(cut));
  std::vector<std::int64_t> weights;
  Money assigned;
  for (const Money amount : amounts) {
    weights.push_back(amount.in_fen());
    assigned += amount;
  }
  weights.push_back((settings_->budget - assigned).in_fen());
  GJ_TRY(const auto parts_of_year, share_out(result.budget, weights, std::less<std::size_t>()));
  result.unassigned = parts_of_year.back();
  for (std::size_t number = 0; number < envelopes_.size(); ++number) {
    const Money amount = parts_of_year[number];
    GJ_TRY(EnvelopeResult envelope, close_one(number, amount, false));
    if (beside_[number]) {
      GJ_TRY(EnvelopeResult other, close_one(number, amount, true));
      envelope.beside = std::make_unique<EnvelopeResult>(std::move(other));
    }
    result.envelopes.push_back(std::move(envelope));
  }
  return result;
}

Result<Price> Clearing::explain(std::size_t at, Trace& trace) const {
  const std::uint16_t number = outcomes_[at].envelope;
  if (number == Outcome::kNoEnvelope) return no_envelope(*book_, book_->cases[at]);
  const Prepared& envelope = envelopes_[number];
  return envelope.method->price_case(envelope, book_->cases[at], &trace);
}

Result<Exact> part_of_year(const Settings& settings, Date through) {
  if (through >= settings.through) return Exact::of(1);
  if (through < settings.from) return Exact();
  Exact part;
  Date month = settings.from.first_of_month();
  for (std::size_t i = 0; i < 12 && month <= through; ++i) {
    GJ_TRY(const Exact twelfth, Exact::ratio(1, 12));
    Exact share = settings.monthly.empty() ? twelfth : settings.monthly[i];
    const Date last = month.last_of_month();
    if (through < last) {
      GJ_TRY(const Exact days, Exact::ratio(through.day(), last.day()));
      GJ_TRY(share, mul(share, days));
    }
    GJ_TRY(part, add(part, share));
    month = month.first_of_next_month();
  }
  return part;
}

}  // namespace gongji::payment
