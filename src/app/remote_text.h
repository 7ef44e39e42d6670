// Messages for those who have no command line: hospitals and REST clients.
//
// Messages of this module name what to do next as the command that does it: "…请先登记(person
// add)", those of the gateway as an address: "(GET /api/v1/jobs)". What leaves through the gateway
// passes here, so that the rule stands in one place.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace gongji::app {

struct RemoteWords {
  /// What to show in the place of a command, "person.add", or of an address; empty: nothing.
  std::function<std::string(std::string_view command)> command;
  /// In the place of a sentence that asks for the program itself: "请联系经办机构处理".
  std::string_view instead;
};

/// "(person add)" becomes what `command` says, "(--purpose)" goes, and a clause between semicolons
/// that holds a command line or an option becomes `instead`.
std::string remote_text(std::string_view message, const RemoteWords& words);

}  // namespace gongji::app
