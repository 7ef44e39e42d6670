// The schemas of the OpenAPI document as TypeScript.
#include <algorithm>

#include "app/json_fact.h"
#include "gateway/rest/openapi.h"
#include "interface/json.h"

namespace gongji::gateway {

namespace {

using interface::Json;

const Json* child(const Json& json, std::string_view name) {
  for (const auto& member : json.members) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

std::string text_of(const Json& json, std::string_view name) {
  const Json* found = child(json, name);
  return found == nullptr ? "" : found->text;
}

/// The last part of "#/components/schemas/Name".
std::string referred(const Json& schema) {
  const std::string ref = text_of(schema, "$ref");
  return ref.substr(ref.rfind('/') + 1);
}

std::string type_of(const Json& schema, int depth);

std::string joined(const Json& list, std::string_view between, int depth) {
  std::string text;
  for (const Json& item : list.items) {
    text += (text.empty() ? "" : std::string(between)) + type_of(item, depth);
  }
  return text;
}

bool has_text(const Json* list, std::string_view text) {
  return list != nullptr && std::any_of(list->items.begin(), list->items.end(),
                                        [&](const Json& item) { return item.text == text; });
}

std::string object_type(const Json& schema, int depth) {
  const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
  const Json* properties = child(schema, "properties");
  const Json* more = child(schema, "additionalProperties");
  const bool open = more != nullptr && more->text != "false";
  std::string text;
  if (properties != nullptr) {
    for (const auto& [name, value] : properties->members) {
      const std::string note = text_of(value, "description");
      if (!note.empty()) text.append(indent).append("  /** ").append(note).append(" */\n");
      const bool required = has_text(child(schema, "required"), name);
      text.append(indent).append("  ").append(name).append(required ? ": " : "?: ");
      text.append(type_of(value, depth + 1)).append(";\n");
    }
  }
  if (open) {
    const bool typed = properties == nullptr && more->is(Json::Kind::Object);
    text += indent + "  [name: string]: " + (typed ? type_of(*more, depth + 1) : "unknown") + ";\n";
  }
  if (text.empty()) return "Record<string, never>";
  return "{\n" + text + indent + "}";
}

std::string word_type(const std::string& word, const Json& schema, int depth) {
  if (word == "integer" || word == "number") return "number";
  if (word == "boolean" || word == "null" || word == "string") return word;
  if (word == "array") {
    const std::string item = type_of(*child(schema, "items"), depth);
    return "Array<" + item + ">";
  }
  return object_type(schema, depth);
}

std::string type_of(const Json& schema, int depth) {
  if (child(schema, "$ref") != nullptr) return referred(schema);
  if (const Json* all = child(schema, "allOf"); all != nullptr) return joined(*all, " & ", depth);
  if (const Json* any = child(schema, "anyOf"); any != nullptr) return joined(*any, " | ", depth);
  if (const Json* words = child(schema, "enum"); words != nullptr) {
    std::string text;
    for (const Json& word : words->items) {
      text += (text.empty() ? "" : " | ") + app::json_quote(word.text);
    }
    return text;
  }
  const Json* type = child(schema, "type");
  if (type == nullptr) return "unknown";
  if (!type->is(Json::Kind::List)) return word_type(type->text, schema, depth);
  std::string text;
  for (const Json& one : type->items) {
    text += (text.empty() ? "" : " | ") + word_type(one.text, schema, depth);
  }
  return text;
}

/// The type of the body of a request or response; `never` when there is none.
std::string body_type(const Json* holder) {
  const Json* content = holder == nullptr ? nullptr : child(*holder, "content");
  if (content == nullptr || content->members.empty()) return "never";
  if (content->members.front().name != "application/json") return "Blob";
  return type_of(*child(content->members.front().value, "schema"), 2);
}

std::string route_types(const Json& paths) {
  std::string text =
      "/** What each address takes and gives, by operationId. */\n"
      "export interface Routes {\n";
  for (const auto& [path, methods] : paths.members) {
    for (const auto& [method, item] : methods.members) {
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
      const Json& responses = *child(item, "responses");
      text += "  " + app::json_quote(text_of(item, "operationId")) + ": { method: \"" + upper +
              "\"; path: " + app::json_quote(path) +
              "; request: " + body_type(child(item, "requestBody")) +
              "; response: " + body_type(&responses.members.front().value) + " };\n";
    }
  }
  return text + "}\n";
}

}  // namespace

std::string typescript_types() {
  interface::JsonLimits limits;
  constexpr int kDepth = 64;
  limits.depth_max = kDepth;
  const auto document = interface::parse_json(openapi_json(), limits);
  GJ_ASSERT(document.ok());
  std::string text =
      "// Types of /api/v1, made from its OpenAPI document by `gongji api types`; do not edit.\n"
      "/* eslint-disable */\n\n";
  const Json& schemas = *child(*child(*document, "components"), "schemas");
  for (const auto& [name, schema] : schemas.members) {
    text += "export type " + name + " = " + type_of(schema, 0) + ";\n\n";
  }
  return text + route_types(*child(*document, "paths"));
}

}  // namespace gongji::gateway
