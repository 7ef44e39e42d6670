// What vendors are given: tables of people, institutions and items, and the new keys.
#pragma once

#include <string>

#include "app/drill/load.h"

namespace gongji::app {

/// `people.csv`, `institutions.csv` and `items.csv` in the folder, which is made; of every new key
/// a file INSTITUTION.secret, of style `sm` also INSTITUTION.sm2 with the private key as 64
/// hexadecimal digits, readable by their owner only. Keys of earlier runs stay as they are. Refuses
/// app.cannot_write, also for a secret's file that is there already.
Result<void> write_vendor_files(const std::string& folder, const LoadedDrill& drill);

/// Who there is, aligned, as people read it.
std::string people_table(const LoadedDrill& drill);

}  // namespace gongji::app
