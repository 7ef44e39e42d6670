#include "gateway/national/submissions.h"

#include <charconv>

#include "app/errors.h"
#include "app/security/vault.h"
#include "interface/normalise.h"
#include "interface/reply.h"

namespace gongji::gateway {

namespace {

std::string cell_key(const storage::SubmissionRow& row) {
  return row.institution + "\n" + std::to_string(row.submission);
}

/// Seals and inserts. That there is a vault was checked when the exchange began.
std::int64_t insert_sealed(Desk& desk, storage::SubmissionRow row, const std::string& content) {
  const auto vault = desk.unit.vault();
  GJ_ASSERT(vault.ok());
  const std::string key = cell_key(row);
  row.content = (*vault)->seal({"submission", "content", row.region, key}, content);
  const std::int64_t number = row.submission;
  desk.unit.insert(std::move(row));
  return number;
}

storage::SubmissionRow submission_of(Desk& desk, const About& about) {
  storage::SubmissionRow row;
  row.region = desk.unit.region();
  row.institution = desk.institution();
  row.submission = desk.unit.next_id();
  row.kind = about.kind.empty() ? std::string(desk.exchange.in.transaction().infno) : about.kind;
  row.subject = about.subject;
  row.person = about.person;
  row.visit = about.visit;
  row.state = "live";
  row.message = desk.unit.context().message;
  row.recorded_at = desk.unit.context().now_ms;
  return row;
}

Result<std::int64_t> end_kept(Desk& desk, std::string_view infno, const std::string& subject,
                              std::string_view state) {
  GJ_TRY(auto rows, kept(desk, infno, subject));
  for (auto& row : rows) {
    row.state = state;
    desk.unit.put(row);
  }
  return static_cast<std::int64_t>(rows.size());
}

}  // namespace

std::string said_in(const interface::Message& message, std::string_view field) {
  for (const auto& node : message.nodes) {
    for (const auto& row : node.rows) {
      if (row.has(field)) return row.text(field);
    }
  }
  return {};
}

std::int64_t keep(Desk& desk, const About& about) {
  return insert_sealed(desk, submission_of(desk, about), interface::write_input(desk.exchange.in));
}

Result<void> replace(Desk& desk, const About& about) {
  const std::string kind =
      about.kind.empty() ? std::string(desk.exchange.in.transaction().infno) : about.kind;
  GJ_TRY(const auto ended, end_kept(desk, kind, about.subject, "replaced"));
  (void)ended;
  keep(desk, about);
  return done();
}

std::int64_t keep_row(Desk& desk, const About& about, const interface::Row& row) {
  interface::Message message(desk.exchange.in.transaction(), interface::Direction::In);
  message.rows_of(row.node()).push_back(row);
  return insert_sealed(desk, submission_of(desk, about), interface::write_input(message));
}

Result<storage::SubmissionRow> submission_numbered(Desk& desk, std::string_view infno,
                                                   const std::string& number,
                                                   std::string_view field) {
  std::int64_t submission = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), submission);
  if (read.ec == std::errc() && read.ptr == number.data() + number.size()) {
    GJ_TRY(const auto rows,
           desk.unit.records<storage::SubmissionRow>(
               "WHERE region = $1 AND institution = $2 AND submission = $3 AND kind = $4 AND "
               "state = 'live'",
               {desk.unit.region(), desk.institution(), submission, std::string(infno)}));
    if (!rows.empty()) return rows.front();
  }
  return make_error(app_code::kUnknownSubmission, std::string(field),
                    "本机构没有这个编号的有效申报;请核对,已撤销的不能再撤销");
}

void cancel(Desk& desk, storage::SubmissionRow row) {
  row.state = "cancelled";
  desk.unit.put(std::move(row));
}

Result<std::vector<storage::SubmissionRow>> kept(Desk& desk, std::string_view infno,
                                                 const std::string& subject) {
  return desk.unit.records<storage::SubmissionRow>(
      "WHERE region = $1 AND institution = $2 AND kind = $3 AND subject = $4 AND state = 'live' "
      "ORDER BY recorded_at, submission",
      {desk.unit.region(), desk.institution(), std::string(infno), subject});
}

Result<std::int64_t> replace_kept(Desk& desk, std::string_view infno, const std::string& subject) {
  return end_kept(desk, infno, subject, "replaced");
}

Result<std::int64_t> cancel_kept(Desk& desk, std::string_view infno, const std::string& subject) {
  return end_kept(desk, infno, subject, "cancelled");
}

Result<interface::Json> content_of(Desk& desk, const storage::SubmissionRow& row) {
  GJ_TRY(const app::Vault* vault, desk.unit.vault());
  GJ_TRY(const std::string content,
         vault->open({"submission", "content", row.region, cell_key(row)}, row.content));
  return interface::parse_json(content);
}

Result<interface::Message> message_of(Desk& desk, const storage::SubmissionRow& row) {
  GJ_TRY(const auto* transaction, desk.exchange.tables->fields.transaction(row.kind));
  GJ_TRY(const auto json, content_of(desk, row));
  return interface::normalise(*transaction, interface::Direction::In, json).message;
}

Result<std::string> said_at_settlement(Desk& desk, const storage::SettlementRow& row,
                                       std::string_view field) {
  const std::string subject = std::to_string(row.settlement);
  for (const std::string_view infno : {"2207", "2304", "2102"}) {
    GJ_TRY(const auto rows, kept(desk, infno, subject));
    if (rows.empty()) continue;
    GJ_TRY(const interface::Message message, message_of(desk, rows.front()));
    return said_in(message, field);
  }
  return std::string();
}

Result<std::string> med_type_of(Desk& desk, const storage::SettlementRow& row) {
  GJ_TRY(const std::string asked, said_at_settlement(desk, row, "med_type"));
  if (!asked.empty()) return asked;
  GJ_TRY(const std::string said, med_type_of_visit(desk, row.visit));
  return said.empty() ? desk.words().code("care", row.care) : said;
}

Result<std::string> med_type_of_visit(Desk& desk, const std::string& visit) {
  for (const std::string_view infno : {"2403", "2203", "2401"}) {
    GJ_TRY(const auto rows, kept(desk, infno, visit));
    if (rows.empty()) continue;
    GJ_TRY(const interface::Message message, message_of(desk, rows.back()));
    if (std::string said = said_in(message, "med_type"); !said.empty()) return said;
  }
  return std::string();
}

}  // namespace gongji::gateway
