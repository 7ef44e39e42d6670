#include "claims/settle.h"

#include <algorithm>
#include <array>

#include "claims/price_lines.h"

namespace gongji::claims {
namespace {

using policy::kNoValue;
using policy::Per;
using policy::Raw;
using policy::checked::BuiltIn;

Error refuse(const char* code, const Encounter& encounter, Bilingual message) {
  return make_error(code, encounter.claim_id, std::move(message));
}

/// The care kinds of a scheme (empty: of all), for a message.
std::string kinds_of(const policy::checked::Package& package, const std::string& scheme) {
  std::vector<std::string> kinds;
  for (const auto& document : package.documents) {
    if (!scheme.empty() && document.scheme != scheme) continue;
    for (const auto& care : document.body.care) {
      if (std::find(kinds.begin(), kinds.end(), care.meta.name) != kinds.end()) continue;
      kinds.push_back(care.meta.name);
    }
  }
  std::string text;
  for (const auto& kind : kinds) text += (text.empty() ? "" : "、") + kind;
  return text;
}

}  // namespace

int benefit_year(Date date, const policy::Head& head) {
  const bool before = date.month() < head.year_month ||
                      (date.month() == head.year_month && date.day() < head.year_day);
  return date.year() - (before ? 1 : 0);
}

Encounter blank_encounter(const policy::Compiled& compiled) {
  Encounter encounter;
  const auto count = static_cast<std::ptrdiff_t>(compiled.package().first_builtin);
  encounter.inputs.assign(compiled.defaults.begin(), compiled.defaults.begin() + count);
  return encounter;
}

Settler::Settler(std::shared_ptr<const policy::Compiled> compiled, Evaluator evaluator)
    : compiled_(std::move(compiled)), evaluator_(evaluator) {
  policy::eval::prepare(*compiled_->program, workspace_);
  const auto& accumulators = compiled_->package().head.accumulators;
  for (std::size_t i = 0; i < accumulators.size(); ++i) {
    if (accumulators[i].per == Per::DayInstitution) day_slots_.push_back(static_cast<int>(i));
    if (accumulators[i].per == Per::Stay) stay_slots_.push_back(static_cast<int>(i));
  }
  needs_institution_ = !day_slots_.empty();
}

Result<void> Settler::choose(const Encounter& e, Settlement& out) const {
  const auto& package = compiled_->package();
  if (!package.head.settlement_allowed) {
    return refuse(
        "claims.settlement_not_allowed", e,
        {"这个政策包只供查阅和判定,不能用于结算",
         "This package is for reading and decisions only; nothing can be settled by it."});
  }
  if (e.coverage && !e.coverage->contains(e.date)) {
    return refuse(
        "claims.person_not_covered", e,
        {"就诊日 " + e.date.to_text() + " 不在待遇享受期内;请核对参保与缴费记录",
         "The day " + e.date.to_text() + " is outside the cover; check cover and payments."});
  }
  int found = 0;
  bool known_kind = false;
  std::string schemes;
  for (std::size_t d = 0; d < package.documents.size(); ++d) {
    const auto& document = package.documents[d];
    if (!e.scheme.empty() && document.scheme != e.scheme) continue;
    for (std::size_t c = 0; c < document.body.care.size(); ++c) {
      if (document.body.care[c].meta.name != e.kind) continue;
      known_kind = true;
      if (!document.effective.contains(e.date)) continue;
      out.document = static_cast<int>(d);
      out.care = static_cast<int>(c);
      schemes += (++found == 1 ? "" : "、") + document.scheme + " " + document.meta.title.zh;
    }
  }
  if (found == 1) return done();
  if (found > 1) {
    return refuse("claims.scheme_missing", e,
                  {"有几个险种规定了这种就诊;请给出险种(scheme):" + schemes,
                   "Several schemes rule this care; give the scheme: " + schemes + "."});
  }
  if (known_kind) {
    return refuse("claims.no_policy_for_date", e,
                  {"没有在 " + e.date.to_text() + " 生效的政策;请核对日期或装入当年的政策包",
                   "No policy is in force on " + e.date.to_text() +
                       "; check the day, or choose the package of that year."});
  }
  return refuse("claims.unknown_kind", e,
                {"就诊类型 kind 应为:" + kinds_of(package, e.scheme),
                 "The kind of care must be one of: " + kinds_of(package, e.scheme) + "."});
}

Result<void> Settler::check_order(const Encounter& e, const PersonState& person) const {
  if (person.is_new()) return done();
  if (e.date < person.last_date) {
    return refuse(
        "claims.out_of_order", e,
        {"同一人的结算必须按日期先后:" + e.date.to_text() + " 早于已结算的 " +
             person.last_date.to_text() + ";请先排序(settle --sort)",
         "The claims of a person must be in the order of their days: " + e.date.to_text() +
             " is before " + person.last_date.to_text() + ", which was settled; sort them first."});
  }
  const bool doubled =
      e.date == person.last_date && !e.claim_id.empty() && person.ids.contains(e.claim_id);
  if (doubled)
    return refuse(
        "claims.duplicate_id", e,
        {"这个结算编号当天已经结算过", "This claim number was settled on that day; check it."});
  return done();
}

Result<void> Settler::check_inputs(const Encounter& e, const Settlement& out) const {
  const auto& package = compiled_->package();
  const auto& program = *compiled_->program;
  const auto& care = program.documents[static_cast<std::size_t>(out.document)]
                         .care[static_cast<std::size_t>(out.care)];
  for (const int layer : care.layers) {
    for (const auto& dim : program.layers[static_cast<std::size_t>(layer)].dims) {
      const auto at = static_cast<std::size_t>(dim.slot);
      const auto& slot = package.slots[at];
      if (!compiled_->required[at] || slot.input->of_line || slots_[at] != kNoValue) continue;
      const policy::Label& title = slot.input->meta.title;
      const Bilingual what{"缺少" + title.zh + "(" + slot.name + ");请填写",
                           title.en + " (" + slot.name + ") is missing; fill it in."};
      if (!slot.input->error.empty()) {
        return make_error("policy.refused", slot.input->error, what);
      }
      return make_error("claims.missing_input", slot.name, what);
    }
  }
  (void)e;
  return done();
}

Result<void> Settler::load_accumulators(const Encounter& e, const PersonState& person) {
  const auto& package = compiled_->package();
  const auto& accumulators = package.head.accumulators;
  Raw* to = slots_.data() + package.first_accumulator;
  const bool same_year = !person.is_new() && person.year == benefit_year(e.date, package.head);
  for (std::size_t i = 0; i < accumulators.size(); ++i) {
    const Per per = accumulators[i].per;
    const bool kept = per == Per::Life   ? !person.is_new()
                      : per == Per::Stay ? !person.is_new() && e.stay_part > 1
                                         : same_year;
    to[i] = kept && accumulators[i].per != Per::DayInstitution ? person.accumulators[i] : 0;
  }
  if (!needs_institution_) return done();
  if (e.institution.empty()) {
    return refuse(
        "claims.institution_missing", e,
        {"这一政策按日、按机构累计起付线,必须给出机构 institution",
         "The policy counts the deductible by day and institution; give the institution."});
  }
  if (person.is_new() || e.date != person.last_date) return done();
  for (const auto& entry : person.day) {
    if (entry.institution != e.institution) continue;
    for (std::size_t k = 0; k < day_slots_.size(); ++k) to[day_slots_[k]] = entry.values[k];
  }
  return done();
}

Result<void> Settler::load(const Encounter& e, const PersonState& person, const Settlement& out) {
  const auto& package = compiled_->package();
  slots_.assign(package.slots.size(), 0);
  std::copy(e.inputs.begin(), e.inputs.end(), slots_.begin());
  GJ_CHECK(load_accumulators(e, person));
  const auto put = [&](BuiltIn which, Raw raw) {
    slots_[static_cast<std::size_t>(package.builtin(which))] = raw;
  };
  const auto& kinds = package.domain(package.kind_domain).words;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (package.word(kinds[i]) == e.kind) put(BuiltIn::CareKind, static_cast<Raw>(i));
  }
  put(BuiltIn::Date, e.date.days());
  PricedSums sums{e.total, e.out_of_scope, e.over_limit, e.pre_share};
  lines_.clear();
  if (!e.lines.empty()) {
    GJ_TRY(sums, price_lines(*compiled_, out.document, e.lines, slots_, workspace_.locals, lines_));
    line_inputs_.clear();
    for (const FeeLine& line : e.lines) {
      line_inputs_.insert(line_inputs_.end(), line.inputs.begin(), line.inputs.end());
    }
  }
  const std::array<std::int64_t, 4> parts = {sums.total, sums.out_of_scope, sums.over_limit,
                                             sums.pre_share};
  for (const std::int64_t part : parts) {
    if (part < 0 || part > kAmountMax) {
      return refuse("base.bad_amount", e,
                    {"金额为负或超过一万亿元",
                     "An amount is negative or above 10^12 yuan; check the amounts."});
    }
  }
  const std::int64_t in_scope = sums.total - sums.out_of_scope - sums.over_limit - sums.pre_share;
  if (in_scope < 0) {
    return refuse("claims.parts_exceed_total", e,
                  {"自费、超限价、先行自付之和超过了总费用",
                   "Out of scope, over limit and pre-share together are above the total; check the "
                   "amounts."});
  }
  put(BuiltIn::Total, sums.total);
  put(BuiltIn::OutOfScope, sums.out_of_scope);
  put(BuiltIn::OverLimit, sums.over_limit);
  put(BuiltIn::PreShare, sums.pre_share);
  put(BuiltIn::InScope, in_scope);
  return check_inputs(e, out);
}

