// long file: one reader for each table, side by side
#include <algorithm>

#include "base/money.h"
#include "base/region_code.h"
#include "base/utf8.h"
#include "synth/errors.h"
#include "synth/tables.h"

namespace gongji::synth {

namespace {

constexpr std::string_view kRates[] = {"births_per_thousand",
                                       "male_births_per_hundred_female",
                                       "deaths_per_thousand",
                                       "household_size",
                                       "visits_per_person",
                                       "stays_per_hundred",
                                       "hospital_visit_cost",
                                       "hospital_stay_cost",
                                       "hospital_day_cost",
                                       "chronic_percent",
                                       "local_hukou_percent",
                                       "married_percent",
                                       "with_parents_percent",
                                       "with_children_percent",
                                       "own_institution_percent",
                                       "death_in_hospital_percent",
                                       "employer_staff",
                                       "list_b_percent",
                                       "mother_age_from",
                                       "mother_age_to",
                                       "wage_from",
                                       "wage_to"};
constexpr std::string_view kCurves[] = {"visits", "stays", "visit_cost", "stay_cost", "stay_days"};
constexpr std::pair<std::string_view, Use> kUseWords[] = {
    {"consult", Use::Consult}, {"consult_day", Use::ConsultDay},
    {"bed", Use::Bed},         {"nursing", Use::Nursing},
    {"drug", Use::Drug},       {"exam", Use::Exam},
    {"lab", Use::Lab},         {"material", Use::Material},
    {"surgery", Use::Surgery}, {"remainder", Use::Remainder}};

std::optional<Use> use_of(std::string_view word) {
  for (const auto& [name, use] : kUseWords) {
    if (name == word) return use;
  }
  return std::nullopt;
}

/// Reads the files into tables, in an order in which names are known before they are used.
class Reader {
 public:
  explicit Reader(const std::vector<TableText>& files) : files_(files) {}

  Result<Tables> run() {
    GJ_CHECK(numbers());
    GJ_CHECK(people());
    GJ_CHECK(places());
    GJ_CHECK(seasons());
    GJ_CHECK(diseases());
    GJ_CHECK(each("deliveries.csv", "way,principal,extra,procedure,percent,days,cost,basis",
                  &Reader::delivery));
    GJ_CHECK(chronic());
    GJ_CHECK(bills());
    GJ_CHECK(mistakes());
    GJ_CHECK(each("regions.csv", "region,key,value", &Reader::region));
    return std::move(tables_);
  }

 private:
  using RowReader = Result<void> (Reader::*)(const TableRow&);

  Result<void> each(std::string_view file, std::string_view header, RowReader read) {
    return read_table(files_, file, header,
                      [&](const TableRow& row) { return (this->*read)(row); });
  }

  Result<void> numbers() {
    GJ_CHECK(each("rates.csv", "name,value,basis,note", &Reader::rate));
    GJ_CHECK(each("curves.csv", "curve,permille,factor,basis", &Reader::point));
    const TableRow rates{"rates.csv", 1, {}}, curves{"curves.csv", 1, {}};
    for (const auto name : kRates) {
      if (tables_.rates.count(name) == 0) return rates.bad("缺少 " + std::string(name));
    }
    for (const auto name : kCurves) GJ_CHECK(finish_curve(curves, name));
    return done();
  }

  Result<void> rate(const TableRow& row) {
    GJ_TRY(const std::int64_t value, row.number(1, 2));
    tables_.rates[row.text(0)] = value;
    return done();
  }

  Result<void> point(const TableRow& row) {
    GJ_TRY(const std::int64_t permille, row.number(1));
    GJ_TRY(const std::int64_t factor, row.number(2));
    if (permille > 1000) return row.bad("permille 超过 1000");
    if (tables_.curves.empty() || tables_.curves.back().name != row[0]) {
      if (permille != 0) return row.bad("曲线应从 0 开始");
      tables_.curves.push_back({row.text(0), {}});
    }
    auto& points = tables_.curves.back().points;
    const auto at = static_cast<std::uint32_t>(permille);
    const auto height = static_cast<std::uint64_t>(factor);
    if (!points.empty() && (points.back().first >= at || points.back().second > height)) {
      return row.bad("曲线应逐行上升");
    }
    points.emplace_back(at, height);
    return done();
  }

