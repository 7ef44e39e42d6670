#include "model.h"

#include <algorithm>

namespace gongji::simulation {

namespace {

// The same figures as in package/benefit.yaml, written down a second time.
constexpr std::int64_t kDeductible = 100'00, kSharePercent = 70, kCap = 5'000'00;

Expected refused(const std::string& code) {
  return {code, {}};
}

std::string yuan(std::int64_t fen) {
  const std::string cents = std::to_string(100 + fen % 100).substr(1);
  return std::to_string(fen / 100) + "." + cents;
}

std::int64_t fen_of(const std::string& text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos) return std::stoll(text) * 100;
  return std::stoll(text.substr(0, dot)) * 100 + std::stoll(text.substr(dot + 1));
}

}  // namespace

std::int64_t day_of(const std::string& text) {
  return std::stoll(text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2));
}

std::string field(const app::Call& call, const std::string& name) {
  for (const auto& [known, value] : call.fields) {
    if (known == name) return value;
  }
  return {};
}

std::string body_of(const app::Call& call) {
  std::string body = call.operation;
  for (const auto& [name, value] : call.fields) body += "|" + name + "=" + value;
  return body;
}

Expected Model::apply(const app::Call& call) {
  const auto known = messages_.find(call.message);
  if (known != messages_.end()) {
    return known->second.body == body_of(call) ? known->second.reply
                                               : refused("app.message_conflict");
  }
  const Expected reply = run(call);
  messages_[call.message] = {body_of(call), reply};
  return reply;
}

Expected Model::run(const app::Call& call) {
  if (call.operation == "person.add") return add_person(call);
  if (people_.count(field(call, "person")) == 0) return refused("app.unknown_person");
  if (call.operation == "coverage.add") return add_coverage(call);
  if (call.operation == "visit.settle") return settle(call);
  return reverse(call);
}

Expected Model::add_person(const app::Call& call) {
  const std::string person = field(call, "person");
  if (people_.count(person) > 0) return refused("app.person_exists");
  people_[person];
  return {"", {{"person", person}}};
}

Expected Model::add_coverage(const app::Call& call) {
  Person& person = people_[field(call, "person")];
  const std::int64_t from = day_of(field(call, "from"));
  // The last day is at the end of a month here, so that the day after it sorts behind it.
  const std::int64_t to = day_of(field(call, "to")) + 1;
  for (const auto& [begin, end] : person.covered) {
    if (from < end && begin < to) return refused("app.overlap");
  }
  person.covered.emplace_back(from, to);
  return {"", {{"fact", std::to_string(next_id_++)}}};
}

Expected Model::settle(const app::Call& call) {
  const std::string id = field(call, "person");
  Person& person = people_[id];
  const std::int64_t day = day_of(field(call, "day"));
  const bool covered = std::any_of(person.covered.begin(), person.covered.end(), [&](auto& spell) {
    return spell.first <= day && day < spell.second;
  });
  if (!covered) return refused("app.not_covered");
  const int year = static_cast<int>(day / 10'000);
  std::int64_t used = 0, paid = 0;
  for (const std::int64_t before : person.live[year]) {
    used += settlements_[before].deductible;
    paid += settlements_[before].fund_paid;
  }
  Settled settled{id, call.message, year, fen_of(field(call, "total")), 0, 0, true};
  settled.deductible = std::min(settled.total, kDeductible - used);
  const std::int64_t share = ((settled.total - settled.deductible) * kSharePercent + 50) / 100;
  settled.fund_paid = std::min(share, kCap - paid);
  const std::int64_t settlement = next_id_++;
  if (settled.total > 0) ++next_id_;  // its posting
  person.live[year].push_back(settlement);
  settlements_[settlement] = settled;
  return {"",
          {{"settlement", std::to_string(settlement)},
           {"total", yuan(settled.total)},
           {"fund_paid", yuan(settled.fund_paid)},
           {"cash", yuan(settled.total - settled.fund_paid)}}};
}

Expected Model::reverse(const app::Call& call) {
  const std::int64_t id = std::stoll(field(call, "settlement"));
  const auto at = settlements_.find(id);
  if (at == settlements_.end() || at->second.person != field(call, "person")) {
    return refused("app.unknown_settlement");
  }
  Settled& settled = at->second;
  if (!settled.live) return refused("app.wrong_state");
  auto& live = people_[settled.person].live[settled.year];
  if (live.back() != id) return refused("claims.reversal_order");
  live.pop_back();
  settled.live = false;
  const std::int64_t posting = settled.total > 0 ? next_id_++ : 0;
  return {"", {{"settlement", std::to_string(id)}, {"posting", std::to_string(posting)}}};
}

}  // namespace gongji::simulation
