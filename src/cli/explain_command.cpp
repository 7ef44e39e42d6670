#include "cli/explain_command.h"

#include "app/explain_claim.h"
#include "app/quote.h"
#include "cli/package_options.h"
#include "cli/record_options.h"
#include "cli/text_output.h"

namespace gongji::cli {
namespace {

int explain_one(const Arguments& arguments) {
  const bool english = is_english(arguments);
  const auto loaded = load_named_package(arguments);
  if (!loaded.ok()) return fail(loaded.error(), english);
  app::ExplainOptions options;
  options.input = arguments.text("CLAIMS");
  options.claim_id = arguments.text("--claim");
  options.ignore_unknown = arguments.has("--ignore-unknown");
  options.encoding = encoding_of(arguments);
  const auto run = app::explain_claim(*loaded, options);
  if (!run.ok()) return fail(run.error(), english);
  if (arguments.has("--json")) {
    print(app::quote_json(*run, true) + "\n");
    return kExitFine;
  }
  print(app::quote_table(*run, english) + "\n" + render_table(app::explanation(*run, 0), english));
  return kExitFine;
}

constexpr Option kExplainOptions[] = {{.name = "CLAIMS",
                                       .value = "CLAIMS",
                                       .en = "File of claims, as for settle",
                                       .zh = "与 settle 相同的费用文件",
                                       .required = true},
                                      kPolicyOption,
                                      {.name = "--claim",
                                       .value = "ID",
                                       .en = "Which claim",
                                       .zh = "要说明的结算编号",
                                       .required = true},
                                      kPoliciesOption,
                                      kReadingOption,
                                      {.name = "--encoding",
                                       .value = "NAME",
                                       .en = "Encoding of the claims",
                                       .zh = "输入的编码",
                                       .fallback = "auto",
                                       .choices = "auto|utf-8|gb18030|gbk"},
                                      {.name = "--ignore-unknown",
                                       .en = "Skip columns and keys that mean nothing",
                                       .zh = "略过不认识的列和键"},
                                      {.name = "--json", .en = "Print JSON", .zh = "输出 JSON"},
                                      {.name = "--lang",
                                       .value = "zh|en",
                                       .en = "Language of the output",
                                       .zh = "输出语言",
                                       .fallback = "zh",
                                       .choices = "zh|en"}};

}  // namespace

Command explain_command() {
  return {"explain",
          "Why a claim of a file was settled as it was",
          "说明一笔结算为何如此",
          kExplainOptions,
          explain_one,
          {}};
}

}  // namespace gongji::cli
