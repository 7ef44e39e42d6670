// Institutions and items that every drill has.
#pragma once

#include <array>
#include <string_view>

namespace gongji::app {

struct DrillSite {
  std::string_view end, name, kind, style;
};
/// A hospital for every signing style, and a pharmacy.
inline constexpr std::array<DrillSite, 6> kDrillSites = {
    {{"90001", "演练一医院", "hospital", "none"},
     {"90002", "演练二医院", "hospital", "apikey"},
     {"90003", "演练三医院", "hospital", "api"},
     {"90004", "演练四医院", "hospital", "tif"},
     {"90005", "演练五医院", "hospital", "sm"},
     {"90006", "演练药店", "pharmacy", "none"}}};

struct DrillItem {
  std::string_view item, name, list, level, charge, pre_share, price_limit;
};
inline constexpr std::array<DrillItem, 6> kDrillItems = {
    {{"SYN-DRILL-A", "演练甲类药", "drug", "A", "09", "", ""},
     {"SYN-DRILL-B", "演练乙类药", "drug", "B", "09", "10%", "80.00"},
     {"SYN-DRILL-C", "演练丙类药", "drug", "C", "09", "", ""},
     {"SYN-DRILL-VISIT", "演练诊察费", "service", "A", "02", "", ""},
     {"SYN-DRILL-BED", "演练床位费", "service", "A", "01", "", ""},
     {"SYN-DRILL-MATERIAL", "演练耗材", "consumable", "B", "08", "20%", ""}}};

}  // namespace gongji::app
