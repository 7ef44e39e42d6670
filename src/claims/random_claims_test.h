// For tests only: random claims of a package, and what must hold of every settlement.
#pragma once

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "claims/settle.h"
#include "policy/random_facts_test.h"

namespace gongji::claims {

/// Claims of one person in order of days, mostly of kinds that the package knows.
class RandomClaims {
 public:
  RandomClaims(const policy::Compiled& compiled, std::uint64_t seed)
      : compiled_(compiled), facts_(compiled, seed) {
    for (const auto& document : compiled.package().documents) {
      for (const auto& care : document.body.care) kinds_.push_back({&document, care.meta.name});
    }
  }
  bool has_kinds() const { return !kinds_.empty(); }

  Encounter next() {
    Encounter e = blank_encounter(compiled_);
    const auto& kind = kinds_[static_cast<std::size_t>(facts_.below(std::ssize(kinds_)))];
    e.kind = kind.name;
    e.scheme = kind.document->scheme;
    e.claim_id = "C" + std::to_string(++count_);
    e.institution = facts_.one_in(2) ? "H1" : "H2";
    const Date drawn = facts_.one_in(3) ? facts_.day() : last_;
    e.date = last_ = count_ == 1 ? facts_.day() : std::max(last_, drawn);
    fill(e.inputs, false);
    amounts(e);
    return e;
  }
  policy::RandomFacts& facts() { return facts_; }

 private:
  struct KnownKind {
    const policy::checked::Document* document;
    std::string name;
  };
  void fill(std::vector<policy::Raw>& inputs, bool of_line) {
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const auto& slot = compiled_.package().slots[i];
      const bool keep = compiled_.defaults[i] != policy::kNoValue && facts_.one_in(2);
      if (slot.input->of_line == of_line && !keep) inputs[i] = facts_.value(slot);
    }
  }
  void amounts(Encounter& e) {
    const bool lines = facts_.one_in(2);
    for (std::int64_t i = 0, n = lines ? facts_.below(5) : 0; i < n; ++i) {
      FeeLine line;
      line.inputs = blank_encounter(compiled_).inputs;
      fill(line.inputs, true);
      line.amount = facts_.money();
      line.quantity = 1'000'000'000 * (1 + facts_.below(3));
      if (facts_.one_in(4))
        line.price_limit = Price::micro(facts_.money() * 10'000 + facts_.below(10'000));
      if (facts_.one_in(4)) line.pre_share = facts_.below(101) * 10'000'000;
      e.lines.push_back(std::move(line));
    }
    e.total = facts_.money();
    if (facts_.one_in(3)) e.out_of_scope = facts_.below(e.total + 1);
    if (facts_.one_in(3)) e.over_limit = facts_.below(e.total - e.out_of_scope + 1);
    if (facts_.one_in(3)) e.pre_share = facts_.below(e.total - e.out_of_scope - e.over_limit + 1);
    if (facts_.one_in(50)) ++e.pre_share;
  }

  const policy::Compiled& compiled_;
  policy::RandomFacts facts_;
  std::vector<KnownKind> kinds_;
  Date last_;
  int count_ = 0;
};

/// What is wrong with an outcome; empty when it keeps what the reference page promises.
inline std::string broken_promise(const policy::eval::Outcome& o) {
  std::int64_t paid = 0, left = o.total;
  for (int i = 0; i < o.layer_count; ++i) {
    const auto& l = o.layers[static_cast<std::size_t>(i)];
    for (const std::int64_t part : {l.base, l.counted, l.over_cap, l.deductible_amount,
                                    l.deductible, l.payable, l.payment, l.allowance}) {
      if (part < 0) return "a negative part of layer " + std::to_string(i);
    }
    if (l.base != l.counted + l.over_cap) return "base is not counted and over cap";
    if (l.counted != l.deductible + l.payable) return "counted is not deductible and payable";
    if (l.payment > l.payable) return "more paid than payable";
    if (l.base > left) return "more flows in than is left";
    left -= l.payment;
    paid += l.payment;
  }
  for (const std::int64_t part : {o.total, o.out_of_scope, o.over_limit, o.pre_share, o.in_scope,
                                  o.cash, o.left, o.allowance, o.personal - o.cash}) {
    if (part < 0) return "a negative part";
  }
  if (o.total != o.out_of_scope + o.over_limit + o.pre_share + o.in_scope) return "scope parts";
  if (o.total != paid + o.cash) return "payments and cash";
  if (o.left > o.in_scope || o.left > o.cash) return "more in scope is left than there was";
  return {};
}

}  // namespace gongji::claims
