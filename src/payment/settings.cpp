#include "payment/settings.h"

#include "base/utf8.h"
#include "payment/errors.h"
#include "payment/internal/read_terms.h"
#include "payment/methods.h"

namespace gongji::payment {

namespace {

using internal::Section;
using policy::document::Node;

/// The entry of a map or the item of a list.
Node* step_into(Node& node, std::string_view name) {
  for (auto& [key, value] : node.entries) {
    if (key.text == name) return &value;
  }
  const auto number = parse_decimal(name, 0);
  if (!number.ok() || number->digits < 0) return nullptr;
  if (number->digits >= static_cast<int128>(node.items.size())) return nullptr;
  return &node.items[static_cast<std::size_t>(number->digits)];
}

Result<void> override_value(Node& root, const Override& change) {
  Node* at = &root;
  for (const std::string_view name : split(change.first, '.')) {
    at = at == nullptr ? nullptr : step_into(*at, name);
  }
  if (at != nullptr && at->is_map()) at = step_into(*at, "value");
  if (at == nullptr || !at->is_scalar()) {
    return make_error(payment_code::kUnknownSetting, change.first,
                      Bilingual{"设定中没有 " + in_quotes(change.first) +
                                    " 这个值;路径如 envelopes.dip.level_coefficient.3",
                                "The settings have no value " + double_quoted(change.first) +
                                    "; choose one of those that there are."});
  }
  at->text = change.second;
  return done();
}

void read_sources(const Node& root, Settings& settings) {
  const Node* sources = root.find("sources");
  if (sources == nullptr) return;
  for (const auto& [name, value] : sources->entries) {
    SourceText source;
    for (const auto& [key, text] : value.entries) {
      if (key.text == "title") source.title = text.text;
      if (key.text == "reliability") source.reliability = text.text;
    }
    settings.sources[name.text] = source;
  }
}

void read_budget(Section& root, Settings& settings) {
  auto budget = root.child("budget");
  if (!budget) return root.require("budget");
  budget->require("total");
  settings.budget = budget->money("total").value_or(Money::kZero);
  Exact sum;
  for (const std::string& text : budget->texts("monthly")) {
    const auto rate = Rate::parse(text);
    const auto share = rate.ok() ? rate->to_exact() : Result<Exact>(rate.error());
    if (!share.ok()) return budget->complain("monthly 应为十二个月的份额");
    settings.monthly.push_back(*share);
    sum = *add(sum, *share);
  }
  if (!settings.monthly.empty() && (settings.monthly.size() != 12 || sum != Exact::of(1))) {
    budget->complain("monthly 应有十二个份额,合计 100%");
  }
  budget->finish();
}

void read_head(Section& root, Settings& settings) {
  settings.id = root.node().find("id") != nullptr ? root.node().find("id")->text : "";
  settings.title = root.node().find("title") != nullptr ? root.node().find("title")->text : "";
  settings.region = root.node().find("region") != nullptr ? root.node().find("region")->text : "";
  if (settings.id.empty()) root.complain("缺少 id");
  auto period = root.child("period");
  if (!period) return root.require("period");
  settings.from = period->day("from").value_or(Date());
  settings.through = period->day("through").value_or(Date());
  period->require("from");
  period->require("through");
  if (settings.through < settings.from) period->complain("through 早于 from");
  period->finish();
}

void read_rest(Section& root, Settings& settings) {
  if (auto prepayment = root.child("prepayment")) {
    settings.prepayment.basis =
        static_cast<PrepayBasis>(prepayment->word("basis", "recorded|priced", 0));
    settings.prepayment.share = prepayment->number("share").value_or(Exact::of(1));
    settings.prepayment.deposit = prepayment->number("deposit").value_or(Exact());
    prepayment->finish();
  }
  if (auto advance = root.child("advance")) {
    settings.advance = advance->by_word("months");
    advance->finish();
  }
  root.each("envelopes", [&](const std::string& id, Section block) {
    settings.envelopes.push_back(internal::read_envelope(id, block));
  });
  if (settings.envelopes.empty()) root.complain("缺少 envelopes:总额分给哪些预算单元");
}

}  // namespace

Result<Money> to_money(const Exact& yuan) {
  GJ_TRY(const Exact fen, mul(yuan, Exact::of(100)));
  GJ_TRY(const std::int64_t whole, round_to_int64(fen, Rounding::HalfUp));
  return Money::fen(whole);
}

Result<Exact> to_exact(Money amount) {
  return Exact::ratio(amount.in_fen(), 100);
}

Result<Settings> read_settings(const std::string& path, const std::string& text,
                               std::span<const Override> overrides) {
  Settings settings;
  internal::SettingsFile file;
  file.settings = &settings;
  const auto source = std::make_shared<const policy::SourceFile>(policy::SourceFile{path, text});
  Node node = policy::document::read_yaml(source, file.diagnostics);
  if (!file.diagnostics.empty() || !node.is_map()) {
    return make_error(payment_code::kBadSettings, path, file.diagnostics.render_all());
  }
  for (const Override& change : overrides) GJ_CHECK(override_value(node, change));
  read_sources(node, settings);
  Section root(file, node, "", "");
  for (const char* key : {"payment", "id", "title", "region", "sources"}) root.pass_over(key);
  read_head(root, settings);
  read_budget(root, settings);
  read_rest(root, settings);
  root.finish();
  if (!file.diagnostics.empty()) {
    const std::string code = file.diagnostics.all().front().code;
    return make_error(code, path, file.diagnostics.render_all());
  }
  GJ_TRY(const auto amounts, envelope_amounts(settings));
  GJ_ASSERT(amounts.size() == settings.envelopes.size());
  return settings;
}

Result<std::vector<Money>> envelope_amounts(const Settings& settings) {
  std::vector<Money> amounts;
  Money left = settings.budget;
  for (const EnvelopeTerms& envelope : settings.envelopes) {
    Money amount = envelope.amount.value_or(Money::kZero);
    if (envelope.share) {
      GJ_TRY(const Exact budget, to_exact(settings.budget));
      GJ_TRY(const Exact part, mul(budget, *envelope.share));
      GJ_TRY(amount, to_money(part));
    }
    amounts.push_back(amount);
    GJ_TRY(left, checked_sub(left, amount));
  }
  if (left < Money::kZero) {
    return make_error(payment_code::kOverBudget, "envelopes",
                      Bilingual{"各预算单元合计超过总额预算 " + (-left).to_text() +
                                    " 元;请核对 budget.total 与各单元的 amount、share",
                                "The envelopes together are " + (-left).to_text() +
                                    " yuan above the budget; lower one, or raise the budget."});
  }
  return amounts;
}

}  // namespace gongji::payment
