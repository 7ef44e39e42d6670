// Options and output shared by commands about messages of the national interface.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"
#include "gateway/national/desk.h"
#include "interface/finding.h"
#include "interface/json.h"

namespace gongji::cli {

inline constexpr Option kTablesOption = {.name = "--tables",
                                         .value = "DIR",
                                         .en = "Folder with the interface tables",
                                         .zh = "接口数据表所在的文件夹"};
inline constexpr Option kProfileOption = {.name = "--profile",
                                          .value = "NAME",
                                          .en = "Regional profile: baseline, HN, GD, CQ",
                                          .zh = "地区规格:baseline、HN、GD、CQ",
                                          .fallback = "baseline"};
inline constexpr Option kLangOption = {.name = "--lang",
                                       .value = "zh|en",
                                       .en = "Language of the output",
                                       .zh = "输出语言",
                                       .fallback = "zh",
                                       .choices = "zh|en"};
inline constexpr Option kJsonOption = {.name = "--json", .en = "Print JSON", .zh = "输出 JSON"};

/// The transaction by whose tables the server reads one: of 4101A that of 4101. Refuses
/// interface.unknown_transaction.
Result<const interface::Transaction*> read_as(const gateway::NationalTables& tables,
                                              const std::string& infno);

/// A file, or stdin for "-", as UTF-8; at most 64 MiB. Refuses app.cannot_read, app.encoding,
/// app.file_too_large.
Result<std::string> read_message_file(const std::string& path);

/// A message in a file: the whole envelope, or what stands under input.
struct MessageFile {
  const interface::Transaction* transaction = nullptr;
  const interface::Profile* profile = nullptr;
  interface::Json input;
  std::string header;  ///< what is wrong with the envelope, as an error's text; or empty
};

/// Reads FILE by --profile; `infno` says what it is when it has no envelope ("" otherwise).
Result<MessageFile> read_message(const gateway::NationalTables& tables, const Arguments& arguments,
                                 const std::string& infno);

/// Prints findings in the language of --lang, or with --json one object a line; kExitFailed when
/// there are any.
int show_findings(const Arguments& arguments, const std::vector<interface::Finding>& findings);

}  // namespace gongji::cli
