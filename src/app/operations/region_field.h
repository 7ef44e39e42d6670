// A field that names a region.
#pragma once

#include <string>
#include <string_view>

#include "app/unit/form.h"
#include "base/region_code.h"

namespace gongji::app {

/// The code in a field that was given. Refuses base.bad_region; `where` is the field.
inline Result<RegionCode> region_in(const Form& form, std::string_view field) {
  auto code = RegionCode::parse(form.text(field));
  if (code.ok()) return code;
  Error error = code.error();
  error.where = std::string(field);
  return error;
}

}  // namespace gongji::app
