// What the generator knows of the world: the tables of data/synth, read.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/resident_id.h"
#include "base/result.h"
#include "synth/text_table.h"

namespace gongji::synth {

inline constexpr int kAgeMax = 104;
inline constexpr int kAges = kAgeMax + 1;
inline constexpr std::uint32_t kWhole = 1000;  ///< of factors: 1000 is one

/// Ages, inclusive, of one or both sexes.
struct AgeRange {
  int from = 0, to = kAgeMax;
  std::optional<Sex> sex;

  bool holds(int age, Sex of) const {
    return age >= from && age <= to && (!sex.has_value() || *sex == of);
  }
};

struct PopulationRow {
  AgeRange ages;
  std::array<std::int64_t, 2> people{};  ///< by Sex
};

struct DeathRow {
  AgeRange ages;
  std::array<std::int64_t, 2> per_hundred_thousand{};  ///< by Sex
};

/// How often people of an age need care, relative to others.
struct AgeRow {
  AgeRange ages;
  std::int64_t visits = 0, stays = 0;
};

/// "pupil", "active" …: what decides the scheme and the class.
struct StatusRow {
  AgeRange ages;
  std::string status;
  std::int64_t share = 0;
};

/// A kind of institution.
struct TierRow {
  std::string tier, zh, kind;
  std::int64_t per_hundred_million = 0;        ///< institutions
  std::int64_t visits = 0, stays = 0;          ///< shares, in thousandths of a percent
  std::int64_t visit_cost = 0, stay_cost = 0;  ///< relative
};

struct SeasonRow {
  std::string season;
  std::array<std::uint32_t, 12> months{};
};

/// A code that goes with a disease, in percent of its cases.
struct CodeChance {
  std::string code;
  std::uint32_t percent = 0;
};

struct DiseaseRow {
  std::string code, name;
  AgeRange ages;
  int season = 0;                                        ///< row of seasons
  std::int64_t visits = 0, stays = 0;                    ///< relative frequency
  std::int64_t visit_cost = 0, stay_cost = 0, days = 0;  ///< relative
  std::string department, drug_group;
  std::vector<CodeChance> procedures, extra;
  int upcode = -1;  ///< the disease that is written instead when it is made graver
};

/// A way in which children come.
struct DeliveryRow {
  std::string way, principal, extra, procedure;
  std::uint32_t percent = 0, days = 0;
  std::uint32_t cost_percent = 0;  ///< of the mean stay
};

/// A disease that lasts.
struct ChronicRow {
  std::string code, name, department;
  std::string certificate;  ///< code of the certificate of special outpatient care, may be empty
  int stay_disease = 0;     ///< what those admitted for it have
  std::array<std::array<std::int64_t, 2>, 3> per_thousand{};  ///< by band 15, 45, 65 and Sex
  std::int64_t visits = 0, stays = 0;  ///< added to 100, the need of the healthy
  std::string drug_group;
};

enum class Use : std::uint8_t {
  Consult,
  ConsultDay,
  Bed,
  Nursing,
  Drug,
  Exam,
  Lab,
  Material,
  Surgery,
  Remainder
};
inline constexpr std::size_t kUses = 10;

/// Something that is charged for. A price of zero: it is charged for what is left.
struct ItemRow {
  std::string code, name, list, charge;
  char level = 'A';
  Use use = Use::Drug;
  std::string group;
  std::int64_t price_fen = 0;
  std::uint32_t weight = 0;
};

/// Shares of a bill that go to a use, in thousandths; what is left is treatment.
using BillShares = std::array<std::uint32_t, kUses>;

struct IdentityRow {
  std::string word, source;
  bool of_household = false;
  std::uint32_t per_thousand = 0;
};

enum class MistakeOf : std::uint8_t { Visits, Stays, Deaths };

struct MistakeRow {
  std::string word, zh, en;
  MistakeOf of = MistakeOf::Visits;
  std::uint32_t per_hundred_thousand = 0;
};

struct Weighted {
  std::string word;
  std::uint32_t weight = 0;
};

struct GivenRow {
  std::string character;
  std::optional<Sex> sex;
  std::uint32_t weight = 0;
};

/// Points of an inverse distribution function with mean one.
struct Curve {
  std::string name;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> points;  ///< per mille, factor of kWhole

  /// The factor at `at` / 2^32 of the distribution, in units of 1/kWhole.
  std::uint64_t at(std::uint32_t position) const;
};

/// How a region's packages call things.
struct RegionTable {
  std::int64_t code = 0;
  std::map<std::string, std::string, std::less<>> values;

  /// Empty when there is none.
  const std::string& text(std::string_view key) const;
};

struct Tables {
  std::map<std::string, std::int64_t, std::less<>> rates;  ///< in hundredths
  std::vector<PopulationRow> population;
  std::vector<DeathRow> deaths;
  std::vector<AgeRow> ages;
  std::vector<StatusRow> status;
  std::vector<TierRow> tiers;
  std::vector<SeasonRow> seasons;
  std::vector<DiseaseRow> diseases;
  std::vector<DeliveryRow> deliveries;
  std::vector<ChronicRow> chronic;
  std::vector<ItemRow> items;
  BillShares outpatient{}, medical{}, surgical{};
  std::vector<Weighted> surnames, townships;
  std::vector<GivenRow> given;
  std::vector<IdentityRow> identities;
  std::vector<MistakeRow> mistakes;
  std::vector<Curve> curves;
  std::vector<RegionTable> regions;

  /// In hundredths; asserts that the name is there: `read_tables` has checked it.
  std::uint64_t rate(std::string_view name) const;
  /// In whole numbers.
  std::uint64_t whole(std::string_view name) const { return rate(name) / 100; }
  const Curve& curve(std::string_view name) const;
  /// Null when there is none.
  const RegionTable* region(std::int64_t code) const;
};

/// Refuses synth.bad_table.
Result<Tables> read_tables(const std::vector<TableText>& files);

/// The names of the files that `read_tables` wants.
const std::vector<std::string>& table_names();

}  // namespace gongji::synth
