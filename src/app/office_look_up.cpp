// Looking up, with personal data masked in this one place.
#include <algorithm>

#include "app/errors.h"
#include "app/office.h"
#include "app/security/authorise.h"
#include "base/resident_id.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

constexpr std::size_t kMostRevealed = 1000;  ///< rows without mask in one look
constexpr std::size_t kMostNamed = 20;       ///< people named in one entry of the audit trail

bool has_personal(const Query& query) {
  for (const QueryColumn& column : query.columns) {
    if (column.personal != Personal::None) return true;
  }
  return false;
}

std::size_t column_named(const Query& query, std::string_view name) {
  for (std::size_t c = 0; c < query.columns.size(); ++c) {
    if (query.columns[c].name == name) return c;
  }
  GJ_ASSERT(false);
  return 0;
}

std::size_t person_column(const Query& query) {
  return column_named(query, "person");
}

/// The cell in which a value is sealed.
Result<std::string> opened(const Query& query, const QueryView& view, const storage::Rows& row,
                           std::size_t c) {
  const QueryColumn& column = query.columns[c];
  if (column.personal == Personal::Content) {
    const std::string key = std::string(row.text(0, column_named(query, "institution"))) + "\n" +
                            std::to_string(row.integer(0, column_named(query, "submission")));
    return view.vault->open({"submission", column.name, view.region, key}, row.text(0, c));
  }
  const std::string person(row.text(0, person_column(query)));
  return view.vault->open({"person_private", column.name, view.region, person}, row.text(0, c));
}

/// The row with its personal cells opened, and masked unless they may be seen.
Result<storage::Rows> shown_row(const Query& query, const QueryView& view, const storage::Rows& row,
                                bool reveal) {
  if (view.vault == nullptr) return no_key();
  storage::Rows shown(row.width());
  for (std::size_t c = 0; c < row.width(); ++c) {
    const QueryColumn& column = query.columns[c];
    if (column.personal == Personal::None) {
      shown.push(row.at(0, c));
      continue;
    }
    GJ_TRY(const std::string plain, opened(query, view, row, c));
    shown.push(reveal ? plain : masked(column.personal, plain));
  }
  return shown;
}

/// The rows that are given: what was read beyond says only that there are more.
std::size_t given_rows(const storage::Rows& rows) {
  return std::min(rows.size(), kMostRevealed);
}

std::string people_of(const Query& query, const storage::Rows& rows) {
  std::string people;
  const std::size_t count = given_rows(rows);
  for (std::size_t r = 0; r < count && r < kMostNamed; ++r) {
    people += (r > 0 ? " " : "") + std::string(rows.text(r, person_column(query)));
  }
  if (count > kMostNamed) people += " +" + std::to_string(count - kMostNamed);
  return people;
}

Error too_many_revealed() {
  return make_error(
      app_code::kTooManyRevealed, "reveal",
      Bilingual{"未遮盖的个人信息一次最多给出 " + std::to_string(kMostRevealed) +
                    " 行,后面还有;已给出的已记入审计,请缩小条件分几次查",
                "At most " + std::to_string(kMostRevealed) +
                    " rows are shown without mask at a time, and there are more. Those that were "
                    "shown are in the audit trail; narrow the search and look several times."});
}

Result<void> check_purpose(const std::string& purpose) {
  if (trim(purpose).empty()) {
    return make_error(app_code::kNoPurpose, "purpose",
                      Bilingual{"查看未遮盖的个人信息须说明用途(--purpose);用途会记入审计日志",
                                "To see personal data without mask say what they are for; the "
                                "purpose goes into the audit trail."});
  }
  return done();
}

}  // namespace

Result<void> Office::audit_reveal(const Query& query, const Viewer& viewer,
                                  const std::string& people, const std::string& outcome) {
  const std::int64_t now = now_ms();
  return transact({"", viewer.operator_name, now, viewer.remote}, [&](Unit& unit) {
    unit.audit({now, viewer.operator_name, viewer.source, "reveal " + query.name(), people,
                viewer.purpose, outcome, ""});
    return done();
  });
}

/// Records who sees whom before anybody does.
Result<void> Office::give_revealed(const Query& query, const Viewer& viewer,
                                   const storage::Rows& rows, const QuerySink& sink) {
  GJ_CHECK(audit_reveal(query, viewer, people_of(query, rows), "ok"));
  storage::Rows one(rows.width());
  for (std::size_t r = 0; r < given_rows(rows); ++r) {
    one.clear();
    for (std::size_t c = 0; c < rows.width(); ++c) one.push(rows.at(r, c));
    if (!sink(one)) return done();
  }
  return rows.size() > kMostRevealed ? Result<void>(too_many_revealed()) : done();
}

Result<void> Office::look_up(const Query& query, const FactList& fields, const Viewer& viewer,
                             const QuerySink& sink) {
  GJ_TRY(const Form form, Form::read(query.fields, fields));
  const bool personal = has_personal(query), reveal = personal && viewer.reveal;
  if (reveal) GJ_CHECK(check_purpose(viewer.purpose));
  storage::Rows revealed(query.columns.size());
  const auto looked = read([&](storage::Connection& connection) -> Result<void> {
    const SqlReader reader = [&connection](std::string_view sql,
                                           const std::vector<storage::Value>& values) {
      return connection.query(sql, values);
    };
    Asked asked{viewer.operator_name, read_function(query.name()), setting_.region, now_ms(),
                viewer.role};
    if (viewer.remote) GJ_CHECK(authorise(reader, asked));
    asked.function = kReveal;
    if (viewer.remote && reveal) GJ_CHECK(authorise(reader, asked));
    const QueryView view{connection,           registry_,
                         setting_.region,      viewer.english,
                         setting_.vault.get(), setting_.payments.get()};
    if (query.source == QuerySource::Payments) return done();
    if (!personal) return query.run(view, form, sink);
    Result<void> shown = done();
    GJ_CHECK(query.run(view, form, [&](const storage::Rows& row) {
      auto open = shown_row(query, view, row, reveal);
      if (!open.ok()) {
        shown = open.error();
        return false;
      }
      if (!reveal) return sink(*open);
      for (std::size_t c = 0; c < open->width(); ++c) revealed.push(open->at(0, c));
      return revealed.size() <= kMostRevealed;
    }));
    return shown;
  });
  if (!looked.ok() && reveal && viewer.remote) {
    GJ_CHECK(audit_reveal(query, viewer, "", looked.error().code));
  }
  GJ_CHECK(looked);
  if (query.source == QuerySource::Payments) {
    return query.run({*connection_, registry_, setting_.region, viewer.english,
                      setting_.vault.get(), setting_.payments.get()},
                     form, sink);
  }
  return reveal ? give_revealed(query, viewer, revealed, sink) : done();
}

Result<void> Office::transact(const Context& context,
                              const std::function<Result<void>(Unit&)>& work) {
  GJ_CHECK(connection_->begin());
  auto result = [&]() -> Result<void> {
    GJ_TRY(auto unit, Unit::open(unit_setting()));
    GJ_CHECK(unit->run(context, [&] { return work(*unit); }));
    GJ_CHECK(unit->finish());
    return connection_->commit();
  }();
  if (!result.ok()) connection_->rollback();
  return result;
}

}  // namespace gongji::app
