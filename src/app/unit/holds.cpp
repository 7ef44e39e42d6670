#include "app/unit/holds.h"

#include "app/errors.h"
#include "ledger/errors.h"
#include "storage/days.h"

namespace gongji::app {

Result<std::int64_t> place_hold(Unit& unit, ledger::Posting posting, Date last_day,
                                const std::string& person) {
  if (last_day < unit.today()) {
    return make_error(app_code::kBadField, "expires",
                      Bilingual{"有效期不能早于今天", "The last day must not be before today."});
  }
  posting.phase = ledger::Phase::Pending;
  GJ_TRY(const std::int64_t id, unit.post(posting, person));
  unit.insert(storage::HoldRow{unit.region(), id, storage::day_number(last_day), "pending"});
  return id;
}

Result<std::int64_t> resolve_hold(Unit& unit, std::int64_t posting, ledger::Phase phase, Date day) {
  GJ_TRY(auto holds, unit.records<storage::HoldRow>("WHERE region = $1 AND posting = $2",
                                                    {unit.region(), posting}));
  if (holds.empty()) {
    return make_error(
        ledger::ledger_code::kNotPending, "posting",
        Bilingual{"没有编号为 " + std::to_string(posting) + " 的暂记凭证",
                  "There is no held posting number " + std::to_string(posting) + "; check it."});
  }
  storage::HoldRow& hold = holds.front();
  if (hold.state != "pending") {
    return make_error(
        ledger::ledger_code::kDoneBefore, "posting",
        Bilingual{
            hold.state == "void" ? "这笔暂记已经撤销" : "这笔暂记已经确认;要收回请冲正确认凭证",
            hold.state == "void" ? "This hold was voided."
                                 : "This hold was posted; reverse that posting to take it back."});
  }
  const bool confirms = phase == ledger::Phase::Post;
  if (confirms && storage::day_number(unit.today()) > hold.expires_on) {
    return make_error(
        ledger::ledger_code::kExpired, "posting",
        Bilingual{"这笔暂记有效到 " + storage::day_of(hold.expires_on).to_text() +
                      ",已到期,只能撤销(ledger void)",
                  "This hold expired on " + storage::day_of(hold.expires_on).to_text() +
                      "; it can only be voided."});
  }
  GJ_TRY(ledger::Posting resolved, unit.posting(posting));
  resolved.phase = phase;
  resolved.reverses = posting;
  resolved.business_date = day;
  std::string person;
  for (const auto& transfer : resolved.transfers) {
    if (ledger::of_person(transfer.debit.kind)) person = transfer.debit.owner;
  }
  GJ_TRY(const std::int64_t id, unit.post(resolved, person));
  hold.state = confirms ? "confirmed" : "void";
  unit.put(hold);
  return id;
}

Result<std::vector<std::int64_t>> expired_holds(Unit& unit) {
  GJ_TRY(const auto rows, unit.query("SELECT posting FROM hold WHERE region = $1 AND state = "
                                     "'pending' AND expires_on < $2 ORDER BY posting",
                                     {unit.region(), storage::day_number(unit.today())}));
  std::vector<std::int64_t> found;
  for (std::size_t i = 0; i < rows.size(); ++i) found.push_back(rows.integer(i, 0));
  return found;
}

}  // namespace gongji::app
