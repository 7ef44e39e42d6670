// Requests of a script: words to messages, what is known put in.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "gateway/certify/script.h"
#include "interface/message.h"
#include "interface/request.h"

namespace gongji::gateway::certify {

/// What is known, by name.
using Known = std::map<std::string, std::string, std::less<>>;

/// `text` with each $name replaced. Refuses gateway.bad_script (where = the name) when a name is
/// not known.
Result<std::string> filled(std::string_view text, const Known& known);

/// A field as a script names it.
struct FieldName {
  std::string node, field;
  std::size_t row = 1;
};
/// Refuses gateway.bad_script.
Result<FieldName> field_name(std::string_view text);

/// The value of a field of a message; empty when there is none.
std::string value_of(const interface::Message& message, const FieldName& name);

/// Reads the input of a request that stands in a file beside the script.
using InputFile = std::function<Result<std::string>(const std::string& name)>;

/// The words put on `input`. Refuses gateway.bad_script: no such field, a name that is not known.
Result<void> put_words(interface::Message& input, const Step& step, const Known& known,
                       const InputFile& file);

/// A copy in which personal values are stars.
interface::Message masked(interface::Message message);

}  // namespace gongji::gateway::certify
