// Operations and queries as the console shows them: forms and tables with their titles.
#include "app/json_fact.h"
#include "app/operation.h"
#include "app/qr.h"
#include "app/security/authorise.h"
#include "base/utf8.h"
#include "gateway/rest/json_fields.h"
#include "gateway/rest/problem.h"
#include "gateway/rest/routes.h"

namespace gongji::gateway {

namespace {

using app::json_quote;

constexpr app::Field kQrFields[] = {
    {.name = "text", .zh = "文字", .en = "Text", .kind = app::FieldKind::Secret, .required = true}};

std::string_view field_type(app::FieldKind kind) {
  switch (kind) {
    case app::FieldKind::Money:
      return "money";
    case app::FieldKind::Price:
      return "price";
    case app::FieldKind::Date:
      return "date";
    case app::FieldKind::Month:
      return "month";
    case app::FieldKind::Integer:
      return "integer";
    case app::FieldKind::Bool:
      return "bool";
    case app::FieldKind::Word:
      return "word";
    case app::FieldKind::Words:
      return "words";
    case app::FieldKind::Facts:
      return "facts";
    case app::FieldKind::Secret:
      return "secret";
    case app::FieldKind::Lines:
      return "lines";
    case app::FieldKind::ResidentId:
      return "id_number";
    case app::FieldKind::Prose:
      return "prose";
    case app::FieldKind::Text:
      break;
  }
  return "text";
}

std::string_view column_type(app::ColumnKind kind) {
  switch (kind) {
    case app::ColumnKind::Money:
      return "money";
    case app::ColumnKind::Price:
      return "price";
    case app::ColumnKind::Integer:
      return "integer";
    case app::ColumnKind::Day:
      return "date";
    case app::ColumnKind::Moment:
      return "moment";
    case app::ColumnKind::Text:
      break;
  }
  return "text";
}

std::string titles(std::string_view name, std::string_view zh, std::string_view en) {
  return "\"name\":" + json_quote(name) + ",\"zh\":" + json_quote(zh) + ",\"en\":" + json_quote(en);
}

std::string fields_json(std::span<const app::Field> fields) {
  std::string list;
  for (const app::Field& field : fields) {
    std::string words;
    for (const auto word : split(field.words, '|')) {
      if (!word.empty()) words += (words.empty() ? "" : ",") + json_quote(word);
    }
    list += (list.empty() ? "{" : ",{") + titles(field.name, field.zh, field.en) +
            ",\"type\":" + json_quote(field_type(field.kind)) +
            ",\"required\":" + (field.required ? "true" : "false") +
            ",\"note\":" + json_quote(field.note) + ",\"note_en\":" + json_quote(field.note_en) +
            ",\"choices\":" + json_quote(field.choices) +
            ",\"identifies\":" + (field.identifies ? "true" : "false") + ",\"words\":[" + words +
            "]}";
  }
  return "[" + list + "]";
}

std::string columns_json(std::span<const app::QueryColumn> columns) {
  std::string list;
  for (const app::QueryColumn& column : columns) {
    list += (list.empty() ? "{" : ",{") + titles(column.name, column.zh, column.en) +
            ",\"type\":" + json_quote(column_type(column.kind)) +
            ",\"personal\":" + (column.personal == app::Personal::None ? "false" : "true") + "}";
  }
  return "[" + list + "]";
}

std::string forms_json() {
  std::string operations, queries;
  for (const auto& one : app::operations()) {
    const bool second = app::needs_second_person(one.name());
    operations += (operations.empty() ? "{" : ",{") + titles(one.name(), one.zh, one.en) +
                  ",\"second_person\":" + (second ? "true" : "false") +
                  ",\"fields\":" + fields_json(one.fields) + "}";
  }
  for (const auto& one : app::queries()) {
    queries += (queries.empty() ? "{" : ",{") + titles(one.name(), one.zh, one.en) +
               ",\"fields\":" + fields_json(one.fields) +
               ",\"columns\":" + columns_json(one.columns) + "}";
  }
  std::string errors;
  for (const ErrorMeaning& one : all_error_meanings()) {
    errors += (errors.empty() ? "{" : ",{") + std::string("\"code\":") + json_quote(one.code) +
              ",\"zh\":" + json_quote(one.zh) + ",\"en\":" + json_quote(one.en) + "}";
  }
  return "{\"operations\":[" + operations + "],\"queries\":[" + queries + "],\"errors\":[" +
         errors + "]}";
}

}  // namespace

Answer list_forms(RestDesk&) {
  static const std::string kForms = forms_json();
  return json_answer(kForms);
}

/// The text is in the body, so that it stays out of addresses and logs.
Answer draw_qr(RestDesk& desk) {
  GJ_CHECK(caller_at(desk));
  GJ_CHECK(check_type(desk.request, "application/json"));
  GJ_TRY(const auto values, json_fields(kQrFields, desk.request.body));
  GJ_TRY(const app::Form form, app::Form::read(kQrFields, values));
  GJ_TRY(const app::QrCode code, app::qr_code(form.text("text")));
  HttpResponse response = json_answer(app::qr_svg(code));
  response.type = "image/svg+xml";
  return response;
}

}  // namespace gongji::gateway
