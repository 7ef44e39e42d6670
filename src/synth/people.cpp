#include "synth/people.h"

namespace gongji::synth {

namespace {

constexpr int kLeaveSchoolAge = 15;
constexpr int kBandAges[] = {15, 45, 65};
constexpr std::uint64_t kWageStep = 5'000;  // fen
constexpr std::size_t kIdDigits = 8, kPhoneDigits = 8;
constexpr std::string_view kPhoneStart = "129";

/// With zeros before it.
std::string digits(std::uint64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

/// ISO 7064 MOD 11-2, as GB 11643 uses it.
char check_digit(std::string_view first_17) {
  int sum = 0;
  for (const char c : first_17) sum = (sum + (c - '0')) * 2 % 11;
  return "10X98765432"[sum];
}

}  // namespace

People::People(const Tables& tables, const RegionWords& words, const Population& population)
    : tables_(&tables), words_(&words), population_(&population) {
  surnames_ = Picker(weights_of(tables.surnames, [](const Weighted& w) { return w.weight; }));
  townships_ = Picker(weights_of(tables.townships, [](const Weighted& w) { return w.weight; }));
  std::uint64_t employed = 0;
  for (const Sex sex : {Sex::Female, Sex::Male}) {
    const auto s = static_cast<std::size_t>(sex);
    given_[s] = Picker(weights_of(tables.given, [&](const GivenRow& row) {
      return !row.sex || *row.sex == sex ? row.weight : 0U;
    }));
    for (int age = 0; age <= kAgeMax; ++age) {
      const auto weights = weights_of(tables.status, [&](const StatusRow& row) {
        return row.ages.holds(age, sex) ? row.share : 0;
      });
      const Picker picker(weights);
      status_[s][static_cast<std::size_t>(age)] = picker;
      for (std::size_t i = 0; i < weights.size() && !picker.empty(); ++i) {
        if (tables.status[i].status != "active") continue;
        employed += population.count(sex, age) * weights[i] / picker.sum();
      }
    }
  }
  for (const auto& [status, choices] : words.classes) {
    classes_[status] = Picker(weights_of(choices, [](const Weighted& w) { return w.weight; }));
  }
  employers_ = std::max<std::uint64_t>(1, employed / tables.whole("employer_staff"));
}

Person People::person(std::uint64_t number) const {
  Person made;
  made.base = population_->base(number);
  made.household = population_->household(made.base);
  Draws place = draws(made.household, Purpose::Place);
  made.township = static_cast<std::uint32_t>(townships_.pick(place));
  made.local_hukou =
      draws(made.household, Purpose::Hukou).chance(tables_->whole("local_hukou_percent"), 100);
  const auto age = static_cast<std::size_t>(std::max(made.base.age, 0));
  Draws status = draws(number, Purpose::Status);
  made.status =
      &tables_->status[status_[static_cast<std::size_t>(made.base.sex)][age].pick(status)];
  Draws of_class = draws(number, Purpose::Class);
  const auto classes = classes_.find(made.status->status);
  made.class_word = words_->classes.at(made.status->status)[classes->second.pick(of_class)].word;
  if (made.employed()) {
    // The first ones are large: the smaller of two draws, twice.
    Draws employer = draws(number, Purpose::Employer);
    made.employer = employer.below(employer.below(employers_) + 1);
    Draws wage = draws(number, Purpose::Wage);
    // In steps of fifty yuan, the low ones more often.
    const std::uint64_t from = tables_->rate("wage_from"), to = tables_->rate("wage_to");
    const std::uint64_t steps = wage.below((to - from) / kWageStep + 1);
    made.wage_fen = static_cast<std::int64_t>(from + kWageStep * wage.below(steps + 1));
  }
  made.identities = identities_of(made);
  made.chronic = chronic_of(made.base);
  made.death = population_->death(made.base);
  return made;
}

std::uint32_t People::identities_of(const Person& person) const {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < tables_->identities.size(); ++i) {
    const IdentityRow& row = tables_->identities[i];
    Draws chance = row.of_household ? draws(person.household, Purpose::HouseholdIdentity, i)
                                    : draws(person.base.number, Purpose::Identity, i);
    if (chance.chance(row.per_thousand, 1000)) bits |= 1U << i;
  }
  return bits;
}

std::uint32_t People::chronic_of(const Base& base) const {
  if (base.age < kLeaveSchoolAge) return 0;
  const std::size_t band = base.age >= kBandAges[2] ? 2 : base.age >= kBandAges[1] ? 1 : 0;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < tables_->chronic.size(); ++i) {
    const auto share = static_cast<std::uint64_t>(
        tables_->chronic[i].per_thousand[band][static_cast<std::size_t>(base.sex)]);
    if (draws(base.number, Purpose::Chronic, i).chance(share, 1000)) bits |= 1U << i;
  }
  return bits;
}

std::string People::id(std::uint64_t number) const {
  return "P" + digits(number + 1, kIdDigits);
}

std::string People::id_number(const Base& base) const {
  std::string text = words_->id_division;
  text += digits(static_cast<std::uint64_t>(base.birth.year()), 4);
  text += digits(static_cast<std::uint64_t>(base.birth.month()), 2);
  text += digits(static_cast<std::uint64_t>(base.birth.day()), 2);
  // Odd for men.
  text += digits(2 * std::uint64_t{base.day_serial} + (base.sex == Sex::Male ? 1 : 2), 3);
  text += check_digit(text);
  return text;
}

std::string People::name(const Person& person) const {
  // Men and children bear the name of the household.
  const bool own = person.base.sex == Sex::Female && person.base.age >= 25;
  Draws surname = draws(own ? person.base.number : person.household, Purpose::Surname);
  Draws given = draws(person.base.number, Purpose::Given);
  const Picker& characters = given_[static_cast<std::size_t>(person.base.sex)];
  std::string text = tables_->surnames[surnames_.pick(surname)].word;
  const std::size_t count = given.chance(78, 100) ? 2 : 1;
  for (std::size_t i = 0; i < count; ++i) text += tables_->given[characters.pick(given)].character;
  return text;
}

std::string People::phone(std::uint64_t number) const {
  Draws phone = draws(number, Purpose::Phone);
  return std::string(kPhoneStart) + digits(phone.below(100'000'000), kPhoneDigits);
}

}  // namespace gongji::synth
