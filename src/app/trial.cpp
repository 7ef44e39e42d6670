#include "app/trial.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "app/case_runner.h"
#include "app/json_fact.h"
#include "app/unit/person_state_text.h"
#include "app/unit/settle_visit.h"
#include "base/utf8.h"
#include "policy/compile_trial.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

using policy::document::Override;

/// By what the persons' words call it: the refusal that the law names, else the code.
std::string short_error(const Error& error) {
  return error.code == "policy.refused" ? error.where : error.code;
}

TrialSide side_of(const Result<policy::eval::Outcome>& settled) {
  if (!settled.ok()) return {short_error(settled.error()), {}, {}};
  return {"", Money::fen(settled->total - settled->personal), Money::fen(settled->personal)};
}

policy::Label title_of(const policy::Compiled& compiled, const std::string& kind) {
  for (const auto& document : compiled.package().documents) {
    for (const auto& care : document.body.care) {
      if (care.meta.name == kind) return care.meta.title;
    }
  }
  return {kind, kind};
}

void add_item(TrialItem item, Trial& trial) {
  TrialSums& sums = trial.sums;
  ++sums.claims;
  if (item.before.error.empty() && item.after.error.empty()) {
    sums.fund_before += item.before.fund;
    sums.fund_after += item.after.fund;
    sums.personal_before += item.before.personal;
    sums.personal_after += item.after.personal;
    if (item.after.personal < item.before.personal) ++sums.better;
    if (item.after.personal > item.before.personal) ++sums.worse;
  } else if (item.before.error.empty() != item.after.error.empty()) {
    ++sums.refused;
  }
  if (item.changed()) ++sums.changed;
  trial.items.push_back(std::move(item));
}

void changed_first(Trial& trial) {
  std::stable_partition(trial.items.begin(), trial.items.end(),
                        [](const TrialItem& item) { return item.changed(); });
}

void add_case(const PolicyCase& file, const Loaded& package, const Loaded& tried, Trial& trial) {
  const auto before = settle_case_claims(file.text, package);
  const auto after = settle_case_claims(file.text, tried);
  if (!before.ok() || !after.ok()) return;
  for (std::size_t i = 0; i < before->size() && i < after->size(); ++i) {
    const CaseClaim& claim = (*before)[i];
    TrialItem item;
    item.sample = file.name;
    item.person = claim.encounter.person;
    item.day = claim.encounter.date;
    item.kind = claim.encounter.kind;
    item.title = title_of(*package.compiled, item.kind);
    item.before = side_of(claim.outcome);
    item.after = side_of((*after)[i].outcome);
    item.total = Money::fen(claim.outcome.ok() ? claim.outcome->total : claim.encounter.total);
    add_item(std::move(item), trial);
  }
}

/// One package over stored settlements, person by person.
class Resettler {
 public:
  explicit Resettler(const Loaded& package) : settler_(package.compiled, claims::Evaluator::Fast) {
    package_.compiled = package.compiled;
  }

  Result<policy::eval::Outcome> settle(const storage::SettlementRow& row) {
    GJ_TRY(const claims::Encounter encounter, encounter_of(package_, row.inputs));
    Reached& reached = reached_[{row.person, row.scheme}];
    const bool runs_on = reached.known && reached.stored == row.state_before;
    GJ_TRY(claims::PersonState state,
           state_of(runs_on ? reached.own : row.state_before, *package_.compiled));
    claims::Settlement settled;
    const auto done = settle_from(settler_, encounter, state, settled);
    if (!done.ok()) return done.error();
    reached = {true, row.state_after, state_text(state, *package_.compiled)};
    return settled.outcome;
  }

 private:
  /// What was accumulated behind a person's settlement: as stored, and here.
  struct Reached {
    bool known = false;
    std::string stored, own;
  };

  RegionPackage package_;
  claims::Settler settler_;
  std::map<std::pair<std::string, std::string>, Reached> reached_;
};

Result<std::vector<storage::SettlementRow>> last_settlements(storage::Connection& connection,
                                                             std::int64_t region,
                                                             const std::string& package,
                                                             std::size_t most) {
  std::string columns;
  for (const auto& column : storage::tables::settlement.columns) {
    columns += (columns.empty() ? "" : ", ") + std::string(column.name);
  }
  const std::vector<storage::Value> values = {region, package, static_cast<std::int64_t>(most)};
  GJ_TRY(const auto rows,
         connection.query("SELECT " + columns +
                              " FROM settlement WHERE region = $1 AND package = $2 AND state = "
                              "'live' ORDER BY day DESC, settlement DESC LIMIT $3",
                          values));
  auto records = storage::records_of<storage::SettlementRow>(rows);
  std::sort(records.begin(), records.end(),
            [](const auto& a, const auto& b) { return a.settlement < b.settlement; });
  return records;
}