  /// Scales a curve so that its mean is one.
  Result<void> finish_curve(const TableRow& place, std::string_view name) {
    const auto at = std::find_if(tables_.curves.begin(), tables_.curves.end(),
                                 [&](const Curve& c) { return c.name == name; });
    if (at == tables_.curves.end() || at->points.back().first != 1000) {
      return place.bad("曲线 " + std::string(name) + " 不完整");
    }
    std::uint64_t area = 0;  // of two thousand per mille
    for (std::size_t i = 1; i < at->points.size(); ++i) {
      const auto& [from, low] = at->points[i - 1];
      const auto& [to, high] = at->points[i];
      area += (to - from) * (low + high);
    }
    if (area == 0) return place.bad("曲线 " + std::string(name) + " 为零");
    for (auto& [permille, factor] : at->points) {
      factor = factor * 2000 * kWhole / area;
    }
    return done();
  }

  Result<AgeRange> ages(const TableRow& row, std::size_t from, std::string_view sex) {
    GJ_TRY(const std::int64_t first, row.number(from));
    GJ_TRY(const std::int64_t last, row.number(from + 1));
    if (first > last || last > kAgeMax) return row.bad("年龄段不对");
    AgeRange range{static_cast<int>(first), static_cast<int>(last), std::nullopt};
    if (sex == "male") range.sex = Sex::Male;
    if (sex == "female") range.sex = Sex::Female;
    if (!range.sex && sex != "any") return row.bad("性别应为 any、male 或 female");
    return range;
  }

  Result<void> people() {
    GJ_CHECK(each("population.csv", "age_from,age_to,male,female,basis", &Reader::population));
    GJ_CHECK(each("deaths.csv", "age_from,age_to,male,female,basis", &Reader::deaths));
    GJ_CHECK(each("ages.csv", "age_from,age_to,sex,visits,stays,basis", &Reader::need));
    GJ_CHECK(each("status.csv", "age_from,age_to,sex,status,share,basis", &Reader::status));
    GJ_CHECK(each("surnames.csv", "surname,people,basis", &Reader::surname));
    GJ_CHECK(each("given.csv", "character,sex,weight,basis", &Reader::given));
    return each("identities.csv", "word,of,per_thousand,source,basis", &Reader::identity);
  }

  /// Rows must follow each other without a gap, from 0 to the greatest age.
  Result<void> population(const TableRow& row) {
    PopulationRow read;
    GJ_TRY(read.ages, ages(row, 0, "any"));
    GJ_TRY(read.people[static_cast<std::size_t>(Sex::Male)], row.number(2));
    GJ_TRY(read.people[static_cast<std::size_t>(Sex::Female)], row.number(3));
    const int next = tables_.population.empty() ? 0 : tables_.population.back().ages.to + 1;
    if (read.ages.from != next) return row.bad("年龄段不连续");
    if (next == 0 && read.ages.to != 0) return row.bad("第一行应为 0 岁");
    tables_.population.push_back(read);
    return done();
  }

  Result<void> deaths(const TableRow& row) {
    DeathRow read;
    GJ_TRY(read.ages, ages(row, 0, "any"));
    GJ_TRY(read.per_hundred_thousand[static_cast<std::size_t>(Sex::Male)], row.number(2, 2));
    GJ_TRY(read.per_hundred_thousand[static_cast<std::size_t>(Sex::Female)], row.number(3, 2));
    tables_.deaths.push_back(read);
    return done();
  }

  Result<void> need(const TableRow& row) {
    AgeRow read;
    GJ_TRY(read.ages, ages(row, 0, row[2]));
    GJ_TRY(read.visits, row.number(3));
    GJ_TRY(read.stays, row.number(4));
    tables_.ages.push_back(read);
    return done();
  }

  Result<void> status(const TableRow& row) {
    StatusRow read;
    GJ_TRY(read.ages, ages(row, 0, row[2]));
    read.status = row.text(3);
    GJ_TRY(read.share, row.number(4));
    tables_.status.push_back(std::move(read));
    return done();
  }

  Result<std::uint32_t> weight(const TableRow& row, std::size_t at) {
    const auto number = small_number(row[at]);
    if (!number) return row.bad("第 " + std::to_string(at + 1) + " 列应为不超过一百万的整数");
    return *number;
  }

  Result<void> surname(const TableRow& row) {
    GJ_TRY(const std::uint32_t people, weight(row, 1));
    tables_.surnames.push_back({row.text(0), people});
    return done();
  }

  Result<void> township(const TableRow& row) {
    GJ_TRY(const std::uint32_t share, weight(row, 1));
    tables_.townships.push_back({row.text(0), share});
    return done();
  }

  Result<void> given(const TableRow& row) {
    GivenRow read;
    read.character = row.text(0);
    if (row[1] == "male") read.sex = Sex::Male;
    if (row[1] == "female") read.sex = Sex::Female;
    GJ_TRY(read.weight, weight(row, 2));
    tables_.given.push_back(std::move(read));
    return done();
  }

