// Results of queries: a table on the terminal, CSV, JSON lines or a workbook.
#pragma once

#include <memory>

#include "app/query.h"
#include "cli/commands.h"

namespace gongji::cli {

inline constexpr Option kOutputOption = {.name = "--output",
                                         .letter = 'o',
                                         .value = "FILE",
                                         .en = "Where it goes; - is stdout",
                                         .zh = "输出文件,- 为标准输出",
                                         .fallback = "-"};
inline constexpr Option kFormatOption = {.name = "--format",
                                         .value = "FORM",
                                         .en = "Form of the output",
                                         .zh = "输出格式",
                                         .fallback = "auto",
                                         .choices = "auto|table|csv|ndjson|xlsx"};
inline constexpr Option kLanguageOption = {.name = "--lang",
                                           .value = "zh|en",
                                           .en = "Language of the headers",
                                           .zh = "表头语言",
                                           .fallback = "zh",
                                           .choices = "zh|en"};

class QueryOutput {
 public:
  QueryOutput() = default;
  QueryOutput(const QueryOutput&) = delete;
  QueryOutput& operator=(const QueryOutput&) = delete;
  virtual ~QueryOutput() = default;

  /// By --format, else by the ending of --output, else a table.
  static Result<std::unique_ptr<QueryOutput>> open(const app::Query& query,
                                                   const Arguments& options);
  virtual bool add(const storage::Rows& row) = 0;
  virtual Result<void> finish() = 0;
};

}  // namespace gongji::cli
