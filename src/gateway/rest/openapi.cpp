#include "gateway/rest/openapi.h"

#include <algorithm>

#include "app/json_fact.h"
#include "app/security/authorise.h"
#include "base/utf8.h"
#include "gateway/rest/fixed_schemas.h"
#include "gateway/rest/listing.h"
#include "gateway/rest/routes.h"
#include "interface/json.h"

namespace gongji::gateway {

namespace {

using app::json_quote;

std::string reference(std::string_view name) {
  return "{\"$ref\":\"#/components/schemas/" + std::string(name) + "\"}";
}

/// "institution.key-add" as "InstitutionKeyAdd".
std::string type_name(std::string_view name) {
  std::string out;
  bool capital = true;
  for (const char c : name) {
    if (c == '.' || c == '-') {
      capital = true;
      continue;
    }
    out += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    capital = false;
  }
  return out;
}

std::string with_text(std::string schema, const std::string& text) {
  schema.pop_back();
  return schema + ",\"description\":" + json_quote(text) + "}";
}

std::string words_schema(std::string_view words) {
  std::string list;
  for (const auto word : split(words, '|')) list += (list.empty() ? "" : ",") + json_quote(word);
  return "{\"type\":\"string\",\"enum\":[" + list + "]}";
}

std::string kind_schema(const app::Field& field) {
  switch (field.kind) {
    case app::FieldKind::Money:
      return R"({"type":"string","pattern":"^-?[0-9]+(\\.[0-9]{1,2})?$"})";
    case app::FieldKind::Price:
      return R"({"type":"string","pattern":"^[0-9]+(\\.[0-9]{1,6})?$"})";
    case app::FieldKind::Date:
      return R"({"type":"string","format":"date"})";
    case app::FieldKind::Month:
      return R"({"type":"string","pattern":"^[0-9]{4}-[0-9]{2}$"})";
    case app::FieldKind::Integer:
      return R"({"type":"integer"})";
    case app::FieldKind::Bool:
      return R"({"type":"boolean"})";
    case app::FieldKind::Word:
      return words_schema(field.words);
    case app::FieldKind::Facts:
      return R"({"type":"object","additionalProperties":{"type":"string"}})";
    case app::FieldKind::Lines:
      return R"({"type":"array",
"items":{"type":"object","additionalProperties":{"type":"string"}}})";
    case app::FieldKind::Secret:
      return R"({"type":"string","format":"password"})";
    case app::FieldKind::ResidentId:
    case app::FieldKind::Words:
    case app::FieldKind::Prose:
    case app::FieldKind::Text:
      break;
  }
  const std::string most = std::to_string(app::characters_max(field.kind));
  return R"({"type":"string","maxLength":)" + most + "}";
}

std::string field_schema(const app::Field& field) {
  std::string text = std::string(field.zh) + " " + std::string(field.en);
  if (!field.note.empty()) text += " " + std::string(field.note);
  if (!field.note_en.empty()) text += " " + std::string(field.note_en);
  return with_text(kind_schema(field), text);
}

/// An object of fields; `more` are members that stand behind them.
std::string fields_schema(std::span<const app::Field> fields, const std::string& more = "") {
  std::string properties, required;
  for (const app::Field& field : fields) {
    properties +=
        (properties.empty() ? "" : ",") + json_quote(field.name) + ":" + field_schema(field);
    if (field.required) required += (required.empty() ? "" : ",") + json_quote(field.name);
  }
  if (!more.empty()) properties += (properties.empty() ? "" : ",") + more;
  std::string schema = "{\"type\":\"object\",\"properties\":{" + properties + "}";
  if (!required.empty()) schema += ",\"required\":[" + required + "]";
  return schema + ",\"additionalProperties\":false}";
}

std::string column_schema(const app::QueryColumn& column) {
  std::string schema = R"({"type":["string","null"]})";
  switch (column.kind) {
    case app::ColumnKind::Integer:
      schema = R"({"type":["integer","null"]})";
      break;
    case app::ColumnKind::Day:
      schema = R"({"type":["string","null"],"format":"date"})";
      break;
    case app::ColumnKind::Moment:
      schema = R"({"type":["string","null"],"format":"date-time"})";
      break;
    case app::ColumnKind::Money:
    case app::ColumnKind::Price:
    case app::ColumnKind::Text:
      break;
  }
  std::string text = std::string(column.zh) + " " + std::string(column.en);
  const bool yuan = column.kind == app::ColumnKind::Money || column.kind == app::ColumnKind::Price;
  if (yuan) text += " (yuan 元)";
  if (column.personal != app::Personal::None) text += " (masked 遮盖)";
  return with_text(schema, text);
}

