#include "app/dip/rules_files.h"

#include <filesystem>

#include "app/dip/tables.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "dip/errors.h"

namespace gongji::app {

namespace {

namespace fs = std::filesystem;

Result<void> add_specs(std::string_view text, dip::CodeSet& set) {
  for (const std::string_view spec : split(text, '|')) {
    if (!trim(spec).empty()) GJ_CHECK(set.add(spec));
  }
  return done();
}

Result<std::optional<int>> limit_in(const std::string& text) {
  if (text.empty()) return std::optional<int>();
  const auto number = parse_decimal(text, 0);
  const auto whole = number.ok() ? in_units(*number, 0) : std::nullopt;
  if (!whole || *whole < 0 || *whole > 1'000'000) {
    return make_error(dip_code::kBadTable, "", "应是整数:" + in_quotes(text));
  }
  return std::optional<int>(static_cast<int>(*whole));
}

Result<dip::Rule> rule_of_row(const std::vector<std::string>& cells) {
  dip::Rule rule;
  rule.code = cells[0];
  rule.name = cells[1];
  rule.any_principal = cells[2] == "true";
  GJ_CHECK(add_specs(cells[3], rule.principal));
  GJ_CHECK(add_specs(cells[4], rule.any_diagnosis));
  GJ_CHECK(add_specs(cells[5], rule.secondary));
  rule.conservative = cells[6] == "true";
  GJ_TRY(rule.main, dip::parse_choice(cells[7]));
  rule.anywhere = cells[8] == "true";
  GJ_TRY(rule.related, dip::parse_choice(cells[9]));
  GJ_TRY(rule.age_days_below, limit_in(cells[10]));
  GJ_TRY(rule.weight_min_g, limit_in(cells[11]));
  GJ_TRY(rule.weight_max_g, limit_in(cells[12]));
  if (!cells[13].empty()) rule.resistant = cells[13] == "true";
  if (rule.code.empty()) return make_error(dip_code::kBadTable, "", "缺少规则编号");
  return rule;
}

}  // namespace

const std::vector<std::string>& rule_columns() {
  static const std::vector<std::string> kColumns = {
      "code",           "name",         "any_principal", "principal", "any_diagnosis",
      "secondary",      "conservative", "procedures",    "anywhere",  "related",
      "age_days_below", "weight_min_g", "weight_max_g",  "resistant"};
  return kColumns;
}

Result<std::unique_ptr<dip::RuleBook>> read_rule_book(const std::string& path) {
  const fs::path folder(path);
  auto book = std::make_unique<dip::RuleBook>();
  book->title = folder.filename().string();
  const auto& columns = rule_columns();
  GJ_CHECK(read_rows({(folder / "rules.csv").string(), columns, columns.size()},
                     [&](const TableRow& row) -> Result<void> {
                       GJ_TRY(dip::Rule rule, rule_of_row(row.cells));
                       book->rules.push_back(std::move(rule));
                       return done();
                     }));
  GJ_CHECK(read_rows({(folder / "not_grouped.csv").string(), {"code"}, 1},
                     [&](const TableRow& row) { return book->not_grouped.add(row.cells[0]); }));
  GJ_CHECK(read_rows({(folder / "not_counted.csv").string(), {"code", "with"}, 2},
                     [&](const TableRow& row) -> Result<void> {
                       dip::CodeSet with;
                       GJ_CHECK(add_specs(row.cells[1], with));
                       const int at = static_cast<int>(book->not_counted_with.size());
                       GJ_TRY(const bool fresh, book->not_counted.add(row.cells[0], at));
                       if (!fresh) {
                         return make_error(dip_code::kBadTable, "",
                                           "手术操作 " + in_quotes(row.cells[0]) + " 有两行");
                       }
                       book->not_counted_with.push_back(std::move(with));
                       return done();
                     }));
  GJ_CHECK(read_rows(
      {(folder / "resistant.csv").string(), {"role", "code"}, 2}, [&](const TableRow& row) {
        return (row.cells[0] == "principal" ? book->resistant_principal : book->resistant_secondary)
            .add(row.cells[1]);
      }));
  book->index();
  return book;
}

}  // namespace gongji::app
