#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/case_runner.h"
#include "app/json_fact.h"
#include "app/vectors.h"
#include "base/utf8.h"
#include "cli/package_options.h"
#include "cli/policy_actions.h"
#include "cli/text_output.h"
#include "policy/document/spec.h"

namespace gongji::cli {
namespace {

using app::Loaded;

std::string period_text(const Period& period) {
  return period.from.to_text() + "…" + period.to.plus_days(-1).to_text();
}

std::string row(const std::vector<std::pair<std::string, std::size_t>>& cells) {
  std::string out;
  for (const auto& [text, width] : cells) out += pad_right(text, width) + "  ";
  while (out.ends_with(' ')) out.pop_back();
  return out + "\n";
}

std::string list_json(const Loaded& loaded) {
  const auto& head = loaded.compiled->package().head;
  return "{\"id\":" + app::json_quote(head.meta.name) +
         ",\"title\":" + app::json_quote(head.meta.title.zh) +
         ",\"title_en\":" + app::json_quote(head.meta.title.en) +
         ",\"region\":" + app::json_quote(head.region) +
         ",\"from\":" + app::json_quote(head.effective.from.to_text()) +
         ",\"through\":" + app::json_quote(head.effective.to.plus_days(-1).to_text()) +
         ",\"settlement_allowed\":" + (head.settlement_allowed ? "true" : "false") +
         ",\"digest\":" + app::json_quote(loaded.compiled->digest) + "}\n";
}

std::string list_row(const Loaded& loaded, bool english) {
  const auto& package = loaded.compiled->package();
  std::string kinds;
  for (const int word : package.domain(package.kind_domain).words) {
    kinds += (kinds.empty() ? "" : ",") + package.word(word);
  }
  std::string decisions;
  for (const auto& decision : package.decisions) {
    decisions += (decisions.empty() ? "" : ",") + decision.body.meta.name;
  }
  return row({{package.head.meta.name, 16},
              {package.head.region, 6},
              {period_text(package.head.effective), 23},
              {package.head.meta.title.in(english), 0}}) +
         (kinds.empty() ? "" : "    " + std::string(english ? "care: " : "就诊:") + kinds + "\n") +
         (decisions.empty()
              ? ""
              : "    " + std::string(english ? "decisions: " : "判定:") + decisions + "\n");
}

/// Prints one package in words, section by section.
class Show {
 public:
  Show(const policy::checked::Package& package, bool english)
      : package_(package), english_(english) {}

  std::string run() {
    const auto& head = package_.head;
    line(head.meta.name + "  " + head.meta.title.in(english_));
    line(say("统筹区 ", "region ") + head.region + "  " + say("有效期 ", "in force ") +
         period_text(head.effective));
    if (!head.settlement_allowed)
      line(say("只供查阅和判定,不能结算", "for reading and decisions only"));
    heading(say("来源", "Sources"));
    for (const auto& s : head.sources) {
      line("  " + s.meta.name + ": " + s.meta.title.in(english_) + " " + s.publisher + " " +
           s.number + " [" + s.reliability + "]");
    }
    heading(say("输入", "Inputs"));
    for (int i = 0; i < package_.first_builtin; ++i)
      input(package_.slots[static_cast<std::size_t>(i)]);
    for (const auto& document : package_.documents) one_document(document);
    heading(say("判定", "Decisions"));
    for (const auto& d : package_.decisions) decision(d);
    return out_;
  }

