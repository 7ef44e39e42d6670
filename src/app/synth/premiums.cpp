#include "app/synth/premiums.h"

#include "policy/decide.h"
#include "synth/errors.h"

namespace gongji::app {

Premiums::Premiums(const synth::World& world, const Loaded& package)
    : world_(&world), package_(&package) {
  const synth::RegionTable* row = world.tables().region(world.words().code);
  GJ_ASSERT(row != nullptr);
  decision_ = row->text("premium.decision");
  class_fact_ = row->text("premium.class");
  groups_fact_ = row->text("premium.groups");
  hukou_fact_ = row->text("premium.local_hukou");
  result_ = row->text("premium.result");
  if (!decision_.empty()) return;
  given_payable_ = row->text("premium.payable");
  given_subsidy_ = row->text("premium.subsidy");
}

Result<std::string> Premiums::payable(const synth::Person& person) {
  if (decision_.empty()) return given_payable_;
  const std::string kind = std::string(person.class_word) + "|" +
                           std::to_string(person.identities) + (person.local_hukou ? "|1" : "|0");
  const auto at = known_.find(kind);
  if (at != known_.end()) return at->second;
  GJ_TRY(const std::string amount, decide(person));
  known_[kind] = amount;
  return amount;
}

Result<std::string> Premiums::decide(const synth::Person& person) const {
  std::string groups;
  const auto& identities = world_->tables().identities;
  const synth::RegionTable& row = *world_->tables().region(world_->words().code);
  for (std::size_t i = 0; i < identities.size(); ++i) {
    const std::string& word = row.text("group." + identities[i].word);
    if ((person.identities >> i & 1U) == 0 || word.empty()) continue;
    groups += (groups.empty() ? "" : ",") + word;
  }
  const std::pair<std::string, std::string> given[] = {
      {class_fact_, std::string(person.class_word)},
      {groups_fact_, "[" + groups + "]"},
      {hukou_fact_, person.local_hukou ? "true" : "false"}};
  std::vector<std::pair<std::string, policy::Fact>> facts;
  for (const auto& [name, text] : given) {
    if (name.empty()) continue;
    GJ_TRY(policy::Fact fact, policy::parse_fact(text));
    facts.emplace_back(name, std::move(fact));
  }
  const auto& compiled = *package_->compiled;
  const int at = policy::find_decision(compiled.package(), decision_, std::nullopt);
  if (at >= 0) {
    GJ_TRY(const auto results, policy::decide(compiled, at, facts, policy::Evaluator::Fast));
    for (const auto& value : results) {
      if (value.name == result_) return value.text;
    }
  }
  return make_error(
      synth::synth_code::kBadTable, "regions.csv",
      "政策包没有 " + decision_ + " 的结果 " + result_ + ";请恢复随程序安装的 data/synth 文件夹");
}

}  // namespace gongji::app
