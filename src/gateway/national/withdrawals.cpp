#include "gateway/national/withdrawals.h"

#include "gateway/national/submissions.h"

namespace gongji::gateway {

namespace {

/// The visit was registered by the message that is withdrawn.
Result<void> end_purchase(Desk& desk, app::PersonRecord& person, const std::string& visit) {
  GJ_TRY(storage::VisitRow purchase, app::stay_of(desk.unit, person, visit));
  std::vector<std::string> lines;
  for (const auto& line : app::live_lines(person, visit, std::nullopt)) lines.push_back(line.line);
  GJ_TRY(const auto cancelled, app::cancel_lines(desk.unit, person, purchase, lines));
  (void)cancelled;
  return app::cancel_visit(desk.unit, person, purchase);
}

}  // namespace

Result<bool> is_purchase(Desk& desk, std::int64_t settlement) {
  GJ_TRY(const auto rows, kept(desk, "2102", std::to_string(settlement)));
  return !rows.empty();
}

Result<Withdrawn> withdraw(Desk& desk, app::PersonRecord& person, std::int64_t settlement) {
  Withdrawn done_so;
  GJ_TRY(done_so.row, app::reverse_settlement(desk.unit, person, settlement, desk.today()));
  GJ_TRY(const bool purchase, is_purchase(desk, settlement));
  if (purchase) GJ_CHECK(end_purchase(desk, person, done_so.row.visit));
  done_so.setl_id = std::to_string(done_so.row.reversed_by);
  keep(desk, {done_so.setl_id, done_so.row.person, done_so.row.visit});
  return done_so;
}

}  // namespace gongji::gateway
