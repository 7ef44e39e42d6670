// One case put together from texts, value by value.
#pragma once

#include "app/grouping/case_parser.h"

namespace gongji::app {

const CaseColumn& column_of(CaseField field);
/// Null when no column has that name.
const CaseColumn* find_case_column(std::string_view name);

/// The codes that a field adds to; null when it has none, or one.
std::vector<std::string_view>* codes_of(grouping::CaseRecord& to, CaseField field);

/// Empty, but for what the vectors keep as room.
void clear_case(grouping::CaseRecord& to);
/// Puts one value; see `CaseParser::parse` for the errors.
Result<void> put_case_value(grouping::CaseRecord& to, CaseField field, std::string_view text);
/// Refuses what had to be given; counts the stay where it was not.
Result<void> end_case(grouping::CaseRecord& to, bool has_age);

Error case_value_error(std::string_view code, CaseField field, std::string_view what);

}  // namespace gongji::app