  Result<void> identity(const TableRow& row) {
    IdentityRow read;
    read.word = row.text(0);
    read.of_household = row[1] == "household";
    GJ_TRY(read.per_thousand, weight(row, 2));
    read.source = row.text(3);
    tables_.identities.push_back(std::move(read));
    return done();
  }

  Result<void> places() {
    GJ_CHECK(each("townships.csv", "township,weight,basis", &Reader::township));
    return each("tiers.csv", "tier,zh,kind,per_million,visits,stays,visit_cost,stay_cost,basis",
                &Reader::tier);
  }

  Result<void> tier(const TableRow& row) {
    TierRow read;
    read.tier = row.text(0);
    read.zh = row.text(1);
    read.kind = row.text(2);
    GJ_TRY(read.per_hundred_million, row.number(3, 2));
    GJ_TRY(read.visits, row.number(4, 3));
    GJ_TRY(read.stays, row.number(5, 3));
    GJ_TRY(read.visit_cost, row.number(6));
    GJ_TRY(read.stay_cost, row.number(7));
    tables_.tiers.push_back(std::move(read));
    return done();
  }

  Result<void> seasons() {
    return each("seasons.csv", "season,m01,m02,m03,m04,m05,m06,m07,m08,m09,m10,m11,m12,basis",
                &Reader::season);
  }

  Result<void> season(const TableRow& row) {
    SeasonRow read;
    read.season = row.text(0);
    for (std::size_t m = 0; m < 12; ++m) {
      GJ_TRY(read.months[m], weight(row, m + 1));
    }
    tables_.seasons.push_back(std::move(read));
    return done();
  }

  /// "51.2300:82|47.0100:5"
  Result<std::vector<CodeChance>> chances(const TableRow& row, std::size_t at) {
    std::vector<CodeChance> read;
    if (row[at].empty()) return read;
    for (const std::string_view part : split(row[at], '|')) {
      const auto words = split(part, ':');
      const auto percent = small_number(words.back());
      if (words.size() != 2 || !percent || *percent > 100) {
        return row.bad("应写成 编码:百分数|编码:百分数");
      }
      read.push_back({std::string(words[0]), *percent});
    }
    return read;
  }

  Result<void> diseases() {
    GJ_CHECK(each("diseases.csv",
                  "code,name,sex,age_from,age_to,season,visits,stays,visit_cost,stay_cost,days,"
                  "department,drug_group,procedures,extra,upcode,basis",
                  &Reader::disease));
    for (std::size_t i = 0; i < upcodes_.size(); ++i) {
      tables_.diseases[i].upcode = disease_of(upcodes_[i]);
    }
    return done();
  }

  int disease_of(std::string_view code) const {
    for (std::size_t i = 0; i < tables_.diseases.size(); ++i) {
      if (tables_.diseases[i].code == code) return static_cast<int>(i);
    }
    return -1;
  }

  Result<void> disease(const TableRow& row) {
    DiseaseRow read;
    read.code = row.text(0);
    read.name = row.text(1);
    GJ_TRY(read.ages, ages(row, 3, row[2]));
    const auto at = std::find_if(tables_.seasons.begin(), tables_.seasons.end(),
                                 [&](const SeasonRow& s) { return s.season == row[5]; });
    if (at == tables_.seasons.end()) return row.bad("没有这个季节");
    read.season = static_cast<int>(at - tables_.seasons.begin());
    GJ_TRY(read.visits, row.number(6));
    GJ_TRY(read.stays, row.number(7));
    GJ_TRY(read.visit_cost, row.number(8));
    GJ_TRY(read.stay_cost, row.number(9));
    GJ_TRY(read.days, row.number(10));
    read.department = row.text(11);
    read.drug_group = row.text(12);
    GJ_TRY(read.procedures, chances(row, 13));
    GJ_TRY(read.extra, chances(row, 14));
    upcodes_.push_back(row.text(15));
    tables_.diseases.push_back(std::move(read));
    return done();
  }

  Result<void> delivery(const TableRow& row) {
    DeliveryRow read{row.text(0), row.text(1), row.text(2), row.text(3), 0, 0, 0};
    GJ_TRY(read.percent, weight(row, 4));
    GJ_TRY(read.days, weight(row, 5));
    GJ_TRY(read.cost_percent, weight(row, 6));
    tables_.deliveries.push_back(std::move(read));
    return done();
  }

  Result<void> chronic() {
    return each("chronic.csv",
                "code,name,department,certificate,stay_code,m15,f15,m45,f45,m65,f65,visits,stays,"
                "drug_group,basis",
                &Reader::chronic_row);
  }

