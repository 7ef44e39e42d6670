#include "policy/diff/boxes.h"

#include <algorithm>

namespace gongji::policy::diff {
namespace {

/// The box without one fact, to find boxes that differ in that fact only.
Box without(const Box& box, std::size_t fact) {
  Box rest = box;
  rest[fact].clear();
  return rest;
}

bool merge_along(std::vector<Box>& boxes, std::size_t fact) {
  std::map<Box, Box> joined;
  for (const Box& box : boxes) {
    const auto [at, first] = joined.emplace(without(box, fact), box);
    if (first) continue;
    auto& parts = at->second[fact];
    parts.insert(parts.end(), box[fact].begin(), box[fact].end());
    std::sort(parts.begin(), parts.end());
  }
  const bool fewer = joined.size() < boxes.size();
  boxes.clear();
  for (auto& [key, box] : joined) boxes.push_back(std::move(box));
  return fewer;
}

}  // namespace

std::vector<Box> merge(std::vector<Box> boxes) {
  if (boxes.empty()) return boxes;
  const std::size_t facts = boxes.front().size();
  bool fewer = true;
  while (fewer) {
    fewer = false;
    for (std::size_t f = facts; f-- > 0;) fewer |= merge_along(boxes, f);
  }
  std::sort(boxes.begin(), boxes.end());
  return boxes;
}

Words box_text(const Box& box, const std::vector<FactLabels>& facts) {
  Words text;
  for (std::size_t f = 0; f < facts.size(); ++f) {
    if (box[f].size() == facts[f].parts.size()) continue;
    Words words;
    for (const std::size_t part : box[f]) {
      words.zh += (words.zh.empty() ? "" : "或") + facts[f].parts[part].zh;
      words.en += (words.en.empty() ? "" : " or ") + facts[f].parts[part].en;
    }
    text.zh += (text.zh.empty() ? "" : "、") + facts[f].title.zh + "=" + words.zh;
    text.en += (text.en.empty() ? "" : ", ") + facts[f].title.en + "=" + words.en;
  }
  return text;
}

}  // namespace gongji::policy::diff
