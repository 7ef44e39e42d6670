// Hospitals, groups and settings.
#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>

#include "app/errors.h"
#include "app/payment/case_columns.h"
#include "app/payment/read_cases.h"
#include "base/utf8.h"
#include "payment/errors.h"
#include "sheets/table_reader.h"

namespace gongji::app {

namespace {

using payment::CaseBook;
using payment::Hospital;

constexpr std::size_t kSettingsMax = std::size_t{4} << 20u;

enum HospitalColumn : std::uint8_t {
  kCode,
  kName,
  kLevel,
  kConsortium,
  kCredit,
  kScore,
  kHeads,
  kRisk,
  kQuality,
  kBudget
};
constexpr std::array<ColumnName, 10> kHospitalColumns = {{
    {"institution", "机构编码", "定点医药机构编码", true},
    {"name", "机构名称"},
    {"level", "医院级别", "级别|机构级别", true},
    {"consortium", "医共体", "医联体"},
    {"credit", "信用等级"},
    {"score", "考核得分"},
    {"heads", "签约人数", "人头数"},
    {"risk", "风险系数"},
    {"quality", "质量系数"},
    {"budget", "总额"},
}};

enum GroupColumn : std::uint8_t { kGroup, kGroupLevel, kWeight, kGroupScore, kMean };
constexpr std::array<ColumnName, 5> kGroupColumns = {{
    {"group", "病组", "病种|drg|dip|type|病组编码|病种编码", true},
    {"level", "医院级别", "级别"},
    {"weight", "权重", "rw"},
    {"score", "分值", "病种分值"},
    {"mean", "均费", "上年均费|mean_cost"},
}};

/// One row of a table that must be sound as a whole.
class TableRow {
 public:
  TableRow(const ColumnPlaces& places, const sheets::Row& row, const std::string& file)
      : places_(places), row_(row), file_(file) {}

  std::string text(std::size_t column) const {
    const int at = places_.at[column];
    return at < 0 ? std::string() : row_.cells[static_cast<std::size_t>(at)];
  }
  template <class T, class Parse>
  Result<T> value(std::size_t column, T fallback, const Parse& parse) const {
    const std::string cell = text(column);
    if (cell.empty()) return fallback;
    auto read = parse(cell);
    if (!read.ok()) return at_row(read.error());
    return T(*read);
  }
  Error at_row(Error error) const {
    error.where = file_ + " 第 " + std::to_string(row_.number) + " 行";
    return error;
  }

 private:
  const ColumnPlaces& places_;
  const sheets::Row& row_;
  const std::string& file_;
};

Result<std::int64_t> parse_heads(const std::string& text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size() && number >= 0) return number;
  return make_error(app_code::kBadValue, "heads", "签约人数应为不小于 0 的整数");
}

Result<void> take_hospital_row(const TableRow& row, CaseBook& book) {
  const std::string code = row.text(kCode);
  if (code.empty()) {
    return row.at_row(make_error(app_code::kBadValue, "", "机构编码不能为空;请补上"));
  }
  Hospital& hospital = book.hospital_rows[book.hospital(code)];
  if (!hospital.level.empty()) {
    return row.at_row(
        make_error(app_code::kBadValue, "", "机构 " + in_quotes(code) + " 出现了两次;请只留一行"));
  }
  hospital.name = row.text(kName);
  hospital.level = row.text(kLevel);
  hospital.consortium = row.text(kConsortium);
  hospital.credit = row.text(kCredit);
  if (hospital.level.empty()) {
    return row.at_row(make_error(app_code::kBadValue, "", "医院级别不能为空;请补上"));
  }
  using MaybeRate = std::optional<Rate>;
  using MaybeMoney = std::optional<Money>;
  GJ_TRY(hospital.score, row.value<MaybeRate>(kScore, std::nullopt, Rate::parse));
  GJ_TRY(hospital.heads, row.value<std::int64_t>(kHeads, 0, parse_heads));
  GJ_TRY(hospital.risk, row.value<Rate>(kRisk, Rate::percent(100), Rate::parse));
  GJ_TRY(hospital.quality, row.value<Rate>(kQuality, Rate::percent(100), Rate::parse));
  GJ_TRY(hospital.budget, row.value<MaybeMoney>(kBudget, std::nullopt, Money::parse));
  return done();
}

/// Titles of the header that are indicators of the settings, with their places.
Result<std::vector<std::pair<std::string, std::size_t>>> indicator_places(
    const std::vector<std::string>& header, const ColumnPlaces& places,
    const payment::Settings& settings) {
  std::vector<std::pair<std::string, std::size_t>> found;
  for (const std::string& title : places.ignored) {
    std::string id;
    for (const payment::EnvelopeTerms& envelope : settings.envelopes) {
      for (const payment::Indicator& indicator : envelope.quality.indicators) {
        if (title == indicator.id || title == indicator.title) id = indicator.id;
      }
    }
    if (id.empty()) {
      return make_error(app_code::kUnknownColumn, title,
                        "医院表的列 " + in_quotes(title) +
                            " 既不是已知的列,也不是 quality.indicators 中的指标;请改正或删去");
    }
    const auto at = std::find(header.begin(), header.end(), title) - header.begin();
    found.emplace_back(id, static_cast<std::size_t>(at));
  }
  return found;
}

Result<void> take_group_row(const TableRow& row, CaseBook& book) {
  payment::GroupRow& group = book.group_rows[book.group(row.text(kGroup))];
  GJ_TRY(const Rate weight, row.value<Rate>(kWeight, group.weight, Rate::parse));
  GJ_TRY(const payment::Points score,
         row.value<payment::Points>(kGroupScore, group.score, payment::Points::parse));
  GJ_TRY(const Money mean, row.value<Money>(kMean, Money::kZero, Money::parse));
  group.weight = weight;
  group.score = score;
  const std::string level = row.text(kGroupLevel);
  if (level.empty()) {
    if (mean > Money::kZero) group.mean = mean;
  } else {
    group.mean_by_level[level] = mean;
  }
  return done();
}

enum PrepaidColumn : std::uint8_t { kPaidHospital, kPaidEnvelope, kPaidAmount };
constexpr std::array<ColumnName, 3> kPrepaidColumns = {{
    {"institution", "机构编码", "定点医药机构编码", true},
    {"envelope", "预算单元", "", true},
    {"amount", "预付金额", "prepaid|已预付", true},
}};

Result<void> take_prepaid_row(const TableRow& row, const CaseBook& book,
                              payment::ClearingResult& result) {
  const std::string code = row.text(kPaidHospital);
  const std::uint32_t number = book.hospitals.find(code);
  if (number == payment::Names::kNone) {
    return row.at_row(
        make_error(payment::payment_code::kUnknownHospital, "",
                   "预付的机构 " + in_quotes(code) + " 既没有病例也不在医院表中;请核对机构编码"));
  }
  GJ_TRY(const Money amount, row.value<Money>(kPaidAmount, Money::kZero, Money::parse));
  for (payment::EnvelopeResult& envelope : result.envelopes) {
    if (envelope.id != row.text(kPaidEnvelope)) continue;
    const auto at = std::find_if(
        envelope.hospitals.begin(), envelope.hospitals.end(),
        [&](const payment::HospitalResult& hospital) { return hospital.hospital == number; });
    if (at != envelope.hospitals.end()) {
      at->prepaid += amount;
      return done();
    }
    payment::HospitalResult hospital;
    hospital.hospital = number;
    hospital.unit = code;
    hospital.prepaid = amount;
    envelope.hospitals.push_back(std::move(hospital));
    return done();
  }
  return row.at_row(
      make_error(payment::payment_code::kUnknownSetting, "",
                 "设定中没有预算单元 " + in_quotes(row.text(kPaidEnvelope)) + ";请核对 envelopes"));
}

}  // namespace