Result<void> Settler::compute(Settlement& out, std::vector<policy::eval::LayerDetail>* details) {
  const auto& program = *compiled_->program;
  const auto& care = program.documents[static_cast<std::size_t>(out.document)]
                         .care[static_cast<std::size_t>(out.care)];
  const policy::eval::EncounterView view{out.document, out.care, slots_, lines_, line_inputs_};
  if (evaluator_ == Evaluator::Fast && !details) {
    return policy::eval::settle_fast(program, care, view, workspace_, out.outcome);
  }
  if (evaluator_ == Evaluator::Plain) {
    GJ_TRY(out.outcome,
           policy::eval::settle_plain(compiled_->package(), view, workspace_, details));
    return done();
  }
  std::vector<Raw> copy = slots_;
  policy::eval::EncounterView second = view;
  second.slots = copy;
  auto plain = policy::eval::settle_plain(compiled_->package(), second, workspace_, details);
  // Layers behind the last one keep what an encounter before has left in them.
  out.outcome = {};
  const auto fast = policy::eval::settle_fast(program, care, view, workspace_, out.outcome);
  GJ_ASSERT(plain.ok() == fast.ok());
  if (!plain.ok()) {
    GJ_ASSERT(plain.error().code == fast.error().code);
    return plain.error();
  }
  const auto from = static_cast<std::ptrdiff_t>(compiled_->package().first_accumulator);
  GJ_ASSERT(*plain == out.outcome);
  GJ_ASSERT(std::equal(copy.begin() + from, copy.end(), slots_.begin() + from));
  return done();
}

