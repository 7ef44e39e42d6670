#include "app/encounter_facts.h"

#include "base/decimal.h"
#include "base/money.h"
#include "base/rate.h"
#include "base/utf8.h"
#include "claims/price_lines.h"

namespace gongji::app {
namespace {

using policy::Fact;

Error at_field(Error error, const std::string& name) {
  if (error.where.empty()) error.where = name;
  return error;
}

Result<std::int64_t> fen_of(const Fact& fact, const std::string& name) {
  const auto money = Money::parse(fact.text);
  if (money.ok()) return money->in_fen();
  return at_field(money.error(), name);
}

Error unknown_fact(const policy::Compiled& compiled, const std::string& name) {
  std::vector<std::string> known = {"claim_id",   "person",      "date",     "kind",
                                    "scheme",     "institution", "total",    "out_of_scope",
                                    "over_limit", "pre_share",   "stay_part"};
  const auto& package = compiled.package();
  for (int i = 0; i < package.first_builtin; ++i) {
    known.push_back(package.slots[static_cast<std::size_t>(i)].name);
  }
  return make_error(
      "app.unknown_fact", name,
      Bilingual{"政策包没有输入 `" + name + "`" + policy::suggestion(name, known),
                "The package has no input " + double_quoted(name) + "; check the name."});
}

Result<void> put_stay_part(claims::Encounter& e, const Fact& fact) {
  const auto decimal = parse_decimal(fact.text, 0);
  const auto part = decimal.ok() ? in_units(*decimal, 0) : std::nullopt;
  constexpr std::int64_t kMostParts = 1000;
  if (part && *part >= 0 && *part <= kMostParts) {
    e.stay_part = static_cast<int>(*part);
    return done();
  }
  return make_error("base.bad_quantity", "stay_part",
                    Bilingual{"住院的第几次结算应为 1 到 1000 的整数",
                              "The part of the stay must be a whole number from 1 to 1000."});
}

Result<bool> put_input(std::vector<policy::Raw>& inputs, const policy::Compiled& compiled,
                       const std::string& name, const Fact& fact) {
  const auto& package = compiled.package();
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (package.slots[i].name != name) continue;
    GJ_TRY(inputs[i], policy::read_fact(fact, package.slots[i], package, nullptr));
    return true;
  }
  return false;
}

}  // namespace

Result<void> put_fact(claims::Encounter& e, const policy::Compiled& compiled,
                      const std::string& name, const Fact& fact) {
  const std::pair<std::string_view, std::int64_t*> amounts[] = {{"total", &e.total},
                                                                {"out_of_scope", &e.out_of_scope},
                                                                {"over_limit", &e.over_limit},
                                                                {"pre_share", &e.pre_share}};
  for (const auto& [field, fen] : amounts) {
    if (field != name) continue;
    GJ_TRY(*fen, fen_of(fact, name));
    return done();
  }
  const std::pair<std::string_view, std::string*> texts[] = {{"claim_id", &e.claim_id},
                                                             {"person", &e.person},
                                                             {"kind", &e.kind},
                                                             {"scheme", &e.scheme},
                                                             {"institution", &e.institution}};
  for (const auto& [field, text] : texts) {
    if (field != name) continue;
    *text = fact.text;
    return done();
  }
  if (name == "date") {
    const auto date = Date::parse(fact.text);
    if (!date.ok()) return at_field(date.error(), name);
    e.date = *date;
    return done();
  }
  if (name == "stay_part") GJ_CHECK(put_stay_part(e, fact));
  GJ_TRY(const bool known, put_input(e.inputs, compiled, name, fact));
  if (!known && name != "stay_part") return unknown_fact(compiled, name);
  return done();
}

LineBuilder::LineBuilder(const policy::Compiled& compiled) : compiled_(compiled) {
  line_.inputs = claims::blank_encounter(compiled).inputs;
}

Result<void> LineBuilder::put(const std::string& name, const Fact& fact) {
  if (name == "item") {
    line_.item = fact.text;
    return done();
  }
  if (name == "amount") {
    GJ_TRY(amount_, fen_of(fact, name));
    return done();
  }
  if (name == "price" || name == "price_limit") {
    const auto price = Price::parse(fact.text);
    if (!price.ok()) return at_field(price.error(), name);
    (name == "price" ? price_ : line_.price_limit) = *price;
    return done();
  }
  if (name == "quantity") {
    const auto decimal = parse_decimal(fact.text, 9);
    const auto nano = decimal.ok() ? in_units(*decimal, 9) : std::nullopt;
    if (!nano || *nano <= 0)
      return make_error("base.bad_quantity", name,
                        Bilingual{"数量应大于 0", "The quantity must be above 0."});
    line_.quantity = *nano;
    return done();
  }
  if (name == "outside") {
    line_.outside = fact.text == "true";
    return done();
  }
  if (name == "pre_share") {
    const auto rate = Rate::parse(fact.text);
    if (!rate.ok()) return at_field(rate.error(), name);
    line_.pre_share = rate->in_nano();
    return done();
  }
  GJ_TRY(const bool known, put_input(line_.inputs, compiled_, name, fact));
  if (!known) return unknown_fact(compiled_, name);
  return done();
}

Result<claims::FeeLine> LineBuilder::finish() const {
  claims::FeeLine line = line_;
  if (amount_) {
    line.amount = *amount_;
  } else {
    GJ_TRY(line.amount, claims::times_quantity(price_.value_or(Price()), line.quantity, "price"));
  }
  return line;
}

Result<std::pair<int, policy::Raw>> read_used(const policy::Compiled& compiled,
                                              const std::string& name, const std::string& text) {
  const int at = compiled.package().accumulator(name);
  if (at < 0)
    return make_error(
        "app.unknown_fact", name,
        Bilingual{"没有累计器 `" + name + "`",
                  "There is no accumulator " + double_quoted(name) + "; check the name."});
  const auto& accumulator = compiled.package().head.accumulators[static_cast<std::size_t>(at)];
  const int scale = accumulator.counts ? 0 : 2;
  const auto decimal = parse_decimal(text, scale);
  const auto raw = decimal.ok() ? in_units(*decimal, scale) : std::nullopt;
  if (!raw || *raw < 0)
    return make_error(
        "base.bad_amount", name,
        Bilingual{"累计值应是不为负的金额或次数",
                  "What was used before must be an amount or a number that is not negative."});
  return std::pair{at, policy::Raw{*raw}};
}

}  // namespace gongji::app
