#include "cli/quote_command.h"

#include "app/quote.h"
#include "cli/package_options.h"
#include "cli/text_output.h"
#include "policy/explain/explain.h"

namespace gongji::cli {

namespace {

int quote(const Arguments& options) {
  const bool english = is_english(options);
  const auto folder =
      app::find_package(options.text("PACKAGE"), app::policy_roots(options.text("--policies")));
  if (!folder.ok()) return fail(folder.error(), english);
  const auto choice = reading_choice(options);
  if (!choice.ok()) return fail(choice.error(), english);
  const auto loaded = app::load_package(*folder, *choice);
  if (!loaded.ok()) return fail(loaded.error(), english);
  const auto visit =
      app::read_visit(*loaded->compiled, options.text("--file"), options.list("FACT"));
  if (!visit.ok()) return fail(visit.error(), english);
  const auto run = app::quote(*loaded, *visit);
  if (!run.ok()) return fail(run.error(), english);
  const bool explained = !options.has("--no-explain");
  if (options.has("--json")) {
    print(app::quote_json(*run, explained) + "\n");
    return kExitFine;
  }
  print(app::quote_table(*run, english));
  if (explained) print("\n" + render_table(app::explanation(*run, 0), english));
  return kExitFine;
}

constexpr Option kOptions[] = {
    {.name = "PACKAGE",
     .value = "PACKAGE",
     .en = "Folder or id of a package",
     .zh = "政策包的文件夹或编号",
     .required = true},
    {.name = "FACT",
     .value = "FACT",
     .en = "Facts: kind=, date=, total=, inputs, used.NAME=",
     .zh = "事实:kind=、date=、total=、各输入、used.累计器=",
     .many = true},
    {.name = "--file",
     .letter = 'f',
     .value = "FILE",
     .en = "Visit as YAML, with lines: and used:",
     .zh = "用 YAML 写的就诊,可含 lines: 与 used:"},
    {.name = "--no-explain", .en = "The amounts only", .zh = "只显示金额"},
    {.name = "--json", .en = "Print JSON", .zh = "输出 JSON"},
    {.name = "--lang",
     .value = "zh|en",
     .en = "Language of the output",
     .zh = "输出语言",
     .fallback = "zh",
     .choices = "zh|en"},
    kPoliciesOption,
    kReadingOption};

}  // namespace

Command quote_command() {
  return {"quote", "What one visit costs, and why", "一次就诊付多少、为什么", kOptions, quote, {}};
}

}  // namespace gongji::cli
