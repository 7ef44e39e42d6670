// The rows of the files that `gongji synth` writes.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "app/synth/premiums.h"
#include "synth/world.h"

namespace gongji::app {

/// Files about people, one row or some for each person.
enum class RegisterFile : std::uint8_t {
  Persons,
  Households,
  Employments,
  Coverage,
  Identities,
  Certificates,
  Dues,
  Payments,
  Deaths
};
inline constexpr std::size_t kRegisterFiles = 9;

/// Files about the care of one year.
enum class CareFile : std::uint8_t { Claims, EmployeeClaims, FeeLines, Cases, Labels };
inline constexpr std::size_t kCareFiles = 5;

struct FileSpec {
  std::string_view name;  ///< "persons"
  std::string header;     ///< with the line end
};

std::array<FileSpec, kRegisterFiles> register_files(const Premiums& premiums);
std::array<FileSpec, kCareFiles> care_files(const synth::RegionWords& words);

/// Texts by file, and how many rows each got.
template <std::size_t Files>
struct RowTexts {
  std::array<std::string, Files> texts;
  std::array<std::uint64_t, Files> rows{};

  void clear() {
    for (auto& text : texts) text.clear();
    rows.fill(0);
  }
};

class RowWriter {
 public:
  /// Both must outlive it.
  RowWriter(const synth::World& world, const Loaded& package)
      : world_(&world), premiums_(world, package) {}

  /// What the register holds of a person. Refuses what the package's premium refuses.
  Result<void> add_person(const synth::Person& person, RowTexts<kRegisterFiles>& to);
  /// A person's year; nothing when the person is not there in it.
  void add_year(const synth::Person& person, int year, RowTexts<kCareFiles>& to) const;

  const Premiums& premiums() const { return premiums_; }

 private:
  Result<void> add_cover(const synth::Person& person, int year, RowTexts<kRegisterFiles>& to);
  void add_facts(const synth::Person& person, RowTexts<kRegisterFiles>& to) const;
  void add_claim(const synth::Person& person, int year, const synth::Visit& visit,
                 std::string_view id, std::string& to) const;
  void add_case(const synth::Person& person, const synth::Visit& visit, std::string_view id,
                std::string& to) const;
  std::string_view identity_word(const synth::Person& person) const;

  const synth::World* world_;
  Premiums premiums_;
};

/// Whole tables, small.
std::string institution_rows(const synth::World& world);
std::string catalogue_rows(const synth::World& world);
/// `staff` by number of the employer.
std::string employer_rows(const synth::World& world, const std::vector<std::uint32_t>& staff);

/// "E000001"
std::string employer_id(std::uint64_t number);

}  // namespace gongji::app
