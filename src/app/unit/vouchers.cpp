#include "app/unit/vouchers.h"

#include <algorithm>

#include "app/errors.h"
#include "app/unit/particulars.h"
#include "app/unit/spells.h"
#include "base/china_time.h"
#include "crypto/digest.h"
#include "crypto/encode.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

Result<storage::VoucherTokenRow> token_row(Unit& unit, const std::string& token) {
  GJ_TRY(const auto rows, unit.records<storage::VoucherTokenRow>(
                              "WHERE region = $1 AND digest = $2",
                              {unit.region(), crypto::to_hex(crypto::sm3(token))}));
  if (!rows.empty()) return rows.front();
  return make_error(app_code::kUnknownVoucher, "token",
                    Bilingual{"无法识别这个医保码;请参保人刷新后重新展码,或改用身份证、社保卡",
                              "The code is not known; ask the person to show a new one, or use the "
                              "identity document or the card."});
}

Result<void> check_token(const storage::VoucherTokenRow& row,
                         const std::vector<std::string>& scenes, std::int64_t now) {
  if (row.used_at != 0) return token_used();
  if (row.expires_at <= now) {
    return make_error(app_code::kExpired, "token",
                      Bilingual{"这个医保码已过期;请参保人刷新后重新展码",
                                "The code has expired; ask the person to show a new one."});
  }
  if (std::find(scenes.begin(), scenes.end(), row.scene) == scenes.end()) {
    return make_error(
        app_code::kWrongScene, "scene",
        Bilingual{"这个医保码是为另一场景展示的;请参保人在相应场景重新展码",
                  "The code was shown for another scene; ask the person to show it for this one."});
  }
  return done();
}

/// Where the person is insured today by what this database knows; 0: nowhere.
Result<std::int64_t> insured_place(Unit& unit, const PersonRecord& record) {
  if (!record.on("coverage", unit.today()).empty()) return unit.region();
  GJ_TRY(const Vault* vault, unit.vault());
  GJ_TRY(const Particulars own, particulars_of(unit, record.person.person));
  if (own.id_number.empty()) return std::int64_t{0};
  const std::int64_t day = storage::day_number(unit.today());
  GJ_TRY(
      const auto rows,
      unit.query("SELECT f.region FROM person_id_number i JOIN fact f ON f.region = i.region AND "
                 "f.person = i.person WHERE i.id_index = $1 AND f.kind = 'coverage' AND "
                 "f.recorded_to = 9007199254740991 AND f.from_day <= $2 AND f.to_day > $3 ORDER "
                 "BY f.region",
                 {vault->index("id_number", own.id_number), day, day}));
  return rows.empty() ? std::int64_t{0} : rows.integer(0, 0);
}

Result<void> check_place(Unit& unit, const PersonRecord& record, std::int64_t shown) {
  GJ_TRY(const std::int64_t place, insured_place(unit, record));
  if (place == shown) return done();
  return make_error(
      app_code::kWrongInsuredPlace, "place",
      Bilingual{
          "医保码界面所示参保地 " + std::to_string(shown) + " 不是实际参保地" +
              (place == 0 ? "(今天没有参保记录)" : " " + std::to_string(place)) +
              ";请参保人在医保码界面切换参保地后重新展码,或到参保地核实",
          "The insured place that the code shows, " + std::to_string(shown) +
              ", is not the true one; ask the person to change the place and show a new code."});
}

bool is_record_of(const PersonRecord& record, const std::string& person) {
  return record.person.person == person ||
         std::find(record.former.begin(), record.former.end(), person) != record.former.end();
}

/// A token that was not taken yet, by its person.
Result<void> check_fresh(Unit& unit, const PersonRecord& record,
                         const storage::VoucherTokenRow& row,
                         const std::vector<std::string>& scenes) {
  GJ_CHECK(check_token(row, scenes, unit.context().now_ms));
  GJ_CHECK(check_alive(record, unit.today(), "token"));
  GJ_TRY(const storage::VoucherRow voucher, active_voucher(unit, record.person.person));
  (void)voucher;
  return check_place(unit, record, row.place);
}

}  // namespace

Error token_used() {
  return make_error(
      app_code::kVoucherUsed, "token",
      Bilingual{"这个医保码已用过,每码只能用一次;请参保人刷新后重新展码",
                "The code was used, and each is used once; ask the person to show a new one."});
}

Result<storage::VoucherRow> active_voucher(Unit& unit, const std::string& person) {
  GJ_TRY(const auto rows,
         unit.records<storage::VoucherRow>("WHERE region = $1 AND person = $2 AND state = 'active'",
                                           {unit.region(), person}));
  if (!rows.empty()) return rows.front();
  return make_error(app_code::kNoVoucher, "person",
                    Bilingual{"此人没有激活医保码;请先激活(voucher activate)",
                              "The person has no active voucher; activate it first."});
}

Result<storage::VoucherTokenRow> redeem_voucher(Unit& unit, const std::string& token,
                                                const std::vector<std::string>& scenes,
                                                const std::string& institution) {
  GJ_TRY(const storage::VoucherTokenRow seen, token_row(unit, token));
  // Locks the person, so that of two who come at once one finds it used.
  GJ_TRY(PersonRecord * record, unit.person(seen.person));
  GJ_TRY(storage::VoucherTokenRow row, token_row(unit, token));
  GJ_CHECK(check_token(row, scenes, unit.context().now_ms));
  GJ_CHECK(check_alive(*record, unit.today(), "token"));
  GJ_TRY(const storage::VoucherRow voucher, active_voucher(unit, record->person.person));
  GJ_CHECK(check_place(unit, *record, row.place));
  row.used_at = unit.context().now_ms;
  row.used_by = institution;
  unit.put(row);
  row.person = voucher.person;
  return row;
}

Result<ShownToken> shown_token(Unit& unit, const PersonRecord& person, const std::string& token,
                               const std::vector<std::string>& scenes) {
  GJ_TRY(const storage::VoucherTokenRow row, token_row(unit, token));
  if (!is_record_of(person, row.person)) {
    return make_error(
        app_code::kBadField, "token",
        Bilingual{
            "这个医保码不是此人的;请核对人员编号,或请参保人重新展码",
            "The code is not of this person; check the person number, or ask for a new code."});
  }
  ShownToken shown;
  shown.digest = row.digest;
  if (row.used_at == 0) {
    GJ_CHECK(check_fresh(unit, person, row, scenes));
    return shown;
  }
  shown.used_by = row.used_by;
  shown.used_on = china_day(row.used_at);
  return shown;
}

}  // namespace gongji::app
