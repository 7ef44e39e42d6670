#include "synth/errors.h"

#include <array>

namespace gongji::synth {

std::span<const ErrorMeaning> synth_error_meanings() {
  using namespace synth_code;
  static constexpr std::array<ErrorMeaning, 3> kMeanings = {{
      {kBadTable, "合成数据的表格有误", "a table of the generator is wrong", "Correct the table."},
      {kUnknownRegion, "表格里没有这个统筹区", "no such region in the tables",
       "Choose a region of the tables."},
      {kBadPlan, "人数、年份或倍数超出范围", "people, year or volume out of range",
       "Choose smaller or larger figures."},
  }};
  return kMeanings;
}

}  // namespace gongji::synth
