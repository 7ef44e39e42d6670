#include "payment/case_book.h"

namespace gongji::payment {

std::uint32_t CaseBook::hospital(std::string_view code) {
  const std::uint32_t number = hospitals.intern(code);
  while (hospital_rows.size() <= number) {
    hospital_rows.emplace_back();
    hospital_rows.back().code =
        hospitals.text(static_cast<std::uint32_t>(hospital_rows.size() - 1));
  }
  return number;
}

std::uint32_t CaseBook::group(std::string_view code) {
  const std::uint32_t number = groups.intern(code);
  if (group_rows.size() <= number) group_rows.resize(number + 1);
  return number;
}

void CaseBook::set_id(PaymentCase& one, std::string_view id) {
  one.id_at = ids.size();
  one.id_size = static_cast<std::uint32_t>(id.size());
  ids += id;
}

}  // namespace gongji::payment
