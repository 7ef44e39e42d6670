#include "synth/world.h"

namespace gongji::synth {

Result<std::unique_ptr<const World>> World::make(std::shared_ptr<const Tables> tables,
                                                 const Plan& plan) {
  GJ_TRY(RegionWords words, RegionWords::read(*tables, plan.region));
  GJ_TRY(Population population, Population::make(*tables, plan));
  return std::unique_ptr<const World>(
      new World(std::move(tables), std::move(words), std::move(population)));
}

World::World(std::shared_ptr<const Tables> tables, RegionWords words, Population population)
    : tables_(std::move(tables)),
      words_(std::move(words)),
      population_(std::move(population)),
      people_(*tables_, words_, population_),
      institutions_(*tables_, words_, population_.plan()),
      demand_(*tables_, words_, population_),
      care_(*tables_, words_, people_, demand_, institutions_),
      mistakes_(care_) {}

std::string World::claim_id(const Person& person, int year, const Visit& visit) const {
  std::string id = people_.id(person.base.number);
  id[0] = 'C';
  id += static_cast<char>('0' + year / 10 % 10);
  id += static_cast<char>('0' + year % 10);
  const std::string serial = std::to_string(visit.serial);
  return id + std::string(serial.size() < 4 ? 4 - serial.size() : 0, '0') + serial;
}

const std::string& World::kind(const Visit& visit) const {
  switch (visit.kind) {
    case CareKind::Chronic:
      return words_.chronic;
    case CareKind::Inpatient:
      return words_.inpatient;
    case CareKind::Delivery:
      return words_.delivery;
    case CareKind::Outpatient:
      break;
  }
  return words_.outpatient;
}

}  // namespace gongji::synth