std::string trial_side_json(const TrialSide& side) {
  return "{\"error\":" + json_quote(side.error) + ",\"fund\":\"" + side.fund.to_text() +
         "\",\"personal\":\"" + side.personal.to_text() + "\"}";
}

std::string item_json(const TrialItem& item) {
  return "{\"sample\":" + json_quote(item.sample) + ",\"person\":" + json_quote(item.person) +
         ",\"day\":\"" + item.day.to_text() + "\",\"kind\":" + json_quote(item.kind) +
         ",\"title\":{\"zh\":" + json_quote(item.title.zh) +
         ",\"en\":" + json_quote(item.title.en) + "},\"total\":\"" + item.total.to_text() +
         "\",\"before\":" + trial_side_json(item.before) +
         ",\"after\":" + trial_side_json(item.after) + "}";
}

}  // namespace

Result<std::vector<policy::document::Setting>> package_settings(const Loaded& package) {
  GJ_TRY(const auto files, read_package_files(package.folder));
  policy::Diagnostics diagnostics;
  const auto written = policy::document::from_files(files, diagnostics);
  if (diagnostics.empty()) return policy::document::settings(written, {});
  return make_error("policy.invalid_package", package.folder, diagnostics.render_all());
}

Result<Loaded> load_trial(const Loaded& package, const std::vector<Override>& overrides) {
  GJ_TRY(const auto files, read_package_files(package.folder));
  policy::Diagnostics diagnostics;
  auto compiled = policy::compile_trial(files, {}, overrides, diagnostics);
  if (diagnostics.empty()) return Loaded{std::move(compiled), package.folder};
  const auto& first = diagnostics.all().front();
  if (first.code == "policy.unknown_setting") {
    const std::string& path = first.place.file->text;
    return make_error(first.code, path,
                      Bilingual{first.message, "The package has no value " + double_quoted(path) +
                                                   " that can be tried; choose from the list."});
  }
  return make_error("policy.invalid_package", "changes", diagnostics.render_all());
}

Trial try_on_cases(const Loaded& package, const Loaded& trial) {
  Trial found;
  for (const PolicyCase& file : cases_below(package.folder)) add_case(file, package, trial, found);
  changed_first(found);
  return found;
}

Result<Trial> try_on_settlements(storage::Connection& connection, std::int64_t region,
                                 const Loaded& package, const Loaded& trial, std::size_t most) {
  const auto& head = package.compiled->package().head;
  GJ_TRY(const auto rows, last_settlements(connection, region, head.meta.name, most));
  Resettler before(package), after(trial);
  Trial found;
  for (const storage::SettlementRow& row : rows) {
    TrialItem item;
    item.sample = std::to_string(row.settlement);
    item.person = row.person;
    item.day = storage::day_of(row.day);
    item.kind = row.care;
    item.title = title_of(*package.compiled, row.care);
    item.total = Money::fen(row.total);
    item.before = side_of(before.settle(row));
    item.after = side_of(after.settle(row));
    add_item(std::move(item), found);
  }
  changed_first(found);
  return found;
}

void keep_first(Trial& trial, std::size_t most) {
  if (trial.items.size() > most) trial.items.resize(most);
}

std::string trial_json(const Trial& trial) {
  std::string items;
  for (const TrialItem& item : trial.items) items += (items.empty() ? "" : ",") + item_json(item);
  const TrialSums& sums = trial.sums;
  const std::tuple<const char*, std::size_t> counts[] = {{"claims", sums.claims},
                                                         {"changed", sums.changed},
                                                         {"refused", sums.refused},
                                                         {"better", sums.better},
                                                         {"worse", sums.worse}};
  std::string text;
  for (const auto& [name, count] : counts) {
    text += (text.empty() ? "\"" : ",\"") + std::string(name) + "\":" + std::to_string(count);
  }
  const std::tuple<const char*, Money> amounts[] = {{"fund_before", sums.fund_before},
                                                    {"fund_after", sums.fund_after},
                                                    {"personal_before", sums.personal_before},
                                                    {"personal_after", sums.personal_after}};
  for (const auto& [name, amount] : amounts) {
    text += ",\"" + std::string(name) + "\":\"" + amount.to_text() + "\"";
  }
  return "{\"items\":[" + items + "],\"sums\":{" + text + "}}";
}

}  // namespace gongji::app
