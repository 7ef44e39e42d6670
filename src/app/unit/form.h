// What somebody filled in: the fields of one request.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/price.h"
#include "base/result.h"

namespace gongji::app {

enum class FieldKind : std::uint8_t {
  Text,
  Prose,  ///< several lines; a line break becomes a blank
  Money,  ///< yuan
  Price,  ///< yuan with up to six decimals
  Date,   ///< yyyy-mm-dd
  Month,  ///< yyyy-mm
  Integer,
  Bool,        ///< true/false, 是/否, 1/0
  Word,        ///< one of `words`
  Words,       ///< one or several of `words`, with commas between; kept in the order of `words`
  ResidentId,  ///< GB 11643
  Facts,       ///< name=value;name=value …
  Secret,      ///< never shown, logged or kept as it is; `-` on the command line: asked for
  Lines,       ///< fee lines: one of {…;…} for each, or the file's own sheet
};

/// The most characters that a value of this kind has: the one limit of all text that people fill
/// in, far above what any name, number or note needs. 0: the kind itself allows no long text, or
/// the size of the request is the limit (Lines).
std::size_t characters_max(FieldKind kind);

/// Whether `name` is "GROUP.ACTION".
bool is_name_of(std::string_view name, std::string_view group, std::string_view action);

/// One field of an operation: command line, file columns, reference page and checks read it.
struct Field {
  std::string_view name;
  std::string_view zh;  ///< also the header of a column
  std::string_view en;
  FieldKind kind = FieldKind::Text;
  bool required = false;
  std::string_view words = "";    ///< "spouse|parent|child" of a Word or Words
  std::string_view note = "";     ///< one line, Chinese
  std::string_view note_en = "";  ///< the same in English; given where `note` is
  /// What list a text is chosen from: "care" the region's kinds of care, "institution" its
  /// institutions. Others may be written where the operation takes them.
  std::string_view choices = "";
  std::string_view also = "";  ///< other headers of a column, separated by |
  /// Of a query: says who somebody is, and people are found by it. It is taken in a body only,
  /// never in an address, and whoever looks by it is recorded.
  bool identifies = false;
};

using FactList = std::vector<std::pair<std::string, std::string>>;

/// Checked fields. Getters assert that the field was given; ask `has` for optional ones.
class Form {
 public:
  Form() = default;

  /// Trims, drops empty values, refuses app.unknown_field (with the nearest name),
  /// app.missing_field, app.bad_field, app.too_long, app.double_field; and what the values refuse.
  /// `where` is the field.
  static Result<Form> read(std::span<const Field> fields, const FactList& values);

  bool has(std::string_view name) const;
  const std::string& text(std::string_view name) const;
  std::string text_or(std::string_view name, std::string_view fallback) const;
  Money money(std::string_view name) const;
  Price price(std::string_view name) const;
  Date date(std::string_view name) const;
  Date date_or(std::string_view name, Date fallback) const;
  std::int64_t integer(std::string_view name) const;
  std::int64_t integer_or(std::string_view name, std::int64_t fallback) const;
  bool truth_or(std::string_view name, bool fallback) const;
  /// The pairs of a Facts field; empty when it was not given.
  FactList facts(std::string_view name) const;

  const FactList& values() const { return values_; }
  /// Every field in one text, sorted by name: what is compared when a message comes again.
  std::string canonical() const;

 private:
  const std::string* find(std::string_view name) const;

  FactList values_;  ///< sorted by name
};

/// "a=1;b=2" in pairs; `;` inside a value is written `\;`. Refuses app.bad_field.
Result<FactList> parse_facts(std::string_view text);
std::string facts_text(const FactList& facts);

/// What an operation answers: names and values, in order.
struct Reply {
  FactList values;
  FactList once;  ///< secrets: given with the first answer, never stored

  void add(std::string name, std::string value) {
    values.emplace_back(std::move(name), std::move(value));
  }
  void add(std::string name, Money amount) { add(std::move(name), amount.to_text()); }
  void add(std::string name, std::int64_t number) { add(std::move(name), std::to_string(number)); }
  void add_once(std::string name, std::string value) {
    once.emplace_back(std::move(name), std::move(value));
  }
  /// What the one who asked is shown.
  FactList shown() const;
  /// The value, or empty.
  std::string_view get(std::string_view name) const;
};

}  // namespace gongji::app
