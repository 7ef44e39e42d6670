#include "app/proof.h"

#include <algorithm>

#include "app/errors.h"
#include "app/unit/phases.h"
#include "base/utf8.h"
#include "ledger/posting.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr std::int64_t kDayMs = 86'400'000, kChinaShiftMs = 8 * 3'600'000;
constexpr std::string_view kText = "text", kStep = "step", kPrevious = "previous",
                           kDayStep = "day_step", kDay = "day", kDayRoot = "day_root";

Error bad_proof(const std::string& what) {
  return make_error(app_code::kBadProof, "", "证明不成立:" + what);
}

Result<storage::BatchRow> batch_of_posting(storage::Connection& connection,
                                           const storage::PostingRow& head) {
  storage::Rows key(3);
  key.add({head.region, head.stripe, head.batch});
  GJ_TRY(const auto rows,
         connection.fetch({&storage::tables::batch, {"region", "stripe", "batch"}}, key));
  if (!rows.empty()) return storage::record_at<storage::BatchRow>(rows, 0);
  return bad_proof("凭证的批次不在数据库里;请执行 gongji db verify");
}

/// Fills in the path within the batch.
Result<void> climb_batch(storage::Connection& connection, const storage::PostingRow& head,
                         const storage::BatchRow& batch, Proof& proof) {
  const std::vector<storage::Value> values = {head.region, batch.first_posting, batch.postings};
  GJ_TRY(const auto rows, connection.query("SELECT posting, digest FROM posting WHERE region = $1 "
                                           "AND posting >= $2 ORDER BY posting LIMIT $3",
                                           values));
  std::vector<std::string> leaves;
  std::size_t at = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows.integer(i, 0) == head.posting) at = i;
    leaves.emplace_back(rows.text(i, 1));
  }
  proof.path = merkle_path(leaves, at);
  proof.previous = batch.previous;
  return done();
}

void add_steps(std::string_view name, const std::vector<ProofStep>& steps,
               std::vector<ProofRow>& rows) {
  for (const ProofStep& step : steps) {
    rows.push_back({std::string(name), step.digest, step.on_left ? "left" : "right"});
  }
}

}  // namespace

std::int64_t day_start(std::int64_t moment_ms) {
  return (moment_ms + kChinaShiftMs) / kDayMs * kDayMs - kChinaShiftMs;
}

Result<std::vector<std::string>> batches_of_day(storage::Connection& connection,
                                                std::int64_t region, std::int64_t day_start_ms) {
  const std::vector<storage::Value> values = {region, day_start_ms, day_start_ms + kDayMs};
  std::vector<std::string> digests;
  GJ_CHECK(
      connection.each("SELECT digest FROM batch WHERE region = $1 AND recorded_at >= $2 AND "
                      "recorded_at < $3 ORDER BY stripe, batch",
                      values, [&](const storage::Rows& row) {
                        digests.emplace_back(row.text(0, 0));
                        return true;
                      }));
  return digests;
}

Result<Proof> prove_posting(storage::Connection& connection, std::int64_t region,
                            std::int64_t posting) {
  storage::Rows key(2);
  key.add({region, posting});
  GJ_TRY(const auto heads,
         connection.fetch({&storage::tables::posting, {"region", "posting"}}, key));
  if (heads.empty()) {
    return make_error(
        app_code::kUnknownPosting, "posting",
        Bilingual{"没有编号为 " + std::to_string(posting) + " 的凭证",
                  "There is no posting number " + std::to_string(posting) + "; check it."});
  }
  GJ_TRY(const auto legs,
         connection.fetch({&storage::tables::transfer, {"region", "posting"}}, key));
  const auto head = storage::record_at<storage::PostingRow>(heads, 0);
  GJ_TRY(const auto booked, posting_of(head, storage::records_of<storage::TransferRow>(legs)));
  Proof proof;
  proof.text = ledger::canonical_text(posting, booked);
  GJ_TRY(const auto batch, batch_of_posting(connection, head));
  GJ_CHECK(climb_batch(connection, head, batch, proof));
  const std::int64_t start = day_start(batch.recorded_at);
  GJ_TRY(const auto digests, batches_of_day(connection, region, start));
  const auto at = std::find(digests.begin(), digests.end(), batch.digest);
  if (at == digests.end()) return bad_proof("批次不在当日的批次里");
  proof.day_path = merkle_path(digests, static_cast<std::size_t>(at - digests.begin()));
  proof.day_root = merkle_root(digests);
  proof.day =
      Date::from_days(static_cast<std::int32_t>((start + kChinaShiftMs) / kDayMs)).to_text();
  GJ_CHECK(check_proof(proof));
  return proof;
}

std::vector<ProofRow> proof_rows(const Proof& proof) {
  std::vector<ProofRow> rows;
  for (const std::string_view line : split(proof.text, '\n')) {
    if (!line.empty()) rows.push_back({std::string(kText), std::string(line), ""});
  }
  add_steps(kStep, proof.path, rows);
  rows.push_back({std::string(kPrevious), proof.previous, ""});
  add_steps(kDayStep, proof.day_path, rows);
  rows.push_back({std::string(kDay), proof.day, ""});
  rows.push_back({std::string(kDayRoot), proof.day_root, ""});
  return rows;
}

Result<Proof> proof_of_rows(const std::vector<ProofRow>& rows) {
  Proof proof;
  for (const auto& [part, value, side] : rows) {
    const bool is_step = part == kStep || part == kDayStep;
    if (is_step && side != "left" && side != "right")
      return bad_proof("一步的方位应为 left 或 right");
    if (part == kText) proof.text += value + "\n";
    if (part == kStep) proof.path.push_back({value, side == "left"});
    if (part == kDayStep) proof.day_path.push_back({value, side == "left"});
    if (part == kPrevious) proof.previous = value;
    if (part == kDay) proof.day = value;
    if (part == kDayRoot) proof.day_root = value;
  }
  if (proof.text.empty() || proof.previous.empty() || proof.day_root.empty()) {
    return bad_proof("文件里缺少 text、previous 或 day_root");
  }
  return proof;
}

Result<void> check_proof(const Proof& proof) {
  const std::string root = root_of(posting_digest(proof.text), proof.path);
  const std::string reached = root_of(batch_digest(proof.previous, root), proof.day_path);
  if (reached == proof.day_root) return done();
  return bad_proof("由凭证推出的当日根 " + reached + " 与文件所写的不同");
}

}  // namespace gongji::app
