// One claim put together from texts, value by value. No message repeats a value: claims are
// personal.
#pragma once

#include <optional>
#include <string_view>

#include "app/claim_columns.h"
#include "claims/encounter.h"

namespace gongji::app {

/// Yuan as whole fen; nothing when Money::parse refuses it.
std::optional<std::int64_t> read_fen(std::string_view yuan);

/// The claim that is being put together.
struct ClaimDraft {
  claims::Encounter* encounter = nullptr;
  std::optional<Date> coverage_from, coverage_through;
  unsigned seen = 0;  ///< bits by ClaimField, of values that were given
  Date date_before;   ///< of the last claim, with its text: most claims share their neighbour's
  std::string date_before_text;

  bool has(ClaimField field) const { return (seen >> static_cast<unsigned>(field)) & 1u; }
};

/// Makes the draft and its encounter empty, with the package's defaults for inputs.
void begin_claim(ClaimDraft& draft, const claims::Encounter& blank);

/// Puts one value. Errors have `where` = the column's English name: base.bad_amount,
/// base.bad_date, app.missing_field, app.bad_value, and what the package refuses for its inputs.
/// Empty text of an input, scheme, institution or end of coverage means "not given".
Result<void> put_text(ClaimDraft& draft, const ClaimColumn& column, std::string_view text,
                      const ClaimVocabulary& vocabulary);

/// Checks what must be there, and joins what belongs together. `sum` is that of the lines' amounts.
/// Errors: app.missing_field, base.bad_period, app.total_differs, app.bad_value.
Result<void> end_claim(ClaimDraft& draft);

/// An error of one value, with the name of its column and what to do.
Error value_error(std::string_view code, std::string_view field, std::string_view message);

/// What the package says against an input, as an error of its column. A named refusal ("BAD_CLASS")
/// becomes the code.
Error input_error(Error error, const std::string& field);

/// A person, claim or institution number: 1 to 128 bytes without control characters.
bool is_plain_id(std::string_view text);

}  // namespace gongji::app
