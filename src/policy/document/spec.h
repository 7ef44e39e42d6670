#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/document/node.h"

namespace gongji::policy::document {

/// What may stand at a place of a document. One table of these serves the parser and the JSON
/// Schema.
struct Spec {
  enum class Form { Text, Expression, Date, MonthDay, Bool, Int, Word, Object, List, Map, Either };
  struct Field {
    std::string_view name;
    const Spec* spec;
    bool required = false;
    std::string_view help = {};
  };

  Form form = Form::Text;
  std::vector<std::string_view> words = {};  ///< Word: what is allowed
  std::vector<Field> fields = {};            ///< Object
  const Spec* of = nullptr;                  ///< List, Map: what each entry is
  bool dotted = false;                       ///< Map: keys may be `used.NAME`
  std::vector<const Spec*> either = {};      ///< Either: one for a scalar, a list, a map at most
};

/// The specification of the document that `document:` names, or null for an unknown word.
const Spec* spec_of(std::string_view document);

/// The words that `document:` may have.
std::vector<std::string> document_words();

/// Compares a node with its specification: unknown keys (with the nearest known one), missing keys,
/// wrong forms.
bool validate(const Node& node, const Spec& spec, Diagnostics& diagnostics);

/// JSON Schema (draft 2020-12) of all documents, as editors read it.
std::string json_schema();

}  // namespace gongji::policy::document
