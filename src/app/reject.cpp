#include "app/reject.h"

#include "app/settlement_writer.h"

namespace gongji::app {

namespace {

/// The field that an error of settlement is about; its `where` is the claim.
constexpr std::pair<std::string_view, std::string_view> kFieldOfCode[] = {
    {"claims.settlement_not_allowed", ""},  {"claims.person_not_covered", "date"},
    {"claims.unknown_kind", "kind"},        {"claims.no_policy_for_date", "date"},
    {"claims.scheme_missing", "scheme"},    {"claims.out_of_order", "date"},
    {"claims.duplicate_id", "claim_id"},    {"claims.institution_missing", "institution"},
    {"claims.parts_exceed_total", "total"}, {"base.bad_amount", "total"},
};

/// The first input that was not given and whose refusal has this name; empty when none.
std::string missing_input(const std::string& refusal, const claims::Encounter& encounter,
                          const policy::Compiled& compiled) {
  const auto& slots = compiled.package().slots;
  for (std::size_t i = 0; i < encounter.inputs.size(); ++i) {
    if (encounter.inputs[i] == policy::kNoValue && slots[i].input->error == refusal) {
      return slots[i].name;
    }
  }
  return {};
}

}  // namespace

Reject reject_of_reading(std::uint64_t line, Error error) {
  return {line, std::move(error.where), std::move(error.code), std::move(error.message)};
}

Reject reject_of_settling(std::uint64_t line, Error error, const claims::Encounter& encounter,
                          const policy::Compiled& compiled) {
  if (error.code == "policy.refused") {
    std::string field = missing_input(error.where, encounter, compiled);
    return {line, std::move(field), std::move(error.where), std::move(error.message)};
  }
  if (error.code == "claims.missing_input") return reject_of_reading(line, std::move(error));
  for (const auto& [code, field] : kFieldOfCode) {
    if (error.code != code) continue;
    return {line, std::string(field), std::move(error.code), std::move(error.message)};
  }
  // Where a policy says what cannot be computed.
  if (!error.where.empty()) error.message += "(" + error.where + ")";
  return {line, "", std::move(error.code), std::move(error.message)};
}

void append_reject(std::string& out, const Reject& reject) {
  out += std::to_string(reject.line);
  out += ',';
  append_cell(out, reject.field);
  out += ',';
  append_cell(out, reject.code);
  out += ',';
  append_cell(out, reject.message);
  out += "\r\n";
}

}  // namespace gongji::app
