#include <map>

#include "policy/document/spec.h"

namespace gongji::policy::document {
namespace {

using Form = Spec::Form;

/// Writes one definition for each specification, so that recursion and sharing stay short.
class Writer {
 public:
  std::string run() {
    std::string any;
    for (const std::string& name : document_words()) {
      any += (any.empty() ? "" : ", ") + reference(*spec_of(name), name);
    }
    for (std::size_t i = 0; i < waiting_.size(); ++i) define(*waiting_[i]);
    return "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
           "  \"title\": \"Gongji policy document, version 1\",\n  \"oneOf\": [" +
           any + "],\n  \"$defs\": {\n" + definitions_ + "\n  }\n}\n";
  }

 private:
  std::string reference(const Spec& spec, const std::string& hint) {
    if (spec.form != Form::Object) return inline_schema(spec, hint);
    auto [at, added] = names_.try_emplace(&spec, "");
    if (added) {
      std::string name = hint;
      for (int i = 2; !used_.try_emplace(name, true).second; ++i) name = hint + std::to_string(i);
      at->second = name;
      waiting_.push_back(&spec);
    }
    return R"({"$ref": "#/$defs/)" + at->second + "\"}";
  }
  std::string inline_schema(const Spec& spec, const std::string& hint) {
    switch (spec.form) {
      case Form::Text:
        return R"({"type": ["string", "number", "boolean"]})";
      case Form::Expression:
        return R"({"type": ["string", "number", "boolean"]})";
      case Form::Date:
        return R"({"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"})";
      case Form::MonthDay:
        return R"({"type": "string", "pattern": "^\\d{2}-\\d{2}$"})";
      case Form::Bool:
        return R"({"type": "boolean"})";
      case Form::Int:
        return R"({"type": "integer", "minimum": 0})";
      case Form::Word:
        return words(spec);
      case Form::List:
        return R"({"type": "array", "items": )" + reference(*spec.of, hint + "_item") + "}";
      case Form::Map:
        return R"({"type": "object", "propertyNames": {"pattern": "^)" +
               std::string(spec.dotted ? R"((used\\.)?)" : "") +
               R"([A-Za-z0-9_]{1,80}$"}, "additionalProperties": )" +
               reference(*spec.of, hint + "_entry") + "}";
      case Form::Either:
        return alternatives(spec, hint);
      case Form::Object:
        break;
    }
    return "{}";
  }
  std::string words(const Spec& spec) {
    std::string out = R"({"enum": [)";
    for (const auto w : spec.words) {
      out += (w == spec.words.front() ? "\"" : ", \"") + std::string(w) + "\"";
    }
    if (spec.words.front() == "1") out += ", 1";
    if (spec.words.front() == "0.01") out += ", 0.01, 0.1, 1";
    return out + "]}";
  }
  std::string alternatives(const Spec& spec, const std::string& hint) {
    std::string out = R"({"anyOf": [)";
    for (const Spec* option : spec.either) {
      out += (option == spec.either.front() ? "" : ", ") + reference(*option, hint);
    }
    return out + "]}";
  }
  void define(const Spec& spec) {
    std::string properties, required;
    for (const auto& field : spec.fields) {
      std::string body = reference(*field.spec, std::string(field.name));
      if (!field.help.empty()) {
        body.insert(1, R"("description": ")" + std::string(field.help) + R"(", )");
      }
      properties += (properties.empty() ? "" : ",\n") + std::string("        \"") +
                    std::string(field.name) + "\": " + body;
      if (field.required) {
        required += (required.empty() ? "\"" : ", \"") + std::string(field.name) + "\"";
      }
    }
    definitions_ += (definitions_.empty() ? "" : ",\n") + std::string("    \"") + names_[&spec] +
                    "\": {\n      \"type\": \"object\",\n      \"additionalProperties\": false,\n" +
                    "      \"required\": [" + required + "],\n      \"properties\": {\n" +
                    properties + "\n      }\n    }";
  }

  std::map<const Spec*, std::string> names_;
  std::map<std::string, bool> used_;
  std::vector<const Spec*> waiting_;
  std::string definitions_;
};

}  // namespace

std::string json_schema() {
  return Writer().run();
}

}  // namespace gongji::policy::document