/// What is not a part of a stay leaves alone what the stay has accumulated: other visits may lie
/// between its parts.
void Settler::keep_stay(const Encounter& e, const PersonState& person, Settlement& out) const {
  if (e.stay_part > 0) return;
  for (const int slot : stay_slots_) {
    const auto at = static_cast<std::size_t>(slot);
    out.before[at] = out.after[at] = person.is_new() ? 0 : person.accumulators[at];
  }
}

void Settler::store(const Encounter& e, PersonState& person, Settlement& out) const {
  const auto& package = compiled_->package();
  const auto from = slots_.begin() + package.first_accumulator;
  out.after.assign(from, slots_.end());
  keep_stay(e, person, out);
  out.claim_id = e.claim_id;
  out.institution = e.institution;
  if (person.is_new() || e.date != person.last_date) {
    person.day.clear();
    person.ids.clear();
  }
  person.accumulators.assign(out.after.begin(), out.after.end());
  if (package.head.accumulators.empty()) person.accumulators.assign(1, 0);
  person.year = benefit_year(e.date, package.head);
  person.last_date = e.date;
  if (!e.claim_id.empty()) person.ids.add(e.claim_id);
  if (!needs_institution_) return;
  auto entry = std::find_if(person.day.begin(), person.day.end(),
                            [&](const auto& d) { return d.institution == e.institution; });
  if (entry == person.day.end()) {
    person.day.push_back({e.institution, {}});
    entry = person.day.end() - 1;
  }
  entry->values.clear();
  for (const int slot : day_slots_)
    entry->values.push_back(out.after[static_cast<std::size_t>(slot)]);
}

