// How commands look rows up: said in one place, so that the rows can be read beforehand.
#pragma once

#include "storage/database.h"

namespace gongji::app {

/// By region, person and visit: all fee lines.
storage::KeyedRead lines_read();
/// By region, person and visit: settlements that stand, of whatever institution.
storage::KeyedRead parts_read();
/// By region and person: all dues, by id.
storage::KeyedRead dues_read();
/// By region and person: name, identity number and so on, sealed.
storage::KeyedRead particulars_read();
/// By region and item: what is believed of an item of the lists now.
storage::KeyedRead items_read();

}  // namespace gongji::app
