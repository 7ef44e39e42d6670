// Who can log in to a demonstration region.
#pragma once

#include <string>

#include "app/office.h"

namespace gongji::app {

/// Shown once and kept nowhere.
struct DemoLogins {
  std::string admin, admin_password;
  std::string clerk, clerk_password;
  std::string institution, institution_key;
  std::string person;
};

/// Adds an administrator and a clerk with passwords that nobody knows yet, a key of style `apikey`
/// for the institution, and a voucher for the person. Refuses what the operations refuse.
Result<DemoLogins> add_demo_logins(Office& office, const std::string& institution,
                                   const std::string& person);

}  // namespace gongji::app
