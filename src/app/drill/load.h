// A region for drills of vendors: institutions with keys, items, invented people.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/drill/cast.h"
#include "app/office.h"

namespace gongji::app {

struct DrillOptions {
  bool beside_others = false;  ///< also where there are people who are not of the drill
};

/// One invented person as the register has it now.
struct DrillPerson {
  std::string person, id_number, name;  ///< a merged record has no identity number
  std::string scheme, class_word, special;
  std::string zh;             ///< what is special about the person
  Money account;              ///< what may be taken from the personal account
  std::string kind;           ///< of near_cap: the kind of care
  std::optional<Money> left;  ///< of near_cap: what the funds still pay for it
  std::string accumulators;   ///< of the last benefit year, by name
};

struct DrillInstitution {
  std::string institution, name, kind, level, style, key_id;
};

/// Of a new key; kept nowhere.
struct DrillSecret {
  std::string institution, secret;
  std::string sm2_secret;  ///< 32 bytes, of style `sm`
};

struct LoadedDrill {
  std::vector<DrillPerson> people;
  std::vector<DrillInstitution> institutions;
  std::vector<std::pair<std::string, std::string>> items;  ///< code and name
  std::vector<DrillSecret> secrets;                        ///< of the keys of this run
  std::vector<std::pair<std::string, Error>> refused;      ///< request and why
  std::size_t carried_out = 0;                             ///< requests of this run
};

/// Loads what is not there yet, each request under an id of its own, so that a second run changes
/// nothing and one that was broken off goes on. Days follow from the office's clock. Refuses
/// app.not_drill when there are people who are not of a drill, app.no_package, and what the office
/// refuses as a whole; what a single request is refused for stands in `refused`.
Result<LoadedDrill> load_drill(Office& office, const DrillOptions& options);

/// The moment at which a drill of a package begins, in milliseconds: now while it holds, else eight
/// in the morning four months into its last benefit year.
std::int64_t drill_moment(const policy::Head& head, std::int64_t now_ms);

}  // namespace gongji::app
