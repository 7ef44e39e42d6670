#include "gateway/national/submissions.h"

#include "interface/normalise.h"
#include "interface/reply.h"

namespace gongji::gateway {

namespace {

storage::SubmissionRow submission_of(Desk& desk, const About& about) {
  storage::SubmissionRow row;
  row.region = desk.unit.region();
  row.institution = desk.institution();
  row.submission = desk.unit.next_id();
  row.kind = std::string(desk.exchange.in.transaction().infno);
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

std::int64_t keep(Desk& desk, const About& about) {
  storage::SubmissionRow row = submission_of(desk, about);
  row.content = interface::write_input(desk.exchange.in);
  const std::int64_t number = row.submission;
  desk.unit.insert(std::move(row));
  return number;
}

Result<void> replace(Desk& desk, const About& about) {
  GJ_TRY(const auto ended,
         end_kept(desk, desk.exchange.in.transaction().infno, about.subject, "replaced"));
  (void)ended;
  keep(desk, about);
  return done();
}

std::int64_t keep_row(Desk& desk, const About& about, const interface::Row& row) {
  interface::Message message(desk.exchange.in.transaction(), interface::Direction::In);
  message.rows_of(row.node()).push_back(row);
  storage::SubmissionRow kept_row = submission_of(desk, about);
  kept_row.content = interface::write_input(message);
  const std::int64_t number = kept_row.submission;
  desk.unit.insert(std::move(kept_row));
  return number;
}

Result<std::vector<storage::SubmissionRow>> kept(Desk& desk, std::string_view infno,
                                                 const std::string& subject) {
  return desk.unit.records<storage::SubmissionRow>(
      "WHERE region = $1 AND institution = $2 AND kind = $3 AND subject = $4 AND state = 'live' "
      "ORDER BY recorded_at, submission",
      {desk.unit.region(), desk.institution(), std::string(infno), subject});
}

Result<std::int64_t> cancel_kept(Desk& desk, std::string_view infno, const std::string& subject) {
  return end_kept(desk, infno, subject, "cancelled");
}

Result<interface::Message> message_of(Desk& desk, const storage::SubmissionRow& row) {
  GJ_TRY(const auto* transaction, desk.exchange.tables->fields.transaction(row.kind));
  GJ_TRY(const auto json, interface::parse_json(row.content));
  return interface::normalise(*transaction, interface::Direction::In, json).message;
}

Result<std::string> med_type_of(Desk& desk, const storage::SettlementRow& row) {
  const std::string subject = std::to_string(row.settlement);
  for (const std::string_view infno : {"2207", "2304", "2102"}) {
    GJ_TRY(const auto rows, kept(desk, infno, subject));
    if (rows.empty()) continue;
    GJ_TRY(const interface::Message message, message_of(desk, rows.front()));
    for (const auto& node : message.nodes) {
      for (const auto& asked : node.rows) {
        if (asked.has("med_type")) return asked.text("med_type");
      }
    }
  }
  GJ_TRY(const std::string said, med_type_of_visit(desk, row.visit));
  return said.empty() ? desk.words().code("care", row.care) : said;
}

Result<std::string> med_type_of_visit(Desk& desk, const std::string& visit) {
  for (const std::string_view infno : {"2403", "2203", "2401"}) {
    GJ_TRY(const auto rows, kept(desk, infno, visit));
    if (rows.empty()) continue;
    GJ_TRY(const interface::Message message, message_of(desk, rows.back()));
    for (const auto& node : message.nodes) {
      for (const auto& asked : node.rows) {
        if (asked.has("med_type")) return asked.text("med_type");
      }
    }
  }
  return std::string();
}

}  // namespace gongji::gateway
