// What is wrong with a message, field by field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interface/tables.h"

namespace gongji::interface {

/// One thing to correct. Never holds the value of a personal field; other values only when they are
/// short and plain.
struct Finding {
  std::string_view code;  ///< interface.*
  std::string node;
  std::size_t row = 0;  ///< from 1; 0 when it is not about a row
  std::string field;
  std::string name;  ///< the field's Chinese name
  std::string zh;    ///< 第3行 feedetail: 缺少 收费时间(fee_ocur_time);请补上
  std::string en;
  bool hint = false;  ///< worth a look, no reason to refuse
};

/// Where a finding is.
struct FindingPlace {
  const Node* node = nullptr;
  std::size_t row = 0;  ///< from 1; shown only for nodes with many rows
  const Field* field = nullptr;
};

/// A finding with its place written before `zh` and `en`: what is wrong and what to do.
Finding make_finding(std::string_view code, const FindingPlace& place, const std::string& zh,
                     const std::string& en);

/// 收费时间(fee_ocur_time).
std::string field_label(const Field& field);

}  // namespace gongji::interface
