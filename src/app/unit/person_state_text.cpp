#include "app/unit/person_state_text.h"

#include <algorithm>

#include "app/errors.h"
#include "app/unit/form.h"

namespace gongji::app {

namespace {

using policy::Per;

std::vector<const policy::Accumulator*> of_day(const policy::Head& head) {
  std::vector<const policy::Accumulator*> found;
  for (const auto& accumulator : head.accumulators) {
    if (accumulator.per == Per::DayInstitution) found.push_back(&accumulator);
  }
  return found;
}

Error damaged() {
  return make_error(app_code::kBadState, "accumulator",
                    "累计记录已损坏;请运行 gongji db verify 查明");
}

claims::PersonState::DayEntry& day_entry(claims::PersonState& state, const std::string& id,
                                         std::size_t size) {
  for (auto& entry : state.day) {
    if (entry.institution == id) return entry;
  }
  state.day.push_back({id, std::vector<policy::Raw>(size, 0)});
  return state.day.back();
}

}  // namespace

std::string state_text(const claims::PersonState& state, const policy::Compiled& compiled) {
  if (state.is_new()) return {};
  const auto& head = compiled.package().head;
  std::vector<std::pair<std::string, std::string>> facts;
  facts.emplace_back("year", std::to_string(state.year));
  facts.emplace_back("last", state.last_date.to_text());
  for (std::size_t i = 0; i < head.accumulators.size(); ++i) {
    if (head.accumulators[i].per == Per::DayInstitution) continue;
    facts.emplace_back("used " + head.accumulators[i].meta.name,
                       std::to_string(state.accumulators[i]));
  }
  const auto daily = of_day(head);
  for (const auto& entry : state.day) {
    for (std::size_t k = 0; k < daily.size(); ++k) {
      facts.emplace_back("day " + daily[k]->meta.name + " " + entry.institution,
                         std::to_string(entry.values[k]));
    }
  }
  return facts_text(facts);
}

Result<claims::PersonState> state_of(const std::string& text, const policy::Compiled& compiled) {
  claims::PersonState state;
  if (text.empty()) return state;
  const auto& head = compiled.package().head;
  const auto daily = of_day(head);
  const auto facts = parse_facts(text);
  if (!facts.ok()) return damaged();
  state.accumulators.assign(std::max<std::size_t>(1, head.accumulators.size()), 0);
  for (const auto& [name, value] : *facts) {
    if (name == "year") {
      state.year = std::stoi(value);
    } else if (name == "last") {
      const auto date = Date::parse(value);
      if (!date.ok()) return damaged();
      state.last_date = *date;
    } else if (name.starts_with("used ")) {
      const int at = compiled.package().accumulator(name.substr(5));
      if (at >= 0) state.accumulators[static_cast<std::size_t>(at)] = std::stoll(value);
    } else if (name.starts_with("day ")) {
      const std::size_t space = name.find(' ', 4);
      if (space == std::string::npos) return damaged();
      auto& entry = day_entry(state, name.substr(space + 1), daily.size());
      for (std::size_t k = 0; k < daily.size(); ++k) {
        if (daily[k]->meta.name == name.substr(4, space - 4)) entry.values[k] = std::stoll(value);
      }
    }
  }
  return state;
}

}  // namespace gongji::app
