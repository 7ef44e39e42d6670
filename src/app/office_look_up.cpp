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

/// With what sealed cells are opened.
struct OpenBy {
  const Vault* vault = nullptr;
  std::int64_t region = 0;
};

bool has_personal(const Query& query) {
  for (const QueryColumn& column : query.columns) {
    if (column.personal != Personal::None) return true;
  }
  return false;
}

/// Whether somebody is looked for by what says who it is.
bool seeks_people(const Query& query, const Form& form) {
  return std::any_of(query.fields.begin(), query.fields.end(),
                     [&](const Field& field) { return field.identifies && form.has(field.name); });
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

/// The cell in which a value is sealed, opened.
Result<std::string> opened(const Query& query, const OpenBy& by, const storage::Rows& row,
                           std::size_t c) {
  const QueryColumn& column = query.columns[c];
  if (column.personal == Personal::Content) {
    const std::string key = std::string(row.text(0, column_named(query, "institution"))) + "\n" +
                            std::to_string(row.integer(0, column_named(query, "submission")));
    return by.vault->open({"submission", column.name, by.region, key}, row.text(0, c));
  }
  const std::string person(row.text(0, person_column(query)));
  return by.vault->open({"person_private", column.name, by.region, person}, row.text(0, c));
}

/// The row with its personal cells opened, and masked unless they may be seen.
Result<storage::Rows> shown_row(const Query& query, const OpenBy& by, const storage::Rows& row,
                                bool reveal) {
  if (by.vault == nullptr) return no_key();
  storage::Rows shown(row.width());
  for (std::size_t c = 0; c < row.width(); ++c) {
    const QueryColumn& column = query.columns[c];
    if (column.personal == Personal::None) {
      shown.push(row.at(0, c));
      continue;
    }
    GJ_TRY(const std::string plain, opened(query, by, row, c));
    shown.push(reveal ? plain : masked(column.personal, plain));
  }
  return shown;
}

/// The rows that are given: of those without mask what was read beyond says only that there are
/// more.
std::size_t given_rows(const storage::Rows& rows, bool reveal) {
  return reveal ? std::min(rows.size(), kMostRevealed) : rows.size();
}

std::string people_of(const Query& query, const storage::Rows& rows, std::size_t count) {
  std::string people;
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

/// All rows, or so many that it is known whether more without mask are wanted than are given.
class EveryRow final : public RowChoice {
 public:
  EveryRow(std::size_t width, bool reveal) : rows_(width), reveal_(reveal) {}
  bool add(const storage::Rows& row) override {
    for (std::size_t c = 0; c < row.width(); ++c) rows_.push(row.at(0, c));
    return !reveal_ || rows_.size() <= kMostRevealed;
  }
  storage::Rows chosen() override { return std::move(rows_); }

 private:
  storage::Rows rows_;
  bool reveal_;
};

}  // namespace

/// One look: what is asked, by whom, and what of it is put down in the audit trail.
struct Office::Look {
  const Query& query;
  const Form& form;
  const Viewer& viewer;
  bool personal = has_personal(query);
  bool reveal = personal && viewer.reveal;
  bool recorded = reveal || seeks_people(query, form);
};

Result<void> Office::audit_look(const Look& look, const std::string& people,
                                const std::string& outcome) {
  const std::int64_t now = now_ms();
  const Viewer& viewer = look.viewer;
  const std::string action = (look.reveal ? "reveal " : "find ") + look.query.name();
  return transact({"", viewer.operator_name, now, viewer.remote}, [&](Unit& unit) {
    unit.audit(
        {now, viewer.operator_name, viewer.source, action, people, viewer.purpose, outcome, ""});
    return done();
  });
}

/// Opens the rows and gives them; records before who sees whom.
Result<void> Office::give_chosen(const Look& look, const storage::Rows& rows,
                                 const QuerySink& sink) {
  const OpenBy by{setting_.vault.get(), setting_.region};
  const std::size_t given = given_rows(rows, look.reveal);
  storage::Rows shown(rows.width()), one(rows.width());
  for (std::size_t r = 0; r < given; ++r) {
    one.clear();
    for (std::size_t c = 0; c < rows.width(); ++c) one.push(rows.at(r, c));
    if (look.personal) {
      GJ_TRY(one, shown_row(look.query, by, one, look.reveal));
    }
    for (std::size_t c = 0; c < rows.width(); ++c) shown.push(one.at(0, c));
  }
  if (look.recorded) GJ_CHECK(audit_look(look, people_of(look.query, shown, given), "ok"));
  for (std::size_t r = 0; r < given; ++r) {
    one.clear();
    for (std::size_t c = 0; c < rows.width(); ++c) one.push(shown.at(r, c));
    if (!sink(one)) return done();
  }
  return rows.size() > given ? Result<void>(too_many_revealed()) : done();
}

/// Asks for the rights and runs the query: in one state of the database, where it reads that.
Result<void> Office::run_look(const Look& look, RowWindow* window, const QuerySink& sink) {
  const Viewer& viewer = look.viewer;
  QueryView view{*connection_,         registry_,
                 setting_.region,      viewer.english,
                 setting_.vault.get(), setting_.payments.get()};
  view.window = window;
  const bool records = look.query.source == QuerySource::Records;
  const auto looked = read([&](storage::Connection& connection) -> Result<void> {
    const SqlReader reader = [&connection](std::string_view sql,
                                           const std::vector<storage::Value>& values) {
      return connection.query(sql, values);
    };
    Asked asked{viewer.operator_name, read_function(look.query.name()), setting_.region, now_ms(),
                viewer.role};
    if (viewer.remote) GJ_CHECK(authorise(reader, asked));
    asked.function = kReveal;
    if (viewer.remote && look.reveal) GJ_CHECK(authorise(reader, asked));
    return records ? look.query.run(view, look.form, sink) : done();
  });
  if (!looked.ok() && look.recorded && viewer.remote) {
    GJ_CHECK(audit_look(look, "", looked.error().code));
  }
  GJ_CHECK(looked);
  return records ? done() : look.query.run(view, look.form, sink);
}

Result<void> Office::look_up(const Query& query, const FactList& fields, const Viewer& viewer,
                             RowChoice& choice, const QuerySink& sink) {
  GJ_TRY(const Form form, Form::read(query.fields, fields));
  const Look look{query, form, viewer};
  if (look.reveal) GJ_CHECK(check_purpose(viewer.purpose));
  const QuerySink taking = [&choice](const storage::Rows& row) { return choice.add(row); };
  RowWindow window{&taking, choice.wanted().value_or(0), choice.counts()};
  GJ_CHECK(run_look(look, choice.wanted() ? &window : nullptr, taking));
  choice.counted(window.beyond, window.whole);
  return give_chosen(look, choice.chosen(), sink);
}

Result<void> Office::look_up(const Query& query, const FactList& fields, const Viewer& viewer,
                             const QuerySink& sink) {
  GJ_TRY(const Form form, Form::read(query.fields, fields));
  const Look look{query, form, viewer};
  if (look.recorded) {
    EveryRow all(query.columns.size(), look.reveal);
    return look_up(query, fields, viewer, all, sink);
  }
  if (!look.personal) return run_look(look, nullptr, sink);
  const OpenBy by{setting_.vault.get(), setting_.region};
  Result<void> shown = done();
  GJ_CHECK(run_look(look, nullptr, [&](const storage::Rows& row) {
    auto open = shown_row(query, by, row, false);
    if (!open.ok()) shown = open.error();
    return open.ok() && sink(*open);
  }));
  return shown;
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
