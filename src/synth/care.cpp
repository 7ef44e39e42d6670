#include "synth/care.h"

#include <algorithm>

namespace gongji::synth {

namespace {

constexpr std::uint64_t kMicro = 1'000'000, kVisitsMax = 300, kStaysMax = 30;
constexpr int kStayDaysMax = 180;
constexpr char kDied = '5';                   // 离院方式
constexpr std::uint64_t kYearStep = 100'000;  ///< indices of draws of one year
constexpr std::string_view kObstetrics = "A05.02";
constexpr std::size_t kProceduresMax = 3, kExtraMax = 5;

/// A factor of kWhole from a curve.
std::uint64_t factor_of(const Curve& curve, Draws& draws) {
  return curve.at(static_cast<std::uint32_t>(draws.next() >> 32U));
}

Date day_of_month(int year, int month, Draws& draws) {
  const Date first = Date::known(year, month, 1);
  const auto days = static_cast<std::uint64_t>(first.last_of_month().day());
  return first.plus_days(static_cast<int>(draws.below(days)));
}

bool of_newborns(std::string_view code) {
  return code.starts_with('P');
}

bool overlaps(const std::vector<Visit>& all, Date from, Date to) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Visit& v) { return v.is_stay() && from <= v.to && v.from <= to; });
}

}  // namespace

std::vector<Visit> Care::year(const Person& person, int year) const {
  std::vector<Visit> all;
  Span alive{person.covered_from(year), Date::known(year, 12, 31)};
  if (person.death && *person.death < alive.last) alive.last = *person.death;
  if (alive.first > alive.last) return all;
  const int age = person.base.age + year - people_->population().plan().year;
  add_deliveries(person, year, alive, all);
  add_stays(person, std::min(age, kAgeMax), alive, all);
  add_visits(person, std::min(age, kAgeMax), alive, all);
  std::stable_sort(all.begin(), all.end(),
                   [](const Visit& a, const Visit& b) { return a.settled < b.settled; });
  return all;
}

void Care::add_deliveries(const Person& person, int year, Span alive,
                          std::vector<Visit>& all) const {
  for (const std::uint64_t child : people_->population().newborns(person.base, year)) {
    const Date day = people_->population().base(child).birth;
    Draws chance = draws(person, Purpose::Delivery, child);
    // Of two born close to each other only the first is a delivery of its own.
    if (day > alive.last || overlaps(all, day.plus_days(-240), day.plus_days(240))) continue;
    all.push_back(delivery(person, day, chance));
  }
}

Visit Care::delivery(const Person& person, Date day, Draws& draws) const {
  const std::size_t way = demand_->delivery(draws);
  const DeliveryRow& row = tables_->deliveries[way];
  Visit made;
  made.kind = CareKind::Delivery;
  made.from = day;
  made.to = std::min(Date::known(day.year(), 12, 31), day.plus_days(static_cast<int>(row.days)));
  made.settled = words_->delivery_column.empty() ? made.to : day;
  made.principal = row.principal;
  made.extra.emplace_back(row.extra);
  if (!row.procedure.empty()) made.procedures.emplace_back(row.procedure);
  made.delivery = words_->deliveries[way];
  made.department = kObstetrics;
  const std::size_t tier = demand_->stay_tier(draws);
  made.institution = institutions_->choose(person, tier, draws);
  const std::uint64_t mean = demand_->mean_stay_fen(tier) * row.cost_percent / 100;
  bills_.write(made, mean * factor_of(tables_->curve("stay_days"), draws) / kWhole, draws);
  return made;
}

void Care::fill_codes(const Person& person, int disease, Visit& made, Draws& draws) const {
  const DiseaseRow& row = tables_->diseases[static_cast<std::size_t>(disease)];
  made.disease = disease;
  made.principal = row.code;
  made.department = row.department;
  made.drug_group = row.drug_group;
  if (!made.is_stay()) return;
  for (const CodeChance& code : row.procedures) {
    if (made.procedures.size() < kProceduresMax && draws.chance(code.percent, 100)) {
      made.procedures.push_back(code.code);
    }
  }
  const auto add = [&](std::string_view code) {
    if (code == made.principal || made.extra.size() == kExtraMax) return;
    if (std::find(made.extra.begin(), made.extra.end(), code) == made.extra.end()) {
      made.extra.push_back(code);
    }
  };
  for (std::size_t d = 0; d < tables_->chronic.size(); ++d) {
    if ((person.chronic >> d & 1U) != 0) add(tables_->chronic[d].code);
  }
  for (const CodeChance& code : row.extra) {
    if (draws.chance(code.percent, 100)) add(code.code);
  }
}

