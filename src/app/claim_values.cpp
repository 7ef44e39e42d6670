#include "app/claim_values.h"

#include <algorithm>

#include "app/errors.h"
#include "base/money.h"
#include "policy/facts.h"

namespace gongji::app {

namespace {

constexpr std::size_t kIdBytesMax = 128;
constexpr Date kOpenEnd = Date::known(Date::kYearMax, 12, 31);

Error bad_amount_field(const std::string& field) {
  return value_error(
      base_code::kBadAmount, field,
      "金额 `" + field + "` 应为以元为单位的数,不为负、不为空、最多两位小数,如 1234.50;没有就填 0");
}

Error bad_date_field(const std::string& field) {
  return value_error(
      base_code::kBadDate, field,
      "日期 `" + field + "` 应为 1900 至 2200 年的日历日,写作 2020-02-29 或 20200229");
}

Error missing_value(std::string_view field) {
  return value_error(app_code::kMissingField, field,
                     "缺少 `" + std::string(field) + "`;请补上后重新送这一行");
}

Result<void> put_amount(std::int64_t& to, const ClaimColumn& column, std::string_view text) {
  const auto fen = read_fen(text);
  if (!fen) return bad_amount_field(column.name);
  to = *fen;
  return done();
}

Result<void> put_id(std::string& to, const ClaimColumn& column, std::string_view text) {
  if (!text.empty() && !is_plain_id(text)) {
    return value_error(app_code::kBadValue, column.name,
                       "`" + column.name + "` 应为至多 128 字节、不含控制字符的编号");
  }
  to.assign(text);
  return done();
}

Result<void> put_coverage(std::optional<Date>& to, const ClaimColumn& column,
                          std::string_view text) {
  if (text.empty()) return done();
  const auto date = Date::parse(text);
  if (!date.ok()) return bad_date_field(column.name);
  to = *date;
  return done();
}

Result<void> put_date(ClaimDraft& draft, const ClaimColumn& column, std::string_view text) {
  if (text.empty()) return missing_value(column.name);
  if (text != draft.date_before_text) {
    const auto date = Date::parse(text);
    if (!date.ok()) return bad_date_field(column.name);
    draft.date_before = *date;
    draft.date_before_text.assign(text);
  }
  draft.encounter->date = draft.date_before;
  return done();
}

Result<void> put_input_text(ClaimDraft& draft, const ClaimColumn& column, std::string_view text,
                            const ClaimVocabulary& vocabulary) {
  if (text.empty()) return done();
  auto raw =
      policy::read_text(text, vocabulary.slot(column.input), vocabulary.compiled().package());
  if (!raw.ok()) return input_error(std::move(raw).error(), column.name);
  draft.encounter->inputs[static_cast<std::size_t>(column.input)] = *raw;
  return done();
}

Result<void> join_coverage(ClaimDraft& draft) {
  if (!draft.coverage_from) {
    return draft.coverage_through ? Result<void>(missing_value("coverage_from")) : done();
  }
  const auto period =
      Period::through(*draft.coverage_from, draft.coverage_through.value_or(kOpenEnd));
  if (!period.ok()) {
    return value_error(base_code::kBadPeriod, "coverage_through",
                       "待遇截止日期早于开始日期;两端都包含在内,请核对");
  }
  draft.encounter->coverage = *period;
  return done();
}

/// Lines and what they must agree with.
Result<void> join_lines(ClaimDraft& draft) {
  const claims::Encounter& e = *draft.encounter;
  if (e.lines.empty()) return draft.has(ClaimField::Total) ? done() : missing_value("total");
  constexpr std::pair<ClaimField, std::string_view> kComputed[] = {
      {ClaimField::OutOfScope, "out_of_scope"},
      {ClaimField::OverLimit, "over_limit"},
      {ClaimField::PreShare, "pre_share"}};
  for (const auto& [field, name] : kComputed) {
    if (!draft.has(field)) continue;
    return value_error(app_code::kBadValue, name,
                       "有费用明细时 `" + std::string(name) + "` 由明细算出;请去掉这个值");
  }
  if (!draft.has(ClaimField::Total)) return done();
  Money sum;
  for (const auto& line : e.lines) {
    const auto more = checked_add(sum, Money::fen(line.amount));
    if (!more.ok()) return bad_amount_field("total");
    sum = *more;
  }
  if (sum.in_fen() == e.total) return done();
  return value_error(app_code::kTotalDiffers, "total",
                     "总费用与各明细金额之和不等;请核对后重新送这一行");
}

}  // namespace

std::optional<std::int64_t> read_fen(std::string_view yuan) {
  // The common forms, "12", "12.3" and "12.30", without 128-bit arithmetic.
  constexpr std::size_t kNarrow = 15;
  std::int64_t fen = 0;
  std::size_t i = 0;
  if (yuan.empty() || yuan.size() > kNarrow) i = yuan.size() + 1;
  while (i < yuan.size() && yuan[i] >= '0' && yuan[i] <= '9') fen = fen * 10 + (yuan[i++] - '0');
  if (i > 0 && i == yuan.size()) return fen * 100;
  if (i > 0 && i < yuan.size() && yuan[i] == '.') {
    const std::size_t decimals = yuan.size() - i - 1;
    const auto digit = [&](std::size_t at) { return yuan[at] >= '0' && yuan[at] <= '9'; };
    if (decimals == 2 && digit(i + 1) && digit(i + 2)) {
      return fen * 100 + (yuan[i + 1] - '0') * 10 + (yuan[i + 2] - '0');
    }
    if (decimals == 1 && digit(i + 1)) return fen * 100 + (yuan[i + 1] - '0') * 10;
  }
  const auto money = Money::parse(yuan);
  if (!money.ok()) return std::nullopt;
  return money->in_fen();
}

bool is_plain_id(std::string_view text) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  return !text.empty() && text.size() <= kIdBytesMax &&
         std::none_of(text.begin(), text.end(), control);
}

