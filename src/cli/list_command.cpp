#include "cli/list_command.h"

#include <algorithm>
#include <cstdio>

#include "cli/interface_options.h"
#include "cli/package_options.h"
#include "cli/serving.h"
#include "cli/text_output.h"
#include "interface/errors.h"
#include "interface/normalise.h"
#include "interface/settlement_list.h"
#include "interface/validate.h"

namespace gongji::cli {
namespace {

using interface::Finding;

void append(std::vector<Finding>& all, std::vector<Finding> more) {
  for (Finding& finding : more) {
    const auto same = [&](const Finding& known) {
      return known.node == finding.node && known.row == finding.row &&
             known.field == finding.field && !finding.field.empty();
    };
    if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(finding));
  }
}

int check_list_file(const Arguments& arguments) {
  const auto tables = national_tables(arguments.text("--tables"));
  if (!tables.ok()) return fail(tables.error());
  const auto read = read_message(**tables, arguments, "4101");
  if (!read.ok()) return fail(read.error());
  const auto& transaction = *read->transaction;
  if (transaction.infno != "4101") {
    return fail(make_error(interface::interface_code::kUnknownTransaction, "infno",
                           "不是结算清单(4101、4101A)的报文;请核对文件"));
  }
  auto normalised = interface::normalise(transaction, interface::Direction::In, read->input);
  std::vector<Finding> findings = std::move(normalised.findings);
  append(findings, interface::validate(normalised.message, *read->profile));
  append(findings, interface::check_list(normalised.message, (*tables)->fields, *read->profile));
  if (!read->header.empty()) std::fputs((read->header + "\n").c_str(), stderr);
  show_findings(arguments, findings);
  const auto hints = static_cast<std::size_t>(std::count_if(
      findings.begin(), findings.end(), [](const Finding& finding) { return finding.hint; }));
  const std::string errors = std::to_string(findings.size() - hints);
  if (!arguments.has("--json")) {
    print(is_english(arguments) ? "mistakes: " + errors + ", hints: " + std::to_string(hints) + "\n"
                                : "错误 " + errors + " 项,提示 " + std::to_string(hints) + " 项\n");
  }
  return findings.size() == hints && read->header.empty() ? kExitFine : kExitFailed;
}

constexpr Option kCheckListOptions[] = {{.name = "FILE",
                                         .value = "FILE",
                                         .en = "The message 4101 or its input; - is stdin",
                                         .zh = "4101 报文或其 input;- 为标准输入",
                                         .required = true},
                                        kProfileOption,
                                        kTablesOption,
                                        kLangOption,
                                        kJsonOption};

}  // namespace

Command list_command() {
  return {"list",
          "Settlement lists",
          "医保结算清单",
          {},
          nullptr,
          {{"check",
            "Check a settlement list before it is sent",
            "上传前检查结算清单",
            kCheckListOptions,
            check_list_file,
            {}}}};
}

}  // namespace gongji::cli
