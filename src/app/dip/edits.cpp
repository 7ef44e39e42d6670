#include "app/dip/edits.h"

#include <algorithm>

namespace gongji::app {

namespace {

constexpr std::size_t kTried = 50;

class DipTrial {
 public:
  DipTrial(dip::Grouper& grouper, const dip::Catalogue& catalogue,
           const grouping::CaseRecord& record, bool english)
      : grouper_(grouper),
        catalogue_(catalogue),
        record_(record),
        english_(english),
        before_(type_of(record)) {}

  std::vector<DipEdit> run() {
    try_codes(&grouping::CaseRecord::diagnoses, 1, "去掉其他诊断 ", "without the diagnosis ",
              "改作主要诊断 ", "with the principal diagnosis ");
    try_codes(&grouping::CaseRecord::procedures, 0, "去掉手术操作 ", "without the procedure ",
              "改作主要手术 ", "with the main procedure ");
    return std::move(edits_);
  }

 private:
  using Codes = std::vector<std::string_view> grouping::CaseRecord::*;

  std::string type_of(const grouping::CaseRecord& record) {
    const auto grouped = grouper_.group(record);
    return grouped.ok() ? catalogue_.types[grouped->type].spec.code : std::string();
  }

  void try_one(const grouping::CaseRecord& changed, std::string_view zh, std::string_view en,
               std::string_view code) {
    const std::string after = type_of(changed);
    if (after == before_) return;
    const std::string none = english_ ? "no type" : "无病种";
    edits_.push_back({std::string(english_ ? en : zh) + std::string(code) + ": " + before_ +
                          " -> " + (after.empty() ? none : after),
                      after});
  }

  /// Codes from `first` on are left out in turn, those behind the first made the first.
  void try_codes(Codes codes, std::size_t first, std::string_view drop_zh, std::string_view drop_en,
                 std::string_view head_zh, std::string_view head_en) {
    const auto& own = record_.*codes;
    for (std::size_t i = first; i < own.size() && i < kTried; ++i) {
      grouping::CaseRecord changed = record_;
      (changed.*codes).erase((changed.*codes).begin() + static_cast<std::ptrdiff_t>(i));
      try_one(changed, drop_zh, drop_en, own[i]);
    }
    for (std::size_t i = 1; i < own.size() && i < kTried; ++i) {
      grouping::CaseRecord changed = record_;
      std::swap((changed.*codes)[0], (changed.*codes)[i]);
      try_one(changed, head_zh, head_en, own[i]);
    }
  }

  dip::Grouper& grouper_;
  const dip::Catalogue& catalogue_;
  const grouping::CaseRecord& record_;
  bool english_;
  std::string before_;
  std::vector<DipEdit> edits_;
};

}  // namespace

std::vector<DipEdit> dip_edits(dip::Grouper& grouper, const dip::Catalogue& catalogue,
                               const grouping::CaseRecord& record, bool english) {
  return DipTrial(grouper, catalogue, record, english).run();
}

}  // namespace gongji::app
