#include "app/dip/tables.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/utf8.h"
#include "dip/errors.h"
#include "sheets/table_reader.h"

namespace gongji::app {

namespace {

Error bad_row(const std::string& message) {
  return make_error(dip_code::kBadTable, "", message);
}

/// Position among names, added when it is new.
std::size_t position_of(std::vector<std::string>& names, const std::string& name) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
  names.push_back(name);
  return names.size() - 1;
}

Result<std::vector<int>> find_columns(const TableSpec& spec, const sheets::TableReader& reader) {
  std::vector<int> columns;
  for (std::size_t i = 0; i < spec.columns.size(); ++i) {
    int found = -1;
    for (const std::string_view name : split(spec.columns[i], '|')) {
      const auto& header = reader.header();
      const auto at = std::find(header.begin(), header.end(), name);
      if (found < 0 && at != header.end()) found = static_cast<int>(at - header.begin());
    }
    if (found < 0 && i < spec.required) {
      return make_error(dip_code::kBadTable, spec.path,
                        "缺少列 " + in_quotes(spec.columns[i]) + ";请核对表头");
    }
    columns.push_back(found);
  }
  return columns;
}

}  // namespace

Result<void> read_rows(const TableSpec& spec,
                       const std::function<Result<void>(const TableRow&)>& take) {
  sheets::TableReader::Options options;
  options.path = spec.path;
  options.sheet = spec.sheet;
  options.header_row = spec.header_row;
  GJ_TRY(const auto reader, sheets::TableReader::open(options));
  GJ_TRY(const std::vector<int> columns, find_columns(spec, *reader));
  sheets::Row row;
  TableRow given;
  while (true) {
    GJ_TRY(const bool more, reader->next(row));
    if (!more) return done();
    given.number = row.number;
    given.cells.clear();
    for (const int column : columns) {
      given.cells.push_back(column < 0 ? std::string()
                                       : row.cells[static_cast<std::size_t>(column)]);
    }
    const auto taken = take(given);
    if (taken.ok()) continue;
    Error error = taken.error();
    error.code = dip_code::kBadTable;
    error.where = spec.path + ":" + std::to_string(row.number);
    return error;
  }
}

int treatment_of_word(std::string_view word) {
  if (word == "not_counted" || word == "不计") return 0;
  if (word == "conservative" || word == "保守治疗") return 0;
  if (word == "diagnostic" || word == "诊断性操作") return 1;
  if (word == "therapeutic" || word == "治疗性操作") return 2;
  if (word == "surgery" || word == "相关手术") return 3;
  return -1;
}

Result<void> read_lists(const std::string& path, dip::Scheme& scheme) {
  return read_rows({path, {"list|名单", "code|编码"}, 2}, [&](const TableRow& row) -> Result<void> {
    if (row.cells[0].empty()) return bad_row("缺少名单的名称");
    const std::size_t at = position_of(scheme.list_names, row.cells[0]);
    if (at >= dip::kListsMax) return bad_row("名单多于 64 个;请合并");
    scheme.lists.resize(scheme.list_names.size());
    return scheme.lists[at].add(row.cells[1]);
  });
}

Result<void> read_procedures(const std::string& path, dip::Scheme& scheme) {
  return read_rows(
      {path, {"code|编码", "class|类别"}, 2}, [&](const TableRow& row) -> Result<void> {
        const int treatment = treatment_of_word(row.cells[1]);
        if (treatment < 0) {
          return bad_row("类别 " + in_quotes(row.cells[1]) +
                         " 不认识;应是 not_counted、diagnostic、therapeutic、surgery 之一");
        }
        GJ_TRY(const bool same, scheme.procedures.add(row.cells[0], treatment));
        return same ? done()
                    : Result<void>(bad_row("编码 " + in_quotes(row.cells[0]) + " 有两个类别"));
      });
}

