#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "policy/eval/frame.h"

namespace gongji::policy {

/// A fact from outside, before it is known what type it should have.
struct Fact {
  enum class Form { None, Text, List, Record };

  Form form = Form::None;
  std::string text;
  std::vector<Fact> items;
  std::vector<std::pair<std::string, Fact>> fields;

  Fact();  // written out, for clang: an aggregate that holds pairs of itself is none to it
  Fact(Form kind, std::string said, std::vector<Fact> list,
       std::vector<std::pair<std::string, Fact>> record);
  static Fact of(std::string text) { return {Form::Text, std::move(text), {}, {}}; }
  const Fact* find(std::string_view name) const;
};

/// Reads "none", `12.30`, `[a,b]`, `[{to:80000.00,rate:50%},{to:none,rate:60%}]`.
Result<Fact> parse_fact(std::string_view text);

/// A fact as the slot holds it. `lists` receives the rows of a list. Errors: base.bad_amount,
/// base.bad_date … and policy.bad_input, each with where = the input's name, or policy.refused with
/// the name that the input declares. Never echoes the value.
Result<Raw> read_fact(const Fact& fact, const checked::SlotSpec& slot,
                      const checked::Package& package, std::vector<eval::ListValue>* lists);

/// The same for plain text; used where rows of text are read.
Result<Raw> read_text(std::string_view text, const checked::SlotSpec& slot,
                      const checked::Package& package);

}  // namespace gongji::policy
