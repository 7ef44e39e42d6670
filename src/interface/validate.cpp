#include "interface/validate.h"

#include <algorithm>

#include "base/utf8.h"
#include "interface/errors.h"
#include "interface/internal/value_text.h"

namespace gongji::interface {

namespace {

std::string_view kind_zh(const Field& field) {
  switch (field.kind) {
    case Kind::Number:
      return "数字";
    case Kind::Day:
      return "日期 yyyy-MM-dd";
    case Kind::Time:
      return "时间 yyyy-MM-dd HH:mm:ss";
    case Kind::Bool:
      return "true 或 false";
    case Kind::Bytes:
      return "Base64 或字节数组";
    default:
      return "文字";
  }
}

std::string_view kind_en(const Field& field) {
  switch (field.kind) {
    case Kind::Number:
      return "a number";
    case Kind::Day:
      return "a day, yyyy-MM-dd";
    case Kind::Time:
      return "a time, yyyy-MM-dd HH:mm:ss";
    case Kind::Bool:
      return "true or false";
    case Kind::Bytes:
      return "Base64 or a list of bytes";
    default:
      return "text";
  }
}

/// 「值」 for a message: only of fields that are not personal, and only short plain codes.
std::string shown(const Field& field, std::string_view value) {
  const bool plain = value.size() <= 20 && std::all_of(value.begin(), value.end(), [](char c) {
                       return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                              (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_';
                     });
  return field.personal || !plain ? std::string() : " " + in_quotes(value);
}

/// The first values, enough to see what is meant.
std::string values_of(const Dictionary& dictionary, std::string_view comma, std::string_view more) {
  std::string text;
  for (const DictionaryValue& value : dictionary.values) {
    if (text.size() > 60) return text + std::string(more);
    text += (text.empty() ? "" : std::string(comma)) + std::string(value.value);
  }
  return text;
}

class Validator {
 public:
  Validator(const Message& message, const Profile& profile, std::size_t findings_max)
      : message_(message), profile_(profile), findings_max_(findings_max) {}

  std::vector<Finding> run() {
    const Transaction& transaction = message_.transaction();
    for (const Node& node : transaction.nodes(message_.direction())) {
      if (node.parent != nullptr || node.rows == Rows::File || node.rows == Rows::Xml) continue;
      const std::vector<Row>& rows = message_.rows(node.id);
      if (rows.empty()) {
        if (node.required) missing_node(node);
        if (node.direct()) check_row(Row(node), 0);
      }
      for (std::size_t i = 0; i < rows.size(); ++i) check_row(rows[i], i + 1);
    }
    return std::move(findings_);
  }

 private:
  void add(std::string_view code, const FindingPlace& place, const std::string& zh,
           const std::string& en) {
    if (findings_.size() < findings_max_) findings_.push_back(make_finding(code, place, zh, en));
  }

  /// Names what the node must hold, so that nobody has to look it up.
  void missing_node(const Node& node) {
    std::string fields;
    for (const Field& field : node.fields) {
      if (profile_.need(field) != Need::Required) continue;
      if (fields.size() > 200) {
        fields += "等";
        break;
      }
      fields += (fields.empty() ? "" : "、") + field_label(field);
    }
    add(interface_code::kMissingNode, {&node, 0, nullptr}, "缺少节点;请补上,其中必填 " + fields,
        "the node is missing; it must hold " + fields);
  }

  void check_row(const Row& row, std::size_t number) {
    for (const Field& field : row.node().fields) {
      const FindingPlace place{&row.node(), number, &field};
      const Value* value = row.find(field);
      if (value != nullptr) {
        check_value(place, *value);
      } else if (profile_.need(field) == Need::Required && !holds_child(row, field)) {
        add(interface_code::kMissing, place, "缺少 " + field_label(field) + ";请补上",
            std::string(field.id) + " (" + std::string(field.name) + ") is missing");
      }
    }
    for (const NodeRows& child : row.children) {
      for (std::size_t i = 0; i < child.rows.size(); ++i) check_row(child.rows[i], i + 1);
    }
  }

  static bool holds_child(const Row& row, const Field& field) {
    return std::any_of(row.children.begin(), row.children.end(),
                       [&](const NodeRows& child) { return child.node->id == field.id; });
  }

  /// What no database stores and what makes terminals do things.
  static bool holds_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
      const bool blank = c == '\n' || c == '\r' || c == '\t';
      return (static_cast<unsigned char>(c) < 0x20 && !blank) || c == 0x7F;
    });
  }

  void check_value(const FindingPlace& place, const Value& value) {
    const Field& field = *value.field;
    if (value.malformed || (field.division && !internal::is_division(value.text))) {
      const std::string zh(field.division ? "六位数字的行政区划代码" : kind_zh(field));
      const std::string en(field.division ? "a division code of six digits" : kind_en(field));
      add(interface_code::kWrongType, place,
          field_label(field) + shown(field, value.text) + " 应为" + zh + ";请改正",
          std::string(field.id) + " must be " + en);
    } else if (field.kind != Kind::Bytes && holds_control(value.text)) {
      add(interface_code::kWrongType, place,
          field_label(field) + " 含有控制字符;请去掉(只可有换行和制表符)",
          std::string(field.id) + " holds a control character; take it out");
    } else if (field.is_number()) {
      check_number(place, value);
    } else if (field.kind == Kind::Text) {
      check_text(place, value);
    }
  }

  void check_number(const FindingPlace& place, const Value& value) {
    const Field& field = *value.field;
    if (field.length == 0) return;
    std::string_view digits = value.text;
    if (digits.starts_with('-')) digits.remove_prefix(1);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const std::size_t decimals = point < digits.size() ? digits.size() - point - 1 : 0;
    const auto whole_max = static_cast<std::size_t>(profile_.length(field) - field.decimals);
    if (decimals > static_cast<std::size_t>(field.decimals)) {
      const std::string most = std::to_string(field.decimals);
      add(interface_code::kTooFine, place,
          field_label(field) + shown(field, value.text) + " 最多 " + most +
              " 位小数;请四舍五入后上传",
          std::string(field.id) + " may have " + most + " decimals; round it first");
    } else if (point > whole_max && digits != "0") {
      const std::string most = std::to_string(whole_max);
      add(interface_code::kTooLong, place,
          field_label(field) + " 整数部分最多 " + most + " 位;请检查",
          std::string(field.id) + " may have " + most + " digits before the point");
    }
  }

  void check_text(const FindingPlace& place, const Value& value) {
    const Field& field = *value.field;
    const auto length = static_cast<std::size_t>(profile_.length(field));
    if (length > 0 && internal::character_count(value.text) > length) {
      const std::string most = std::to_string(length);
      add(interface_code::kTooLong, place, field_label(field) + " 最长 " + most + " 个字符;请缩短",
          std::string(field.id) + " may have " + most + " characters");
    } else if (field.dictionary != nullptr && !field.dictionary->accepts(value.text)) {
      add(interface_code::kNotInDictionary, place,
          field_label(field) + shown(field, value.text) + " 不是字典 " +
              std::string(field.dictionary->id) + " 中的值;可用 " +
              values_of(*field.dictionary, "、", " 等"),
          std::string(field.id) + " is not a value of the dictionary " +
              std::string(field.dictionary->id) + "; use one of " +
              values_of(*field.dictionary, ", ", " …"));
    }
  }

  const Message& message_;
  const Profile& profile_;
  std::size_t findings_max_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> validate(const Message& message, const Profile& profile,
                              std::size_t findings_max) {
  return Validator(message, profile, findings_max).run();
}

}  // namespace gongji::interface
