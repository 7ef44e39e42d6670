#include "cli/interface_options.h"

#include "app/errors.h"
#include "app/json_fact.h"
#include "cli/package_options.h"
#include "cli/text_output.h"
#include "interface/request.h"
#include "sheets/byte_source.h"

namespace gongji::cli {

using interface::Finding;

Result<const interface::Transaction*> read_as(const gateway::NationalTables& tables,
                                              const std::string& infno) {
  const auto* same = tables.words.by_word("same", infno);
  return tables.fields.transaction(same == nullptr ? infno : same->code);
}

Result<std::string> read_message_file(const std::string& path) {
  constexpr std::size_t kMost = 64u << 20;
  sheets::ByteSource::Options options;
  options.path = path;
  GJ_TRY(sheets::ByteSource source, sheets::ByteSource::open(options));
  std::string text;
  for (;;) {
    const std::size_t before = text.size();
    text.resize(before + (1u << 16));
    GJ_TRY(const std::size_t got, source.read(text.data() + before, text.size() - before));
    text.resize(before + got);
    if (got == 0) return text;
    if (text.size() > kMost) {
      return make_error(app_code::kFileTooLarge, path, "报文超过 64 MiB;请核对文件");
    }
  }
}

namespace {

/// Whether it looks like an envelope rather than what stands under input.
bool has_envelope(const interface::Json& json) {
  for (const auto& [name, value] : json.members) {
    if (interface::fold_name(name) == "infno") return true;
  }
  return false;
}

}  // namespace

Result<MessageFile> read_message(const gateway::NationalTables& tables, const Arguments& arguments,
                                 const std::string& infno) {
  MessageFile read;
  GJ_TRY(const interface::Profile* profile, tables.fields.profile(arguments.text("--profile")));
  read.profile = profile;
  GJ_TRY(const std::string text, read_message_file(arguments.text("FILE")));
  const interface::JsonLimits limits { .bytes_max = 64u << 20 };
  GJ_TRY(interface::Json json, interface::parse_json(text, limits));
  if (!has_envelope(json) && !infno.empty()) {
    GJ_TRY(const interface::Transaction* known, read_as(tables, infno));
    read.transaction = known;
    read.input = std::move(json);
    return read;
  }
  GJ_TRY(interface::Request request, interface::parse_request(text, limits));
  GJ_TRY(const interface::Transaction* known, read_as(tables, request.infno));
  read.transaction = known;
  const auto header = interface::check_header(request);
  if (!header.ok()) read.header = to_text(header.error());
  read.input = std::move(request.input);
  return read;
}

int show_findings(const Arguments& arguments, const std::vector<Finding>& findings) {
  using app::json_quote;
  for (const Finding& finding : findings) {
    if (arguments.has("--json")) {
      print("{\"code\":" + json_quote(finding.code) + ",\"node\":" + json_quote(finding.node) +
            ",\"row\":" + std::to_string(finding.row) + ",\"field\":" + json_quote(finding.field) +
            ",\"name\":" + json_quote(finding.name) +
            ",\"hint\":" + (finding.hint ? "true" : "false") + ",\"zh\":" + json_quote(finding.zh) +
            ",\"en\":" + json_quote(finding.en) + "}\n");
    } else {
      print((is_english(arguments) ? finding.en : finding.zh) + "\n");
    }
  }
  return findings.empty() ? kExitFine : kExitFailed;
}

}  // namespace gongji::cli
