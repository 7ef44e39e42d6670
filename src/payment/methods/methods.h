// One function a method; the table is ../methods.cpp.
#pragma once

#include "payment/methods.h"

namespace gongji::payment {

MethodSpec bed_day_method();
MethodSpec capitation_method();
MethodSpec dip_method();
MethodSpec drg_method();
MethodSpec drg_points_method();
MethodSpec fee_for_service_method();
MethodSpec global_budget_method();
MethodSpec per_visit_method();
MethodSpec single_disease_method();

}  // namespace gongji::payment
