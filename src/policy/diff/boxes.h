#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "policy/diff/diff.h"

namespace gongji::policy::diff {

/// Some parts of each fact: all their combinations.
using Box = std::vector<std::vector<std::size_t>>;

/// Joins combinations into few boxes: two that differ in one fact only become one, as long as there
/// are such.
std::vector<Box> merge(std::vector<Box> boxes);

/// One fact for people: its title and the labels of its parts.
struct FactLabels {
  Words title;
  std::vector<Words> parts;
};

/// "成年居民A档、三级医院"; facts of which every part is in the box are left out.
Words box_text(const Box& box, const std::vector<FactLabels>& facts);

}  // namespace gongji::policy::diff
