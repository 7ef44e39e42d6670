#include <algorithm>

#include "grouping/explain.h"
#include "grouping/read_scheme.h"

namespace gongji::grouping {

namespace {

constexpr std::size_t kTriedMax = 200;

class EditTrial {
 public:
  EditTrial(Grouper& grouper, const CaseRecord& record)
      : grouper_(grouper), record_(record), before_(grouper.group(record)) {}

  std::vector<Edit> run() {
    using Kind = Edit::Kind;
    if (record_.diagnoses.empty()) return {};
    drop_each(Kind::DropDiagnosis, &CaseRecord::diagnoses);
    put_first(Kind::MakePrincipal, &CaseRecord::diagnoses);
    drop_each(Kind::DropProcedure, &CaseRecord::procedures);
    put_first(Kind::MakeMain, &CaseRecord::procedures);
    add_complication(Kind::AddMcc, kLevelMcc);
    add_complication(Kind::AddCc, kLevelCc);
    return std::move(edits_);
  }

 private:
  using Codes = std::vector<std::string_view> CaseRecord::*;

  void try_one(Edit::Kind kind, std::string_view code, const CaseRecord& changed) {
    const GroupResult result = grouper_.group(changed);
    if (result.drg == before_.drg && result.status == before_.status) return;
    const bool known = std::any_of(edits_.begin(), edits_.end(), [&](const Edit& edit) {
      return edit.kind == kind && edit.code == code;
    });
    if (!known) edits_.push_back({kind, code, result});
  }
  /// The principal diagnosis stays: another one in its place is `put_first`.
  void drop_each(Edit::Kind kind, Codes codes) {
    const std::size_t from = kind == Edit::Kind::DropDiagnosis ? 1 : 0;
    for (std::size_t i = from; i < std::min((record_.*codes).size(), kTriedMax); ++i) {
      CaseRecord changed = record_;
      auto& list = changed.*codes;
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
      try_one(kind, (record_.*codes)[i], changed);
    }
  }
  void put_first(Edit::Kind kind, Codes codes) {
    for (std::size_t i = 1; i < std::min((record_.*codes).size(), kTriedMax); ++i) {
      CaseRecord changed = record_;
      std::swap((changed.*codes).front(), (changed.*codes)[i]);
      try_one(kind, (record_.*codes)[i], changed);
    }
  }
  void add_complication(Edit::Kind kind, std::uint8_t level) {
    const Scheme& scheme = grouper_.scheme();
    const std::uint32_t first = scheme.find_code(record_.diagnoses.front());
    for (const CodeRow& code : scheme.codes()) {
      const bool excluded = code.exclusion != kNoIndex && first != kNoIndex &&
                            scheme.has_set(scheme.codes()[first], code.exclusion);
      if (code.level != level || excluded) continue;
      const std::string_view text = scheme.text(code.text);
      const auto& own = record_.diagnoses;
      if (std::find(own.begin(), own.end(), text) != own.end()) continue;
      CaseRecord changed = record_;
      changed.diagnoses.push_back(text);
      try_one(kind, text, changed);
      return;
    }
  }

  Grouper& grouper_;
  const CaseRecord& record_;
  GroupResult before_;
  std::vector<Edit> edits_;
};

std::string_view drg_code(const Scheme& scheme, const GroupResult& result) {
  if (result.status != GroupStatus::Grouped) return kNoGroup;
  return scheme.text(scheme.drgs()[result.drg].code);
}

std::string signed_weight(std::int64_t micro) {
  return (micro < 0 ? "-" : "+") + micro_text(micro < 0 ? -micro : micro);
}

}  // namespace

std::vector<Edit> edits_that_move(Grouper& grouper, const CaseRecord& record) {
  return EditTrial(grouper, record).run();
}

std::string edit_text(const Scheme& scheme, const GroupResult& before, const Edit& edit,
                      Language language) {
  constexpr std::pair<std::string_view, std::string_view> kActions[] = {
      {"去掉其他诊断 ", "without the diagnosis "},
      {"改作主要诊断 ", "with the principal diagnosis "},
      {"去掉手术操作 ", "without the procedure "},
      {"改作主要手术 ", "with the main procedure "},
      {"添一个 MCC,如 ", "with an MCC, such as "},
      {"添一个 CC,如 ", "with a CC, such as "}};
  const auto& [zh, en] = kActions[static_cast<std::size_t>(edit.kind)];
  const bool english = language == Language::English;
  std::string text = std::string(english ? en : zh) + std::string(edit.code) + ": " +
                     std::string(drg_code(scheme, before)) + " -> " +
                     std::string(drg_code(scheme, edit.result));
  const bool both =
      before.status == GroupStatus::Grouped && edit.result.status == GroupStatus::Grouped;
  if (!both) return text;
  const GroupRow& from = scheme.drgs()[before.drg];
  const GroupRow& to = scheme.drgs()[edit.result.drg];
  if (from.has_weight == 0 || to.has_weight == 0) return text;
  return text + (english ? ", weight " : ",权重 ") +
         signed_weight(to.weight_micro - from.weight_micro);
}

}  // namespace gongji::grouping
