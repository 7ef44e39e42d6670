#include "grouping/read_scheme.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/date.h"
#include "base/utf8.h"
#include "grouping/internal/scheme_reading.h"

namespace gongji::grouping {

namespace internal {

CodeSet& SetIndex::get(std::string_view name, Place place) {
  if (name == last_ && !index_.empty()) return source_.sets[last_index_];
  const auto [at, fresh] = index_.emplace(std::string(name), source_.sets.size());
  if (fresh) source_.sets.push_back({std::string(name), {}, place});
  last_ = name;
  last_index_ = at->second;
  return source_.sets[last_index_];
}

const TableText* find_table(const SchemeSource& source, std::string_view name,
                            std::uint32_t& number) {
  const auto& texts = *source.texts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::string_view file = texts[i].name;
    if (file.ends_with(".csv")) file.remove_suffix(4);
    if (file != name) continue;
    number = static_cast<std::uint32_t>(i);
    return &texts[i];
  }
  return nullptr;
}

std::optional<std::int32_t> SchemeReading::number(std::string_view cell, std::string_view column,
                                                  Place place) {
  std::int32_t value = 0;
  const auto [end, why] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (!cell.empty() && why == std::errc() && end == cell.data() + cell.size() && value >= 0) {
    return value;
  }
  add(grouping_code::kBadNumber, place,
      "列 " + in_quotes(column) + " 应为不小于 0 的整数,写的是 " + in_quotes(cell));
  return std::nullopt;
}

bool SchemeReading::code(std::string_view cell, std::string_view column, Place place) {
  if (cell.empty()) {
    add(grouping_code::kMissingValue, place, "列 " + in_quotes(column) + " 是空的;请填上编码");
    return false;
  }
  const bool bad = cell.size() > 60 || std::any_of(cell.begin(), cell.end(), [](char c) {
                     return static_cast<unsigned char>(c) <= ' ' || c == '|' || c == '"';
                   });
  if (bad) {
    add(grouping_code::kBadWord, place,
        "列 " + in_quotes(column) + " 的编码 " + in_quotes(cell) + " 含空白、竖线或引号,或过长");
  }
  return !bad;
}

namespace {

void read_settings(SchemeReading& reading, const Settings& overrides) {
  SchemeSource& source = reading.source;
  const auto known = [](std::string_view name) {
    const auto names = setting_names();
    return std::any_of(names.begin(), names.end(),
                       [&](const SettingName& one) { return one.name == name; });
  };
  std::uint32_t file = 0;
  if (const TableText* table = find_table(source, "scheme", file)) {
    read_rows({file, table->text, {{{"setting", "设置"}}, {{"value", "值"}}}}, source,
              reading.problems, [&](const CsvRow& row) {
                if (!known(row[0])) {
                  reading.add(grouping_code::kUnknownSetting, {file, row.line},
                              "没有设置 " + in_quotes(row[0]));
                } else if (!source.settings.emplace(row[0], row[1]).second) {
                  reading.add(grouping_code::kDouble, {file, row.line},
                              "设置 " + in_quotes(row[0]) + " 写了两次");
                }
              });
  }
  for (const auto& [name, value] : overrides) {
    if (!known(name)) {
      reading.problems.add(grouping_code::kUnknownSetting, name, "没有设置 " + in_quotes(name));
    }
    source.settings[name] = value;
  }
}

void check_settings(SchemeReading& reading) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"flow", "stay|fall_through"}, {"qy", "off|main|any"}, {"residual", "off|on"},
      {"sex_required", "yes|no"},    {"use_maps", "yes|no"},
  };
  SchemeSource& source = reading.source;
  for (const auto& [name, words] : kWords) {
    const std::string_view value = source.setting(name);
    const auto allowed = split(words, '|');
    if (value.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end())
      continue;
    reading.problems.add(grouping_code::kBadWord, std::string(name),
                         "设置 " + in_quotes(name) + " 应为 " + std::string(words));
  }
  for (const std::string_view name : {"valid_from", "valid_through"}) {
    const std::string_view value = source.setting(name);
    if (value.empty() || Date::parse(value).ok()) continue;
    reading.problems.add(grouping_code::kBadWord, std::string(name),
                         "设置 " + in_quotes(name) + " 应为日期,如 2026-01-01");
  }
  const std::string_view days = source.setting("newborn_days");
  if (!days.empty() && days.find_first_not_of("0123456789") != std::string_view::npos) {
    reading.problems.add(grouping_code::kBadNumber, "newborn_days", "设置 newborn_days 应为整数天");
  }
}

