#include "payment/internal/read_terms.h"

#include <algorithm>

#include "base/utf8.h"
#include "payment/methods.h"

namespace gongji::payment::internal {

namespace {

/// Which blocks and values a method understands, by the names in its row of the table.
bool understands(const MethodSpec& method, std::string_view key) {
  for (const std::string_view word : split(method.settings, '|')) {
    if (word == key) return true;
  }
  return false;
}

void read_deviation(Section block, Deviation& deviation) {
  deviation.against = static_cast<Against>(block.word("against", "mean|standard", 0));
  if (auto low = block.child("low")) {
    deviation.low = low->number("limit");
    low->require("limit");
    deviation.low_includes = low->truth("includes_limit", false);
    deviation.low_pay = static_cast<LowPay>(low->word("pay", "ratio|by_item|ratio_of_base", 0));
    low->finish();
  }
  if (auto high = block.child("high")) {
    deviation.high = high->by_word("limit");
    high->each("limits", [&](const std::string&, Section row) {
      const auto up_to = row.number("up_to");
      const auto limit = row.number("limit");
      row.require("limit");
      row.finish();
      if (!limit) return;
      if (up_to) {
        deviation.high_by_size.emplace_back(*up_to, *limit);
      } else {
        deviation.high.otherwise = *limit;
      }
    });
    if (!deviation.high.given()) high->complain("缺少 limit,或 limits 中没有不写 up_to 的一行");
    deviation.high_includes = high->truth("includes_limit", false);
    deviation.high_pay =
        static_cast<HighPay>(high->word("pay", "excess|excess_over_base|by_item", 0));
    deviation.high_quota = high->number("quota");
    high->finish();
  }
  deviation.review_above = block.number("review_above");
  block.finish();
}

Sharing read_sharing(Section block) {
  Sharing sharing;
  if (auto surplus = block.child("surplus")) {
    sharing.keep = surplus->number("keep").value_or(Exact::of(1));
    sharing.keep_from = surplus->number("from");
    sharing.below_recorded = surplus->word("below", "recorded|cut", 0) == 0;
    surplus->finish();
  }
  Exact last = Exact::of(1);
  block.each("overspend", [&](const std::string&, Section row) {
    row.require("through");
    row.require("share");
    const auto through = row.number("through");
    const auto share = row.number("share");
    if (through && *through <= last) row.complain("through 应大于 100%,且逐行增大");
    if (through && share) sharing.overspend.emplace_back(*through, *share);
    if (through) last = *through;
    row.finish();
  });
  block.finish();
  return sharing;
}

void read_prices(Section& block, Terms& terms) {
  block.each("prices", [&](const std::string& group, Section row) {
    ByWord prices = row.by_word("price");
    row.require("price");
    row.finish();
    terms.group_level_prices[group] = std::move(prices);
  });
}

void read_stages(Section& block, Terms& terms) {
  std::int64_t last = 0;
  block.each("stages", [&](const std::string&, Section row) {
    Stage stage;
    stage.through = row.whole("through");
    stage.daily = row.by_word("daily");
    row.require("daily");
    if (stage.through && *stage.through <= last) row.complain("through 应逐行增大");
    last = stage.through.value_or(last);
    row.finish();
    terms.stages.push_back(std::move(stage));
  });
  if (terms.stages.empty()) block.complain("缺少 stages:各段住院天数的床日标准");
}

void read_factors(Section& block, const MethodSpec& method, Terms& terms) {
  if (understands(method, "rate")) {
    terms.rate = block.by_word("rate");
    block.require("rate");
  }
  if (understands(method, "base")) terms.base = block.number("base").value_or(terms.base);
  if (understands(method, "coefficients")) {
    terms.level_coefficient = block.by_word("level_coefficient");
    terms.hospital_coefficient = block.by_word("hospital_coefficient");
    terms.group_coefficient = block.by_word("group_coefficient");
  }
  if (understands(method, "auxiliary")) terms.use_auxiliary = block.truth("auxiliary", true);
  if (understands(method, "prices")) read_prices(block, terms);
  if (understands(method, "stages")) read_stages(block, terms);
  if (understands(method, "exit_above")) terms.exit_above = block.number("exit_above");
  if (understands(method, "points_decimals")) {
    const auto decimals = block.whole("points_decimals").value_or(4);
    if (decimals < 0 || decimals > 6) block.complain("points_decimals 应为 0 至 6");
    terms.points_decimals =
        static_cast<int>(std::min<std::int64_t>(std::max<std::int64_t>(decimals, 0), 6));
  }
}

void read_pay(Section& block, const MethodSpec& method, Terms& terms) {
  if (understands(method, "deviation")) {
    if (auto deviation = block.child("deviation")) {
      terms.deviates = true;
      read_deviation(*deviation, terms.deviation);
    }
  }
  if (understands(method, "review")) terms.review_quota = block.number("review_quota");
  if (understands(method, "ungrouped")) terms.ungrouped = block.texts("ungrouped");
  if (understands(method, "fund_part")) {
    terms.fund_form =
        static_cast<FundForm>(block.word("fund_part", "whole|minus_paid|ratio|norm", 1));
    terms.policy_share = block.number("policy_share");
  }
  if (understands(method, "value")) {
    if (auto value = block.child("value")) {
      terms.value_basis = static_cast<ValueBasis>(value->word("basis", "fund|total|ratio", 1));
      terms.payment_ratio = value->number("payment_ratio");
      terms.budget_value = value->number("budget");
      value->finish();
    }
  }
  if (auto sharing = block.child("sharing")) terms.sharing = read_sharing(*sharing);
}

Terms read_terms(Section& block) {
  Terms terms;
  terms.method = block.text("method");
  const MethodSpec* method = find_method(terms.method);
  if (method == nullptr) {
    std::string names;
    for (const MethodSpec& known : methods()) {
      names += (names.empty() ? "" : "、") + std::string(known.name);
    }
    block.complain("没有这种支付方式 " + in_quotes(terms.method) + ";可用的有 " + names);
    return terms;
  }
  read_factors(block, *method, terms);
  read_pay(block, *method, terms);
  return terms;
}

void read_where(Section& block, Where& where) {
  where.fund = block.text("fund");
  where.care = block.text("care");
  auto when = block.child("when");
  if (!when) return;
  where.days_from = when->whole("days_from");
  where.days_through = when->whole("days_through");
  where.groups = when->texts("groups");
  where.departments = when->texts("departments");
  where.levels = when->texts("levels");
  where.hospitals = when->texts("hospitals");
  when->finish();
}

Quality read_quality(Section block) {
  Quality quality;
  quality.deposit = block.number("deposit").value_or(Exact());
  if (quality.deposit > Exact::of(1)) block.complain("deposit 不应超过 100%");
  block.each("indicators", [&](const std::string& id, Section row) {
    Indicator indicator;
    indicator.id = id;
    indicator.title = row.text("title");
    indicator.weight = row.number("weight").value_or(Exact::of(1));
    indicator.low_is_good = row.word("better", "high|low", 0) == 1;
    row.finish();
    quality.indicators.push_back(std::move(indicator));
  });
  quality.by_rank = block.word("by", "score|rank", 0) == 1;
  block.each("back", [&](const std::string&, Section row) {
    const auto from = row.number(quality.by_rank ? "through" : "from");
    const auto share = row.number("share");
    if (!from || !share) row.complain("应写 from(或 through)与 share");
    if (from && share) quality.back.emplace_back(*from, *share);
    row.finish();
  });
  block.finish();
  return quality;
}

}  // namespace

EnvelopeTerms read_envelope(const std::string& id, Section& block) {
  EnvelopeTerms envelope;
  envelope.id = id;
  const auto* title = block.node().find("title");
  envelope.title = title == nullptr ? id : title->text;
  block.pass_over("title");
  read_where(block, envelope.where);
  envelope.amount = block.money("amount");
  envelope.share = block.number("share");
  if (envelope.amount.has_value() == envelope.share.has_value()) {
    block.complain("amount 与 share 应写一个,也只写一个");
  }
  envelope.reserve = block.number("reserve").value_or(Exact());
  if (envelope.reserve > Exact::of(1)) block.complain("reserve 不应超过 100%");
  envelope.reserve_covers = block.truth("reserve_covers", true);
  envelope.when_short = static_cast<Short>(block.word("when_short", "scale|carry", 0));
  envelope.terms = read_terms(block);
  if (auto beside = block.child("beside")) {
    envelope.beside = read_terms(*beside);
    beside->finish();
  }
  if (auto quality = block.child("quality")) envelope.quality = read_quality(*quality);
  block.finish();
  return envelope;
}

}  // namespace gongji::payment::internal
