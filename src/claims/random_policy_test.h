// For tests only: random small packages as text.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace gongji::claims {

/// Writes a package with random tables, layers and expressions. Most compile; where band edges
/// fall or combinations are too many, they do not.
class RandomPolicy {
 public:
  explicit RandomPolicy(std::uint64_t seed) : random_(seed) {}

  static std::string head(std::uint64_t seed);
  std::string body();

 private:
  enum class Place { Encounter, Layer, Line, Pricing };

  int below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  bool one_in(int count) { return below(count) == 0; }
  std::string pick(const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }
  std::string yuan(int most);
  std::string percent(int most);
  std::string word_of(const std::string& input);
  std::string money(int depth, Place place);
  std::string rate(int depth, Place place);
  std::string whole(int depth, Place place);
  std::string truth(int depth, Place place);
  std::string choice(int depth, Place place, const std::string& yes, const std::string& no);
  std::string key_test(const std::string& key);
  std::string table(const std::string& name, const std::string& type);
  std::string bands(Place place);
  std::string caps(Place place);
  std::string adjust(Place place);
  std::string accumulates(bool of_care);
  std::string layer(const std::string& name, bool each_line);
  std::string care(const std::string& name, int lines, int layers);

  std::mt19937_64 random_;
  int tables_ = 0;  ///< written so far: what later expressions may use
};

inline std::string RandomPolicy::head(std::uint64_t seed) {
  static const char* const kRounding[] = {
      "{mode: half_up, unit: 0.01}", "{mode: half_up, unit: 0.01}", "{mode: half_even, unit: 0.01}",
      "{mode: down, unit: 0.1}",     "{mode: up, unit: 1}",         "{mode: half_up, unit: 1}"};
  return std::string(R"(gongji: 1
document: package
id: random
region: "000000"
effective: {from: 2020-01-01, through: 2023-12-31}
benefit_year: {starts: 07-01}
funds:
  pool: {title: 甲, kind: fund}
  aid: {title: 乙, kind: fund}
  account: {title: 丙, kind: account}
inputs:
  w1: {type: enum, values: [a, b, c]}
  w2: {type: enum, values: [x, y], default: x}
  w3: {type: enum, values: [a, z], default: none}
  i1: {type: int, range: 0..9, default: 3}
  i2: {type: int, default: 1}
  m1: {type: money, default: none}
  m2: {type: money, default: 100.00}
  r1: {type: rate, default: 5%}
  b1: {type: bool, default: false}
  b2: {type: bool, default: none}
  s1: {type: set, of: [p, q, r], default: []}
  d1: {type: date, default: none}
  lw: {type: enum, values: [drug, test], of_line: true, default: drug}
  lr: {type: rate, of_line: true, default: 0%}
accumulators:
  m_year: {unit: money, per: year}
  m_two: {unit: money, per: year}
  m_life: {unit: money, per: life}
  c_year: {unit: count, per: year}
)") + (seed % 3 == 0 ? "  m_day: {unit: money, per: day_institution}\n" : "") +
         "rounding: " + kRounding[seed % 6] + "\n";
}

inline std::string RandomPolicy::yuan(int most) {
  const int fen = one_in(3) ? below(most * 100) : below(most) * 100;
  const std::string cents = std::to_string(fen % 100);
  return std::to_string(fen / 100) + "." + (cents.size() == 1 ? "0" : "") + cents;
}

inline std::string RandomPolicy::percent(int most) {
  return std::to_string(below(most + 1)) + pick({"%", "%", "%", ".5%", ".123%"});
}

inline std::string RandomPolicy::word_of(const std::string& input) {
  if (input == "w1") return pick({"a", "b", "c"});
  if (input == "w2") return pick({"x", "y"});
  return input == "lw" ? pick({"drug", "test"}) : pick({"a", "z"});
}

inline std::string RandomPolicy::choice(int depth, Place place, const std::string& yes,
                                        const std::string& no) {
  return "(if " + truth(depth - 1, place) + " then " + yes + " else " + no + ")";
}

