#include "gateway/national/history.h"

#include <charconv>

#include "app/errors.h"
#include "app/unit/particulars.h"
#include "gateway/national/settlement_info.h"
#include "gateway/national/submissions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Of the person and this institution, by one more condition on $2.
Result<std::optional<storage::SettlementRow>> settlement_where(Desk& desk,
                                                               const app::PersonRecord& person,
                                                               std::string_view condition,
                                                               storage::Value value) {
  std::vector<storage::Value> values = {desk.unit.region(), std::move(value), desk.institution()};
  const std::string of_person = app::of_person_or_former(person, values);
  GJ_TRY(auto rows, desk.unit.records<storage::SettlementRow>(
                        "WHERE region = $1 AND " + std::string(condition) +
                            " = $2 AND institution = $3 AND " + of_person,
                        values));
  if (rows.empty()) return std::optional<storage::SettlementRow>();
  return std::optional<storage::SettlementRow>(std::move(rows.front()));
}

Found as_settled(storage::SettlementRow row) {
  Found found;
  found.setl_id = std::to_string(row.settlement);
  found.message = msgid_of(row.message);
  found.moment_ms = row.recorded_at;
  found.row = std::move(row);
  return found;
}

/// The settlement that a kept withdrawal took back.
Result<std::optional<storage::SettlementRow>> taken_back_by(Desk& desk,
                                                            const app::PersonRecord& person,
                                                            const storage::SubmissionRow& kept) {
  if (kept.kind == "2601") {
    const auto posting = whole_number(kept.subject);
    if (!posting) return std::optional<storage::SettlementRow>();
    return settlement_where(desk, person, "reversed_by", *posting);
  }
  GJ_TRY(const auto message, message_of(desk, kept));
  const interface::Row* data = message.row("data");
  const auto number = data == nullptr ? std::nullopt : whole_number(data->text("setl_id"));
  if (!number) return std::optional<storage::SettlementRow>();
  return settlement_where(desk, person, "settlement", *number);
}

/// A withdrawal by its number or by its message.
Result<std::optional<Found>> find_withdrawal(Desk& desk, const app::PersonRecord& person,
                                             const std::string& text) {
  for (const std::string_view kind : {"2208", "2305", "2103", "2601"}) {
    std::vector<storage::Value> values = {desk.unit.region(), desk.institution(), std::string(kind),
                                          text, message_of(desk.institution(), text)};
    GJ_TRY(const auto rows,
           desk.unit.records<storage::SubmissionRow>(
               "WHERE region = $1 AND institution = $2 AND kind = $3 AND (subject = $4 OR "
               "message = $5)",
               values));
    for (const auto& row : rows) {
      GJ_TRY(auto settled, taken_back_by(desk, person, row));
      if (!settled) continue;
      return std::optional<Found>(
          Found{std::move(*settled), row.subject, msgid_of(row.message), row.recorded_at, true});
    }
  }
  return std::optional<Found>();
}

}  // namespace

Result<Found> find_settlement(Desk& desk, const app::PersonRecord& person, const Named& named) {
  const std::string& text = named.settlement;
  std::optional<Found> found;
  if (const auto number = whole_number(text)) {
    GJ_TRY(auto row, settlement_where(desk, person, "settlement", *number));
    if (row) found = as_settled(std::move(*row));
  }
  if (!found) {
    GJ_TRY(auto row,
           settlement_where(desk, person, "message", message_of(desk.institution(), text)));
    if (row) found = as_settled(std::move(*row));
  }
  if (!found) {
    GJ_TRY(found, find_withdrawal(desk, person, text));
  }
  if (found && (named.visit.empty() || found->row.visit == named.visit)) return std::move(*found);
  return make_error(app_code::kUnknownSettlement, "setl_id",
                    "本机构没有此人这次就诊的这笔结算;请填结算ID、撤销结算ID或结算请求的 msgid");
}

Result<void> put_described(Desk& desk, interface::Row& row, const std::string& visit) {
  for (const std::string_view infno : {"2402", "2403", "2203", "2401", "2201"}) {
    GJ_TRY(const auto rows, kept(desk, infno, visit));
    if (rows.empty()) continue;
    GJ_TRY(const auto message, message_of(desk, rows.back()));
    for (const auto& node : message.nodes) {
      if (node.node->id == "diseinfo") continue;
      for (const auto& said : node.rows) {
        for (const auto& value : said.values) {
          if (row.text(value.field->id).empty()) put(row, value.field->id, value.text);
        }
      }
    }
  }
  return done();
}

Result<void> put_person(Desk& desk, interface::Row& row, const app::PersonRecord& person,
                        Date day) {
  GJ_TRY(const auto known, app::particulars_of(desk.unit, person.person.person));
  const Date birth = storage::day_of(person.person.birth);
  put(row, "psn_no", person.person.person);
  put(row, "psn_name", known.name);
  put(row, "psn_cert_type", "01");
  put(row, "certno", known.id_number);
  put(row, "gend", desk.words().code("sex", person.person.sex));
  put(row, "brdy", birth.to_text());
  put(row, "age", std::to_string(full_years(birth, day)));
  return done();
}

Result<AskedPeriod> asked_period(const Desk& desk, const interface::Row& data) {
  AskedPeriod period;
  period.from = storage::day_number(data.day("begntime").value_or(desk.today()));
  period.through = storage::day_number(data.day("endtime").value_or(desk.today()));
  if (period.from <= period.through) return period;
  return make_error(app_code::kBadField, "endtime", "结束时间早于开始时间;请核对");
}

Result<std::vector<storage::VisitRow>> visits_in(Desk& desk, const app::PersonRecord& person,
                                                 const interface::Row& data) {
  GJ_TRY(const AskedPeriod period, asked_period(desk, data));
  std::vector<storage::Value> values = {desk.unit.region(), desk.institution(), period.from,
                                        period.through};
  const std::string of_person = app::of_person_or_former(person, values);
  return desk.unit.records<storage::VisitRow>(
      "WHERE region = $1 AND institution = $2 AND opened_on >= $3 AND opened_on <= $4 AND state "
      "<> 'cancelled' AND " +
          of_person + " ORDER BY opened_on, visit",
      values);
}

}  // namespace gongji::gateway
