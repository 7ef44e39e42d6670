// What a period is grouped by: groups of a DRG scheme, types of a DIP catalogue, named groups.
#include <algorithm>
#include <map>

#include "app/queries/payment_rows.h"
#include "grouping/read_scheme.h"

namespace gongji::app {

namespace {

using grouping::kNoIndex;

constexpr Field kGroupsFields[] = {kPeriodField,
                                   {.name = "find",
                                    .zh = "代码或名称",
                                    .en = "Code or name",
                                    .note = "包含即可",
                                    .note_en = "Any part of it"}};
constexpr QueryColumn kGroupColumns[] = {
    {"method", "方式", "Method"},
    {"group", "代码", "Code"},
    {"title", "名称", "Title"},
    {"above", "上级", "Above"},
    {"weight", "权重", "Weight"},
    {"score", "分值", "Score"},
    {"mean", "均费", "Mean cost", ColumnKind::Money},
    {"cases", "病例数", "Cases", ColumnKind::Integer},
};

char lower_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether a text has the wanted one in it, whatever the case of its letters.
bool has_text(std::string_view text, std::string_view wanted) {
  return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(), [](char a, char b) {
           return lower_letter(a) == lower_letter(b);
         }) != text.end();
}

/// Gives rows of groups that have the wanted text in code or title.
class GroupRows {
 public:
  GroupRows(std::string wanted, const QuerySink& sink)
      : wanted_(std::move(wanted)), sink_(sink), row_(std::size(kGroupColumns)) {}

  /// False: no more is wanted.
  bool give(std::vector<storage::Value> cells) {
    const auto& code = std::get<std::string>(cells[1]);
    const auto& title = std::get<std::string>(cells[2]);
    if (!has_text(code, wanted_) && !has_text(title, wanted_)) return true;
    row_.clear();
    row_.add(std::move(cells));
    return sink_(row_);
  }

 private:
  std::string wanted_;
  const QuerySink& sink_;
  storage::Rows row_;
};

/// How many of the period's cases are in each group, by its code.
std::map<std::string, std::int64_t, std::less<>> cases_by_group(const PaymentRun& run) {
  std::map<std::string, std::int64_t, std::less<>> cases;
  for (const payment::PaymentCase& one : run.book.cases) ++cases[run.book.groups.text(one.group)];
  return cases;
}

bool give_drgs(const grouping::Scheme& scheme, const PaymentRun& run, GroupRows& rows) {
  const auto cases = cases_by_group(run);
  for (const grouping::GroupRow& row : scheme.drgs()) {
    std::string above;
    if (row.parent != kNoIndex) {
      const grouping::GroupRow& adrg = scheme.adrgs()[row.parent];
      above = std::string(scheme.text(adrg.code)) + " " + std::string(scheme.text(adrg.name));
    }
    const auto counted = cases.find(scheme.text(row.code));
    const bool more =
        rows.give({std::string("drg"), std::string(scheme.text(row.code)),
                   std::string(scheme.text(row.name)), above, weight_text(row), std::string(),
                   storage::Value(), counted == cases.end() ? std::int64_t{0} : counted->second});
    if (!more) return false;
  }
  return true;
}

bool give_types(const DipCatalogue& catalogue, GroupRows& rows) {
  const dip::Scheme& scheme = catalogue.settings.scheme;
  for (const dip::Type& type : catalogue.catalogue.types) {
    std::int64_t cases = 0;
    for (const std::uint64_t of_year : type.kept) cases += static_cast<std::int64_t>(of_year);
    const bool more = rows.give(
        {std::string("dip"), type.spec.code, title_of(type.spec),
         std::string(dip::word_of(type.spec.kind)), type.rw.to_fraction_text(scheme.rw_decimals),
         type.score.to_text(scheme.score_decimals), type.mean.in_fen(), cases});
    if (!more) return false;
  }
  return true;
}

/// Groups that only the cases or a table name, where the period has no scheme of its own.
void give_named(const PaymentRun& run, GroupRows& rows) {
  std::map<std::uint32_t, std::int64_t> cases;
  for (const payment::PaymentCase& one : run.book.cases) ++cases[one.group];
  for (std::uint32_t at = 1; at < run.book.group_rows.size(); ++at) {
    const payment::GroupRow& row = run.book.group_rows[at];
    const std::string weight = row.weight > Rate() ? row.weight.to_fraction_text(4) : "";
    const std::string score = row.score > payment::Points() ? row.score.to_text() : "";
    const bool more = rows.give(
        {std::string("table"), run.book.groups.text(at), std::string(), std::string(), weight,
         score, row.mean > Money::kZero ? storage::Value(row.mean.in_fen()) : storage::Value(),
         cases[at]});
    if (!more) return;
  }
}

Result<void> list_groups(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto groups, groups_of_period(view, form));
  GroupRows rows(form.text_or("find", ""), sink);
  if (groups->drg) {
    GJ_TRY(const auto run, cleared_period(view, form));
    if (!give_drgs(*groups->drg, *run, rows)) return done();
  }
  if (groups->dip != nullptr && !give_types(*groups->dip, rows)) return done();
  if (groups->drg || groups->dip != nullptr) return done();
  GJ_TRY(const auto run, cleared_period(view, form));
  give_named(*run, rows);
  return done();
}

constexpr Query kPaymentGroupsQueries[] = {
    {"payment", "groups", "病组和病种", "Groups and types", kGroupsFields, kGroupColumns,
     list_groups, QuerySource::Payments},
};

}  // namespace

std::string title_of(const dip::TypeSpec& spec) {
  std::string text = spec.diagnosis;
  for (const std::string& procedure : spec.procedures) text += "+" + procedure;
  return text == spec.code ? std::string() : text;
}

std::span<const Query> payment_groups_queries() {
  return kPaymentGroupsQueries;
}

}  // namespace gongji::app
