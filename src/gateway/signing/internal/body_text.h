// Texts of the style whose signature stands in the body.
#pragma once

#include <string>
#include <string_view>

#include "policy/facts.h"

namespace gongji::gateway {

/// JSON with keys sorted at all levels, empty members dropped, numbers and truths as texts.
std::string sorted_json(const policy::Fact& value);

/// Members of the outer object but signData, encData and extra, empty ones dropped, sorted,
/// "k=v" joined by "&", then "&key=" and the secret. `data` stands for the member of that name;
/// null: none.
std::string body_text(const policy::Fact& outer, const policy::Fact* data, std::string_view secret);

/// The key of SM4 that application id and secret give. Refuses crypto.bad_key for an id of less
/// than 16 bytes.
Result<std::string> body_key(std::string_view app_id, std::string_view secret);

}  // namespace gongji::gateway
