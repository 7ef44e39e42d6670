// Options of the commands about DIP, and what they say at the end.
#pragma once

#include <string>
#include <vector>

#include "app/dip/case_reader.h"
#include "app/reject.h"
#include "cli/commands.h"

namespace gongji::cli {

inline constexpr Option kCatalogueOption = {.name = "--catalogue",
                                            .letter = 'c',
                                            .value = "DIR",
                                            .en = "Folder of the catalogue",
                                            .zh = "病种目录的文件夹",
                                            .required = true};
inline constexpr Option kCaseRejectsOption = {.name = "--rejects",
                                              .value = "FILE",
                                              .en = "CSV of the rows that were rejected, and why",
                                              .zh = "拒收的行和原因(CSV)"};
inline constexpr Option kCaseEncodingOption = {.name = "--encoding",
                                               .value = "NAME",
                                               .en = "Encoding of the cases",
                                               .zh = "输入的编码",
                                               .fallback = "auto",
                                               .choices = "auto|utf-8|gb18030|gbk"};
inline constexpr Option kCaseIgnoreOption = {
    .name = "--ignore-unknown", .en = "Skip columns that mean nothing", .zh = "略过不认识的列"};
inline constexpr Option kCaseThreadsOption = {.name = "--threads",
                                              .letter = 'j',
                                              .value = "N",
                                              .en = "Threads that compute",
                                              .zh = "计算的线程数",
                                              .fallback = "all processors"};

sheets::Encoding case_encoding(const Arguments& arguments);

/// 0 for all processors. Refuses app.usage.
Result<int> case_threads(const Arguments& arguments);

/// On standard error, with how many there were in all.
void show_case_rejects(const std::vector<app::Reject>& first, std::uint64_t rejected);

}  // namespace gongji::cli