Error value_error(std::string_view code, std::string_view field, std::string_view message) {
  return make_error(code, std::string(field), std::string(message));
}

Error input_error(Error error, const std::string& field) {
  if (error.code == "policy.refused") error.code = error.where;
  error.where = field;
  return error;
}

void begin_claim(ClaimDraft& draft, const claims::Encounter& blank) {
  claims::Encounter& e = *draft.encounter;
  e.claim_id.clear();
  e.person.clear();
  e.kind.clear();
  e.scheme.clear();
  e.institution.clear();
  e.total = e.out_of_scope = e.over_limit = e.pre_share = 0;
  e.lines.clear();
  e.inputs = blank.inputs;
  e.coverage.reset();
  draft.coverage_from.reset();
  draft.coverage_through.reset();
  draft.seen = 0;
}

Result<void> put_text(ClaimDraft& draft, const ClaimColumn& column, std::string_view text,
                      const ClaimVocabulary& vocabulary) {
  claims::Encounter& e = *draft.encounter;
  draft.seen |= 1u << static_cast<unsigned>(column.field);
  switch (column.field) {
    case ClaimField::ClaimId:
      return put_id(e.claim_id, column, text);
    case ClaimField::Person:
      return put_id(e.person, column, text);
    case ClaimField::Date:
      return put_date(draft, column, text);
    case ClaimField::Kind:
      return put_id(e.kind, column, text);
    case ClaimField::Scheme:
      return put_id(e.scheme, column, text);
    case ClaimField::Institution:
      return put_id(e.institution, column, text);
    case ClaimField::Total:
      return put_amount(e.total, column, text);
    case ClaimField::OutOfScope:
      return put_amount(e.out_of_scope, column, text);
    case ClaimField::OverLimit:
      return put_amount(e.over_limit, column, text);
    case ClaimField::PreShare:
      return put_amount(e.pre_share, column, text);
    case ClaimField::CoverageFrom:
      return put_coverage(draft.coverage_from, column, text);
    case ClaimField::CoverageThrough:
      return put_coverage(draft.coverage_through, column, text);
    case ClaimField::Input:
      return put_input_text(draft, column, text, vocabulary);
    case ClaimField::Lines:
      return value_error(app_code::kBadValue, column.name, "费用明细 lines 应为对象的列表");
    case ClaimField::Ignored:
      return done();
  }
  return done();
}

Result<void> end_claim(ClaimDraft& draft) {
  const claims::Encounter& e = *draft.encounter;
  if (e.person.empty()) return missing_value("person");
  if (!draft.has(ClaimField::Date)) return missing_value("date");
  if (e.kind.empty()) return missing_value("kind");
  GJ_CHECK(join_lines(draft));
  return join_coverage(draft);
}

}  // namespace gongji::app
