#include "app/case_runner.h"

#include "app/encounter_facts.h"
#include "app/quote.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"

namespace gongji::app {
namespace {

/// One command of a case with what came of it.
struct Ran {
  std::string label;  ///< person, or name of the decision
  std::optional<Error> error;
  SettledRun run;  ///< claims and reversals
  std::optional<claims::Encounter> claim;
  std::vector<policy::DecisionValue> values;
  bool is_decision = false;
  bool is_reversal = false;
};

struct CaseLine {
  int number = 0;
  std::string text;
};

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (const auto part : split(line, ' ')) {
    if (!trim(part).empty()) words.emplace_back(trim(part));
  }
  return words;
}

Error bad_case(int line, const std::string& message) {
  return make_error("app.bad_case", "line " + std::to_string(line), message);
}

class CaseRunner {
 public:
  CaseRunner(const Loaded& package, claims::Evaluator evaluator)
      : compiled_(*package.compiled), settler_(package.compiled, evaluator) {}

  Result<void> command(const CaseLine& line) {
    const auto words = words_of(line.text);
    if (words[0] == "line") return fee_line(line, words);
    GJ_CHECK(flush());
    if (words[0] == "used") return used(line, words);
    if (words[0] == "claim") return claim(line, words);
    if (words[0] == "decide") return decide(line, words);
    if (words[0] == "reverse") return reverse(line, words);
    return bad_case(line.number,
                    "不认识的命令 `" + words[0] + "`(used、claim、line、decide、reverse)");
  }
  /// Settles the claim that waits for its lines.
  Result<void> flush() {
    if (!waiting_) return done();
    waiting_ = false;
    Person& person = persons_[pending_.encounter.person];
    Ran ran;
    ran.label = pending_.encounter.person;
    ran.claim = pending_.encounter;
    ran.run.compiled = &compiled_;
    start(person, pending_.encounter.date);
    auto result = pending_error_ ? Result<void>(*pending_error_)
                                 : settler_.settle_explained(pending_.encounter, person.state,
                                                             pending_.settlement, pending_.details);
    if (result.ok()) {
      pending_.slots.assign(settler_.slots().begin(), settler_.slots().end());
      person.settled.push_back(pending_);
      ran.run.encounters.push_back(pending_);
    } else {
      ran.error = result.error();
    }
    ran_.push_back(std::move(ran));
    return done();
  }
  std::vector<Ran>& ran() { return ran_; }

 private:
  struct Person {
    claims::PersonState state;
    std::map<int, policy::Raw> used;
    std::vector<SettledEncounter> settled;
  };

