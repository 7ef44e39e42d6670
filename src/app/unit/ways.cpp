#include "app/unit/ways.h"

#include "storage/records.h"

namespace gongji::app {

storage::KeyedRead lines_read() {
  return {&storage::tables::fee_line, {"region", "person", "visit"}};
}

storage::KeyedRead parts_read() {
  return {&storage::tables::settlement, {"region", "person", "visit"}, false, "state = 'live'"};
}

storage::KeyedRead dues_read() {
  return {&storage::tables::due, {"region", "person"}};
}

storage::KeyedRead particulars_read() {
  return {&storage::tables::person_private, {"region", "person"}};
}

storage::KeyedRead items_read() {
  return {
      &storage::tables::catalogue_item, {"region", "item"}, false, "recorded_to = " GJ_STILL_KNOWN};
}

}  // namespace gongji::app
