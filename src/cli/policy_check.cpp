#include "cli/package_options.h"
#include "cli/policy_actions.h"
#include "cli/text_output.h"
#include "policy/diff/diff.h"
#include "policy/prove/prove.h"

namespace gongji::cli {
namespace {

using app::Loaded;

/// The packages that bind another one; those that cannot be found bind nothing and are named.
Result<std::vector<Loaded>> guardrails_of(const policy::Compiled& compiled,
                                          const std::vector<std::string>& roots) {
  std::vector<Loaded> found;
  for (const auto& id : compiled.package().head.under) {
    GJ_TRY(const std::string folder, app::find_package(id, roots));
    GJ_TRY(Loaded loaded, app::load_package(folder, {}));
    found.push_back(std::move(loaded));
  }
  return found;
}

std::string severity_word(policy::prove::Severity severity, bool english) {
  using policy::prove::Severity;
  if (severity == Severity::Error) return english ? "error" : "错误";
  if (severity == Severity::Warning) return english ? "warning" : "警告";
  return english ? "note" : "提示";
}

std::string witness_text(const policy::prove::Witness& w, const std::string& package,
                         bool english) {
  std::string out;
  for (const Money& total : w.totals) {
    out += std::string(english ? "    try: " : "    可验证:") + "gongji quote " + package +
           " kind=" + w.care + " date=" + w.date.to_text();
    for (const auto& [name, text] : w.inputs) out += " " + name + "=" + text;
    for (const auto& [name, text] : w.used) out += " used." + name + "=" + text;
    out += " total=" + total.to_text() + "\n";
  }
  return out;
}

std::string finding_text(const policy::prove::Finding& f, const std::string& package,
                         bool english) {
  std::string out = to_text(f.place) + ": " + severity_word(f.severity(), english) + " [" + f.id() +
                    "] " + (english ? f.message_en : f.message) + "\n";
  if (f.waived) return out + (english ? "    waived: " : "    已说明:") + f.waiver_reason + "\n";
  if (f.witness) out += witness_text(*f.witness, package, english);
  return out;
}

struct CheckCount {
  int errors = 0, warnings = 0, waived = 0, notes = 0;
};

void print_findings(const std::vector<policy::prove::Finding>& findings, const std::string& package,
                    const Arguments& options, CheckCount& count) {
  using policy::prove::Severity;
  for (const auto& f : findings) {
    const bool note = f.severity() == Severity::Info;
    if (f.waived)
      ++count.waived;
    else if (note)
      ++count.notes;
    else
      ++(f.severity() == Severity::Error ? count.errors : count.warnings);
    if (!note || options.has("--verbose")) print(finding_text(f, package, is_english(options)));
  }
}

}  // namespace

int policy_check(const Arguments& options) {
  std::vector<std::string> packages = options.list("PACKAGE");
  if (packages.empty()) {
    for (const auto& root : roots_of(options)) {
      for (const auto& folder : app::find_packages(root)) packages.push_back(folder);
    }
  }
  int exit = kExitFine;
  for (const auto& name : packages) {
    const auto loaded = load_package_named(options, name);
    if (!loaded.ok()) {
      exit = fail(loaded.error());
      continue;
    }
    const auto bound = guardrails_of(*loaded->compiled, roots_of(options));
    if (!bound.ok()) return fail(bound.error());
    std::vector<const policy::Compiled*> guardrails;
    for (const auto& package : *bound) guardrails.push_back(package.compiled.get());
    CheckCount count;
    const std::string id = loaded->compiled->package().head.meta.name;
    print_findings(policy::prove::prove(*loaded->compiled, guardrails), id, options, count);
    const bool en = is_english(options);
    print(id + ": " + std::to_string(count.errors) + (en ? " errors, " : " 个错误, ") +
          std::to_string(count.warnings) + (en ? " warnings, " : " 个警告, ") +
          std::to_string(count.waived) + (en ? " waived, " : " 个已说明, ") +
          std::to_string(count.notes) +
          (en ? " notes (--verbose)\n" : " 个提示(--verbose 可见)\n"));
    if (count.errors > 0) exit = kExitFailed;
  }
  return exit;
}

int policy_diff(const Arguments& options) {
  const auto a = load_package_named(options, options.text("A"));
  if (!a.ok()) return fail(a.error());
  Arguments other = options;
  const auto readings = options.list("--b-reading");
  for (const auto& reading : readings) other.add("--reading", reading);
  const auto b = load_package_named(other, options.text("B"));
  if (!b.ok()) return fail(b.error());
  policy::diff::Options most;
  most.most = static_cast<std::size_t>(std::stoul("0" + options.text("--most")));
  const auto diff = policy::diff::compare(*a->compiled, *b->compiled, most);
  print(is_english(options) ? render_en(diff) : render_zh(diff));
  return kExitFine;
}

}  // namespace gongji::cli
