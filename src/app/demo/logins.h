// Who can log in to a demonstration region.
#pragma once

#include <string>
#include <vector>

#include "app/office.h"

namespace gongji::app {

struct DemoOperator {
  std::string_view zh;
  std::string name, password;
};

/// Shown once and kept nowhere.
struct DemoLogins {
  std::vector<DemoOperator> operators;
  std::string institution, institution_key;
  std::string person;
};

/// Adds operators of every role of the bureau, and a second administrator who can approve what the
/// first asks for, with passwords that nobody knows yet; a key of style `apikey` for the
/// institution, and a voucher for the person. Refuses what the operations refuse.
Result<DemoLogins> add_demo_logins(Office& office, const std::string& institution,
                                   const std::string& person);

}  // namespace gongji::app
