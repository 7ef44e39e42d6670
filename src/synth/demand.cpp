#include "synth/demand.h"

namespace gongji::synth {

namespace {

constexpr std::uint64_t kMillion = 1'000'000, kHealthy = 100;
constexpr Sex kBothSexes[] = {Sex::Female, Sex::Male};

std::uint64_t scaled(std::uint64_t value, std::uint64_t by, std::uint64_t divisor) {
  return static_cast<std::uint64_t>(uint128{value} * by / divisor);
}

}  // namespace

std::uint64_t Demand::Mean::micro() const {
  return weight == 0 ? kMillion : static_cast<std::uint64_t>(sum * kMillion / weight);
}

Demand::Demand(const Tables& tables, const RegionWords& words, const Population& population)
    : tables_(&tables) {
  months_ = Picker(weights_of(tables.seasons.front().months, [](std::uint32_t m) { return m; }));
  deliveries_ =
      Picker(weights_of(tables.deliveries, [](const DeliveryRow& d) { return d.percent; }));
  visit_tiers_ = Picker(weights_of(tables.tiers, [](const TierRow& t) { return t.visits; }));
  stay_tiers_ = Picker(weights_of(tables.tiers, [](const TierRow& t) { return t.stays; }));
  make_need(population);
  make_pickers();
  make_costs(words.cost_percent);
  scale_diseases(population);
}

const AgeRow* Demand::need_of(Sex sex, int age) const {
  for (const AgeRow& row : tables_->ages) {
    if (row.ages.holds(age, sex)) return &row;
  }
  return nullptr;
}

std::uint64_t Demand::chronic_share(std::size_t chronic, Sex sex, int age) const {
  if (age < 15) return 0;
  const std::size_t band = age >= 65 ? 2 : age >= 45 ? 1 : 0;
  return static_cast<std::uint64_t>(
      tables_->chronic[chronic].per_thousand[band][static_cast<std::size_t>(sex)]);
}

void Demand::make_need(const Population& population) {
  // In hundred-thousandths of the relative numbers of the table.
  uint128 visits = 0, stays = 0;
  for (const Sex sex : kBothSexes) {
    for (int age = 0; age <= kAgeMax; ++age) {
      const AgeRow* row = need_of(sex, age);
      if (row == nullptr) continue;
      std::uint64_t of_visits = kHealthy * 1000, of_stays = kHealthy * 1000;
      for (std::size_t d = 0; d < tables_->chronic.size(); ++d) {
        const std::uint64_t share = chronic_share(d, sex, age);
        of_visits += share * static_cast<std::uint64_t>(tables_->chronic[d].visits);
        of_stays += share * static_cast<std::uint64_t>(tables_->chronic[d].stays);
      }
      visits +=
          uint128{population.count(sex, age)} * static_cast<std::uint64_t>(row->visits) * of_visits;
      stays +=
          uint128{population.count(sex, age)} * static_cast<std::uint64_t>(row->stays) * of_stays;
    }
  }
  const Plan& plan = population.plan();
  const uint128 wanted = uint128{plan.people} * plan.volume_percent * kHealthy * 1000;
  // Rates are in hundredths, and stays are of a hundred people.
  const uint128 visits_wanted = wanted * tables_->rate("visits_per_person") * 100;
  // Deliveries come by themselves.
  const uint128 stays_wanted =
      wanted * (tables_->rate("stays_per_hundred") - tables_->rate("births_per_thousand") / 10);
  for (const Sex sex : kBothSexes) {
    for (int age = 0; age <= kAgeMax; ++age) {
      const AgeRow* row = need_of(sex, age);
      const auto s = static_cast<std::size_t>(sex);
      const auto a = static_cast<std::size_t>(age);
      if (row == nullptr || visits == 0 || stays == 0) continue;
      visits_[s][a] = static_cast<std::uint64_t>(visits_wanted *
                                                 static_cast<std::uint64_t>(row->visits) / visits);
      stays_[s][a] =
          static_cast<std::uint64_t>(stays_wanted * static_cast<std::uint64_t>(row->stays) / stays);
    }
  }
}

std::uint64_t Demand::visits_micro(const Person& person, int age) const {
  std::uint64_t need = kHealthy;
  for (std::size_t d = 0; d < tables_->chronic.size(); ++d) {
    if ((person.chronic >> d & 1U) != 0)
      need += static_cast<std::uint64_t>(tables_->chronic[d].visits);
  }
  return visits_[static_cast<std::size_t>(person.base.sex)][static_cast<std::size_t>(age)] * need /
         kHealthy;
}

std::uint64_t Demand::stays_micro(const Person& person, int age) const {
  std::uint64_t need = kHealthy;
  for (std::size_t d = 0; d < tables_->chronic.size(); ++d) {
    if ((person.chronic >> d & 1U) != 0)
      need += static_cast<std::uint64_t>(tables_->chronic[d].stays);
  }
  return stays_[static_cast<std::size_t>(person.base.sex)][static_cast<std::size_t>(age)] * need /
         kHealthy;
}

int Demand::chronic_visit(const Person& person, Draws& draws) const {
  std::vector<std::uint64_t> weights;
  for (std::size_t d = 0; d < tables_->chronic.size(); ++d) {
    weights.push_back((person.chronic >> d & 1U) != 0
                          ? static_cast<std::uint64_t>(tables_->chronic[d].visits)
                          : 0);
  }
  weights.push_back(kHealthy);
  const std::size_t picked = Picker(weights).pick(draws);
  return picked == tables_->chronic.size() ? -1 : static_cast<int>(picked);
}

int Demand::chronic_stay(const Person& person, Draws& draws) const {
  std::vector<std::uint64_t> weights;
  for (std::size_t d = 0; d < tables_->chronic.size(); ++d) {
    weights.push_back((person.chronic >> d & 1U) != 0
                          ? static_cast<std::uint64_t>(tables_->chronic[d].stays)
                          : 0);
  }
  weights.push_back(kHealthy);
  const std::size_t picked = Picker(weights).pick(draws);
  return picked == tables_->chronic.size() ? -1 : static_cast<int>(picked);
}

int Demand::visit_disease(Sex sex, int age, int month, Draws& draws) const {
  return static_cast<int>(visit_pickers_[at(sex, age, month)].pick(draws));
}

int Demand::stay_disease(Sex sex, int age, int month, Draws& draws) const {
  return static_cast<int>(stay_pickers_[at(sex, age, month)].pick(draws));
}

void Demand::make_pickers() {
  visit_pickers_.resize(std::size_t{2} * kAges * 12);
  stay_pickers_.resize(visit_pickers_.size());
  for (const Sex sex : kBothSexes) {
    for (int age = 0; age <= kAgeMax; ++age) {
      for (int month = 1; month <= 12; ++month) {
        const auto weight = [&](const DiseaseRow& row, std::int64_t frequency) {
          const auto& season = tables_->seasons[static_cast<std::size_t>(row.season)];
          return row.ages.holds(age, sex) ? static_cast<std::uint64_t>(frequency) *
                                                season.months[static_cast<std::size_t>(month - 1)]
                                          : 0;
        };
        visit_pickers_[at(sex, age, month)] = Picker(weights_of(
            tables_->diseases, [&](const DiseaseRow& row) { return weight(row, row.visits); }));
        stay_pickers_[at(sex, age, month)] = Picker(weights_of(
            tables_->diseases, [&](const DiseaseRow& row) { return weight(row, row.stays); }));
      }
    }
  }
}

void Demand::make_costs(std::uint64_t cost_percent) {
  Mean visits, stays;
  for (const TierRow& tier : tables_->tiers) {
    if (tier.kind != "hospital") continue;
    visits.add(static_cast<std::uint64_t>(tier.visit_cost),
               static_cast<std::uint64_t>(tier.visits));
    stays.add(static_cast<std::uint64_t>(tier.stay_cost), static_cast<std::uint64_t>(tier.stays));
  }
  for (const TierRow& tier : tables_->tiers) {
    const auto visit = static_cast<std::uint64_t>(tier.visit_cost) * kMillion / 100 * cost_percent;
    const auto stay = static_cast<std::uint64_t>(tier.stay_cost) * kMillion / 100 * cost_percent;
    costs_.visit_fen.push_back(scaled(tables_->rate("hospital_visit_cost"), visit, visits.micro()));
    costs_.stay_fen.push_back(scaled(tables_->rate("hospital_stay_cost"), stay, stays.micro()));
  }
  mean_milli_days_ =
      scaled(tables_->rate("hospital_stay_cost"), 1000, tables_->rate("hospital_day_cost"));
}

void Demand::add_acute(const Pickers& pickers, Sex sex, int age, std::uint64_t by, bool stays) {
  for (int month = 1; month <= 12; ++month) {
    const std::uint64_t of_month =
        by * tables_->seasons.front().months[static_cast<std::size_t>(month - 1)];
    const std::uint64_t sum = pickers[at(sex, age, month)].sum();
    if (sum == 0) continue;
    for (const DiseaseRow& row : tables_->diseases) {
      if (!row.ages.holds(age, sex)) continue;
      const auto& season = tables_->seasons[static_cast<std::size_t>(row.season)];
      const std::uint64_t frequency = static_cast<std::uint64_t>(stays ? row.stays : row.visits) *
                                      season.months[static_cast<std::size_t>(month - 1)];
      const std::uint64_t weight = scaled(of_month, frequency, sum);
      if (stays) {
        stay_cost_.add(static_cast<std::uint64_t>(row.stay_cost), weight);
        stay_days_.add(static_cast<std::uint64_t>(row.days), weight);
      } else {
        visit_cost_.add(static_cast<std::uint64_t>(row.visit_cost), weight);
      }
    }
  }
}

void Demand::scale_diseases(const Population& population) {
  for (const Sex sex : kBothSexes) {
    for (int age = 0; age <= kAgeMax; ++age) {
      const auto s = static_cast<std::size_t>(sex);
      const auto a = static_cast<std::size_t>(age);
      const std::uint64_t people = population.count(sex, age);
      add_acute(visit_pickers_, sex, age, people * visits_[s][a], false);
      add_acute(stay_pickers_, sex, age, people * stays_[s][a], true);
      for (std::size_t d = 0; d < tables_->chronic.size(); ++d) {
        const ChronicRow& row = tables_->chronic[d];
        const DiseaseRow& disease = tables_->diseases[static_cast<std::size_t>(row.stay_disease)];
        const std::uint64_t months = months_.sum();
        const std::uint64_t weight = people * stays_[s][a] / kHealthy *
                                     static_cast<std::uint64_t>(row.stays) *
                                     chronic_share(d, sex, age) / 1000 * months;
        stay_cost_.add(static_cast<std::uint64_t>(disease.stay_cost), weight);
        stay_days_.add(static_cast<std::uint64_t>(disease.days), weight);
      }
    }
  }
}

std::uint64_t Demand::visit_fen(std::size_t tier, int disease) const {
  const auto& row = tables_->diseases[static_cast<std::size_t>(disease)];
  return scaled(costs_.visit_fen[tier] * static_cast<std::uint64_t>(row.visit_cost), kMillion,
                visit_cost_.micro());
}

std::uint64_t Demand::stay_fen(std::size_t tier, int disease) const {
  const auto& row = tables_->diseases[static_cast<std::size_t>(disease)];
  return scaled(costs_.stay_fen[tier] * static_cast<std::uint64_t>(row.stay_cost), kMillion,
                stay_cost_.micro());
}

std::uint64_t Demand::stay_milli_days(int disease) const {
  const auto& row = tables_->diseases[static_cast<std::size_t>(disease)];
  return scaled(mean_milli_days_ * static_cast<std::uint64_t>(row.days), kMillion,
                stay_days_.micro());
}

}  // namespace gongji::synth
