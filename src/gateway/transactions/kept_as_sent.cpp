// Records, reports, stock, mappings, departments: checked by their field table and kept; and what
// takes such things back. Which transactions are meant stands in interface/words.csv.
#include <algorithm>

#include "app/errors.h"
#include "gateway/national/kept.h"
#include "gateway/national/submissions.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

namespace {

std::string value_of(const interface::Row& row, std::string_view field) {
  return row.node().find(field) == nullptr ? std::string() : row.text(field);
}

/// Whom and which visit a row is about, when it says so and we know them.
Result<About> about_row(Desk& desk, const KeptRule& rule, const interface::Row& row) {
  About about;
  about.kind = rule.kind;
  about.subject = subject_of(rule, row);
  const std::string& place = desk.request().insuplc_admdvs;
  const bool ours = place.empty() || place == std::to_string(desk.unit.region());
  if (ours && !value_of(row, "psn_no").empty()) {
    GJ_TRY(const app::PersonRecord* known, person_of(desk, row));
    about.person = known->person.person;
    const std::string visit = value_of(row, "mdtrt_id");
    if (visit.empty()) return about;
    GJ_TRY(const auto found, visit_of(desk, *known, visit));
    about.visit = found.visit;
  }
  return about;
}

Error nothing_known(const KeptRule& rule, std::string_view what) {
  return make_error(app_code::kUnknownSubmission, rule.fields.back(),
                    std::string(what) + ";请核对编号,没有上传过的先上传");
}

Result<void> keep_one(Desk& desk, const KeptRule& rule, const interface::Row& row) {
  GJ_TRY(const About about, about_row(desk, rule, row));
  const bool named = !about.subject.empty();
  if (rule.known) {
    GJ_TRY(const auto before, kept(desk, rule.kind, about.subject));
    if (before.empty()) return nothing_known(rule, "没有可以变更的内容");
  }
  if (rule.replaces && named) {
    GJ_TRY(const auto ended, replace_kept(desk, rule.kind, about.subject));
    (void)ended;
  }
  if (rule.rows) {
    keep_row(desk, about, row);
  } else {
    keep(desk, about);
  }
  return done();
}

Result<void> withdraw_one(Desk& desk, const KeptRule& rule, const interface::Row& row) {
  std::string kind = rule.withdraws;
  if (const std::size_t colon = kind.find(':'); colon != std::string::npos) {
    const std::string field = kind.substr(colon + 1), code = value_of(row, field);
    const auto* entry = desk.words().by_code(kind.substr(0, colon), code);
    if (entry == nullptr) {
      return make_error(app_code::kBadField, field, "不认识 " + field + " 的值;请按接口规范填写");
    }
    kind = entry->word;
  }
  GJ_TRY(const auto ended, cancel_kept(desk, kind, subject_of(rule, row)));
  if (ended == 0) return nothing_known(rule, "没有可以撤销的内容");
  return done();
}

Error at_row_number(Error error, std::size_t number) {
  const std::string text = std::to_string(number);
  return within({"第" + text + "行:", "Row " + text + ": "}, std::move(error));
}

/// What is asked for are lists: an answer without findings has them too, empty.
bool answers_lists(const interface::Transaction& transaction) {
  return !transaction.out.empty() &&
         std::all_of(transaction.out.begin(), transaction.out.end(), [](const auto& node) {
           return node.parent != nullptr || node.rows == interface::Rows::Many;
         });
}

}  // namespace

Result<void> keep_as_sent(Desk& desk) {
  const auto rule = kept_rule(desk.words(), desk.exchange.in.transaction().infno);
  GJ_ASSERT(rule);
  desk.shows_nodes = answers_lists(desk.exchange.in.transaction());
  const auto& rows = desk.exchange.in.rows(rule->node);
  if (rows.empty()) {
    return make_error(app_code::kMissingField, rule->node, "没有内容可以保存;请按接口规范填写节点");
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && !rule->rows) break;
    const auto kept_row = rule->withdraws.empty() ? keep_one(desk, *rule, rows[i])
                                                  : withdraw_one(desk, *rule, rows[i]);
    if (kept_row.ok()) continue;
    return rows.size() > 1 ? at_row_number(kept_row.error(), i + 1) : kept_row.error();
  }
  return done();
}

}  // namespace gongji::gateway