Result<void> read_charlson(const std::string& path, dip::Scheme& scheme) {
  std::vector<std::string> names;
  return read_rows(
      {path, {"condition|合并症", "points|分数", "code|编码"}, 3},
      [&](const TableRow& row) -> Result<void> {
        const std::size_t at = position_of(names, row.cells[0]);
        if (at >= 64) return bad_row("合并症多于 64 个");
        const auto number = parse_decimal(row.cells[1], 0);
        const auto points = number.ok() ? in_units(*number, 0) : std::nullopt;
        if (!points || *points < 0 || *points > 100) return bad_row("分数应是 0 到 100 的整数");
        if (at == scheme.charlson_points.size()) {
          scheme.charlson_points.push_back(static_cast<int>(*points));
        }
        if (scheme.charlson_points[at] != *points) return bad_row("同一合并症有两个分数");
        GJ_TRY(const bool same, scheme.charlson.add(row.cells[2], static_cast<int>(at)));
        return same ? done()
                    : Result<void>(bad_row("编码 " + in_quotes(row.cells[2]) + " 属于两个合并症"));
      });
}

Result<void> read_chapters(const std::string& path, dip::Scheme& scheme) {
  return read_rows(
      {path, {"chapter|章", "codes|编码范围"}, 2}, [&](const TableRow& row) -> Result<void> {
        const std::size_t at = position_of(scheme.chapter_codes, row.cells[0]);
        GJ_TRY(const bool same, scheme.chapters.add(row.cells[1], static_cast<int>(at)));
        return same ? done()
                    : Result<void>(bad_row("编码 " + in_quotes(row.cells[1]) + " 属于两章"));
      });
}

Result<void> read_base_types(const std::string& path, dip::Scheme& scheme) {
  GJ_CHECK(read_rows({path, {"code|病种编码"}, 1}, [&](const TableRow& row) -> Result<void> {
    scheme.base_types.push_back(row.cells[0]);
    return done();
  }));
  std::sort(scheme.base_types.begin(), scheme.base_types.end());
  return done();
}

Result<void> read_institutions(const std::string& path, dip::Scheme& scheme) {
  const TableSpec spec{
      path,
      {"code|机构编码", "group|级别类别", "name|机构名称", "coefficient|系数", "addition|加成"},
      2};
  GJ_CHECK(read_rows(spec, [&](const TableRow& row) -> Result<void> {
    dip::Institution institution{row.cells[0], row.cells[2], row.cells[1], std::nullopt, Rate()};
    if (institution.code.empty() || institution.group.empty()) return bad_row("缺少编码或级别类别");
    if (!row.cells[3].empty()) {
      GJ_TRY(institution.coefficient, Rate::parse(row.cells[3]));
    }
    if (!row.cells[4].empty()) {
      GJ_TRY(institution.addition, Rate::parse(row.cells[4]));
    }
    const Rate most = Rate::percent(10'000);  // far above any, so that sums cannot overflow
    if (institution.coefficient.value_or(Rate()) > most || institution.addition > most) {
      return bad_row("系数、加成应在 0 到 100 之间");
    }
    scheme.institutions.push_back(std::move(institution));
    return done();
  }));
  auto& all = scheme.institutions;
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
  const auto same = std::adjacent_find(
      all.begin(), all.end(), [](const auto& a, const auto& b) { return a.code == b.code; });
  if (same != all.end()) {
    return make_error(dip_code::kBadTable, path, "机构 " + in_quotes(same->code) + " 有两行");
  }
  for (const auto& institution : all) scheme.groups.push_back(institution.group);
  std::sort(scheme.groups.begin(), scheme.groups.end());
  scheme.groups.erase(std::unique(scheme.groups.begin(), scheme.groups.end()), scheme.groups.end());
  if (scheme.groups.size() < dip::CodedCase::kNoGroup) return done();
  return make_error(dip_code::kBadTable, path, "级别类别多于 254 种;请合并");
}

}  // namespace gongji::app
