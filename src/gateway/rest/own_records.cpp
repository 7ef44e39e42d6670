#include "gateway/rest/own_records.h"

#include <algorithm>

#include "app/errors.h"

namespace gongji::gateway {

namespace {

using OwnColumn = std::optional<std::size_t>;

/// What an institution may look up of anybody who comes to it, when it says who that is.
constexpr std::pair<std::string_view, std::string_view> kOfAnyPatient[] = {
    {"person.find", "id_number"},
    {"certificate.list", "person"},
};

/// What everybody may look up: nobody's record is in it.
constexpr std::string_view kOfNobody[] = {"institution.list", "payment.periods", "payment.groups"};

/// When an insured person's request came in the office says, not the person.
constexpr std::pair<std::string_view, std::string_view> kNotForInsured[] = {
    {"claim.receive", "received"},
    {"claim.complete", "day"},
};

bool has_field(const Reach& reach, std::string_view name) {
  return std::any_of(reach.fields.begin(), reach.fields.end(),
                     [&](const app::Field& field) { return field.name == name; });
}

const std::string* value_of(const app::FactList& values, std::string_view name) {
  for (const auto& [known, value] : values) {
    if (known == name) return &value;
  }
  return nullptr;
}

Error not_own(const Reach& reach, const std::string& field) {
  return make_error(
      app_code::kNotAllowed, field.empty() ? reach.name : field,
      Bilingual{"只能办理、查看自己的记录;" + reach.name + " 的其他记录请到经办窗口",
                "You may act on your own records only; for others go to the counter."});
}

/// Puts the caller's own number in; another's is refused.
Result<void> put_own(const Reach& reach, const std::string& field, const std::string& own,
                     app::FactList& values) {
  for (const auto& [name, value] : values) {
    if (name == field && value != own) return not_own(reach, field);
  }
  if (value_of(values, field) == nullptr) values.emplace_back(field, own);
  return done();
}

Result<bool> owns(app::Office& office, std::string_view sql, const std::string& institution,
                  std::vector<storage::Value> values) {
  bool found = false;
  GJ_CHECK(office.read([&](storage::Connection& connection) -> Result<void> {
    GJ_TRY(const auto rows, connection.query(sql, values));
    found = !rows.empty() && rows.text(0, 0) == institution;
    return done();
  }));
  return found;
}

/// The visit or settlement that is named must be the institution's.
Result<void> check_case(app::Office& office, const Caller& caller, const Reach& reach,
                        const app::FactList& values) {
  const std::string* person = value_of(values, "person");
  const bool settled = has_field(reach, "settlement");
  const std::string field = settled ? "settlement" : "visit";
  const std::string* which = value_of(values, field);
  if (person == nullptr || which == nullptr) return done();  // the form refuses it
  storage::Value key = *which;
  if (settled) {
    const auto form = app::Form::read(reach.fields, values);
    if (!form.ok()) return form.error();
    key = form->integer(field);
  }
  const std::string_view sql =
      settled ? "SELECT institution FROM settlement WHERE region = $1 AND person = $2 AND "
                "settlement = $3"
              : "SELECT institution FROM visit WHERE region = $1 AND person = $2 AND visit = $3";
  GJ_TRY(const bool own, owns(office, sql, caller.name, {office.region(), *person, key}));
  return own ? done() : Result<void>(not_own(reach, field));
}

OwnColumn institution_column(const Reach& reach) {
  for (std::size_t c = 0; c < reach.columns.size(); ++c) {
    if (reach.columns[c].name == "institution") return c;
  }
  return std::nullopt;
}

Result<OwnColumn> keep_institution(app::Office& office, const Caller& caller, const Reach& reach,
                                   app::FactList& values) {
  for (const auto& [name, field] : kOfAnyPatient) {
    if (reach.name != name) continue;
    if (value_of(values, field) != nullptr) return OwnColumn();
    return make_error(app_code::kMissingField, std::string(field),
                      Bilingual{"请给出是哪一位患者", "Say which patient is meant."});
  }
  if (std::find(std::begin(kOfNobody), std::end(kOfNobody), reach.name) != std::end(kOfNobody)) {
    return OwnColumn();
  }
  if (has_field(reach, "institution")) {
    GJ_CHECK(put_own(reach, "institution", caller.name, values));
    return OwnColumn();
  }
  if (has_field(reach, "settlement") || has_field(reach, "visit")) {
    GJ_CHECK(check_case(office, caller, reach, values));
    return OwnColumn();
  }
  const OwnColumn column = institution_column(reach);
  return column ? Result<OwnColumn>(column) : not_own(reach, "");
}

Result<OwnColumn> keep_person(const Caller& caller, const Reach& reach, app::FactList& values) {
  const auto known = std::find(std::begin(kOfNobody), std::end(kOfNobody), reach.name);
  if (known != std::end(kOfNobody)) return OwnColumn();
  for (const auto& [name, field] : kNotForInsured) {
    if (reach.name != name || value_of(values, field) == nullptr) continue;
    return make_error(
        app_code::kNotAllowed, std::string(field),
        Bilingual{"网上申报以收到的日期为准;请不填这一项",
                  "What is filed online counts from the day of receipt; leave this field empty."});
  }
  if (!has_field(reach, "person")) return not_own(reach, "");
  GJ_CHECK(put_own(reach, "person", caller.name, values));
  if (has_field(reach, "by")) GJ_CHECK(put_own(reach, "by", caller.name, values));
  return OwnColumn();
}

}  // namespace

Result<std::optional<std::size_t>> keep_to_own(app::Office& office, const Caller& caller,
                                               const Reach& reach, app::FactList& values) {
  switch (caller.kind) {
    case Caller::Kind::Institution:
      return keep_institution(office, caller, reach, values);
    case Caller::Kind::Insured:
      return keep_person(caller, reach, values);
    case Caller::Kind::Operator:
      break;
  }
  return OwnColumn();
}

}  // namespace gongji::gateway