Result<void> read_hospitals(const std::string& path, const payment::Settings& settings,
                            CaseBook& book) {
  sheets::TableReader::Options options;
  options.path = path;
  GJ_TRY(const auto reader, sheets::TableReader::open(options));
  GJ_TRY(const ColumnPlaces places, find_columns(kHospitalColumns, reader->header()));
  GJ_TRY(const auto indicators, indicator_places(reader->header(), places, settings));
  sheets::Row row;
  while (true) {
    GJ_TRY(const bool more, reader->next(row));
    if (!more) return done();
    const TableRow cells(places, row, path);
    GJ_CHECK(take_hospital_row(cells, book));
    Hospital& hospital = book.hospital_rows[book.hospital(cells.text(kCode))];
    for (const auto& [id, at] : indicators) {
      if (row.cells[at].empty()) continue;
      const auto number = parse_decimal(row.cells[at], 12);
      if (!number.ok()) return cells.at_row(number.error());
      GJ_TRY(hospital.indicators[id], to_exact(*number));
    }
  }
}

Result<void> read_groups(const std::string& path, CaseBook& book) {
  sheets::TableReader::Options options;
  options.path = path;
  GJ_TRY(const auto reader, sheets::TableReader::open(options));
  GJ_TRY(const ColumnPlaces places, find_columns(kGroupColumns, reader->header()));
  sheets::Row row;
  while (true) {
    GJ_TRY(const bool more, reader->next(row));
    if (!more) return done();
    GJ_CHECK(take_group_row(TableRow(places, row, path), book));
  }
}

Result<void> read_prepaid(const std::string& path, const CaseBook& book,
                          payment::ClearingResult& result) {
  sheets::TableReader::Options options;
  options.path = path;
  GJ_TRY(const auto reader, sheets::TableReader::open(options));
  GJ_TRY(const ColumnPlaces places, find_columns(kPrepaidColumns, reader->header()));
  sheets::Row row;
  while (true) {
    GJ_TRY(const bool more, reader->next(row));
    if (!more) return done();
    GJ_CHECK(take_prepaid_row(TableRow(places, row, path), book, result));
  }
}

Result<payment::Settings> load_settings(const std::string& path,
                                        std::span<const payment::Override> overrides) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    return make_error(app_code::kCannotRead, path, "读不到支付设定 " + path + ";请检查路径和权限");
  }
  std::string text(kSettingsMax + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > kSettingsMax) {
    return make_error(app_code::kFileTooLarge, path,
                      path + " 超过 4 MiB;支付设定不应这样大,请核对是否放错了文件");
  }
  return payment::read_settings(path, text, overrides);
}

}  // namespace gongji::app
