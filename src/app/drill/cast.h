// Who is invented for a drill: from the policy package alone, nobody real.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/unit/form.h"
#include "app/unit/registry.h"
#include "base/date.h"
#include "base/resident_id.h"

namespace gongji::app {

/// What is special about somebody of the cast.
enum class DrillPart : std::uint8_t {
  OfClass,     ///< nothing: one for every class of person
  OfIdentity,  ///< an aid identity
  Account,     ///< money in the personal account
  InHospital,
  Kept,    ///< another record was merged into this one
  Merged,  ///< the record that was merged
  Dead,
  Ended,    ///< cover that has ended
  Chronic,  ///< a certificate of a chronic disease
  NearCap,  ///< a fund that pays little more this year
};

/// "class", "identity", "account" …
std::string_view drill_part_word(DrillPart part);

struct DrillRole {
  std::string person;  ///< number in the register, "DR-resident-adult_A"
  DrillPart part = DrillPart::OfClass;
  std::string zh;  ///< of the class or identity as the package calls it, else of the part
  std::string scheme, class_word, identity;
  FactList attributes;  ///< of the coverage
  Date birth;
  Sex sex = Sex::Female;

  std::string name() const { return "演练" + zh; }
};

/// Numbers of people of a drill begin so.
inline constexpr std::string_view kDrillPerson = "DR-";

/// The cast of one scheme: a person for every class and every identity that the package names in
/// record.yaml, and one for every other part that the package has a use for. Ages and attributes
/// are such that the package's own decision on the class, where there is one, agrees on `day`.
std::vector<DrillRole> drill_cast(const RegionPackage& package, const std::string& scheme,
                                  Date day);

/// The fund of the personal account as the package calls it; empty without one.
std::string drill_account_fund(const RegionPackage& package);

/// Kinds of care of the documents that hold on the day.
std::vector<std::string> drill_kinds(const RegionPackage& package, Date day);

/// In form valid and of nobody: the division is the bare code of the region's province, where
/// nobody is registered. The same for the same person, birthday and sex.
std::string drill_id_number(const std::string& person, std::int64_t region, Date birth, Sex sex);

/// Levels of institutions that the package tells apart, as the register writes them; at least one.
std::vector<std::string> drill_levels(const RegionPackage& package);

/// Attributes of institutions that the package asks for and that have no default.
FactList drill_institution_attributes(const RegionPackage& package);

}  // namespace gongji::app
