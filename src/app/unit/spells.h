// Dated facts of a person: looked up, kept apart, ended. Nothing is changed in place: a fact that
// ends is retracted, and added again with the shorter period.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/unit/form.h"
#include "app/unit/unit.h"

namespace gongji::app {

/// From `from` through the last day; `through` may be null: open. Refuses app.bad_field at `field`.
Result<Period> spell_of(Date from, const Date* through, std::string_view field);
/// The same from the fields `from` and `to` of a form.
Result<Period> spell_of(const Form& form, Date from);

/// Puts the period into a fact.
void set_period(storage::FactRow& fact, Period period);

/// Refuses app.overlap, where = `field`, when a fact of one of the kinds (separated by |) and this
/// word (empty: any) and other (empty: any) overlaps the period.
struct Spot {
  std::string_view kinds, word, other, field;
};
Result<void> check_free(const PersonRecord& record, const Spot& spot, Period period);

/// The fact of a kind and id. Refuses app.unknown_record.
Result<storage::FactRow> fact_of(const PersonRecord& record, std::string_view kind,
                                 std::int64_t id);
/// The fact with this word and other (empty: any) on a day, copied. Refuses app.unknown_record.
Result<storage::FactRow> fact_on(const PersonRecord& record, const Spot& spot, Date day);

/// Ends a fact before `to`; one that had not begun by then is only retracted. Gives the id of the
/// shorter fact, or 0.
std::int64_t end_fact(Unit& unit, PersonRecord& record, const storage::FactRow& fact, Date to);

/// Attributes with one of them set; an empty value takes it away.
std::string with_attribute(std::string_view attributes, std::string_view name,
                           std::string_view value);

/// Refuses app.after_death when the day is after the registered death, where = `field`.
Result<void> check_alive(const PersonRecord& record, Date day, std::string_view field);
/// Refuses app.bad_field for a day after today.
Result<void> check_not_future(const Unit& unit, Date day, std::string_view field);

/// The word that the record keeps for one written in Chinese ("低保" → "dibao"); others unchanged.
std::string plain_word(std::string_view text);
/// The other way round; words that have no Chinese there are unchanged.
std::string plain_zh(std::string_view word);

}  // namespace gongji::app
