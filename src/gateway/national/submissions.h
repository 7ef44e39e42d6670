// What institutions sent, kept as it was: records of visits, filings, reports, whatever a
// transaction brings that no amount depends on. The content is sealed.
#pragma once

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// What a submission is about.
struct About {
  std::string subject;  ///< what a later one of the transaction replaces or takes back
  std::string person;   ///< may be empty
  std::string visit;    ///< may be empty
  /// Under which transaction it is kept; empty: that of the request.
  std::string kind = {};
};

/// Keeps the whole input of the request under its transaction; its number.
std::int64_t keep(Desk& desk, const About& about);
/// The same; an earlier live one about the same is replaced.
Result<void> replace(Desk& desk, const About& about);
/// One row of a node, under its own subject.
std::int64_t keep_row(Desk& desk, const About& about, const interface::Row& row);
/// The live submission of this institution with the number and kind. Refuses
/// app.unknown_submission, where = `field`.
Result<storage::SubmissionRow> submission_numbered(Desk& desk, std::string_view infno,
                                                   const std::string& number,
                                                   std::string_view field);
/// It is cancelled.
void cancel(Desk& desk, storage::SubmissionRow row);
/// The live ones of a transaction about a subject, in their order; of this institution.
Result<std::vector<storage::SubmissionRow>> kept(Desk& desk, std::string_view infno,
                                                 const std::string& subject);
/// Those about a subject are replaced by what comes; how many there were.
Result<std::int64_t> replace_kept(Desk& desk, std::string_view infno, const std::string& subject);
/// Those about a subject are cancelled; how many there were.
Result<std::int64_t> cancel_kept(Desk& desk, std::string_view infno, const std::string& subject);
/// The input of a submission, opened.
Result<interface::Json> content_of(Desk& desk, const storage::SubmissionRow& row);
/// The same as the table of the transaction under which it is kept reads it now.
Result<interface::Message> message_of(Desk& desk, const storage::SubmissionRow& row);

/// A field of the first row that has it; empty when none has.
std::string said_in(const interface::Message& message, std::string_view field);
/// What the request that settled said in a field.
Result<std::string> said_at_settlement(Desk& desk, const storage::SettlementRow& row,
                                       std::string_view field);
/// The med_type with which a settlement was asked for, or the visit described; by its care kind
/// when none was said.
Result<std::string> med_type_of(Desk& desk, const storage::SettlementRow& row);
/// The med_type that a visit was last described with; empty when none was.
Result<std::string> med_type_of_visit(Desk& desk, const std::string& visit);

}  // namespace gongji::gateway
