// What identifies a person: sealed on writing, opened only when somebody needs it.
#pragma once

#include <string>

#include "app/unit/unit.h"

namespace gongji::app {

struct Particulars {
  std::string id_number, name, phone, address;
};

/// Replaces what is stored. Refuses app.no_key.
Result<void> put_particulars(Unit& unit, const storage::PersonRow& person,
                             const Particulars& particulars);

/// Enters an identity number for look-up; the caller has made sure that nobody has it. Refuses
/// app.no_key.
Result<void> enter_id_number(Unit& unit, const std::string& id_number, const std::string& person);

/// Refuses app.no_key, app.wrong_key. Asserts that the person is stored.
Result<Particulars> particulars_of(Unit& unit, const std::string& person);

}  // namespace gongji::app
