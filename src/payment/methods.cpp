#include "payment/methods.h"

#include <array>

#include "payment/methods/methods.h"

namespace gongji::payment {

std::span<const MethodSpec> methods() {
  static const std::array<MethodSpec, 9> kMethods = {
      drg_method(),
      drg_points_method(),
      dip_method(),
      single_disease_method(),
      bed_day_method(),
      per_visit_method(),
      fee_for_service_method(),
      capitation_method(),
      global_budget_method(),
  };
  return kMethods;
}

const MethodSpec* find_method(std::string_view name) {
  for (const MethodSpec& method : methods()) {
    if (method.name == name) return &method;
  }
  return nullptr;
}

}  // namespace gongji::payment
