// Error codes of `app`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string_view>

#include "base/errors.h"
#include "sheets/errors.h"

namespace gongji::app_code {

// Files and policy packages.
inline constexpr std::string_view kNotAFolder = "app.not_a_folder";
inline constexpr std::string_view kLinkLoop = "app.link_loop";
inline constexpr std::string_view kFileTooLarge = "app.file_too_large";
inline constexpr std::string_view kNoFiles = "app.no_files";
inline constexpr std::string_view kUnknownPackage = "app.unknown_package";
inline constexpr std::string_view kCannotRead = sheets_code::kCannotRead;
inline constexpr std::string_view kCannotWrite = sheets_code::kCannotWrite;
// Examples and cases.
inline constexpr std::string_view kBadJson = "app.bad_json";
inline constexpr std::string_view kUnknownPath = "app.unknown_path";
inline constexpr std::string_view kBadVectorMap = "app.bad_vector_map";
inline constexpr std::string_view kNoSuchFunction = "app.no_such_function";
inline constexpr std::string_view kRequire = "app.require";
inline constexpr std::string_view kBadCase = "app.bad_case";
inline constexpr std::string_view kEvaluatorsDiffer = "app.evaluators_differ";
inline constexpr std::string_view kNoCases = "app.no_cases";
// A visit that is asked about.
inline constexpr std::string_view kBadVisit = "app.bad_visit";
inline constexpr std::string_view kBadFact = "app.bad_fact";
inline constexpr std::string_view kUnknownFact = "app.unknown_fact";
inline constexpr std::string_view kNoSuchClaim = "app.no_such_claim";
// A file of claims as a whole.
inline constexpr std::string_view kEncoding = sheets_code::kEncoding;
inline constexpr std::string_view kUnknownColumn = "app.unknown_column";
inline constexpr std::string_view kDoubleColumn = "app.double_column";
inline constexpr std::string_view kMissingColumn = "app.missing_column";
inline constexpr std::string_view kBadState = "app.bad_state";
inline constexpr std::string_view kForeignState = "app.foreign_state";
inline constexpr std::string_view kPolicyChanged = "app.policy_changed";
inline constexpr std::string_view kUsage = "app.usage";
inline constexpr std::string_view kInterrupted = sheets_code::kInterrupted;
inline constexpr std::string_view kBrokenPipe = sheets_code::kBrokenPipe;
// One claim of it: the row is rejected, the others go on.
inline constexpr std::string_view kLineTooLong = "app.line_too_long";
inline constexpr std::string_view kTruncated = "app.truncated";
inline constexpr std::string_view kNulByte = "app.nul_byte";
inline constexpr std::string_view kBadUtf8 = "app.bad_utf8";
inline constexpr std::string_view kBadCsv = "app.bad_csv";
inline constexpr std::string_view kColumnCount = "app.column_count";
inline constexpr std::string_view kUnknownKey = "app.unknown_key";
inline constexpr std::string_view kDoubleKey = "app.double_key";
inline constexpr std::string_view kMissingField = "app.missing_field";
inline constexpr std::string_view kBadValue = "app.bad_value";
inline constexpr std::string_view kTotalDiffers = "app.total_differs";
// Requests and records.
inline constexpr std::string_view kUnknownField = "app.unknown_field";
inline constexpr std::string_view kDoubleField = "app.double_field";
inline constexpr std::string_view kBadField = "app.bad_field";
inline constexpr std::string_view kTooLong = "app.too_long";
inline constexpr std::string_view kBadRecordMap = "app.bad_record_map";
inline constexpr std::string_view kNoRecordMap = "app.no_record_map";
inline constexpr std::string_view kNoRegion = "app.no_region";
inline constexpr std::string_view kNoPackage = "app.no_package";
inline constexpr std::string_view kUnknownOperation = "app.unknown_operation";
inline constexpr std::string_view kBusy = "app.busy";
inline constexpr std::string_view kMessageConflict = "app.message_conflict";
inline constexpr std::string_view kMessageReversed = "app.message_reversed";
inline constexpr std::string_view kUnknownPerson = "app.unknown_person";
inline constexpr std::string_view kPersonExists = "app.person_exists";
inline constexpr std::string_view kUnknownInstitution = "app.unknown_institution";
inline constexpr std::string_view kUnknownPosting = "app.unknown_posting";
inline constexpr std::string_view kUnknownFactOfPerson = "app.unknown_record";
inline constexpr std::string_view kUnknownVisit = "app.unknown_visit";
inline constexpr std::string_view kUnknownSettlement = "app.unknown_settlement";
inline constexpr std::string_view kUnknownEmployer = "app.unknown_employer";
inline constexpr std::string_view kUnknownBatch = "app.unknown_batch";
inline constexpr std::string_view kUnknownDue = "app.unknown_due";
inline constexpr std::string_view kUnknownTask = "app.unknown_task";
inline constexpr std::string_view kTaskExists = "app.task_exists";
inline constexpr std::string_view kUnknownIndicator = "app.unknown_indicator";
inline constexpr std::string_view kDoubleRow = "app.double_row";
inline constexpr std::string_view kWrongState = "app.wrong_state";
inline constexpr std::string_view kOverlap = "app.overlap";
inline constexpr std::string_view kNotCovered = "app.not_covered";
inline constexpr std::string_view kAlreadyPaid = "app.already_paid";
inline constexpr std::string_view kWrongAmount = "app.wrong_amount";
inline constexpr std::string_view kAbovePaid = "app.above_paid";
inline constexpr std::string_view kNoBenefit = "app.no_benefit";
inline constexpr std::string_view kForbiddenUse = "app.forbidden_use";
inline constexpr std::string_view kAccountFrozen = "app.account_frozen";
inline constexpr std::string_view kNotAuthorised = "app.not_authorised";
inline constexpr std::string_view kAfterDeath = "app.after_death";
inline constexpr std::string_view kOpenStay = "app.open_stay";
inline constexpr std::string_view kLineConflict = "app.line_conflict";
inline constexpr std::string_view kInstitutionKind = "app.institution_kind";
inline constexpr std::string_view kNoCertificate = "app.no_certificate";
inline constexpr std::string_view kDaysSupply = "app.days_supply";
inline constexpr std::string_view kUnknownClaim = "app.unknown_claim";
inline constexpr std::string_view kUnknownSubmission = "app.unknown_submission";
inline constexpr std::string_view kUnknownFile = "app.unknown_file";
inline constexpr std::string_view kUnknownPeriod = "app.unknown_period";
inline constexpr std::string_view kBillUsed = "app.bill_used";
inline constexpr std::string_view kBirthClaimed = "app.birth_claimed";
// Keys, operators, vouchers.
inline constexpr std::string_view kNoKey = "app.no_key";
inline constexpr std::string_view kBadKeyFile = "app.bad_key_file";
inline constexpr std::string_view kKeyExposed = "app.key_exposed";
inline constexpr std::string_view kKeyExists = "app.key_exists";
inline constexpr std::string_view kWrongKey = "app.wrong_key";
inline constexpr std::string_view kNoPurpose = "app.no_purpose";
inline constexpr std::string_view kTooManyRevealed = "app.too_many_revealed";
inline constexpr std::string_view kBadRoles = "app.bad_roles";
inline constexpr std::string_view kUnknownRole = "app.unknown_role";
inline constexpr std::string_view kUnknownOperator = "app.unknown_operator";
inline constexpr std::string_view kNotAllowed = "app.not_allowed";
inline constexpr std::string_view kWeakPassword = "app.weak_password";
inline constexpr std::string_view kNotLoggedIn = "app.not_logged_in";
inline constexpr std::string_view kLockedOut = "app.locked_out";
inline constexpr std::string_view kUnknownApproval = "app.unknown_approval";
inline constexpr std::string_view kSamePerson = "app.same_person";
inline constexpr std::string_view kExpired = "app.expired";
inline constexpr std::string_view kUnknownInstitutionKey = "app.unknown_institution_key";
inline constexpr std::string_view kNoVoucher = "app.no_voucher";
inline constexpr std::string_view kUnknownVoucher = "app.unknown_voucher";
inline constexpr std::string_view kVoucherUsed = "app.voucher_used";
inline constexpr std::string_view kWrongScene = "app.wrong_scene";
inline constexpr std::string_view kWrongInsuredPlace = "app.wrong_insured_place";
inline constexpr std::string_view kInvariantBroken = "app.invariant_broken";
inline constexpr std::string_view kNothingKept = "app.nothing_kept";
inline constexpr std::string_view kBadProof = "app.bad_proof";
inline constexpr std::string_view kNotDrill = "app.not_drill";
inline constexpr std::string_view kUnsupported = "app.unsupported";

}  // namespace gongji::app_code

namespace gongji::app {

/// Every code of `app` in order of precedence.
std::span<const ErrorMeaning> app_error_meanings();

}  // namespace gongji::app
