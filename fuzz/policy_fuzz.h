// What the policy fuzzers share: a package head, and claims settled by both evaluators.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "claims/settle.h"

namespace gongji::fuzz {

inline const std::string kHead = R"(gongji: 1
document: package
id: fuzz
region: "000000"
effective: {from: 2020-01-01, through: 2024-12-31}
sources:
  law: {title: 法, reliability: official}
funds:
  pool: {title: 统筹, kind: fund}
  account: {title: 账户, kind: account}
inputs:
  w: {type: enum, values: [a, b, c], default: a}
  v: {type: enum, values: [b, d], default: none}
  n: {type: int, range: 0..20, default: 3}
  i: {type: int, default: 1}
  m: {type: money, default: 100.00}
  o: {type: money, default: none}
  r: {type: rate, default: 5%}
  q: {type: number, default: 0.5}
  t: {type: bool, default: true}
  f: {type: bool, default: none}
  s: {type: set, of: [p, y, z], default: []}
  d: {type: date, default: 2021-02-28}
  k: {type: enum, values: [drug, test], of_line: true, default: drug}
accumulators:
  paid: {unit: money, per: year}
  cost: {unit: money, per: life}
  stays: {unit: count, per: year}
)";

/// Compiles; null when something is wrong, which is then rendered too.
inline std::shared_ptr<const policy::Compiled> compile(std::vector<policy::SourceFile> files) {
  policy::Diagnostics diagnostics;
  auto compiled = policy::compile(files, {}, diagnostics);
  if (compiled) return compiled;
  if (diagnostics.empty() || diagnostics.render_all().empty()) std::abort();
  return nullptr;
}

/// Facts as they are by default, or the first (or another) word, number, day of each input.
inline std::vector<policy::Raw> inputs_of(const policy::Compiled& compiled, int variant) {
  auto inputs = claims::blank_encounter(compiled).inputs;
  for (std::size_t i = 0; variant > 0 && i < inputs.size(); ++i) {
    const auto& slot = compiled.package().slots[i];
    const bool word = slot.type.kind == policy::Kind::Word;
    if (inputs[i] != policy::kNoValue && variant == 1) continue;
    inputs[i] =
        word ? (compiled.package().domain(slot.type.domain).words.empty() ? policy::kNoValue : 0)
             : 0;
    const auto& range = slot.input->range;
    if (range) inputs[i] = range->first;
  }
  return inputs;
}

/// Settles a few claims of each care kind. A difference of the evaluators stops the program.
inline void settle_some(const std::shared_ptr<const policy::Compiled>& compiled) {
  const auto& package = compiled->package();
  claims::Settler settler(compiled, claims::Evaluator::Both);
  claims::PersonState person;
  for (const auto& document : package.documents) {
    for (const auto& care : document.body.care) {
      int variant = 0;
      for (const std::int64_t total : {0, 1, 100'000, 123'456'789}) {
        claims::Encounter e = claims::blank_encounter(*compiled);
        e.inputs = inputs_of(*compiled, variant++ % 3);
        e.kind = care.meta.name;
        e.scheme = document.scheme;
        e.institution = "H";
        e.date = document.effective.from;
        e.total = total;
        e.out_of_scope = total / 7;
        if (variant == 3) {
          claims::FeeLine line;
          line.amount = total;
          line.inputs = inputs_of(*compiled, 1);
          e.lines = {line, line};
        }
        if (!person.is_new() && e.date < person.last_date) e.date = person.last_date;
        claims::Settlement settlement;
        std::vector<policy::eval::LayerDetail> details;
        const auto settled = settler.settle_explained(e, person, settlement, details);
        if (settled.ok() && !settler.reverse(settlement, person).ok()) std::abort();
      }
    }
  }
}

}  // namespace gongji::fuzz
