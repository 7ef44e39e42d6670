// Everything that changes a region, as one table: command line, file import, gateway and reference
// page read it.
#pragma once

#include <span>
#include <string_view>

#include "app/unit/form.h"
#include "app/unit/unit.h"

namespace gongji::app {

/// One thing that can be done. `run` decides and writes through the unit; a refusal leaves nothing.
struct Operation {
  std::string_view group;   ///< "person": first word of the command
  std::string_view action;  ///< "add"
  std::string_view zh;
  std::string_view en;
  std::span<const Field> fields;
  Result<Reply> (*run)(Unit& unit, const Form& form);
  std::string_view person_field = "person";  ///< whose record is loaded beforehand, if given
  bool writes = true;  ///< false: only computes; nothing is kept, not even the request's id
  /// What else it looks up, so that many requests read it together; may be null.
  Sought (*seek)(const Form& form) = nullptr;

  std::string name() const { return std::string(group) + "." + std::string(action); }
};

/// All of them, by group.
std::span<const Operation> operations();
/// Null when there is none.
const Operation* find_operation(std::string_view name);

/// A field that most operations have.
inline constexpr Field kPersonField = {.name = "person",
                                       .zh = "人员编号",
                                       .en = "Person",
                                       .required = true,
                                       .also = "个人编号|参保人编号|psn_no"};

}  // namespace gongji::app