inline std::string RandomPolicy::money(int depth, Place place) {
  if (depth <= 0 || one_in(4)) {
    std::vector<std::string> leaves = {yuan(2000), yuan(2000),    yuan(50),
                                       "m2",       "used.m_year", "used.m_life"};
    if (one_in(4)) leaves.push_back("m1");
    if (place != Place::Pricing) leaves.insert(leaves.end(), {"total", "in_scope"});
    if (place == Place::Layer || place == Place::Line) leaves.push_back("base");
    if (place == Place::Line || place == Place::Pricing) leaves.push_back("amount");
    if (tables_ > 0) leaves.push_back("t_money");
    return pick(leaves);
  }
  const auto again = [&] { return money(depth - 1, place); };
  switch (below(9)) {
    case 0:
      return "(" + again() + " + " + again() + ")";
    case 1:
      return "(" + again() + " - " + again() + ")";
    case 2:
      return again() + " * " + rate(depth - 1, place);
    case 3:
      return again() + " / " + std::to_string(below(4));
    case 4:
      return pick({"min", "max"}) + "(" + again() + ", " + again() + ")";
    case 5:
      return pick({"round", "floor", "ceil"}) + "(" + again() + pick({")", ", 1)", ", 0)"});
    case 6:
      return "abs(" + again() + ")";
    case 7:
      return again() + " * " + whole(depth - 1, place);
    default:
      return choice(depth, place, again(), again());
  }
}

inline std::string RandomPolicy::rate(int depth, Place place) {
  if (depth <= 0 || one_in(3)) {
    std::vector<std::string> leaves = {percent(100), percent(100), percent(90), "r1"};
    if (place == Place::Line || place == Place::Pricing) leaves.push_back("lr");
    if (tables_ > 1) leaves.push_back("t_rate");
    return pick(leaves);
  }
  const auto again = [&] { return rate(depth - 1, place); };
  switch (below(7)) {
    case 0:
      return "(" + again() + " + " + percent(20) + ")";
    case 1:
      return "(" + again() + " - " + percent(20) + ")";
    case 2:
      return again() + " * " + again();
    case 3:
      return again() + " / " + std::to_string(1 + below(4));
    case 4:
      return pick({"min", "max"}) + "(" + again() + ", " + again() + ")";
    case 5:
      return "round(" + percent(80) + " + " + percent(20) + " * " + whole(1, place) + ", 2)";
    default:
      return choice(depth, place, again(), again());
  }
}

inline std::string RandomPolicy::whole(int depth, Place place) {
  if (depth <= 0 || one_in(3)) {
    return pick({std::to_string(below(6)), "i1", "i2", "used.c_year", "month(date)"});
  }
  const auto again = [&] { return whole(depth - 1, place); };
  switch (below(6)) {
    case 0:
      return "(" + again() + " + " + again() + ")";
    case 1:
      return "(" + again() + " - " + again() + ")";
    case 2:
      return "count(g for g in s1 if g != " + pick({"p", "q", "r"}) + ")";
    case 3:
      return "sum(k for g at k in s1)";
    case 4:
      return "(if d1 == none then 0 else days(d1, date))";
    default:
      return choice(depth, place, again(), again());
  }
}

inline std::string RandomPolicy::truth(int depth, Place place) {
  const bool line = place == Place::Line || place == Place::Pricing;
  const std::string input = pick({"w1", "w2", "w3", line ? "lw" : "w1"});
  if (depth <= 0 || one_in(3)) {
    switch (below(8)) {
      case 0:
        return "b1";
      case 1:
        return one_in(3) ? "b2" : "(b2 != none and b2)";
      case 2:
        return input + pick({" == ", " != "}) + word_of(input);
      case 3:
        return input + " in [" + word_of(input) + ", " + word_of(input) + "]";
      case 4:
        return pick({"p", "q", "r"}) + " in s1";
      case 5:
        return "date " + pick({"<", ">=", "=="}) + " 2021-0" + std::to_string(1 + below(9)) + "-01";
      case 6:
        return input + " == none";
      default:
        return "i1 " + pick({"<", "<=", "==", ">"}) + " " + std::to_string(below(10));
    }
  }
  const auto again = [&] { return truth(depth - 1, place); };
  const std::string compare = pick({" < ", " <= ", " == ", " != ", " > ", " >= "});
  switch (below(7)) {
    case 0:
      return "(" + again() + " and " + again() + ")";
    case 1:
      return "(" + again() + " or " + again() + ")";
    case 2:
      return "(not " + again() + ")";
    case 3:
      return "(" + money(depth - 1, place) + compare + money(depth - 1, place) + ")";
    case 4:
      return "(" + whole(depth - 1, place) + compare + whole(depth - 1, place) + ")";
    case 5:
      return pick({"any", "all"}) + "(g == " + pick({"p", "q"}) + " for g in s1)";
    default:
      return "(m2" + compare + yuan(200) + ")";
  }
}

