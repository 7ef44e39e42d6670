#include "app/unit/roster.h"

#include <algorithm>
#include <iterator>

#include "app/errors.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

std::set<std::string> first_column(const storage::Rows& rows) {
  std::set<std::string> found;
  for (std::size_t i = 0; i < rows.size(); ++i) found.insert(std::string(rows.text(i, 0)));
  return found;
}

std::set<std::string> without(const std::set<std::string>& all,
                              const std::set<std::string>& others) {
  std::set<std::string> left;
  std::set_difference(all.begin(), all.end(), others.begin(), others.end(),
                      std::inserter(left, left.end()));
  return left;
}

}  // namespace

std::string roster_record(std::string_view batch) {
  return "roster-" + std::string(batch);
}

std::string roster_fact_kind(std::string_view word) {
  return word == "custody" ? "custody" : "identity";
}

std::set<std::string> RosterDifference::added() const {
  return without(listed, held);
}

std::set<std::string> RosterDifference::removed() const {
  return without(held, listed);
}

Result<RosterDifference> roster_difference(const SqlReader& read, const RosterKey& key) {
  RosterDifference found;
  GJ_TRY(const auto listed,
         read("SELECT CASE WHEN p.merged_into = '' THEN p.person ELSE p.merged_into END FROM fact "
              "f JOIN person p ON p.region = f.region AND p.person = f.other WHERE f.region = $1 "
              "AND f.person = $2 AND f.kind = 'roster' AND f.word = $3",
              {key.region, roster_record(key.batch), key.word}));
  found.listed = first_column(listed);
  if (found.listed.empty()) {
    return make_error(app_code::kUnknownBatch, "batch",
                      Bilingual{"没有这一批这一类的名单;请先导入名单(roster line),批次号要一致",
                                "There is no such batch of this kind; import the list first, with "
                                "the same batch number."});
  }
  GJ_TRY(const auto held,
         read("SELECT DISTINCT person FROM fact WHERE region = $1 AND kind = $2 AND word = $3 AND "
              "recorded_to = " GJ_STILL_KNOWN " AND from_day <= $4 AND to_day > $5",
              {key.region, roster_fact_kind(key.word), key.word, key.day, key.day}));
  found.held = first_column(held);
  return found;
}

}  // namespace gongji::app
