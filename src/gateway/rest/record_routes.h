// Rows of the tables of operations and queries, as addresses.
#pragma once

#include <functional>

#include "gateway/rest/routes.h"

namespace gongji::gateway {

/// Gives the answer, from any thread, once.
using Finish = std::function<void(Answer)>;

/// Authorises, limits to own records, and hands over to the writer. 202 with the number of the
/// approval when a second person has to agree.
void perform_operation(RestDesk& desk, const app::Operation& operation, Finish finish);

/// A page, or a file. The fields come in the address or, where they are personal, as a JSON body.
Answer look_up(RestDesk& desk, const app::Query& query);

}  // namespace gongji::gateway
