#include "synth/population.h"

#include <algorithm>

#include "synth/errors.h"

namespace gongji::synth {

namespace {

constexpr std::uint64_t kPerDay = 499;  ///< identity numbers of a sex and a birthday
constexpr int kSexes = 2;
constexpr int kAdult = 25, kOld = 75, kYoung = 35, kWifeYounger = 2, kGeneration = 27;
constexpr std::uint64_t kChanceWhole = std::uint64_t{1} << 32U;

std::uint64_t times(std::uint64_t a, std::uint64_t b, std::uint64_t divisor) {
  return static_cast<std::uint64_t>(uint128{a} * b / divisor);
}

std::uint64_t times_up(std::uint64_t a, std::uint64_t b, std::uint64_t divisor) {
  return static_cast<std::uint64_t>((uint128{a} * b + divisor - 1) / divisor);
}

}  // namespace

Result<Population> Population::make(const Tables& tables, const Plan& plan) {
  const auto bad = [](const char* where, const std::string& why) {
    return make_error(synth_code::kBadPlan, where, why);
  };
  if (plan.people < kPeopleMin || plan.people > kPeopleMax) {
    return bad("--people", "人数应为 100 到 10000000");
  }
  if (plan.years < 1 || plan.years > kYearsMax) return bad("--years", "年数应为 1 到 10");
  if (plan.year < 2000 || plan.year + plan.years > 2100) {
    return bad("--year", "年份应在 2000 到 2099 之间");
  }
  if (plan.volume_percent < 1 || plan.volume_percent > 1000) {
    return bad("--volume", "就诊量应为 1 到 1000(百分数)");
  }
  Population made(tables, plan);
  made.make_cells();
  for (const Cell& cell : made.cells_) {
    if (cell.count > kPerDay * cell.days) return bad("--people", "同一天出生的人太多;请减少人数");
  }
  while ((std::uint64_t{1} << (2 * made.half_bits_)) < plan.people) ++made.half_bits_;
  made.make_segments();
  made.make_deaths();
  return made;
}

void Population::add_cell(Sex sex, int born_from, int born_to, std::uint64_t count) {
  Cell cell;
  cell.sex = sex;
  cell.begin = total_;
  cell.count = count;
  cell.first = Date::known(born_from, 1, 1);
  cell.days = static_cast<std::uint64_t>(days_between(cell.first, last_day(born_to))) + 1;
  cells_.push_back(cell);
  total_ += count;
}

void Population::make_cells() {
  std::uint64_t whole = 0, before = 0;
  for (const auto& row : tables_->population) {
    whole += static_cast<std::uint64_t>(row.people[0] + row.people[1]);
  }
  for (const auto& row : tables_->population) {
    for (const Sex sex : {Sex::Male, Sex::Female}) {
      const std::uint64_t through =
          before + static_cast<std::uint64_t>(row.people[static_cast<std::size_t>(sex)]);
      const std::uint64_t count =
          times(plan_.people, through, whole) - times(plan_.people, before, whole);
      add_cell(sex, plan_.year - row.ages.to, plan_.year - row.ages.from, count);
      before = through;
    }
  }
  for (int year = plan_.year + 1; year < plan_.year + plan_.years; ++year) {
    const std::uint64_t births = times(plan_.people, tables_->rate("births_per_thousand"), 100'000);
    const std::uint64_t boys = tables_->rate("male_births_per_hundred_female");
    const std::uint64_t male = times(births, boys, boys + 10'000);
    add_cell(Sex::Male, year, year, male);
    add_cell(Sex::Female, year, year, births - male);
  }
}

const Population::Segment& Population::segment(Sex sex, int age) const {
  static const Segment kNobody;
  if (age < -kYearsMax || age > kAgeMax) return kNobody;
  return segments_[static_cast<std::size_t>((age + kYearsMax) * kSexes + static_cast<int>(sex))];
}

void Population::make_segments() {
  segments_.resize(static_cast<std::size_t>((kAgeMax + kYearsMax + 1) * kSexes));
  for (const Cell& cell : cells_) {
    const int oldest = plan_.year - cell.first.year();
    const Date end = cell.first.plus_days(static_cast<int>(cell.days));
    for (int age = oldest; plan_.year - age < end.year(); --age) {
      const auto from =
          static_cast<std::uint64_t>(days_between(cell.first, Date::known(plan_.year - age, 1, 1)));
      const auto to = static_cast<std::uint64_t>(
          days_between(cell.first, Date::known(plan_.year - age + 1, 1, 1)));
      const std::uint64_t begin = times_up(from, cell.count, cell.days);
      Segment& made = segments_[static_cast<std::size_t>((age + kYearsMax) * kSexes +
                                                         static_cast<int>(cell.sex))];
      made.begin = cell.begin + begin;
      made.count = times_up(to, cell.count, cell.days) - begin;
    }
  }
}

Base Population::base(std::uint64_t number) const {
  GJ_ASSERT(number < total_);
  const std::uint64_t rank = rank_of(number);
  const auto after =
      std::upper_bound(cells_.begin(), cells_.end(), rank,
                       [](std::uint64_t r, const Cell& cell) { return r < cell.begin; });
  const Cell& cell = *std::prev(after);
  const std::uint64_t offset = rank - cell.begin;
  const std::uint64_t day = times(offset, cell.days, cell.count);
  Base made;
  made.number = number;
  made.sex = cell.sex;
  made.birth = cell.first.plus_days(static_cast<int>(day));
  made.age = plan_.year - made.birth.year();
  made.day_serial = static_cast<std::uint32_t>(offset - times_up(day, cell.count, cell.days));
  made.at = rank - segment(made.sex, made.age).begin;
  return made;
}

int Population::years_to_mother(std::uint64_t child) const {
  const std::uint64_t from = tables_->whole("mother_age_from");
  const std::uint64_t to = tables_->whole("mother_age_to");
  return static_cast<int>(from + draws(child, Purpose::Mother).below(to - from + 1));
}

std::optional<std::uint64_t> Population::mother(const Base& child) const {
  const Segment& women = segment(Sex::Female, child.age + years_to_mother(child.number));
  const Segment& boys = segment(Sex::Male, child.age);
  const std::uint64_t children = boys.count + segment(Sex::Female, child.age).count;
  if (women.count == 0) return std::nullopt;
  const std::uint64_t at = child.at + (child.sex == Sex::Female ? boys.count : 0);
  return person_at(women, times(at, women.count, children));
}

std::vector<std::uint64_t> Population::newborns(const Base& mother, int year) const {
  std::vector<std::uint64_t> found;
  const int age = plan_.year - year;
  const Segment& boys = segment(Sex::Male, age);
  const Segment& girls = segment(Sex::Female, age);
  const std::uint64_t children = boys.count + girls.count;
  const std::uint64_t women = segment(Sex::Female, mother.age).count;
  if (mother.sex != Sex::Female || women == 0) return found;
  const int years = mother.age - age;
  if (years < static_cast<int>(tables_->whole("mother_age_from"))) return found;
  if (years > static_cast<int>(tables_->whole("mother_age_to"))) return found;
  const std::uint64_t end = times_up(mother.at + 1, children, women);
  for (std::uint64_t at = times_up(mother.at, children, women); at < end; ++at) {
    const std::uint64_t child =
        at < boys.count ? person_at(boys, at) : person_at(girls, at - boys.count);
    if (years_to_mother(child) == years) found.push_back(child);
  }
  return found;
}

std::optional<std::uint64_t> Population::wife(const Base& man) const {
  if (man.sex != Sex::Male || man.age < kAdult) return std::nullopt;
  const Segment& men = segment(Sex::Male, man.age);
  const Segment& women = segment(Sex::Female, man.age - kWifeYounger);
  const bool marries =
      draws(man.number, Purpose::Marriage).chance(tables_->whole("married_percent"), 100);
  if (!marries || women.count == 0) return std::nullopt;
  const std::uint64_t at = times(man.at, women.count, men.count);
  // Where there are more men than women, the first of those who come to the same one.
  if (man.at > 0 && times(man.at - 1, women.count, men.count) == at) return std::nullopt;
  return person_at(women, at);
}

std::uint64_t Population::household(const Base& person) const {
  if (person.age < kAdult) {
    const auto lives_with = mother(person);
    return lives_with ? household(base(*lives_with)) : person.number;
  }
  if (const auto lives_with = wife(person)) return household(base(*lives_with));
  if (person.age < kYoung && person.sex == Sex::Male &&
      draws(person.number, Purpose::WithMother)
          .chance(tables_->whole("with_parents_percent"), 100)) {
    const auto lives_with = mother(person);
    return lives_with ? household(base(*lives_with)) : person.number;
  }
  if (person.age >= kOld && draws(person.number, Purpose::WithChild)
                                .chance(tables_->whole("with_children_percent"), 100)) {
    const Segment& old = segment(person.sex, person.age);
    const Segment& daughters = segment(Sex::Female, person.age - kGeneration);
    if (daughters.count > 0) {
      return person_at(daughters, times(person.at, daughters.count, old.count));
    }
  }
  return person.number;
}

void Population::make_deaths() {
  const auto rate_of = [&](Sex sex, int age) -> std::uint64_t {
    for (const auto& row : tables_->deaths) {
      if (row.ages.holds(age, sex)) {
        return static_cast<std::uint64_t>(row.per_hundred_thousand[static_cast<std::size_t>(sex)]);
      }
    }
    return 0;
  };
  std::uint64_t expected = 0;
  for (int age = 0; age <= kAgeMax; ++age) {
    for (const Sex sex : {Sex::Female, Sex::Male}) expected += count(sex, age) * rate_of(sex, age);
  }
  const std::uint64_t wanted = plan_.people * tables_->rate("deaths_per_thousand");
  for (int age = 0; age <= kAgeMax; ++age) {
    for (const Sex sex : {Sex::Female, Sex::Male}) {
      const std::uint64_t scaled =
          expected == 0 ? 0 : times(rate_of(sex, age) * wanted, kChanceWhole / 100'000, expected);
      dying_.push_back(std::min(scaled, kChanceWhole));
    }
  }
}

std::optional<Date> Population::death(const Base& person) const {
  for (int year = 0; year < plan_.years; ++year) {
    const int age = person.age + year;
    if (age < 0 || age > kAgeMax) continue;
    Draws chance = draws(person.number, Purpose::Death, static_cast<std::uint64_t>(year));
    const auto at = static_cast<std::size_t>(age * kSexes + static_cast<int>(person.sex));
    if (chance.below(kChanceWhole) >= dying_[at]) continue;
    const Date first = std::max(Date::known(plan_.year + year, 1, 1), person.birth);
    const int days = days_between(first, last_day(plan_.year + year)) + 1;
    return first.plus_days(static_cast<int>(chance.below(static_cast<std::uint64_t>(days))));
  }
  return std::nullopt;
}

std::uint64_t Population::shuffled(std::uint64_t value, bool back) const {
  constexpr std::uint64_t kRounds = 4;
  const std::uint64_t mask = (std::uint64_t{1} << half_bits_) - 1;
  std::uint64_t left = value >> half_bits_, right = value & mask;
  for (std::uint64_t i = 0; i < kRounds; ++i) {
    const std::uint64_t round = back ? kRounds - 1 - i : i;
    const std::uint64_t from = back ? left : right;
    const std::uint64_t other = back ? right : left;
    const std::uint64_t made = other ^ (draws(from, Purpose::Permutation, round).next() & mask);
    left = back ? made : from;
    right = back ? from : made;
  }
  return left << half_bits_ | right;
}

std::uint64_t Population::rank_of(std::uint64_t number) const {
  if (number >= plan_.people) return number;
  // Some of the numbers that the rounds permute are nobody's: on until it is somebody's.
  do number = shuffled(number, false);
  while (number >= plan_.people);
  return number;
}

std::uint64_t Population::number_of(std::uint64_t rank) const {
  if (rank >= plan_.people) return rank;
  do rank = shuffled(rank, true);
  while (rank >= plan_.people);
  return rank;
}

}  // namespace gongji::synth
