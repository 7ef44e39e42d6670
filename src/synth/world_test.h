// For tests only: the shipped tables, and worlds made of them.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "synth/world.h"

namespace gongji::synth {

inline std::vector<TableText> shipped_files() {
  std::vector<TableText> files;
  for (const std::string& name : table_names()) {
    std::ifstream file(std::string(GJ_SOURCE_DIR) + "/data/synth/" + name, std::ios::binary);
    files.push_back({name, std::string(std::istreambuf_iterator<char>(file), {})});
  }
  return files;
}

inline std::shared_ptr<const Tables> shipped_tables() {
  static const std::shared_ptr<const Tables> kTables = [] {
    auto tables = read_tables(shipped_files());
    EXPECT_TRUE(tables.ok()) << (tables.ok() ? "" : to_text(tables.error()));
    return std::make_shared<const Tables>(tables.take());
  }();
  return kTables;
}

inline std::unique_ptr<const World> world_of(const Plan& plan) {
  auto made = World::make(shipped_tables(), plan);
  EXPECT_TRUE(made.ok()) << (made.ok() ? "" : to_text(made.error()));
  return made.take();
}

}  // namespace gongji::synth