std::optional<Visit> Care::stay(const Person& person, int age, Span alive, Draws& draws) const {
  Visit made;
  made.kind = CareKind::Inpatient;
  const int month = demand_->month(draws);
  const int chronic = demand_->chronic_stay(person, draws);
  const int disease = chronic >= 0
                          ? tables_->chronic[static_cast<std::size_t>(chronic)].stay_disease
                          : demand_->stay_disease(person.base.sex, age, month, draws);
  fill_codes(person, disease, made, draws);
  const std::uint64_t position = draws.next();
  const std::uint64_t days_factor =
      tables_->curve("stay_days").at(static_cast<std::uint32_t>(position >> 32U));
  // Long stays are dear stays, but not always.
  const std::uint64_t cost_position = draws.chance(1, 2) ? position : draws.next();
  const std::uint64_t cost_factor =
      tables_->curve("stay_cost").at(static_cast<std::uint32_t>(cost_position >> 32U));
  const std::uint64_t days =
      draws.rounded(demand_->stay_milli_days(disease) * days_factor, std::uint64_t{1000} * kWhole);
  made.from = day_of_month(alive.first.year(), month, draws);
  made.to = made.from.plus_days(std::clamp(static_cast<int>(days), 1, kStayDaysMax));
  if (of_newborns(made.principal)) place_newborn(person, alive, made, draws);
  if (made.from < alive.first || made.from > alive.last) return std::nullopt;
  if (made.to > alive.last) {
    // It ends with the year, or with the life.
    const int stay_days = days_between(made.from, made.to);
    made.to = alive.last;
    made.from = std::max(alive.first, made.to.plus_days(-stay_days));
  }
  made.settled = made.to;
  const std::size_t tier = demand_->stay_tier(draws);
  made.institution = institutions_->choose(person, tier, draws);
  bills_.write(made, demand_->stay_fen(tier, disease) * cost_factor / kWhole, draws);
  return made;
}

void Care::place_newborn(const Person& person, Span alive, Visit& made, Draws& draws) const {
  const int days = days_between(made.from, made.to);
  made.from = std::min(alive.last, person.base.birth.plus_days(static_cast<int>(draws.below(14))));
  made.to = made.from.plus_days(days);
  const bool early = made.principal.starts_with("P07");
  made.weight_g =
      static_cast<int>(early ? 1400 + 10 * draws.below(100) : 2500 + 10 * draws.below(150));
}

void Care::add_stays(const Person& person, int age, Span alive, std::vector<Visit>& all) const {
  const auto year = static_cast<std::uint64_t>(alive.first.year()) * kYearStep;
  Draws count = draws(person, Purpose::Stays, year);
  const std::uint64_t mean = demand_->stays_micro(person, age);
  const std::uint64_t factor = factor_of(tables_->curve("stays"), count);
  const std::uint64_t wanted = std::min(count.rounded(mean * factor, kMicro * kWhole), kStaysMax);
  for (std::uint64_t i = 0; i < wanted; ++i) {
    Draws chance = draws(person, Purpose::Stay, year + i);
    auto made = stay(person, age, alive, chance);
    // Nobody lies in two beds; another day is tried some times.
    for (int again = 0; again < 4 && made && overlaps(all, made->from, made->to); ++again) {
      made = stay(person, age, alive, chance);
    }
    if (made && !overlaps(all, made->from, made->to)) all.push_back(std::move(*made));
  }
  if (person.death && *person.death == alive.last &&
      count.chance(tables_->whole("death_in_hospital_percent"), 100)) {
    end_in_hospital(person, age, alive, all);
  }
}

/// The last stay, or one more, ends with the life.
void Care::end_in_hospital(const Person& person, int age, Span alive,
                           std::vector<Visit>& all) const {
  Draws chance = draws(person, Purpose::Stay,
                       static_cast<std::uint64_t>(alive.first.year()) * kYearStep + kStaysMax);
  auto made = stay(person, age, alive, chance);
  for (int again = 0; again < 4 && !made; ++again) made = stay(person, age, alive, chance);
  if (!made) return;
  const int days = made->stay_days();
  made->from = std::max(alive.first, alive.last.plus_days(-days));
  made->to = made->settled = alive.last;
  made->discharge_type = kDied;
  bills_.write(*made, static_cast<std::uint64_t>(made->sums.total), chance);
  std::erase_if(all, [&](const Visit& v) { return v.from <= made->to && made->from <= v.to; });
  all.push_back(std::move(*made));
}

Visit Care::visit_on(const Person& person, Date day, Draws& draws) const {
  const int age =
      std::clamp(person.base.age + day.year() - people_->population().plan().year, 0, kAgeMax);
  Visit made;
  made.from = made.to = made.settled = day;
  const int chronic = demand_->chronic_visit(person, draws);
  const std::size_t tier = demand_->visit_tier(draws);
  std::uint64_t mean = demand_->chronic_visit_fen(tier);
  if (chronic >= 0) {
    const ChronicRow& row = tables_->chronic[static_cast<std::size_t>(chronic)];
    made.kind = row.certificate.empty() ? CareKind::Outpatient : CareKind::Chronic;
    made.principal = row.code;
    made.department = row.department;
    made.drug_group = row.drug_group;
  } else {
    const int disease = demand_->visit_disease(person.base.sex, age, day.month(), draws);
    fill_codes(person, disease, made, draws);
    mean = demand_->visit_fen(tier, disease);
  }
  made.institution = institutions_->choose(person, tier, draws);
  bills_.write(made, mean * factor_of(tables_->curve("visit_cost"), draws) / kWhole, draws);
  return made;
}

void Care::add_visits(const Person& person, int age, Span alive, std::vector<Visit>& all) const {
  const auto year = static_cast<std::uint64_t>(alive.first.year()) * kYearStep;
  Draws count = draws(person, Purpose::Visits, year);
  const std::uint64_t mean = demand_->visits_micro(person, age);
  const std::uint64_t factor = factor_of(tables_->curve("visits"), count);
  const std::uint64_t wanted = std::min(count.rounded(mean * factor, kMicro * kWhole), kVisitsMax);
  for (std::uint64_t i = 0; i < wanted; ++i) {
    Draws chance = draws(person, Purpose::Visit, year + i);
    const int month = demand_->month(chance);
    const Date day = day_of_month(alive.first.year(), month, chance);
    if (day < alive.first || day > alive.last || overlaps(all, day, day)) continue;
    all.push_back(visit_on(person, day, chance));
  }
}

}  // namespace gongji::synth