void read_names(SchemeReading& reading, std::initializer_list<std::string_view> files,
                CodeKind kind) {
  for (const std::string_view name : files) {
    std::uint32_t file = 0;
    const TableText* table = find_table(reading.source, name, file);
    if (table == nullptr) continue;
    read_rows({file, table->text, {{{"code", "编码"}}, {{"name", "名称"}}}}, reading.source,
              reading.problems, [&](const CsvRow& row) {
                if (!reading.code(row[0], "code", {file, row.line})) return;
                reading.source.names.push_back({row[0], row[1], kind});
              });
  }
}

void read_maps(SchemeReading& reading, std::initializer_list<std::string_view> files) {
  for (const std::string_view name : files) {
    std::uint32_t file = 0;
    const TableText* table = find_table(reading.source, name, file);
    if (table == nullptr) continue;
    read_rows({file, table->text, {{{"from_code", "原编码"}}, {{"to_code", "新编码"}}}},
              reading.source, reading.problems, [&](const CsvRow& row) {
                const Place place{file, row.line};
                if (!reading.code(row[0], "from_code", place)) return;
                if (!reading.code(row[1], "to_code", place)) return;
                reading.source.mappings.push_back({row[0], row[1], place});
              });
  }
}

}  // namespace

void read_common_tables(SchemeReading& reading, const Settings& overrides) {
  read_settings(reading, overrides);
  check_settings(reading);
  read_names(reading, {"icd10_dx", "diagnoses"}, CodeKind::Diagnosis);
  read_names(reading, {"icd9cm3_proc", "procedures"}, CodeKind::Procedure);
  read_maps(reading, {"icd10_map", "icd9cm3_map", "code_map"});
}

void add_setting_groups(SchemeReading& reading) {
  SchemeSource& source = reading.source;
  const std::string_view qy = source.setting("qy");
  const bool ambiguous = !qy.empty() && qy != "off";
  const bool residual = source.setting("residual") == "on";
  if (!ambiguous && !residual) return;
  if (ambiguous && !reading.sets.has("OP_ALL")) {
    reading.problems.add(grouping_code::kUnknownSet, "qy",
                         "设置 qy 要用有效手术集合 OP_ALL(or_procedures.csv);请补上");
    return;
  }
  std::vector<AdrgRow> rows;
  const auto put = [&](const MdcRow& mdc, const char* suffix, const char* name, Section section,
                       std::string rule) {
    const std::string code = mdc.code + suffix;
    rows.push_back({code, mdc.code, name, std::move(rule), section, mdc.place});
    source.drgs.push_back({code, code, name, "", std::nullopt, mdc.place});
  };
  for (const MdcRow& mdc : source.mdcs) {
    bool medical = false;
    for (AdrgRow& adrg : source.adrgs) {
      if (adrg.mdc != mdc.code) continue;
      if (ambiguous && !medical && adrg.section == Section::Medical) {
        put(mdc, "QY", "歧义组", Section::Ambiguous,
            qy == "any" ? "{ZYSS, QTSS} in OP_ALL" : "ZYSS in OP_ALL");
      }
      medical = medical || adrg.section == Section::Medical;
      rows.push_back(std::move(adrg));
    }
    if (residual && medical) put(mdc, "00", "未入其他组", Section::Residual, "");
  }
  source.adrgs = std::move(rows);
}

}  // namespace internal

SchemeSource read_scheme(std::vector<TableText> files, const Settings& overrides,
                         Problems& problems) {
  SchemeSource source;
  std::sort(files.begin(), files.end(),
            [](const TableText& a, const TableText& b) { return a.name < b.name; });
  for (const TableText& file : files) source.files.push_back(file.name);
  source.texts = std::make_shared<const std::vector<TableText>>(std::move(files));
  source.more_texts = std::make_shared<std::deque<std::string>>();
  internal::SchemeReading reading{source, problems, internal::SetIndex(source)};
  internal::read_common_tables(reading, overrides);
  std::uint32_t number = 0;
  if (internal::find_table(source, "adrg_codes", number) != nullptr) {
    internal::read_chs_tables(reading);
  } else {
    internal::read_formula_tables(reading);
  }
  if (problems.none()) internal::add_setting_groups(reading);
  return source;
}

}  // namespace gongji::grouping
