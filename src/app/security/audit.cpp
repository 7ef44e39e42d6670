#include "app/security/audit.h"

#include <map>

#include "app/unit/unit.h"
#include "storage/digest.h"
#include "storage/security_records.h"

namespace gongji::app {

namespace {

AuditEntry entry_of(const storage::AuditLogRow& row) {
  return {row.recorded_at, row.actor,   row.source,  row.action,
          row.subject,     row.purpose, row.outcome, row.message};
}

Result<std::map<std::int64_t, AuditHead>> audit_heads(storage::Connection& connection,
                                                      std::int64_t region) {
  GJ_TRY(const auto rows,
         connection.query("SELECT stripe, entry, digest FROM audit_head WHERE region = $1",
                          std::vector<storage::Value>{region}));
  std::map<std::int64_t, AuditHead> heads;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    heads[rows.integer(i, 0)] = {rows.integer(i, 1), std::string(rows.text(i, 2))};
  }
  return heads;
}

void note_broken(AuditCheck& check, std::int64_t stripe, std::int64_t entry, Bilingual what) {
  if (!check.first_broken.empty()) return;
  check.first_broken = std::to_string(stripe) + " " + std::to_string(entry);
  check.what = std::move(what);
}

}  // namespace

std::string empty_audit_digest() {
  return storage::sm3_hex("");
}

std::string audit_digest(const std::string& previous, std::int64_t entry, const AuditEntry& what) {
  std::string text =
      previous + "\n" + std::to_string(entry) + "\n" + std::to_string(what.recorded_at) + "\n";
  for (const std::string* field : {&what.actor, &what.source, &what.action, &what.subject,
                                   &what.purpose, &what.outcome, &what.message}) {
    text += std::to_string(field->size()) + ":" + *field + "\n";
  }
  return storage::sm3_hex(text);
}

Result<AuditCheck> check_audit(storage::Connection& connection, std::int64_t region) {
  AuditCheck check;
  GJ_TRY(auto heads, audit_heads(connection, region));
  std::map<std::int64_t, AuditHead> found;
  const std::string sql =
      "SELECT region, stripe, entry, recorded_at, actor, source, action, subject, purpose, "
      "outcome, "
      "message, digest FROM audit_log WHERE region = $1 ORDER BY stripe, entry";
  GJ_CHECK(
      connection.each(sql, std::vector<storage::Value>{region}, [&](const storage::Rows& rows) {
        const auto row = storage::record_at<storage::AuditLogRow>(rows, 0);
        const auto at = found.try_emplace(row.stripe, AuditHead{0, empty_audit_digest()}).first;
        ++check.entries;
        if (row.entry != at->second.entry + 1) {
          note_broken(check, row.stripe, at->second.entry + 1,
                      {"这一条不见了", "this entry is missing"});
        } else if (audit_digest(at->second.digest, row.entry, entry_of(row)) != row.digest) {
          note_broken(
              check, row.stripe, row.entry,
              {"这一条的内容或它前面的被改动过", "this entry or one before it was changed"});
        }
        at->second = {row.entry, row.digest};
        return check.first_broken.empty();
      }));
  for (const auto& [stripe, head] : heads) {
    const auto at = found.find(stripe);
    const AuditHead end = at == found.end() ? AuditHead{0, empty_audit_digest()} : at->second;
    if (end.entry != head.entry || end.digest != head.digest) {
      note_broken(check, stripe, end.entry + 1,
                  {"末尾的记录不见了或对不上", "the last entries are missing or do not agree"});
    }
  }
  for (const auto& [stripe, end] : found) {
    if (heads.find(stripe) == heads.end())
      note_broken(check, stripe, end.entry, {"链没有末尾记录", "the chain has no last record"});
  }
  check.chains = found.size();
  return check;
}

/// Behind the last entry of the stripe, which this transaction has locked.
Result<void> Unit::write_audit() {
  if (audited_.empty()) return done();
  storage::AuditHeadRow& head = audit_head_;
  for (const AuditEntry& entry : audited_) {
    head.digest = audit_digest(head.digest, ++head.entry, entry);
    insert(storage::AuditLogRow{setting_.region, setting_.stripe, head.entry, entry.recorded_at,
                                entry.actor, entry.source, entry.action, entry.subject,
                                entry.purpose, entry.outcome, entry.message, head.digest});
  }
  put(head);
  audited_.clear();
  return done();
}

}  // namespace gongji::app
