// What the addresses of policy packages share.
#pragma once

#include <string>
#include <vector>

#include "gateway/http/message.h"
#include "policy/diff/diff.h"
#include "policy/facts.h"

namespace gongji::gateway {

std::string words_json(const policy::diff::Words& words);
std::string change_json(const policy::diff::Change& change);

template <class Item>
std::string json_list(const std::vector<Item>& items, std::string (*json)(const Item&)) {
  std::string text;
  for (const Item& item : items) text += (text.empty() ? "" : ",") + json(item);
  return "[" + text + "]";
}

/// The JSON object of the body, at most 1 MiB. Refuses gateway.wrong_type, app.file_too_large,
/// app.bad_json.
Result<policy::Fact> record_at(const HttpRequest& request);

}  // namespace gongji::gateway