std::string page_schema(const app::Query& query) {
  std::string properties;
  for (const app::QueryColumn& column : query.columns) {
    properties +=
        (properties.empty() ? "" : ",") + json_quote(column.name) + ":" + column_schema(column);
  }
  const std::string row = "{\"type\":\"object\",\"properties\":{" + properties + "}}";
  return R"({"type":"object","required":["items","page","page_size","more"],"properties":{)"
         R"("items":{"type":"array","items":)" +
         row +
         R"(},"page":{"type":"integer"},"page_size":{"type":"integer"},"more":{"type":"boolean"},)"
         R"("total":{"type":"integer"},"total_above":{"type":"integer"}}})";
}

std::string list_properties() {
  std::string properties;
  for (const ListParameter& one : list_parameters()) {
    properties +=
        (properties.empty() ? "" : ",") + json_quote(one.name) + ":" +
        with_text(std::string(one.schema), std::string(one.zh) + " " + std::string(one.en));
  }
  return properties;
}

std::string schemas() {
  std::string text;
  const auto add = [&text](std::string_view name, const std::string& schema) {
    text += (text.empty() ? "" : ",") + json_quote(name) + ":" + schema;
  };
  for (const NamedSchema& schema : fixed_schemas()) add(schema.name, std::string(schema.json));
  for (const auto& operation : app::operations()) {
    add(type_name(operation.name()) + "Request", fields_schema(operation.fields));
  }
  for (const auto& query : app::queries()) {
    const std::string name = type_name(query.name());
    add(name + "Query", fields_schema(query.fields, list_properties()));
    add(name + "Page", page_schema(query));
  }
  return text;
}

std::string content(std::string_view type, const std::string& schema) {
  return "\"content\":{" + json_quote(type) + ":{\"schema\":" + schema + "}}";
}

std::string json_content(const std::string& schema) {
  return content("application/json", schema);
}

std::string response(int status, std::string_view text, const std::string& body) {
  return json_quote(std::to_string(status)) + ":{\"description\":" + json_quote(text) +
         (body.empty() ? "" : "," + body) + "}";
}

const std::string& refused() {
  static const std::string kRefused = "\"default\":{\"description\":\"Refused 未办\"," +
                                      content("application/problem+json", reference("Problem")) +
                                      "}";
  return kRefused;
}

std::string summary(std::string_view zh, std::string_view en) {
  return "\"summary\":" + json_quote(std::string(en) + " " + std::string(zh));
}

std::string query_parameter(std::string_view name, bool required, const std::string& schema) {
  return "{\"name\":" + json_quote(name) +
         ",\"in\":\"query\",\"required\":" + (required ? "true" : "false") +
         ",\"schema\":" + schema + "}";
}

std::string head_of(std::string_view id, std::string_view tag, const std::string& words) {
  return "{\"operationId\":" + json_quote(id) + ",\"tags\":[" + json_quote(tag) + "]," + words;
}

std::string operation_item(const app::Operation& operation) {
  const std::string name = operation.name();
  std::string responses = response(200, "Done 已办", json_content(reference("Reply")));
  if (app::needs_second_person(name)) {
    responses +=
        "," + response(202, "Waits for a second person 等候复核", json_content(reference("Reply")));
  }
  return "\"post\":" + head_of(name, operation.group, summary(operation.zh, operation.en)) +
         ",\"x-right\":" + json_quote(name) +
         ",\"parameters\":[{\"$ref\":\"#/components/parameters/IdempotencyKey\"}]," +
         "\"requestBody\":{\"required\":true," +
         json_content(reference(type_name(name) + "Request")) + "},\"responses\":{" + responses +
         "," + refused() + "}}";
}

/// Whether what has to be given may not stand in an address.
bool needs_body(const app::Query& query) {
  return std::any_of(query.fields.begin(), query.fields.end(),
                     [](const app::Field& field) { return field.identifies && field.required; });
}

std::string query_items(const app::Query& query, bool post) {
  const std::string name = query.name(), type = type_name(name);
  std::string parameters;
  for (const app::Field& field : query.fields) {
    if (field.identifies) continue;  // refused in an address
    parameters += (parameters.empty() ? "" : ",") +
                  query_parameter(field.name, field.required, field_schema(field));
  }
  for (const ListParameter& one : list_parameters()) {
    parameters += (parameters.empty() ? "" : ",") +
                  std::string("{\"$ref\":\"#/components/parameters/") + std::string(one.name) +
                  "\"}";
  }
  const std::string right = ",\"x-right\":" + json_quote(app::read_function(name));
  const std::string responses =
      ",\"responses\":{" + response(200, "Found 查到", json_content(reference(type + "Page"))) +
      "," + refused() + "}}";
  std::string items;
  if (!needs_body(query)) {
    items = "\"get\":" + head_of(name, query.group, summary(query.zh, query.en)) + right +
            ",\"parameters\":[" + parameters + "]" + responses;
  }
  if (post) {
    items += (items.empty() ? "\"post\":" : ",\"post\":") +
             head_of(name + ".post", query.group, summary(query.zh, query.en)) + right +
             ",\"description\":\"With nothing in the address: what says who somebody is is taken "
             "here only 条件不出现在网址中;姓名、证件号码、电话只能这样查\",\"requestBody\":{" +
             json_content(reference(type + "Query")) + "}" + responses;
  }
  return items;
}