  Result<void> chronic_row(const TableRow& row) {
    ChronicRow read;
    read.code = row.text(0);
    read.name = row.text(1);
    read.department = row.text(2);
    read.certificate = row.text(3);
    read.stay_disease = disease_of(row[4]);
    if (read.stay_disease < 0) return row.bad("diseases.csv 里没有这个编码");
    for (std::size_t band = 0; band < 3; ++band) {
      auto& rates = read.per_thousand[band];
      GJ_TRY(rates[static_cast<std::size_t>(Sex::Male)], row.number(5 + 2 * band));
      GJ_TRY(rates[static_cast<std::size_t>(Sex::Female)], row.number(6 + 2 * band));
    }
    GJ_TRY(read.visits, row.number(11));
    GJ_TRY(read.stays, row.number(12));
    read.drug_group = row.text(13);
    if (tables_.chronic.size() == 32) return row.bad("慢性病最多 32 种");
    tables_.chronic.push_back(std::move(read));
    return done();
  }

  Result<void> bills() {
    GJ_CHECK(each("items.csv", "item,name,list,level,charge,use,group,price,weight,basis",
                  &Reader::item));
    const TableRow place{"items.csv", 1, {}};
    for (const auto& [word, use] : kUseWords) {
      const bool some = std::any_of(tables_.items.begin(), tables_.items.end(),
                                    [use = use](const ItemRow& i) { return i.use == use; });
      if (!some) return place.bad("缺少用途为 " + std::string(word) + " 的项目");
    }
    return each("shares.csv", "care,use,permille,basis", &Reader::share);
  }

  Result<void> item(const TableRow& row) {
    ItemRow read;
    read.code = row.text(0);
    read.name = row.text(1);
    read.list = row.text(2);
    if (row[3] != "A" && row[3] != "B" && row[3] != "C") return row.bad("level 应为 A、B 或 C");
    read.level = row[3][0];
    read.charge = row.text(4);
    const auto use = use_of(row[5]);
    if (!use) return row.bad("没有这个用途");
    read.use = *use;
    read.group = row.text(6);
    GJ_TRY(read.price_fen, row.number(7, 2));
    GJ_TRY(read.weight, weight(row, 8));
    tables_.items.push_back(std::move(read));
    return done();
  }

  Result<void> share(const TableRow& row) {
    BillShares& of = row[0] == "outpatient" ? tables_.outpatient
                     : row[0] == "surgical" ? tables_.surgical
                                            : tables_.medical;
    const auto use = use_of(row[1]);
    if (!use) return row.bad("没有这个用途");
    GJ_TRY(of[static_cast<std::size_t>(*use)], weight(row, 2));
    return done();
  }

  Result<void> mistakes() {
    return each("mistakes.csv", "word,of,per_hundred_thousand,zh,en,basis", &Reader::mistake);
  }

  Result<void> mistake(const TableRow& row) {
    MistakeRow read;
    read.word = row.text(0);
    read.of = row[1] == "stays"    ? MistakeOf::Stays
              : row[1] == "deaths" ? MistakeOf::Deaths
                                   : MistakeOf::Visits;
    GJ_TRY(read.per_hundred_thousand, weight(row, 2));
    read.zh = row.text(3);
    read.en = row.text(4);
    tables_.mistakes.push_back(std::move(read));
    return done();
  }

  Result<void> region(const TableRow& row) {
    GJ_TRY(const std::int64_t code, row.number(0));
    if (tables_.regions.empty() || tables_.regions.back().code != code) {
      tables_.regions.push_back({code, {}});
    }
    if (row[1] == "id_division") {
      const auto division = RegionCode::parse(row[2]);
      if (!division.ok() || division->level() != RegionLevel::Province) {
        return row.bad("身份证号的地址码应为没有人登记的省级代码,如 330000");
      }
    }
    tables_.regions.back().values[row.text(1)] = row.text(2);
    return done();
  }

  const std::vector<TableText>& files_;
  Tables tables_;
  std::vector<std::string> upcodes_;
};

}  // namespace

Result<Tables> read_tables(const std::vector<TableText>& files) {
  return Reader(files).run();
}

const std::vector<std::string>& table_names() {
  static const std::vector<std::string> kNames = {
      "ages.csv",       "chronic.csv",  "curves.csv",     "deaths.csv",   "deliveries.csv",
      "diseases.csv",   "given.csv",    "identities.csv", "items.csv",    "mistakes.csv",
      "population.csv", "rates.csv",    "regions.csv",    "seasons.csv",  "shares.csv",
      "status.csv",     "surnames.csv", "tiers.csv",      "townships.csv"};
  return kNames;
}

}  // namespace gongji::synth
