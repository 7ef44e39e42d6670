// The audit trail: who did or saw what, when, from where, what for, with what outcome.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "storage/database.h"

namespace gongji::app {

/// No personal values: people by their number in the register.
struct AuditEntry {
  std::int64_t recorded_at = 0;
  std::string actor;    ///< operator, institution or person
  std::string source;   ///< "local", or the address that the gateway saw
  std::string action;   ///< "person.add", "reveal person.find", "login"
  std::string subject;  ///< number of the person or account concerned
  std::string purpose;  ///< as stated
  std::string outcome;  ///< "ok" or the code of the refusal
  std::string message;  ///< id of the request, where there is one
};

/// Where a chain ends.
struct AuditHead {
  std::int64_t entry = 0;
  std::string digest;  ///< of the last entry; of nothing for none
};

/// Digest of an entry behind `previous`: SM3 over both, fields with their lengths.
std::string audit_digest(const std::string& previous, std::int64_t entry, const AuditEntry& what);
std::string empty_audit_digest();

struct AuditCheck {
  std::uint64_t chains = 0, entries = 0;
  /// The first entry that is not as it was written: "1 17"; empty: none.
  std::string first_broken;
  Bilingual what;  ///< one line; empty: none
};

/// Computes every chain of the region again. In the caller's transaction.
Result<AuditCheck> check_audit(storage::Connection& connection, std::int64_t region);

}  // namespace gongji::app
