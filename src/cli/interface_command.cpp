#include "cli/interface_command.h"

#include <cstdio>

#include "app/interface_folder.h"
#include "cli/interface_options.h"
#include "cli/interface_pages.h"
#include "cli/package_options.h"
#include "cli/serving.h"
#include "cli/text_output.h"
#include "interface/normalise.h"
#include "interface/reply.h"
#include "interface/sample.h"
#include "interface/validate.h"

namespace gongji::cli {
namespace {

using interface::Transaction;

int list_transactions(const Arguments& arguments) {
  const auto tables = national_tables(arguments.text("--tables"));
  if (!tables.ok()) return fail(tables.error());
  if (arguments.has("--reference")) {
    print(interface_reference(**tables));
    return kExitFine;
  }
  const std::string release = arguments.text("--release");
  for (const Transaction& t : (*tables)->fields.transactions()) {
    if (!release.empty() && std::to_string(t.release) != release) continue;
    const bool open = gateway::is_open((*tables)->words, t.infno);
    print(arguments.has("--json") ? transaction_json(t, open)
                                  : transaction_line(t, open, is_english(arguments)));
  }
  return kExitFine;
}

int show_transaction(const Arguments& arguments) {
  const auto national = national_tables(arguments.text("--tables"));
  if (!national.ok()) return fail(national.error());
  const interface::FieldTables* tables = &(*national)->fields;
  const std::string name = arguments.text("NAME");
  const bool json = arguments.has("--json");
  if (const auto* dictionary = tables->dictionary(name)) {
    print(json ? dictionary_page_json(*dictionary) : dictionary_page(*dictionary));
    return kExitFine;
  }
  const auto profile = tables->profile(arguments.text("--profile"));
  if (!profile.ok()) return fail(profile.error());
  const auto found = tables->transaction(name);
  if (!found.ok()) return fail(found.error());
  print(json ? transaction_page_json(**found, gateway::is_open((*national)->words, name), **profile)
             : transaction_page(**found, **profile, is_english(arguments)));
  return kExitFine;
}

/// A message that stands ready beside the tables, because its fields depend on one another.
Result<std::string> ready_sample(const std::string& tables, const std::string& file,
                                 const std::string& infno) {
  GJ_TRY(const std::string folder, app::find_interface(tables));
  const std::string path = folder + "/" + file;
  GJ_TRY(const std::string text,
         text_of_file(path, "不能读取 " + path + ";请恢复随程序安装的 interface 文件夹"));
  GJ_TRY(interface::Json json, interface::parse_json(text));
  for (auto& member : json.members) {
    if (member.name == "infno") member.value.text = infno;
  }
  return interface::to_text(json);
}

Result<std::string> sample_text(const Arguments& arguments) {
  GJ_TRY(const auto tables, national_tables(arguments.text("--tables")));
  GJ_TRY(const auto* profile, tables->fields.profile(arguments.text("--profile")));
  const std::string infno = arguments.text("INFNO");
  GJ_TRY(const Transaction* transaction, read_as(*tables, infno));
  const bool all = arguments.has("--all-fields");
  const auto* ready = tables->words.by_word("sample", transaction->infno);
  if (ready != nullptr && !all) {
    return ready_sample(arguments.text("--tables"), ready->code, infno);
  }
  interface::Request request = interface::sample_request(*transaction);
  request.infno = infno;
  return interface::write_request(request, interface::sample_input(*transaction, *profile, {all}));
}

int show_sample(const Arguments& arguments) {
  const auto text = sample_text(arguments);
  if (!text.ok()) return fail(text.error());
  if (arguments.has("--json")) {
    print(*text + "\n");
    return kExitFine;
  }
  const auto json = interface::parse_json(*text);
  if (!json.ok()) return fail(json.error());
  print(interface::to_indented_text(*json) + "\n");
  return kExitFine;
}

/// Members that the table does not have: accepted, but a misspelt name hides here.
void note_unknown(const Arguments& arguments, const interface::Message& message) {
  std::string names;
  for (const auto& [name, value] : message.others) names += " " + name;
  for (const auto& node : message.nodes) {
    for (const auto& row : node.rows) {
      for (const auto& [name, value] : row.others) {
        const std::string full = " " + std::string(node.node->id) + "." + name;
        if (names.find(full) == std::string::npos) names += full;
      }
    }
  }
  if (names.empty() || arguments.has("--json")) return;
  print((is_english(arguments) ? "not in the table, ignored:" : "表中没有、未检查的字段:") + names +
        "\n");
}

int validate_file(const Arguments& arguments) {
  const auto tables = national_tables(arguments.text("--tables"));
  if (!tables.ok()) return fail(tables.error());
  const auto read = read_message(**tables, arguments, arguments.text("--infno"));
  if (!read.ok()) return fail(read.error());
  auto normalised = interface::normalise(*read->transaction, interface::Direction::In, read->input);
  std::vector<interface::Finding> findings = std::move(normalised.findings);
  for (auto& finding : interface::validate(normalised.message, *read->profile)) {
    findings.push_back(std::move(finding));
  }
  if (!read->header.empty()) std::fputs((read->header + "\n").c_str(), stderr);
  const int code = show_findings(arguments, findings);
  note_unknown(arguments, normalised.message);
  if (code == kExitFine && read->header.empty() && !arguments.has("--json")) {
    const auto& t = *read->transaction;
    print(is_english(arguments)
              ? std::string(t.infno) + ": no mistake found\n"
              : std::string(t.infno) + " " + std::string(t.name) + ": 没有发现问题\n");
  }
  return read->header.empty() ? code : kExitFailed;
}

constexpr Option kListOptions[] = {{.name = "--release",
                                    .value = "1|2|3",
                                    .en = "Only transactions of this release",
                                    .zh = "只列出这一期的交易",
                                    .choices = "1|2|3"},
                                   {.name = "--reference",
                                    .en = "Print the reference page in Markdown",
                                    .zh = "输出 Markdown 参考页"},
                                   kTablesOption,
                                   kLangOption,
                                   kJsonOption};
constexpr Option kShowOptions[] = {{.name = "NAME",
                                    .value = "NAME",
                                    .en = "Number of a transaction, or a dictionary",
                                    .zh = "交易编号,或字典名",
                                    .required = true},
                                   kProfileOption,
                                   kTablesOption,
                                   kLangOption,
                                   kJsonOption};
constexpr Option kSampleOptions[] = {
    {.name = "INFNO",
     .value = "INFNO",
     .en = "Number of a transaction",
     .zh = "交易编号",
     .required = true},
    {.name = "--all-fields", .en = "Also fields that are not required", .zh = "也写出选填字段"},
    kProfileOption,
    kTablesOption,
    {.name = "--json", .en = "Print on one line", .zh = "写成一行"}};
constexpr Option kValidateOptions[] = {
    {.name = "FILE",
     .value = "FILE",
     .en = "The message; - is stdin",
     .zh = "报文文件;- 为标准输入",
     .required = true},
    {.name = "--infno",
     .value = "INFNO",
     .en = "What it is, when FILE holds the input without envelope",
     .zh = "文件只有 input、没有报文头时的交易编号"},
    kProfileOption,
    kTablesOption,
    kLangOption,
    kJsonOption};

}  // namespace

Command interface_command() {
  return {"interface",
          "The national interface's messages",
          "国家接口的报文",
          {},
          nullptr,
          {{"list", "List transactions", "列出交易", kListOptions, list_transactions, {}},
           {"show",
            "Fields of a transaction, values of a dictionary",
            "交易的字段或字典的值",
            kShowOptions,
            show_transaction,
            {}},
           {"sample",
            "A valid request with invented values",
            "一个取值虚构的合格请求",
            kSampleOptions,
            show_sample,
            {}},
           {"validate",
            "Check a request before it is sent",
            "发送前检查请求报文",
            kValidateOptions,
            validate_file,
            {}}}};
}

}  // namespace gongji::cli
