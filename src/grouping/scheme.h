// A compiled scheme, ready to group.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "grouping/image.h"
#include "grouping/source.h"

namespace gongji::grouping {

/// Compiles a scheme whose reading left no problems. What is wrong with its rules and its shape
/// goes into `problems`; the image is empty then. `fingerprint` is kept with it.
std::string compile_scheme(const SchemeSource& source, std::uint64_t fingerprint,
                           Problems& problems);

/// Immutable; may be shared by threads. Cheap to copy.
class Scheme {
 public:
  /// `image` must live as long as `owner`, and begin at a multiple of 8. Everything in it is
  /// checked, so that no image can lead outside. Refuses grouping.bad_image.
  static Result<Scheme> open(std::shared_ptr<const void> owner, std::string_view image);
  static Result<Scheme> open(std::string image);

  std::string_view text(StringRef ref) const { return {strings_.data() + ref.at, ref.size}; }
  std::span<const CodeRow> codes() const { return codes_; }
  std::span<const SetRow> sets() const { return sets_; }
  std::span<const Instruction> instructions() const { return instructions_; }
  std::span<const GroupRow> mdcs() const { return mdcs_; }
  std::span<const GroupRow> adrgs() const { return adrgs_; }
  std::span<const GroupRow> drgs() const { return drgs_; }

  std::span<const std::uint32_t> sets_of(const CodeRow& code) const {
    return code_sets_.subspan(code.sets, code.set_count);
  }
  std::span<const std::uint32_t> sets_of(const Instruction& test) const {
    return set_lists_.subspan(test.first, test.count);
  }
  std::span<const StringRef> texts_of(const Instruction& test) const {
    return texts_.subspan(test.first, test.count);
  }

  /// The number of a code as written, case and all; kNoIndex when the scheme has none such.
  std::uint32_t find_code(std::string_view code) const { return find_code(code, hash_bytes(code)); }
  /// The same in two steps, so that the memory of many codes can be fetched at once.
  std::uint32_t find_code(std::string_view code, std::uint64_t hash) const;
  void prefetch_code(std::uint64_t hash) const {
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  bool has_set(const CodeRow& code, std::uint32_t set) const;

  const ImageHeader& header() const { return *header_; }
  std::string_view image() const { return image_; }
  /// Empty when it was not given.
  std::string_view setting(std::string_view name) const;
  /// Days of discharge that it is for, both inclusive; nothing: no limit.
  std::optional<Date> valid_from() const { return valid_from_; }
  std::optional<Date> valid_through() const { return valid_through_; }

 private:
  Scheme() = default;
  Result<void> check() const;

  std::shared_ptr<const void> owner_;
  std::string_view image_;
  const ImageHeader* header_ = nullptr;
  std::span<const char> strings_;
  std::span<const CodeRow> codes_;
  std::span<const std::uint32_t> code_sets_;
  std::span<const std::uint64_t> slots_;
  std::span<const SetRow> sets_;
  std::span<const std::uint32_t> set_lists_;
  std::span<const StringRef> texts_;
  std::span<const Instruction> instructions_;
  std::span<const GroupRow> mdcs_, adrgs_, drgs_;
  std::span<const SettingRow> settings_;
  std::optional<Date> valid_from_, valid_through_;
};

}  // namespace gongji::grouping