Result<void> Settler::settle(const Encounter& e, PersonState& person, Settlement& out) {
  GJ_CHECK(choose(e, out));
  GJ_CHECK(check_order(e, person));
  GJ_CHECK(load(e, person, out));
  out.before.assign(slots_.begin() + compiled_->package().first_accumulator, slots_.end());
  GJ_CHECK(compute(out, nullptr));
  store(e, person, out);
  return done();
}

Result<std::span<const policy::eval::LineAmounts>> Settler::price(const Encounter& e,
                                                                  const PersonState& person) {
  Settlement out;
  GJ_CHECK(choose(e, out));
  GJ_CHECK(load(e, person, out));
  return std::span<const policy::eval::LineAmounts>(lines_);
}

Result<void> Settler::settle_explained(const Encounter& e, PersonState& person, Settlement& out,
                                       std::vector<policy::eval::LayerDetail>& details) {
  GJ_CHECK(choose(e, out));
  GJ_CHECK(check_order(e, person));
  GJ_CHECK(load(e, person, out));
  out.before.assign(slots_.begin() + compiled_->package().first_accumulator, slots_.end());
  details.clear();
  GJ_CHECK(compute(out, &details));
  store(e, person, out);
  return done();
}

/// The day's values where the settlement left them, or null when they have moved on.
PersonState::DayEntry* Settler::last_entry(const Settlement& settlement,
                                           PersonState& person) const {
  for (auto& entry : person.day) {
    if (entry.institution != settlement.institution) continue;
    for (std::size_t k = 0; k < day_slots_.size(); ++k) {
      const auto slot = static_cast<std::size_t>(day_slots_[k]);
      if (entry.values[k] != settlement.after[slot]) return nullptr;
    }
    return &entry;
  }
  return nullptr;
}

Result<void> Settler::reverse(const Settlement& settlement, PersonState& person) const {
  bool last = !person.is_new() && person.accumulators.size() >= settlement.after.size();
  for (std::size_t i = 0; last && i < settlement.after.size(); ++i) {
    const Per per = compiled_->package().head.accumulators[i].per;
    last = per == Per::DayInstitution || person.accumulators[i] == settlement.after[i];
  }
  PersonState::DayEntry* entry =
      last && needs_institution_ ? last_entry(settlement, person) : nullptr;
  if (!last || (needs_institution_ && !entry)) {
    return make_error(
        "claims.reversal_order", "",
        Bilingual{
            "只能撤销此人最近的一次结算;请先撤销在它之后的结算",
            "Only the last settlement of a person can be reversed; reverse the later ones first."});
  }
  std::copy(settlement.before.begin(), settlement.before.end(), person.accumulators.begin());
  for (std::size_t k = 0; entry && k < day_slots_.size(); ++k) {
    entry->values[k] = settlement.before[static_cast<std::size_t>(day_slots_[k])];
  }
  if (!person.ids.empty() && person.ids.back() == settlement.claim_id) person.ids.drop_last();
  return done();
}

std::span<const ErrorMeaning> claims_error_meanings() {
  static constexpr std::array<ErrorMeaning, 11> kMeanings = {{
      {"claims.settlement_not_allowed", "政策包不能用于结算", "the package may not settle",
       "Choose a package that may settle."},
      {"claims.person_not_covered", "就诊日不在待遇享受期内", "the day lies outside the coverage",
       "Check cover and payments."},
      {"claims.unknown_kind", "没有这种就诊类型", "no such care kind",
       "Choose a kind of care that the package rules."},
      {"claims.no_policy_for_date", "当日没有生效的政策", "no policy is in force on the day",
       "Check the day, or choose the package of that year."},
      {"claims.scheme_missing", "需要给出险种", "the scheme must be given", "Fill in the scheme."},
      {"claims.out_of_order", "同一人的结算不按日期先后", "a person's claims are not in order",
       "Settle in the order of the days."},
      {"claims.duplicate_id", "结算编号重复", "the claim id was settled already",
       "Check the claim number."},
      {"claims.institution_missing", "缺少机构", "the institution must be given",
       "Fill in the institution."},
      {"claims.missing_input", "缺少输入", "an input is missing", "Fill it in."},
      {"claims.parts_exceed_total", "各部分之和超过总费用", "the parts exceed the total",
       "Check the amounts."},
      {"claims.reversal_order", "只能撤销最近的结算", "only the last settlement may be reversed",
       "Reverse the later ones first."},
  }};
  return kMeanings;
}

}  // namespace gongji::claims
