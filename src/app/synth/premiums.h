// What people pay for a year, by the package of their region.
#pragma once

#include <map>
#include <string>

#include "app/packages.h"
#include "synth/world.h"

namespace gongji::app {

/// Asks the package's decision that regions.csv names, once for each kind of person. Where a region
/// names none, the amounts that regions.csv gives hold for everybody.
class Premiums {
 public:
  /// Both must outlive it.
  Premiums(const synth::World& world, const Loaded& package);

  /// Yuan, as text with two decimals. Refuses what the decision refuses, synth.bad_table.
  Result<std::string> payable(const synth::Person& person);

  /// What the request has to bring, where the package does not know it: "" or the amounts.
  const std::string& given_payable() const { return given_payable_; }
  const std::string& given_subsidy() const { return given_subsidy_; }

 private:
  Result<std::string> decide(const synth::Person& person) const;

  const synth::World* world_;
  const Loaded* package_;
  std::string decision_, class_fact_, groups_fact_, hukou_fact_, result_;
  std::string given_payable_, given_subsidy_;
  std::map<std::string, std::string> known_;
};

}  // namespace gongji::app
