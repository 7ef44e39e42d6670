#include "app/result_path.h"

#include <algorithm>

#include "base/money.h"
#include "base/rate.h"
#include "base/utf8.h"

namespace gongji::app {
namespace {

using policy::eval::LayerDetail;

Error unknown_path(std::string_view path) {
  return make_error(
      "app.unknown_path", std::string(path),
      Bilingual{"结果中没有 `" + std::string(path) + "`;可用的名称见政策语言说明第 13 节",
                "The result has no " + double_quoted(path) + "; check the name."});
}

PathValue money(std::int64_t fen) {
  return {PathValue::Form::Fen, fen, {}, {}};
}

std::optional<PathValue> head_value(const SettledEncounter& e, std::string_view name) {
  const auto& o = e.settlement.outcome;
  const std::pair<std::string_view, std::int64_t> fields[] = {
      {"total", o.total},         {"out_of_scope", o.out_of_scope}, {"over_limit", o.over_limit},
      {"pre_share", o.pre_share}, {"in_scope", o.in_scope},         {"cash", o.cash},
      {"personal", o.personal},   {"allowance", o.allowance},       {"left", o.left}};
  for (const auto& [field, fen] : fields) {
    if (field == name) return money(fen);
  }
  return std::nullopt;
}

/// Number at the end of "band2" when the text begins with `stem`.
std::optional<std::size_t> numbered(std::string_view text, std::string_view stem) {
  if (!text.starts_with(stem) || text.size() != stem.size() + 1) return std::nullopt;
  const char digit = text.back();
  if (digit < '1' || digit > '9') return std::nullopt;
  return static_cast<std::size_t>(digit - '1');
}

/// Room left under the payment cap that runs over an accumulator; with several, the last such.
std::int64_t cap_left(const LayerDetail& detail) {
  std::int64_t left = 0;
  for (const auto& cap : detail.caps) {
    if (!cap.cap->over.empty()) left = cap.left;
  }
  return left;
}

std::optional<PathValue> layer_value(const LayerDetail& detail, std::string_view field) {
  const auto& o = detail.outcome;
  const std::pair<std::string_view, std::int64_t> fields[] = {
      {"base", o.base},
      {"counted", o.counted},
      {"over_cap", o.over_cap},
      {"deductible", o.deductible},
      {"deductible_amount", o.deductible_amount},
      {"deductible_left",
       std::max<std::int64_t>(0, o.deductible_amount - detail.deductible_used - o.deductible)},
      {"payable", o.payable},
      {"payment", o.payment},
      {"own", o.payable - o.payment},
      {"cap_left", cap_left(detail)},
      {"allowance", o.allowance}};
  for (const auto& [name, fen] : fields) {
    if (name == field) return money(fen);
  }
  if (const auto band = numbered(field, "band")) {
    if (*band < detail.bands.size()) return money(detail.bands[*band].amount);
    if (*band < detail.layer->bands.size()) return money(0);
  }
  if (const auto band = numbered(field, "share"); band && *band < detail.bands.size()) {
    return PathValue{PathValue::Form::Rate, 0, detail.bands[*band].share, {}};
  }
  return std::nullopt;
}

std::optional<PathValue> fund_value(const SettledRun& run, const SettledEncounter& e,
                                    std::string_view name) {
  const auto& package = run.compiled->package();
  if (package.fund(std::string(name)) < 0) return std::nullopt;
  std::int64_t fen = 0;
  for (const auto& detail : e.details) {
    if (detail.layer->payer == name) fen += detail.outcome.payment;
  }
  return money(fen);
}

std::optional<PathValue> input_value(const SettledRun& run, const SettledEncounter& e,
                                     std::string_view name) {
  const auto& package = run.compiled->package();
  for (int i = 0; i < package.first_builtin; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const auto& slot = package.slots[at];
    if (slot.name != name) continue;
    const auto raw = e.slots[at];
    if (slot.type.kind == policy::Kind::Money && raw != policy::kNoValue) return money(raw);
    if (raw == policy::kNoValue) return PathValue{PathValue::Form::Text, 0, {}, "none"};
    if (slot.type.kind == policy::Kind::Word) {
      const auto word = package.domain(slot.type.domain).words[static_cast<std::size_t>(raw)];
      return PathValue{PathValue::Form::Text, 0, {}, package.word(word)};
    }
    return PathValue{PathValue::Form::Text, 0, {}, std::to_string(raw)};
  }
  return std::nullopt;
}

Result<PathValue> used_value(const SettledRun& run, std::string_view name) {
  const auto& package = run.compiled->package();
  const int at = package.accumulator(std::string(name));
  if (at < 0 || run.encounters.empty()) return unknown_path(name);
  const auto raw = run.encounters.back().settlement.after[static_cast<std::size_t>(at)];
  if (!package.head.accumulators[static_cast<std::size_t>(at)].counts) return money(raw);
  return PathValue{PathValue::Form::Text, 0, {}, std::to_string(raw)};
}

Result<PathValue> total_of(const SettledRun& run, std::string_view path) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < run.encounters.size(); ++i) {
    GJ_TRY(const PathValue v, value_at(run, i, path));
    sum += v.fen;
  }
  return money(sum);
}

const LayerDetail* find_layer(const SettledEncounter& e, std::string_view name) {
  for (const auto& detail : e.details) {
    if (detail.layer->meta.name == name) return &detail;
  }
  return nullptr;
}

}  // namespace

std::string PathValue::show(std::optional<int> decimals) const {
  if (form == Form::Fen) return Money::fen(fen).to_text();
  if (form == Form::Text) return text;
  if (decimals) {
    const auto rounded = round_decimals(rate, *decimals, Rounding::HalfUp);
    return rounded.ok() ? to_decimal_text(*rounded, *decimals, *decimals) : text;
  }
  const auto percent = mul(rate, Exact::of(100));
  return percent.ok() ? to_decimal_text(*percent, 0, 7) + "%" : text;
}

Result<PathValue> value_at(const SettledRun& run, std::size_t encounter, std::string_view path) {
  if (path.starts_with("totals.")) return total_of(run, path.substr(7));
  if (path.starts_with("used.")) return used_value(run, path.substr(5));
  if (encounter >= run.encounters.size()) return unknown_path(path);
  const SettledEncounter& e = run.encounters[encounter];
  if (path.starts_with("input.")) {
    if (auto v = input_value(run, e, path.substr(6))) return *v;
    return unknown_path(path);
  }
  if (auto v = head_value(e, path)) return *v;
  if (auto v = fund_value(run, e, path)) return *v;
  const auto dot = path.find('.');
  if (dot == std::string_view::npos) return unknown_path(path);
  const LayerDetail* detail = find_layer(e, path.substr(0, dot));
  if (!detail) {
    const auto& document =
        run.compiled->package().documents[static_cast<std::size_t>(e.settlement.document)];
    for (const auto& layer : document.body.layers) {
      if (layer.meta.name == path.substr(0, dot)) return money(0);
    }
    return unknown_path(path);
  }
  if (auto v = layer_value(*detail, path.substr(dot + 1))) return *v;
  if (!detail->applied) return money(0);
  return unknown_path(path);
}

Result<std::vector<std::int64_t>> line_payments(const SettledRun& run, std::size_t encounter,
                                                std::string_view layer) {
  if (encounter < run.encounters.size()) {
    const LayerDetail* detail = find_layer(run.encounters[encounter], layer);
    if (detail && detail->layer->each_line) return detail->line_payments;
  }
  return unknown_path(layer);
}

}  // namespace gongji::app