std::string fixed_parameters(const FixedRoute& route) {
  std::string list;
  for (const auto part : split(route.path, '/')) {
    if (!part.starts_with('{')) continue;
    list += (list.empty() ? "" : ",") + std::string("{\"name\":") +
            json_quote(part.substr(1, part.size() - 2)) +
            ",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}}";
  }
  if (route.parameters.empty()) return list;
  for (std::string_view name : split(route.parameters, ',')) {
    const bool required = name.ends_with('*');
    if (required) name.remove_suffix(1);
    list += (list.empty() ? "" : ",") + query_parameter(name, required, R"({"type":"string"})");
  }
  return list;
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string fixed_item(const FixedRoute& route) {
  std::string_view tag = route.path.substr(1);
  tag = tag.substr(0, tag.find('/'));
  std::string item = json_quote(lower_case(route.method)) + ":" +
                     head_of(route.id, tag, summary(route.zh, route.en)) + ",\"parameters\":[" +
                     fixed_parameters(route) + "]";
  if (route.open) item += ",\"security\":[]";
  if (!route.request.empty()) {
    item += ",\"requestBody\":{\"required\":true," +
            content(route.request_type, reference(route.request)) + "}";
  }
  const std::string body =
      route.response.empty() ? "" : content(route.response_type, reference(route.response));
  return item + ",\"responses\":{" + response(route.status, "Done 已办", body) + "," + refused() +
         "}}";
}

std::string paths() {
  std::string text;
  const auto add = [&text](const std::string& path, const std::string& items) {
    text += (text.empty() ? "" : ",") + json_quote("/api/v1" + path) + ":{" + items + "}";
  };
  std::string path, items;
  for (const FixedRoute& route : fixed_routes()) {
    if (route.path != path && !items.empty()) add(path, std::exchange(items, {}));
    path = route.path;
    items += (items.empty() ? "" : ",") + fixed_item(route);
  }
  add(path, items);
  for (const auto& operation : app::operations()) {
    std::string own = operation_item(operation);
    if (const auto* query = app::find_query(operation.name()); query != nullptr) {
      own += "," + query_items(*query, false);
    }
    add("/" + std::string(operation.group) + "/" + std::string(operation.action), own);
  }
  for (const auto& query : app::queries()) {
    if (app::find_operation(query.name()) != nullptr) continue;
    add("/" + std::string(query.group) + "/" + std::string(query.action), query_items(query, true));
  }
  return text;
}

constexpr std::string_view kHead =
    R"({"openapi":"3.1.0","info":{"title":"Gongji 共济","version":"1",
"description":")"
    "Operations and queries of a pooling region. Amounts are decimal texts in yuan, days are "
    "yyyy-mm-dd, errors are RFC 9457 problems. 统筹区的业务和查询;金额为元的十进制文字,日期为 "
    "yyyy-mm-dd,错误为 RFC 9457 的 problem。"
    R"(",
"license":{"name":"Apache-2.0","identifier":"Apache-2.0"}},
"servers":[{"url":"/"}],"security":[{"bearer":[]},{"apikey":[]}],"paths":{)";
constexpr std::string_view kComponents =
    R"(},"components":{"securitySchemes":{
"bearer":{"type":"http","scheme":"bearer","description":"token of POST /api/v1/session"},
"apikey":{"type":"apiKey","in":"header","name":"apikey",
"description":"key of an institution 机构密钥"}},
"parameters":{"IdempotencyKey":{"name":"Idempotency-Key","in":"header","required":false,
"description":")"
    "The same key and body again gives the stored reply; another body is refused. "
    "相同编号相同内容得到原答复,内容不同则拒绝。"
    R"(",
"schema":{"type":"string","maxLength":100,"pattern":"^[-_.:0-9A-Za-z]+$"}})";

/// The parameters that every query takes, behind those of kComponents.
std::string shared_parameters() {
  std::string text;
  for (const ListParameter& one : list_parameters()) {
    const std::string words = std::string(one.zh) + " " + std::string(one.en);
    text += "," + json_quote(one.name) + ":" +
            query_parameter(one.name, false, with_text(std::string(one.schema), words));
  }
  return text + "},\"schemas\":{";
}

}  // namespace

std::string openapi_json() {
  static const std::string kDocument = [] {
    const std::string text = std::string(kHead) + paths() + std::string(kComponents) +
                             shared_parameters() + schemas() + "}}}";
    interface::JsonLimits limits;
    constexpr int kDepth = 64;
    limits.depth_max = kDepth;
    const auto json = interface::parse_json(text, limits);
    GJ_ASSERT(json.ok());
    return interface::to_indented_text(*json) + "\n";
  }();
  return kDocument;
}

}  // namespace gongji::gateway
