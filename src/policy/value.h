#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "base/date.h"
#include "base/exact.h"

namespace gongji::policy {

/// What a value of the policy language can be. `Word` is an enum word or a text; `Row` is the
/// variable of a comprehension over a list.
enum class Kind : std::uint8_t { None, Money, Rate, Int, Number, Bool, Date, Word, Set, List, Row };

/// Type of an expression. `domain` is the input whose words a Word or Set has (-1: any word);
/// for List and Row it is the input that holds the list.
struct Type {
  Kind kind = Kind::None;
  int domain = -1;

  friend bool operator==(const Type&, const Type&) = default;
};

/// Name of a kind as policy files write it ("money", "rate" …).
std::string_view kind_name(Kind kind);
bool is_numeric(Kind kind);

/// A value while computing: exact, never rounded. Money is in fen.
struct Value {
  Kind kind = Kind::None;
  std::int64_t whole = 0;  ///< Bool 0/1, Date days, Word id, Set mask, Row index
  Exact number;            ///< Money (fen), Rate, Int, Number

  bool is_none() const { return kind == Kind::None; }
  bool truth() const { return whole != 0; }

  static Value none() { return {}; }
  static Value boolean(bool b) { return {Kind::Bool, b ? 1 : 0, {}}; }
  static Value date(Date d) { return {Kind::Date, d.days(), {}}; }
  static Value word(std::int64_t id) { return {Kind::Word, id, {}}; }
  static Value of(Kind kind, const Exact& number) { return {kind, 0, number}; }
  static Value fen(std::int64_t fen) { return {Kind::Money, 0, Exact::of(fen)}; }
  static Value integer(std::int64_t n) { return {Kind::Int, 0, Exact::of(n)}; }
};

/// Values of the same kind that are equal; None equals None only.
bool same(const Value& a, const Value& b);

/// An input as a slot holds it: Money fen, Rate and Number in 1e-9, Int, Bool 0/1, Date days,
/// Word the position in the input's list of words, Set a mask of such positions, List its index.
using Raw = std::int64_t;
inline constexpr Raw kNoValue = std::numeric_limits<Raw>::min();

}  // namespace gongji::policy