inline std::string RandomPolicy::key_test(const std::string& key) {
  if (one_in(4)) return "any";
  if (key.starts_with("w")) {
    return one_in(3) ? word_of(key) + "|" + word_of(key) : word_of(key);
  }
  if (key == "b1") return pick({"true", "false"});
  const bool is_money = key == "m2" || key == "used.m_year";
  const bool is_date = key == "date";
  const std::string low = is_date    ? "2021-0" + std::to_string(1 + below(4)) + "-01"
                          : is_money ? yuan(500)
                                     : std::to_string(below(5));
  const std::string high = is_date    ? "2021-0" + std::to_string(5 + below(4)) + "-01"
                           : is_money ? "1" + std::to_string(500 + below(400)) + ".00"
                                      : std::to_string(5 + below(5));
  return "\"" +
         pick({low + ".." + high, low + "..", ".." + high, "< " + high, "<= " + high, "> " + low,
               ">= " + low, low}) +
         "\"";
}

inline std::string RandomPolicy::table(const std::string& name, const std::string& type) {
  std::vector<std::string> all = {"w1", "w2",          "w3",          "i1",  "b1",
                                  "m2", "used.c_year", "used.m_year", "date"};
  std::vector<std::string> keys;
  for (int i = 1 + below(3); i > 0; --i) {
    const auto at = static_cast<std::size_t>(below(static_cast<int>(all.size())));
    keys.push_back(all[at]);
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(at));
  }
  const auto value = [&] {
    return "\"" + (type == "money" ? money(2, Place::Encounter) : rate(2, Place::Encounter)) + "\"";
  };
  std::string text = "  " + name + ":\n    type: " + type + "\n    keys: [";
  for (const auto& key : keys) text += (key == keys.front() ? "" : ", ") + key;
  text += "]\n    rows:\n";
  for (int i = 1 + below(4); i > 0; --i) {
    text += "      - [";
    for (const auto& key : keys) text += key_test(key) + ", ";
    text += (one_in(20) ? "refuse CLOSED" : value()) + "]\n";
  }
  if (!one_in(4)) text += "    else: " + (one_in(10) ? "refuse NO_ROW" : value()) + "\n";
  return text;
}

inline std::string RandomPolicy::bands(Place place) {
  const auto share = [&] { return "\"" + rate(below(3), place) + "\""; };
  if (one_in(3)) return "    share: " + share() + "\n";
  if (one_in(5)) {
    return "    fixed: {amount: \"" + money(below(3), place) +
           "\", beyond_cost: " + pick({"pay", "drop"}) + "}\n";
  }
  std::string text = "    bands:\n      scale: " + pick({"expense", "payable"}) +
                     "\n      mode: " + pick({"marginal", "marginal", "whole"}) + "\n";
  if (one_in(2)) text += "      over: " + pick({"m_year", "m_two", "m_life"}) + "\n";
  text += "      rows:\n";
  int edge = 0;
  for (int i = below(4); i > 0; --i) {
    edge += 1 + below(600);
    const bool dynamic = one_in(5);
    const std::string through = dynamic
                                    ? "(" + money(1, place) + ") + " + std::to_string(edge) + ".00"
                                    : std::to_string(edge) + pick({".00", ".01", ".99"});
    text += "        - {through: \"" + through + "\", share: " + share() + "}\n";
  }
  return text + "        - {share: " + share() + "}\n";
}

inline std::string RandomPolicy::caps(Place place) {
  std::string text;
  for (int i = below(3); i > 0; --i) {
    text += std::string(text.empty() ? "    caps:\n" : "") +
            "      - {on: " + pick({"expense", "payment"}) + ", amount: \"" +
            (one_in(6) ? "if b1 then none else " + yuan(900) : money(below(3), place)) + "\"" +
            (one_in(2) ? ", over: " + pick({"m_year", "m_two", "m_life"}) : "") + "}\n";
  }
  return text;
}

