#include "grouping/source.h"

#include "base/assert.h"

namespace gongji::grouping {

void Problems::add(std::string_view code, std::string where, std::string message) {
  ++count_;
  if (kept_.size() < kKept) {
    kept_.push_back(make_error(code, std::move(where), std::move(message)));
  }
}

Error Problems::first() const {
  GJ_ASSERT(!kept_.empty());
  Error error = kept_.front();
  if (count_ > 1) error.message += "(另有 " + std::to_string(count_ - 1) + " 处)";
  return error;
}

std::string SchemeSource::where(Place place) const {
  if (place.file >= files.size()) return {};
  return files[place.file] + ":" + std::to_string(place.line);
}

std::string_view SchemeSource::setting(std::string_view name) const {
  const auto at = settings.find(name);
  return at == settings.end() ? std::string_view() : at->second;
}

std::span<const SettingName> setting_names() {
  static constexpr SettingName kNames[] = {
      {"id", "方案编号", "id of the scheme"},
      {"name", "方案名称", "its name"},
      {"payer", "支付方(统筹区)代码,空为不限", "code of the payer; empty: any"},
      {"valid_from", "适用的首个出院日", "first day of discharge"},
      {"valid_through", "适用的末个出院日", "last day of discharge"},
      {"flow", "stay 或 fall_through:进入 MDC 后无 ADRG 可入时",
       "stay or fall_through: when no ADRG of an entered MDC fits"},
      {"pass_on", "flow=stay 时仍往下试的 MDC,| 分隔", "MDCs that pass on all the same, by |"},
      {"qy", "off、main 或 any:歧义组", "off, main or any: ambiguous groups"},
      {"residual", "off 或 on:MDC 末尾的 00 组", "off or on: groups 00 at the end of an MDC"},
      {"newborn_days", "至多几日龄须有出生体重,空为不查",
       "days of age up to which a weight must be given; empty: not asked"},
      {"sex_required", "yes 或 no:须有性别", "yes or no: sex must be given"},
      {"use_maps", "yes 或 no:按对照表转换编码", "yes or no: codes are mapped to the edition"},
  };
  return kNames;
}

}  // namespace gongji::grouping
