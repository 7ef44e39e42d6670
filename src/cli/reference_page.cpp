#include "cli/reference_page.h"

#include <algorithm>

#include "base/utf8.h"

namespace gongji::cli {

namespace {

std::string kind_text(const app::Field& field) {
  switch (field.kind) {
    case app::FieldKind::Money:
      return "金额(元) amount in yuan";
    case app::FieldKind::Price:
      return "单价(元,最多六位小数) price in yuan, up to six decimals";
    case app::FieldKind::Date:
      return "日期 yyyy-mm-dd";
    case app::FieldKind::Month:
      return "月份 yyyy-mm";
    case app::FieldKind::Integer:
      return "整数 integer";
    case app::FieldKind::Bool:
      return "是/否 true/false";
    case app::FieldKind::Word: {
      std::string words(field.words);
      std::replace(words.begin(), words.end(), '|', ' ');
      return words;
    }
    case app::FieldKind::Words: {
      std::string words(field.words);
      std::replace(words.begin(), words.end(), '|', ' ');
      return words + ",几项以 , 分开 several with commas";
    }
    case app::FieldKind::ResidentId:
      return "身份证号 GB 11643";
    case app::FieldKind::Facts:
      return "名称=值;名称=值";
    case app::FieldKind::Secret:
      return "保密,- 为当场输入 secret";
    case app::FieldKind::Lines:
      return "费用明细 lines";
    case app::FieldKind::Prose:
      return "文字,可分行 text of several lines";
    case app::FieldKind::Text:
      break;
  }
  return "文字 text";
}

/// For a cell of a table.
std::string note_text(const app::Field& field) {
  std::string text;
  for (const std::string_view note : {field.note, field.note_en}) {
    if (!text.empty() && !note.empty()) text += " · ";
    for (const char c : note) text += c == '|' ? std::string("\\|") : std::string(1, c);
  }
  return text;
}

std::string field_rows(std::span<const app::Field> fields) {
  std::string text = "| field | 列名 | meaning | value | |\n| --- | --- | --- | --- | --- |\n";
  for (const app::Field& field : fields) {
    std::string also(field.also);
    std::replace(also.begin(), also.end(), '|', ' ');
    text += "| `" + std::string(field.name) + "`" + (field.required ? " *" : "") + " | " +
            std::string(field.zh) + (also.empty() ? "" : " (" + also + ")") + " | " +
            std::string(field.en) + " | " + kind_text(field) + " | " + note_text(field) + " |\n";
  }
  return text;
}

template <class Entry>
std::string heading(const Entry& entry) {
  return "\n### " + std::string(entry.group) + " " + std::string(entry.action) + "\n" +
         std::string(entry.zh) + ". " + std::string(entry.en) + ".\n";
}

}  // namespace

std::string reference_page() {
  std::string text =
      "# Operations and queries\n\n"
      "Made from the tables in `src/app/operations` and `src/app/queries` by "
      "`gongji help --reference`;\nthe test `manual` compares. `*`: must be given. Every operation "
      "takes `--file` with a table of\nmany rows (.xlsx or CSV) whose columns bear the field's "
      "name, its 列名 or a name in brackets.\n\n## Operations\n";
  for (const auto& operation : app::operations()) {
    text += heading(operation) + "\n" + field_rows(operation.fields);
  }
  text += "\n## Queries\n";
  for (const auto& query : app::queries()) {
    text += heading(query);
    if (query.source == app::QuerySource::Payments) {
      text += "\nOver `/api/v1` only, from the folder of the setting `payments`.\n";
    }
    if (!query.fields.empty()) text += "\n" + field_rows(query.fields);
    text += "\nColumns:";
    for (const auto& column : query.columns) text += " " + std::string(column.name);
    text += ".\n";
  }
  return text;
}

std::string fields_help(std::span<const app::Field> fields) {
  if (fields.empty()) return {};
  std::string text = "Fields (* must be given)  各项(* 必填)\n";
  for (const app::Field& field : fields) {
    const std::string name = std::string(field.name) + (field.required ? " *" : "");
    text += "  " + pad_right(name, 20) + std::string(field.zh) + "  " + std::string(field.en) +
            "  [" + kind_text(field) + "]" +
            (field.note.empty() ? "" : "  " + std::string(field.note)) +
            (field.note_en.empty() ? "" : "  " + std::string(field.note_en)) + "\n";
  }
  return text;
}

}  // namespace gongji::cli