inline std::string RandomPolicy::adjust(Place place) {
  std::string text;
  for (int i = below(3); i > 0; --i) {
    text += std::string(text.empty() ? "    adjust:\n" : "") + "      - {when: \"" +
            truth(below(3), place) + "\"";
    if (one_in(2))
      text += ", deductible: \"deductible" + pick({" * 50%", " - 10.00", " + m2"}) + "\"";
    if (one_in(2)) text += ", share: \"share" + pick({" + 5%", " * 90%", " - 10%", " * 2"}) + "\"";
    if (one_in(3)) text += ", cap: \"" + pick({"none", "cap + 50.00", "cap * 2", "m1"}) + "\"";
    text += "}\n";
  }
  return text;
}

inline std::string RandomPolicy::accumulates(bool of_care) {
  std::string text;
  const std::vector<std::string> amounts =
      of_care ? std::vector<std::string>{"total", "in_scope", "cash", "left", "personal"}
              : std::vector<std::string>{"expense", "deductible", "payable",
                                         "payment", "over_cap",   "left"};
  for (const char* name : {"m_year", "m_two", "m_life"}) {
    if (one_in(2)) text += (text.empty() ? "" : ", ") + std::string(name) + ": " + pick(amounts);
  }
  if (one_in(3)) text += std::string(text.empty() ? "" : ", ") + "c_year: encounters";
  return text.empty() ? "" : "    accumulates: {" + text + "}\n";
}

inline std::string RandomPolicy::layer(const std::string& name, bool each_line) {
  const Place place = each_line ? Place::Line : Place::Layer;
  std::string text = "  " + name + ":\n    payer: " + pick({"pool", "aid", "account"}) + "\n";
  if (each_line) text += "    each: line\n";
  const std::string base = pick({"left", "in_scope", "left_all", "self_paid"});
  if (!each_line && one_in(2)) text += "    base: " + base + "\n";
  if (one_in(3)) text += "    applies: \"" + truth(below(3), place) + "\"\n";
  text += caps(place);
  if (one_in(2)) {
    text += "    deductible: {amount: \"" + money(below(3), place) + "\"" +
            (one_in(2) ? ", over: " + pick({"m_year", "m_two", "m_life"}) : "") + "}\n";
  }
  return text + bands(place) + adjust(place) + accumulates(false);
}

inline std::string RandomPolicy::care(const std::string& name, int lines, int layers) {
  std::string text = "  " + name + ":\n    layers: [";
  std::string list;
  for (int i = 0; i < lines; ++i) {
    if (one_in(2)) list += (list.empty() ? "line" : ", line") + std::to_string(i);
  }
  for (int i = 0; i < layers; ++i) {
    if (!one_in(3)) list += (list.empty() ? "layer" : ", layer") + std::to_string(i);
  }
  text += list + "]\n";
  if (one_in(4)) {
    text += "    refuse:\n      - {when: \"" + truth(1, Place::Encounter) +
            " and i2 == 7\", error: NO}\n";
  }
  return text + accumulates(true);
}

inline std::string RandomPolicy::body() {
  std::string text = "gongji: 1\ndocument: benefit\nid: b\n";
  if (one_in(2)) {
    text += "lines:\n  pre_share: \"" + rate(1, Place::Pricing) + "\"\n";
    if (one_in(2)) text += "  out_of_scope: \"" + truth(1, Place::Pricing) + "\"\n";
  }
  text += "tables:\n" + table("t_money", "money");
  tables_ = 1;
  text += table("t_rate", "rate");
  tables_ = 2;
  text += "layers:\n";
  const int lines = below(3), layers = 1 + below(4);
  for (int i = 0; i < lines; ++i) text += layer("line" + std::to_string(i), true);
  for (int i = 0; i < layers; ++i) text += layer("layer" + std::to_string(i), false);
  return text + "care:\n" + care("k1", lines, layers) + care("k2", lines, layers);
}

}  // namespace gongji::claims
