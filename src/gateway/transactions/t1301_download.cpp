// 1301 to 1311 and the other lists: a file of what is newer than the caller's version, for 9102.
#include <algorithm>
#include <charconv>

#include "app/unit/form.h"
#include "gateway/national/files.h"
#include "gateway/transactions/transactions.h"
#include "sheets/zip_file.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

/// One item, of whatever list.
struct ListItem {
  std::string code, name;
  app::FactList columns;  ///< by the title of the column
  std::string from, to;   ///< days; may be empty
  bool valid = true;
  std::int64_t moment_ms = 0;
};

/// A row `download,INFNO,LIST,CODE COLUMN+NAME COLUMN` of words.csv; LIST is empty for code lists.
struct DownloadRule {
  std::string list, code_column, name_column;
};

DownloadRule rule_of(const Desk& desk) {
  const auto* entry = desk.words().by_word("download", desk.request().infno);
  GJ_ASSERT(entry != nullptr);
  const std::size_t plus = entry->detail.find('+');
  return {entry->code, entry->detail.substr(0, plus), entry->detail.substr(plus + 1)};
}

/// The version of a row: the moment from which it is known, yyyyMMddHHmmss.
std::string version_of(std::int64_t moment_ms) {
  std::string digits;
  for (const char c : china_time(moment_ms)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

/// Versions that are none of ours, "0" among them, are older than everything.
std::string known_version(const std::string& ver) {
  const bool ours = ver.size() == version_of(0).size() &&
                    ver.find_first_not_of("0123456789") == std::string::npos;
  return ours ? ver : std::string();
}

Result<std::vector<ListItem>> items_of_list(Desk& desk, const std::string& list) {
  GJ_TRY(const auto rows, desk.unit.records<storage::CatalogueItemRow>(
                              "WHERE region = $1 AND list = $2 AND recorded_to = $3 ORDER BY "
                              "recorded_from, item, from_day",
                              {desk.unit.region(), list, storage::kStillKnown}));
  std::vector<ListItem> items;
  for (const auto& row : rows) {
    ListItem item{row.item, row.name,         {}, storage::day_of(row.from_day).to_text(), "",
                  true,     row.recorded_from};
    GJ_TRY(item.columns, app::parse_facts(row.attributes));
    if (row.to_day != storage::kOpenDay) {
      item.to = storage::day_of(row.to_day).plus_days(-1).to_text();
      item.valid = row.to_day > storage::day_number(desk.today());
    }
    items.push_back(std::move(item));
  }
  return items;
}

Result<std::vector<ListItem>> items_of_codes(Desk& desk, const std::string& list) {
  GJ_TRY(const auto rows, desk.unit.records<storage::CodeItemRow>(
                              "WHERE region = $1 AND list = $2 AND recorded_to = $3 ORDER BY "
                              "recorded_from, code",
                              {desk.unit.region(), list, storage::kStillKnown}));
  std::vector<ListItem> items;
  for (const auto& row : rows) {
    ListItem item{row.code, row.name, {}, "", "", row.valid != 0, row.recorded_from};
    GJ_TRY(item.columns, app::parse_facts(row.columns));
    items.push_back(std::move(item));
  }
  return items;
}

std::string cell_of(const ListItem& item, std::string_view title, const DownloadRule& rule) {
  if (title == rule.code_column || title == "唯一记录号") return item.code;
  if (title == rule.name_column) return item.name;
  for (const auto& [name, value] : item.columns) {
    if (name == title) return value;
  }
  if (title == "开始日期" || title == "开始时间" || title == "生效时间") return item.from;
  if (title == "结束日期" || title == "结束时间" || title == "失效时间") return item.to;
  if (title == "有效标志") return item.valid ? "1" : "0";
  if (title == "数据创建时间" || title == "数据更新时间") return china_time(item.moment_ms);
  if (title == "版本号") return version_of(item.moment_ms);
  return {};
}

/// A file of this name that was made before and will be there for a day at least.
Result<std::string> made_before(Desk& desk, const std::string& name) {
  const std::int64_t since =
      desk.unit.context().now_ms - (kFileDays - 2) * std::int64_t{86'400'000};
  GJ_TRY(const auto rows,
         desk.unit.query("SELECT file FROM file_piece WHERE region = $1 AND institution = '' AND "
                         "name = $2 AND piece = 0 AND recorded_at > $3 ORDER BY recorded_at",
                         {desk.unit.region(), name, since}));
  return rows.empty() ? std::string() : std::string(rows.text(rows.size() - 1, 0));
}

}  // namespace

Result<void> download_list(Desk& desk) {
  const DownloadRule rule = rule_of(desk);
  const std::string& infno = desk.request().infno;
  GJ_TRY(auto items,
         rule.list.empty() ? items_of_codes(desk, infno) : items_of_list(desk, rule.list));
  const std::string known = known_version(desk.in("data").text("ver"));
  std::erase_if(items, [&](const auto& item) { return version_of(item.moment_ms) <= known; });
  const std::string newest = items.empty() ? known : version_of(items.back().moment_ms);
  const std::string name = infno + "_" + (known.empty() ? "0" : known) + "_" + newest + "_" +
                           std::to_string(items.size());
  GJ_TRY(std::string number, made_before(desk, name + ".zip"));
  if (number.empty()) {
    std::string text;
    for (const ListItem& item : items) {
      std::vector<std::string> cells;
      for (const auto& column : desk.exchange.tables->fields.columns(infno)) {
        cells.push_back(cell_of(item, column.name, rule));
      }
      text += tab_line(cells);
    }
    FileAnswer file{name + ".zip", {}};
    GJ_TRY(file.bytes, sheets::zip_of(name + ".txt", text));
    GJ_TRY(number, keep_file(desk, FileFor::Everybody, file));
  }
  interface::Row& out = desk.out.add(".");
  put(out, "file_qury_no", number);
  put(out, "filename", name + ".zip");
  put(out, "dld_end_time", desk.today().plus_days(1).to_text());
  put(out, "data_cnt", std::to_string(items.size()));
  return done();
}

}  // namespace gongji::gateway
