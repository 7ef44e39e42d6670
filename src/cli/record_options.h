// What commands share that work on a file record by record.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/grouping/case_file.h"
#include "app/reject.h"
#include "cli/commands.h"
#include "sheets/byte_source.h"

namespace gongji::cli {

inline constexpr Option kRejectsOption = {.name = "--rejects",
                                          .value = "FILE",
                                          .en = "CSV of the rows that were rejected, and why",
                                          .zh = "拒收的行和原因(CSV)"};
inline constexpr Option kCaseEncodingOption = {.name = "--encoding",
                                               .value = "NAME",
                                               .en = "Encoding of the cases",
                                               .zh = "输入的编码",
                                               .fallback = "auto",
                                               .choices = "auto|utf-8|gb18030|gbk"};
inline constexpr Option kThreadsOption = {.name = "--threads",
                                          .letter = 'j',
                                          .value = "N",
                                          .en = "Threads that compute",
                                          .zh = "计算的线程数",
                                          .fallback = "all processors"};

/// How the cases of `path` are read: --encoding, --ignore-unknown, until a signal comes.
app::CaseFile::Options case_file(const Arguments& arguments, std::string path);

/// What --encoding says.
sheets::Encoding encoding_of(const Arguments& arguments);

/// What --threads says; 0 for all processors. Refuses app.usage.
Result<int> threads_of(const Arguments& arguments);

/// The first rows that were rejected on standard error, and how many there were in all.
void show_rejects(const std::vector<app::Reject>& first, std::uint64_t rejected);

/// As `fail`; kExitSignal and `signal` when the work was interrupted.
int fail_stopped(const Error& error, int signal);
/// As `fail_stopped`; a closed pipe ends the output quietly, with the exit code of SIGPIPE.
int fail_stream(const Error& error, int signal);

}  // namespace gongji::cli
