// A scheme as it is written: groups with their rules as text, sets of codes, complications.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::grouping {

/// One file of a scheme: its name below the folder and its whole text (CSV, UTF-8).
struct TableText {
  std::string name;
  std::string text;
};

/// Where something stands, for messages: number of the file in `SchemeSource::files`, and line.
struct Place {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
};

/// What is wrong with a scheme. Keeps the first `kKept` and counts the others.
class Problems {
 public:
  static constexpr std::size_t kKept = 200;

  void add(std::string_view code, std::string where, std::string message);
  bool none() const { return count_ == 0; }
  std::size_t count() const { return count_; }
  const std::vector<Error>& kept() const { return kept_; }
  /// The first, with how many others there are. Asserts that there is one.
  Error first() const;

 private:
  std::vector<Error> kept_;
  std::size_t count_ = 0;
};

/// Settings of a scheme by name, as scheme.csv gives them; `setting_names` lists them.
using Settings = std::map<std::string, std::string, std::less<>>;

/// The names that `Settings` may have, with their meaning in Chinese and English.
struct SettingName {
  std::string_view name, zh, en;
};
std::span<const SettingName> setting_names();

struct MdcRow {
  std::string code, name, rule;
  bool passes_on = false;  ///< when none of its ADRGs fits, the next MDC is tried
  Place place;
};

enum class Section : std::uint8_t { None, Surgical, Procedure, Ambiguous, Medical, Residual };

struct AdrgRow {
  std::string code, mdc, name, rule;
  Section section = Section::None;
  Place place;
};

struct DrgRow {
  std::string code, adrg, name, rule;
  std::optional<std::int64_t> weight_micro;  ///< relative weight in 1e-6
  Place place;
};

/// A named list of codes. Codes point into the texts of the source.
struct CodeSet {
  std::string name;
  std::vector<std::string_view> codes;
  Place place;
};

struct ComplicationRow {
  std::string_view code;
  bool major = false;
  std::string_view exclusion;  ///< name of the set of principal diagnoses; empty: never excluded
  Place place;
};

enum class CodeKind : std::uint8_t { Diagnosis, Procedure };

struct CodeName {
  std::string_view code, name;
  CodeKind kind = CodeKind::Diagnosis;
};

/// A code of another edition and what it is in the edition of the scheme.
struct CodeMapping {
  std::string_view from, to;
  Place place;
};

/// Rows stand in the order in which they are tried: MDCs, ADRGs within their MDC, DRGs within their
/// ADRG.
struct SchemeSource {
  std::vector<std::string> files;
  Settings settings;
  std::vector<MdcRow> mdcs;
  std::vector<AdrgRow> adrgs;
  std::vector<DrgRow> drgs;
  std::vector<CodeSet> sets;
  std::vector<ComplicationRow> complications;
  std::vector<CodeName> names;
  std::vector<CodeMapping> mappings;
  /// What the views point into.
  std::shared_ptr<const std::vector<TableText>> texts;
  std::shared_ptr<std::deque<std::string>> more_texts;

  /// "adrg.csv:12".
  std::string where(Place place) const;
  std::string_view setting(std::string_view name) const;
};

}  // namespace gongji::grouping
