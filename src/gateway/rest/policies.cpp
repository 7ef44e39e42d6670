#include "gateway/rest/policies.h"

#include "app/errors.h"
#include "app/json_fact.h"
#include "policy/explain/care_inputs.h"
#include "policy/explain/limits.h"

namespace gongji::gateway {

namespace {

using policy::Meta;

/// Members of an object, one after another.
class Members {
 public:
  Members& text(std::string_view name, std::string_view value) {
    return raw(name, app::json_quote(value));
  }
  Members& truth(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
  Members& raw(std::string_view name, const std::string& json) {
    text_ += (text_.empty() ? "" : ",") + app::json_quote(name) + ":" + json;
    return *this;
  }
  Members& period(const Period& period) {
    return text("from", period.from.to_text()).text("through", period.to.plus_days(-1).to_text());
  }
  /// Name and title.
  Members& named(const Meta& meta) {
    return text("id", meta.name).text("title", meta.title.zh).text("title_en", meta.title.en);
  }
  Members& cited(const Meta& meta) {
    return text("source", meta.cite.source)
        .text("article", meta.cite.article)
        .text("place", name_in_package(meta.place))
        .truth("low_confidence", meta.low_confidence);
  }
  std::string object() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

template <class Range, class Make>
std::string list_of(const Range& range, const Make& make) {
  std::string text;
  for (const auto& item : range) text += (text.empty() ? "" : ",") + make(item);
  return "[" + text + "]";
}

std::string source_json(const policy::Source& source) {
  return Members()
      .named(source.meta)
      .text("publisher", source.publisher)
      .text("number", source.number)
      .text("published", source.published)
      .text("url", source.url)
      .text("reliability", source.reliability)
      .object();
}

std::string word_json(const policy::checked::Package& package,
                      const policy::checked::Domain& domain, std::size_t at) {
  return Members()
      .text("word", package.word(domain.words[at]))
      .text("title", domain.labels[at].zh)
      .text("title_en", domain.labels[at].en)
      .object();
}

std::string input_json(const policy::checked::Package& package,
                       const policy::checked::SlotSpec& slot) {
  std::string words;
  if (slot.type.kind == policy::Kind::Word || slot.type.kind == policy::Kind::Set) {
    const auto& domain = package.domain(slot.type.domain);
    for (std::size_t i = 0; i < domain.words.size(); ++i) {
      words += (words.empty() ? "" : ",") + word_json(package, domain, i);
    }
  }
  return Members()
      .named(slot.input->meta)
      .text("kind", policy::kind_name(slot.type.kind))
      .truth("of_line", slot.input->of_line)
      .truth("required", !slot.input->has_default)
      .text("default", slot.input->default_text)
      .raw("words", "[" + words + "]")
      .object();
}

/// Inputs that the care kind may look at and a visit has to give, in their order.
std::string care_inputs(const policy::Compiled& compiled, std::size_t document, std::size_t care) {
  const auto& package = compiled.package();
  const auto& of = package.documents[document];
  std::string names;
  for (const int slot : policy::explain::care_inputs(package, of, of.body.care[care])) {
    const auto at = static_cast<std::size_t>(slot);
    if (!compiled.required[at]) continue;
    names += (names.empty() ? "" : ",") + app::json_quote(package.slots[at].name);
  }
  return "[" + names + "]";
}

std::string document_json(const policy::Compiled& compiled, std::size_t at) {
  const auto& document = compiled.package().documents[at];
  const auto& body = document.body;
  const auto reading = [](const auto& one) {
    return Members()
        .named(one.meta)
        .text("question", one.question)
        .text("chosen", one.chosen)
        .text("why", one.why)
        .object();
  };
  const auto layer = [](const auto& one) {
    return Members().named(one.meta).text("payer", one.payer).cited(one.meta).object();
  };
  std::size_t place = 0;
  const auto care = [&](const auto& one) {
    const auto id = [](const auto& of_layer) { return app::json_quote(of_layer.first); };
    return Members()
        .named(one.meta)
        .raw("layers", list_of(one.layers, id))
        .raw("inputs", care_inputs(compiled, at, place++))
        .object();
  };
  return Members()
      .named(document.meta)
      .text("scheme", document.scheme)
      .period(document.effective)
      .raw("readings", list_of(body.readings, reading))
      .raw("layers", list_of(body.layers, layer))
      .raw("care", list_of(body.care, care))
      .object();
}

template <class Decision>
std::string decision_json(const Decision& decision) {
  const auto taken = [](const auto& one) { return app::json_quote(one.first); };
  const auto own = [](const auto& one) { return app::json_quote(one.name); };
  std::string inputs = list_of(decision.body.takes, taken);
  const std::string more = list_of(decision.slots, own);
  if (inputs != "[]" && more != "[]") {
    inputs = inputs.substr(0, inputs.size() - 1) + "," + more.substr(1);
  } else if (inputs == "[]") {
    inputs = more;
  }
  return Members()
      .named(decision.body.meta)
      .cited(decision.body.meta)
      .raw("inputs", inputs)
      .raw("results", list_of(decision.body.results, own))
      .object();
}

Members summary_of(const app::Loaded& loaded) {
  const auto& head = loaded.compiled->package().head;
  return Members()
      .named(head.meta)
      .text("region", head.region)
      .period(head.effective)
      .truth("settlement_allowed", head.settlement_allowed)
      .text("digest", loaded.compiled->digest);
}

}  // namespace

void Policies::load() {
  if (loaded_) return;
  loaded_ = true;
  for (const std::string& root : roots_) {
    for (const std::string& folder : app::find_packages(root)) {
      auto loaded = app::load_package(folder, {});
      if (!loaded.ok()) continue;
      std::string id = loaded->compiled->package().head.meta.name;
      packages_.try_emplace(std::move(id), std::make_shared<const app::Loaded>(loaded.take()));
    }
  }
}

std::vector<std::shared_ptr<const app::Loaded>> Policies::all() {
  const std::lock_guard lock(mutex_);
  load();
  std::vector<std::shared_ptr<const app::Loaded>> packages;
  for (const auto& [id, loaded] : packages_) packages.push_back(loaded);
  return packages;
}

Result<std::shared_ptr<const app::Loaded>> Policies::find(const std::string& id) {
  const std::lock_guard lock(mutex_);
  load();
  const auto found = packages_.find(id);
  if (found != packages_.end()) return found->second;
  return make_error(
      app_code::kUnknownPackage, "policy",
      Bilingual{"没有这个政策包;请从现有的政策包中选(GET /api/v1/policies)",
                "There is no such policy package; choose one of those that there are."});
}

std::string policy_summary_json(const app::Loaded& loaded) {
  return summary_of(loaded).object();
}

std::string policy_json(const app::Loaded& loaded) {
  const auto& package = loaded.compiled->package();
  std::string inputs, kinds;
  for (int i = 0; i < package.first_builtin; ++i) {
    inputs += (i > 0 ? "," : "") + input_json(package, package.slots[static_cast<std::size_t>(i)]);
  }
  if (package.kind_domain >= 0) {
    const auto& domain = package.domain(package.kind_domain);
    for (std::size_t i = 0; i < domain.words.size(); ++i) {
      kinds += (i > 0 ? "," : "") + word_json(package, domain, i);
    }
  }
  const auto fund = [](const policy::Fund& one) {
    return Members().named(one.meta).truth("is_account", one.is_account).object();
  };
  const auto accumulator = [](const policy::Accumulator& one) {
    return Members()
        .named(one.meta)
        .text("unit", one.counts ? "count" : "money")
        .text("per", policy::explain::per_name(one.per))
        .object();
  };
  std::size_t at = 0;
  const auto document = [&](const auto&) { return document_json(*loaded.compiled, at++); };
  const auto decision = [](const auto& one) { return decision_json(one); };
  return summary_of(loaded)
      .raw("sources", list_of(package.head.sources, source_json))
      .raw("funds", list_of(package.head.funds, fund))
      .raw("kinds", "[" + kinds + "]")
      .raw("inputs", "[" + inputs + "]")
      .raw("accumulators", list_of(package.head.accumulators, accumulator))
      .raw("documents", list_of(package.documents, document))
      .raw("decisions", list_of(package.decisions, decision))
      .object();
}

}  // namespace gongji::gateway