  void start(Person& person, Date date) const {
    if (person.used.empty() || !person.state.is_new()) return;
    person.state.accumulators.resize(compiled_.package().head.accumulators.size());
    for (const auto& [at, raw] : person.used) {
      person.state.accumulators[static_cast<std::size_t>(at)] = raw;
    }
    person.state.year = claims::benefit_year(date, compiled_.package().head);
    person.state.last_date = date;
  }
  Result<void> used(const CaseLine& line, const std::vector<std::string>& words) {
    if (words.size() != 4) return bad_case(line.number, "应为 used 人员 累计器 值");
    const auto used = read_used(compiled_, words[2], words[3]);
    if (!used.ok()) return bad_case(line.number, used.error().message);
    persons_[words[1]].used[used->first] = used->second;
    return done();
  }
  Result<void> claim(const CaseLine& line, const std::vector<std::string>& words) {
    if (words.size() < 4) return bad_case(line.number, "应为 claim 人员 日期 就诊类型 名称=值 …");
    pending_ = {};
    pending_error_.reset();
    pending_.encounter = claims::blank_encounter(compiled_);
    pending_.encounter.person = words[1];
    pending_.encounter.claim_id = "C" + std::to_string(line.number);
    pending_.encounter.kind = words[3];
    GJ_TRY(pending_.encounter.date, Date::parse(words[2]));
    for (std::size_t i = 4; i < words.size(); ++i) {
      keep_error(put(pending_.encounter, words[i], line.number));
    }
    waiting_ = true;
    if (pending_error_ && pending_error_->code == "app.bad_case") return *pending_error_;
    return done();
  }
  /// A bad value is the claim's refusal, not the case's.
  void keep_error(const Result<void>& result) {
    if (!result.ok() && !pending_error_) pending_error_ = result.error();
  }
  Result<std::pair<std::string, policy::Fact>> fact_of(const std::string& word, int number) const {
    const auto equals = word.find('=');
    if (equals == std::string::npos) return bad_case(number, "应为 名称=值:" + word);
    GJ_TRY(policy::Fact fact, policy::parse_fact(word.substr(equals + 1)));
    return std::pair{word.substr(0, equals), std::move(fact)};
  }
  Result<void> put(claims::Encounter& e, const std::string& word, int number) {
    GJ_TRY(const auto fact, fact_of(word, number));
    return as_case_error(put_fact(e, compiled_, fact.first, fact.second), number);
  }
  /// A name that the package does not know is the case's mistake.
  static Result<void> as_case_error(Result<void> result, int number) {
    if (result.ok() || result.error().code != "app.unknown_fact") return result;
    return bad_case(number, result.error().message);
  }
  Result<void> fee_line(const CaseLine& line, const std::vector<std::string>& words) {
    if (!waiting_ || words.size() < 3 || words[1] != pending_.encounter.person) {
      return bad_case(line.number, "line 应跟在同一人的 claim 之后");
    }
    LineBuilder fee(compiled_);
    for (std::size_t i = 2; i < words.size(); ++i) {
      GJ_TRY(const auto fact, fact_of(words[i], line.number));
      auto result = as_case_error(fee.put(fact.first, fact.second), line.number);
      if (!result.ok() && result.error().code == "app.bad_case") return result.error();
      keep_error(result);
    }
    auto built = fee.finish();
    if (built.ok()) {
      pending_.encounter.lines.push_back(*std::move(built));
    } else {
      keep_error(built.error());
    }
    return done();
  }
  Result<void> decide(const CaseLine& line, const std::vector<std::string>& words) {
    if (words.size() < 2) return bad_case(line.number, "应为 decide 判定 名称=值 …");
    Ran ran;
    ran.label = words[1];
    ran.is_decision = true;
    const int decision = policy::find_decision(compiled_.package(), words[1], std::nullopt);
    if (decision < 0) return bad_case(line.number, "政策包没有判定 `" + words[1] + "`");
    std::vector<std::pair<std::string, policy::Fact>> facts;
    for (std::size_t i = 2; i < words.size(); ++i) {
      GJ_TRY(auto fact, fact_of(words[i], line.number));
      facts.push_back(std::move(fact));
    }
    auto fast = policy::decide(compiled_, decision, facts, policy::Evaluator::Fast);
    auto plain = policy::decide(compiled_, decision, facts, policy::Evaluator::Plain);
    GJ_ASSERT(fast.ok() == plain.ok());
    if (fast.ok()) {
      GJ_ASSERT(*fast == *plain);
      ran.values = fast.take();
    } else {
      GJ_ASSERT(fast.error().code == plain.error().code);
      ran.error = fast.error();
    }
    ran_.push_back(std::move(ran));
    return done();
  }
  Result<void> reverse(const CaseLine& line, const std::vector<std::string>& words) {
    if (words.size() != 2) return bad_case(line.number, "应为 reverse 人员");
    Person& person = persons_[words[1]];
    Ran ran;
    ran.label = words[1];
    ran.is_reversal = true;
    ran.run.compiled = &compiled_;
    if (person.settled.empty()) return bad_case(line.number, "此人没有可撤销的结算");
    auto result = settler_.reverse(person.settled.back().settlement, person.state);
    if (!result.ok()) ran.error = result.error();
    ran.run.encounters.push_back(person.settled.back());
    if (result.ok()) person.settled.pop_back();
    ran_.push_back(std::move(ran));
    return done();
  }

