#include "app/verify.h"

#include "app/errors.h"
#include "app/verify/verifier.h"

namespace gongji::app {

namespace {

constexpr std::uint64_t kRowsPerSign = 20'000;

constexpr VerifyCountName kCountNames[] = {
    {"postings", "凭证", &VerifyCounts::postings},
    {"transfers", "分录", &VerifyCounts::transfers},
    {"batches", "批次", &VerifyCounts::batches},
    {"balances", "余额", &VerifyCounts::balances},
    {"settlements", "结算", &VerifyCounts::settlements},
    {"accumulators", "累计", &VerifyCounts::accumulators},
    {"dues", "应缴", &VerifyCounts::dues},
    {"holds", "暂记", &VerifyCounts::holds},
    {"closes", "结账月份", &VerifyCounts::closes},
};

std::string key_of(const storage::Rows& row) {
  std::string key;
  for (std::size_t c = 0; c < row.width(); ++c) {
    if (c > 0) key += ' ';
    const auto& value = row.at(0, c);
    if (const auto* number = std::get_if<std::int64_t>(&value)) key += std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&value)) key += *text;
  }
  return key;
}

}  // namespace

std::span<const VerifyCountName> verify_count_names() {
  return kCountNames;
}

Result<void> Verifier::each(std::string_view sql,
                            const std::function<void(const storage::Rows&)>& sink) {
  if (failed()) return done();
  bool stopped = false;
  const std::vector<storage::Value> values = {region_};
  GJ_CHECK(connection_.each(sql, values, [&](const storage::Rows& row) {
    if (++seen_ % kRowsPerSign == 0) {
      if (options_.progress) options_.progress(counts());
      stopped = options_.stop != nullptr && options_.stop->load() != 0;
    }
    if (stopped) return false;
    sink(row);
    return !failed();
  }));
  return stopped ? Result<void>(make_error(app_code::kInterrupted, "", "核对被中断")) : done();
}

Result<void> Verifier::none(std::string_view table, std::string_view sql, std::string_view what) {
  return each(sql, [&](const storage::Rows& row) { differs(table, key_of(row), what); });
}

void Verifier::differs(std::string_view table, const std::string& key, std::string_view what) {
  if (failed()) return;
  report_.first = {std::string(table), std::to_string(region_) + " " + key, std::string(what)};
}

Result<VerifyReport> verify(storage::Connection& connection, const VerifyOptions& options) {
  VerifyReport report;
  GJ_TRY(const auto regions, connection.query("SELECT region FROM region ORDER BY region", {}));
  for (std::size_t i = 0; i < regions.size() && !report.first; ++i) {
    Verifier verifier(connection, regions.integer(i, 0), options, report);
    GJ_CHECK(verify_journal(verifier));
    GJ_CHECK(verify_links(verifier));
    GJ_CHECK(verify_records(verifier));
  }
  return report;
}

}  // namespace gongji::app
