// Replies and refusals as the database keeps them.
#include "app/json_fact.h"
#include "app/office.h"

namespace gongji::app {

namespace {

std::string json_of(const FactList& values) {
  std::string text = "{";
  for (const auto& [name, value] : values) {
    if (text.size() > 1) text += ',';
    text.append(json_quote(name)).append(":").append(json_quote(value));
  }
  text += '}';
  return text;
}

}  // namespace

std::string reply_json(const Reply& reply) {
  return json_of(reply.values);
}

std::string shown_json(const Reply& reply) {
  return json_of(reply.shown());
}

Result<Reply> reply_from_json(const std::string& text) {
  GJ_TRY(const policy::Fact fact, parse_json(text));
  Reply reply;
  for (const auto& [name, value] : fact.fields) reply.add(name, value.text);
  return reply;
}

std::string refusal_json(const Error& error) {
  FactList kept = {{"code", error.code}, {"where", error.where}, {"message", error.message}};
  if (!error.message_en.empty()) kept.emplace_back("message_en", error.message_en);
  return json_of(kept);
}

Error refusal_from_json(const std::string& text) {
  const auto stored = reply_from_json(text);
  if (!stored.ok()) return stored.error();
  return make_error(
      stored->get("code"), std::string(stored->get("where")),
      Bilingual{std::string(stored->get("message")), std::string(stored->get("message_en"))});
}

}  // namespace gongji::app
