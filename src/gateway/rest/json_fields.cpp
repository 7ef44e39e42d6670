#include "gateway/rest/json_fields.h"

#include "app/errors.h"
#include "app/json_fact.h"
#include "base/utf8.h"
#include "interface/json.h"

namespace gongji::gateway {

namespace {

using interface::Json;

constexpr int kFieldDepth = 6;

const app::Field* field_named(std::span<const app::Field> fields, std::string_view name) {
  for (const app::Field& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

bool is_scalar(const Json& value) {
  return value.is(Json::Kind::Text) || value.is(Json::Kind::Number) || value.is(Json::Kind::Bool);
}

Error wrong_shape(const std::string& name) {
  return make_error(app_code::kBadField, name,
                    Bilingual{name + " 的 JSON 形式不对;应为文字、数字或 true/false,"
                                     "事实项为对象,费用明细为对象的列表",
                              double_quoted(name) +
                                  " has the wrong form in JSON: text, a number or true/false is "
                                  "needed; facts are an object, fee lines a list of objects."});
}

Result<std::string> facts_of(const std::string& name, const Json& object) {
  app::FactList facts;
  for (const auto& member : object.members) {
    if (member.value.is(Json::Kind::Null)) continue;
    if (!is_scalar(member.value) || member.name.find('=') != std::string::npos) {
      return wrong_shape(name);
    }
    facts.emplace_back(member.name, member.value.text);
  }
  return app::facts_text(facts);
}

Result<std::string> lines_text(const std::string& name, const Json& list) {
  std::string text;
  for (const Json& item : list.items) {
    if (!item.is(Json::Kind::Object)) return wrong_shape(name);
    GJ_TRY(const std::string facts, facts_of(name, item));
    if (facts.find('|') != std::string::npos) return wrong_shape(name);
    text += (text.empty() ? "" : "|") + facts;
  }
  return text;
}

Result<std::string> field_text(const app::Field* field, const std::string& name,
                               const Json& value) {
  if (is_scalar(value)) return value.text;
  // What is no field may be a parameter of the list, and one of them is an object.
  const bool facts = field == nullptr || field->kind == app::FieldKind::Facts;
  const bool lines = field != nullptr && field->kind == app::FieldKind::Lines;
  if (facts && value.is(Json::Kind::Object)) return facts_of(name, value);
  if (lines && value.is(Json::Kind::List)) return lines_text(name, value);
  return wrong_shape(name);
}

}  // namespace

Result<app::FactList> json_fields(std::span<const app::Field> fields, std::string_view body) {
  app::FactList values;
  if (body.find_first_not_of(" \t\r\n") == std::string_view::npos) return values;
  interface::JsonLimits limits;
  limits.depth_max = kFieldDepth;
  GJ_TRY(const Json root, interface::parse_json(body, limits));
  if (!root.is(Json::Kind::Object)) {
    return make_error("interface.bad_json", "",
                      Bilingual{"请求内容应是一个 JSON 对象 {\"名称\": 值}",
                                "The body must be one JSON object {\"name\": value}."});
  }
  for (const auto& [name, value] : root.members) {
    if (value.is(Json::Kind::Null)) continue;
    GJ_TRY(std::string text, field_text(field_named(fields, name), name, value));
    values.emplace_back(name, std::move(text));
  }
  return values;
}

std::vector<Error> wrong_fields(std::span<const app::Field> fields, const app::FactList& values) {
  std::vector<Error> wrong;
  for (const auto& [name, value] : values) {
    if (field_named(fields, name) != nullptr) continue;
    const auto read = app::Form::read(fields, {{name, value}});
    if (!read.ok()) wrong.push_back(read.error());
  }
  for (const app::Field& field : fields) {
    app::FactList own;
    for (const auto& pair : values) {
      if (pair.first == field.name) own.push_back(pair);
    }
    const auto read = app::Form::read({&field, 1}, own);
    if (!read.ok()) wrong.push_back(read.error());
  }
  return wrong;
}

std::string json_cell(const storage::Value& value, app::ColumnKind kind) {
  if (const auto* number = std::get_if<std::int64_t>(&value);
      number != nullptr && kind == app::ColumnKind::Integer) {
    return std::to_string(*number);
  }
  std::string text = app::cell_text(value, kind);
  const bool absent = std::holds_alternative<std::monostate>(value) ||
                      (text.empty() && kind != app::ColumnKind::Text);
  if (absent) return "null";
  if (kind == app::ColumnKind::Moment && text.size() == 19) {
    text[10] = 'T';
    text += "+08:00";
  }
  return app::json_quote(text);
}

}  // namespace gongji::gateway
