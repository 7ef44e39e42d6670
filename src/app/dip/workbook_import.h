// The workbook of the national grouping plan, DIP 3.0, made into rules.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace gongji::app {

/// What came out of the workbook, by sheet, and what a person should look at.
struct PlanImport {
  struct Sheet {
    std::string name;
    std::uint64_t rows = 0;
  };
  std::vector<Sheet> sheets;
  std::uint64_t rules = 0, base_types = 0;
  std::vector<std::string> notes;  ///< rows whose remark was not understood, or without a rule
};

/// Reads the sheets 一、先期分组 … 六、基层病种 by the place of their columns and writes a folder
/// as read_rule_book reads it, with base_types.csv beside it. A sheet is found by words of its
/// name. A row without a category code (a title, a header, a header within a sheet) is passed over.
/// Refuses dip.bad_workbook: a sheet is missing, a row cannot be read; and what TableReader
/// refuses.
Result<PlanImport> import_plan(const std::string& workbook, const std::string& folder);

}  // namespace gongji::app