 private:
  std::string say(const char* zh, const char* en) const { return english_ ? en : zh; }
  void line(const std::string& text) {
    out_ += text;
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
  }
  void heading(const std::string& text) { line("\n" + text); }
  void input(const policy::checked::SlotSpec& slot) {
    std::string text =
        "  " + slot.name + " (" + std::string(policy::kind_name(slot.type.kind)) + ")";
    if (slot.input->meta.title.zh != slot.name) text += " " + slot.input->meta.title.in(english_);
    if (slot.type.kind == policy::Kind::Word || slot.type.kind == policy::Kind::Set) {
      const auto& domain = package_.domain(slot.type.domain);
      text += ":";
      for (std::size_t i = 0; i < domain.words.size(); ++i) {
        const std::string& word = package_.word(domain.words[i]);
        const std::string& label = domain.labels[i].in(english_);
        text += " " + word + (label == word ? "" : " " + label) +
                (i + 1 < domain.words.size() ? "," : "");
      }
    }
    line(text);
  }
  void one_document(const policy::checked::Document& document) {
    const auto& body = document.body;
    heading(document.meta.name + " " + document.meta.title.in(english_) + "  " +
            period_text(document.effective));
    for (const auto& reading : body.readings) {
      line("  " + say("读法 ", "reading ") + reading.meta.name + " = " + reading.chosen + ": " +
           reading.question);
    }
    for (const auto& layer : body.layers) {
      line("  " + say("保障层 ", "layer ") + layer.meta.name + " " + layer.meta.title.in(english_) +
           " ← " + layer.payer + "  " + layer.meta.cite.article +
           (layer.meta.low_confidence ? say(" [存疑]", " [low confidence]") : ""));
    }
    for (const auto& care : body.care) {
      std::string layers;
      for (const auto& l : care.layers) layers += (layers.empty() ? "" : " → ") + l.first;
      line("  " + say("就诊 ", "care ") + care.meta.name + " " + care.meta.title.in(english_) +
           ": " + layers);
    }
    for (const auto& waiver : body.waive) {
      line("  " + say("已说明的疑点 ", "waived ") + waiver.finding + ": " + waiver.reason);
    }
  }
  void decision(const policy::checked::Decision& d) {
    std::string inputs;
    for (const auto& t : d.body.takes) inputs += (inputs.empty() ? "" : ", ") + t.first;
    for (const auto& s : d.slots) inputs += (inputs.empty() ? "" : ", ") + s.name;
    std::string results;
    for (const auto& r : d.body.results) results += (results.empty() ? "" : ", ") + r.name;
    line("  " + d.body.meta.name + "(" + inputs + ") → " + results + "  " +
         d.body.meta.title.in(english_));
  }

  const policy::checked::Package& package_;
  bool english_;
  std::string out_;
};

}  // namespace

int policy_list(const Arguments& options) {
  for (const auto& root : roots_of(options)) {
    for (const auto& folder : app::find_packages(root)) {
      const auto loaded = app::load_package(folder, {});
      if (!loaded.ok()) return fail(loaded.error());
      print(options.has("--json") ? list_json(*loaded) : list_row(*loaded, is_english(options)));
    }
  }
  return kExitFine;
}

int policy_show(const Arguments& options) {
  const auto loaded = load_package_named(options, options.text("PACKAGE"));
  if (!loaded.ok()) return fail(loaded.error());
  print(Show(loaded->compiled->package(), is_english(options)).run());
  return kExitFine;
}

int policy_test(const Arguments& options) {
  const bool reset = options.has("--reset");
  std::vector<std::string> folders = options.list("PATH");
  if (folders.empty()) folders = roots_of(options);
  int passed = 0, failed = 0, results = 0;
  for (const auto& path : folders) {
    std::error_code ignored;
    const bool is_path = std::filesystem::exists(path, ignored);
    const auto named =
        is_path ? Result<std::string>(path) : app::find_package(path, roots_of(options));
    if (!named.ok()) return fail(named.error());
    const auto totals =
        app::run_cases(*named, reset, [](const std::string& text) { print(text + "\n"); });
    if (!totals.ok()) return fail(totals.error());
    passed += totals->passed;
    failed += totals->failed;
    results += totals->results;
  }
  print(std::to_string(results) +
        (is_english(options) ? " results compared\n" : " 个结果已比较\n"));
  print(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed\n");
  return failed == 0 ? kExitFine : kExitFailed;
}

int policy_vectors(const Arguments& options) {
  const std::string file = options.text("FILE");
  const bool verbose = options.has("--verbose");
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(make_error("app.cannot_read", file, "打不开文件;请核对路径"));
  std::stringstream text;
  text << in.rdbuf();
  int passed = 0, failed = 0, skipped = 0;
  const auto report = [&](const app::VectorResult& result) {
    using State = app::VectorResult::State;
    passed += result.state == State::Passed ? 1 : 0;
    failed += result.state == State::Failed ? 1 : 0;
    skipped += result.state == State::Skipped ? 1 : 0;
    if (result.state == State::Failed) print(result.id + ": " + result.detail + "\n");
    if (result.state == State::Skipped && verbose)
      print(result.id + ": skipped: " + result.detail + "\n");
    if (result.state == State::Passed && verbose) print(result.id + ": passed\n");
  };
  const auto done = app::run_vectors(text.str(), roots_of(options), report);
  if (!done.ok()) return fail(done.error());
  print(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed, " +
        std::to_string(skipped) + " skipped\n");
  return failed == 0 ? kExitFine : kExitFailed;
}

int policy_schema(const Arguments&) {
  print(policy::document::json_schema());
  return kExitFine;
}

}  // namespace gongji::cli