  const policy::Compiled& compiled_;
  claims::Settler settler_;
  std::map<std::string, Person> persons_;
  SettledEncounter pending_;
  std::optional<Error> pending_error_;
  bool waiting_ = false;
  std::vector<Ran> ran_;
};

std::string error_name(const Error& error) {
  return error.code == "policy.refused" ? error.where : error.code;
}

std::string decision_text(const std::vector<policy::DecisionValue>& values,
                          const std::string& key) {
  for (const auto& value : values) {
    if (value.name != key) continue;
    if (!value.is_list) return value.text;
    std::string out;
    for (const auto& item : value.items) out += (out.empty() ? "" : ",") + item;
    return "[" + out + "]";
  }
  return "absent";
}

Result<std::string> found_value(const Ran& ran, const std::string& key) {
  if (ran.is_decision) return decision_text(ran.values, key);
  GJ_TRY(const PathValue v, value_at(ran.run, 0, key));
  return v.show(std::nullopt);
}

/// The result line with what was found in place of what was expected.
Result<std::string> answer(const Ran& ran, const std::vector<std::string>& words, int number) {
  std::size_t i = words[0] == "reversed" ? 2 : 1;
  if (ran.is_reversal != (words[0] == "reversed") || words.size() < i ||
      words[i - 1] != ran.label) {
    return bad_case(number, "结果行应以 `" + std::string(ran.is_reversal ? "reversed " : "") +
                                ran.label + "` 开头");
  }
  std::string out = ran.is_reversal ? "reversed " + ran.label : ran.label;
  if (ran.error) return out + " error " + error_name(*ran.error);
  const bool expects_error = words.size() == i + 2 && words[i] == "error";
  if (expects_error) return out + " (没有被拒绝)";
  for (; i + 1 < words.size(); i += 2) {
    GJ_TRY(const std::string value, found_value(ran, words[i]));
    out += " " + words[i] + " " + value;
  }
  return out;
}

std::string explanation_of(const Ran& ran) {
  if (ran.run.encounters.empty()) return {};
  return render_table(explanation(ran.run, 0), false);
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

}  // namespace

Result<CaseOutcome> run_case(const std::string& text, const Loaded& package,
                             claims::Evaluator evaluator) {
  CaseOutcome outcome;
  CaseRunner runner(package, evaluator);
  int number = 0;
  bool in_results = false;
  std::size_t next = 0;
  for (const auto raw : split(text, '\n')) {
    ++number;
    std::string line(raw);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const auto bare = trim(line);
    if (bare.starts_with("# name:")) outcome.name = std::string(trim(bare.substr(7)));
    const bool skip = bare.empty() || bare.starts_with("#");
    if (bare.starts_with("----")) {
      GJ_CHECK(runner.flush());
      in_results = true;
    } else if (!skip && !in_results) {
      const std::string command(bare.substr(0, bare.find(" #")));
      GJ_CHECK(runner.command({number, command}));
    } else if (!skip && bare.starts_with("why ")) {
      const std::string wanted(trim(bare.substr(4)));
      if (next == 0) return bad_case(number, "why 应跟在结果行之后");
      ++outcome.results;
      if (explanation_of(runner.ran()[next - 1]).find(wanted) == std::string::npos) {
        outcome.wrong.push_back("line " + std::to_string(number) + ": 说明中没有 " + wanted);
      }
    } else if (!skip) {
      if (next >= runner.ran().size()) return bad_case(number, "结果行多于命令");
      const auto words = words_of(bare);
      GJ_TRY(const std::string found, answer(runner.ran()[next++], words, number));
      ++outcome.results;
      if (found != joined(words)) {
        outcome.wrong.push_back("line " + std::to_string(number) + ": 应为 " + joined(words) +
                                ",得到 " + found);
        line = found;
      }
    }
    outcome.rewritten += line + "\n";
  }
  if (outcome.rewritten.ends_with("\n\n")) outcome.rewritten.pop_back();
  if (!in_results) return bad_case(number, "缺少 ---- 与结果");
  if (next != runner.ran().size()) {
    return bad_case(number, "结果行少于命令:" + std::to_string(next) + " 对 " +
                                std::to_string(runner.ran().size()));
  }
  if (outcome.results == 0) return bad_case(number, "没有一行结果可比较");
  return outcome;
}

Result<std::vector<CaseClaim>> settle_case_claims(const std::string& text, const Loaded& package) {
  CaseRunner runner(package, claims::Evaluator::Both);
  int number = 0;
  for (const auto raw : split(text, '\n')) {
    ++number;
    const auto bare = trim(raw);
    if (bare.starts_with("----")) break;
    if (bare.empty() || bare.starts_with("#")) continue;
    GJ_CHECK(runner.command({number, std::string(trim(bare.substr(0, bare.find(" #"))))}));
  }
  GJ_CHECK(runner.flush());
  std::vector<CaseClaim> claims;
  for (Ran& ran : runner.ran()) {
    if (!ran.claim) continue;
    if (ran.error) {
      claims.push_back({std::move(*ran.claim), *ran.error});
    } else {
      claims.push_back({std::move(*ran.claim), ran.run.encounters.front().settlement.outcome});
    }
  }
  return claims;
}

}  // namespace gongji::app
