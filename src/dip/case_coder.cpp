#include "dip/case_coder.h"

#include <algorithm>
#include <bit>

#include "base/utf8.h"
#include "dip/errors.h"

namespace gongji::dip {

namespace {

constexpr std::uint32_t kFree = ~std::uint32_t{0};
constexpr Money kCostMax = Money::fen(10'000'000'000'000);  ///< so that squares can be summed
constexpr int kDaysOfAYear = 365;
constexpr std::string_view kDied = "5";  ///< 离院方式 of the national front page

bool within(int value, const std::optional<int>& min, const std::optional<int>& max) {
  return (!min || value >= *min) && (!max || value <= *max);
}

bool within_if_known(const std::optional<int>& value, const std::optional<int>& min,
                     const std::optional<int>& max) {
  return (!min && !max) || (value && within(*value, min, max));
}

bool has(std::uint64_t lists, int list) {
  return list < 0 || (lists >> static_cast<unsigned>(list) & 1U) != 0;
}

/// Days of age as bands ask for them: whoever is a year old has at least those of a year.
std::optional<int> age_in_days(const grouping::CaseRecord& record) {
  return record.age_years > 0 ? record.age_years * kDaysOfAYear : record.age_days;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E37'79B9'7F4A'7C15;
  return hash ^ (hash >> 32u);
}

}  // namespace

std::string Combination::text() const {
  std::string all = diagnosis;
  for (const std::string& procedure : procedures) all += "+" + procedure;
  return all;
}

CaseCoder::CaseCoder(const Scheme& scheme, const RuleBook* book)
    : scheme_(scheme), book_(book), slots_(1024, kFree) {
  GJ_ASSERT(scheme.lists.size() <= kListsMax);
  GJ_ASSERT(scheme.grades.size() <= kGradesMax);
  GJ_ASSERT(scheme.charlson_points.size() <= 64);
}

std::uint64_t CaseCoder::lists_of(std::string_view code) const {
  std::uint64_t lists = 0;
  for (std::size_t i = 0; i < scheme_.lists.size(); ++i) {
    if (scheme_.lists[i].contains(code)) lists |= std::uint64_t{1} << i;
  }
  return lists;
}

Result<std::uint32_t> CaseCoder::diagnosis(std::string_view code) {
  if (code.size() <= PackedCode::kBytesMax) {
    const std::uint32_t known = diagnosis_cache_.find(pack(code));
    if (known != CodeCache::kUnknown) return known;
  }
  return learn_diagnosis(code);
}

Result<std::uint32_t> CaseCoder::learn_diagnosis(std::string_view code) {
  auto normal = normal_code(code);
  if (!normal.ok()) {
    Error error = std::move(normal).error();
    error.where = "diagnoses";
    return error;
  }
  DiagnosisFacts facts;
  const std::string_view leading = leading_characters(*normal, scheme_.diagnosis_characters);
  facts.leading = leading_cache_.find(pack(leading));
  if (facts.leading == CodeCache::kUnknown) {
    facts.leading = static_cast<std::uint32_t>(diagnoses_.size());
    leading_cache_.put(pack(leading), facts.leading);
    diagnoses_.emplace_back(leading);
  }
  facts.lists = lists_of(*normal);
  const int condition = scheme_.charlson.value_of(*normal);
  if (condition >= 0) facts.conditions = std::uint64_t{1} << static_cast<unsigned>(condition);
  facts.not_grouped = book_ && book_->not_grouped.contains(*normal);
  const auto at = static_cast<std::uint32_t>(diagnosis_facts_.size());
  diagnosis_facts_.push_back(facts);
  if (code.size() <= PackedCode::kBytesMax) diagnosis_cache_.put(pack(code), at);
  return at;
}

Result<std::uint32_t> CaseCoder::procedure(std::string_view code) {
  if (code.size() <= PackedCode::kBytesMax) {
    const std::uint32_t known = procedure_cache_.find(pack(code));
    if (known != CodeCache::kUnknown) return known;
  }
  return learn_procedure(code);
}

Result<std::uint32_t> CaseCoder::learn_procedure(std::string_view code) {
  auto normal = normal_code(code);
  if (!normal.ok()) {
    Error error = std::move(normal).error();
    error.where = "procedures";
    return error;
  }
  ProcedureFacts facts;
  std::string_view counted = *normal;
  if (scheme_.procedure_characters > 0) {
    counted = leading_characters(counted, scheme_.procedure_characters);
  }
  const int listed = scheme_.procedures.value_of(counted);
  const int treatment = listed < 0 ? scheme_.unlisted_procedure : listed;
  if (treatment > 0) {
    facts.treatment = static_cast<Treatment>(treatment);
    facts.counted = counted_cache_.find(pack(counted));
    if (facts.counted == CodeCache::kUnknown) {
      facts.counted = static_cast<std::uint32_t>(procedures_.size());
      counted_cache_.put(pack(counted), facts.counted);
      procedures_.emplace_back(counted);
    }
  }
  facts.lists = lists_of(*normal);
  const auto at = static_cast<std::uint32_t>(procedure_facts_.size());
  procedure_facts_.push_back(facts);
  if (code.size() <= PackedCode::kBytesMax) procedure_cache_.put(pack(code), at);
  return at;
}

Result<void> CaseCoder::check(const grouping::CaseRecord& record, bool of_history,
                              CodedCase& coded) {
  if (record.diagnoses.empty() || record.diagnoses.front().empty()) {
    return make_error(
        dip_code::kNoPrincipal, "diagnoses",
        Bilingual{"缺少主要诊断,病例无法入组;请补填主要诊断编码",
                  "Without a principal diagnosis the case is not grouped; fill it in."});
  }
  if (of_history) {
    if (!record.discharge_day) {
      return make_error(dip_code::kNoDay, "discharge_day",
                        Bilingual{"缺少出院日期,不知道病例属于哪一年;请补填出院日期",
                                  "Without a day of discharge the year is not known; fill it in."});
    }
    const int year = record.discharge_day->year();
    const auto at = std::find(scheme_.years.begin(), scheme_.years.end(), year);
    if (at == scheme_.years.end()) {
      return make_error(
          dip_code::kOtherYear, "discharge_day",
          Bilingual{"出院年度 " + std::to_string(year) +
                        " 不在设置的 years 里;请核对日期,或另给这一年的设置",
                    "Discharged in " + std::to_string(year) +
                        ", which is not among the years of the settings; check the day."});
    }
    coded.year = static_cast<std::uint8_t>(at - scheme_.years.begin());
  }
  if (record.cost <= Money::kZero) {
    return make_error(dip_code::kNoCost, "cost",
                      Bilingual{"总费用为零或缺少;请补填住院总费用",
                                "The total cost is zero or missing; fill it in."});
  }
  if (record.cost > kCostMax) {
    return make_error(base_code::kOverflow, "cost",
                      Bilingual{"总费用大得不可能;请核对是否录入有误",
                                "The total cost is impossibly large; check it."});
  }
  const Money most = std::max(record.drugs, record.consumables);
  if (most > record.cost || record.drugs + record.consumables > record.cost) {
    return make_error(
        dip_code::kPartsExceed, "cost",
        Bilingual{
            "药品费与耗材费之和大于总费用;请核对三项费用",
            "Drugs and consumables together are above the total cost; check the three amounts."});
  }
  coded.cost_fen = record.cost.in_fen();
  coded.drugs_fen = record.drugs.in_fen();
  coded.consumables_fen = record.consumables.in_fen();
  coded.stay_days = static_cast<std::uint16_t>(std::clamp(record.stay_days, 0, 65'535));
  coded.group = group_number(record.institution);
  return done();
}

std::uint8_t CaseCoder::group_number(std::string_view institution) {
  const bool cached = institution.size() <= PackedCode::kBytesMax;
  if (cached) {
    const std::uint32_t known = group_cache_.find(pack(institution));
    if (known != CodeCache::kUnknown) return static_cast<std::uint8_t>(known);
  }
  const int group = group_of(scheme_, institution);
  const auto number = group < 0 ? CodedCase::kNoGroup : static_cast<std::uint8_t>(group);
  if (cached) group_cache_.put(pack(institution), number);
  return number;
}

Result<void> CaseCoder::read_codes(const grouping::CaseRecord& record, Facts& facts) {
  GJ_TRY(const std::uint32_t main, diagnosis(record.diagnoses.front()));
  facts.diagnosis = diagnosis_facts_[main].leading;
  facts.not_grouped = diagnosis_facts_[main].not_grouped;
  facts.principal_lists = diagnosis_facts_[main].lists;
  std::uint64_t conditions = 0;
  for (std::size_t i = 1; i < record.diagnoses.size(); ++i) {
    GJ_TRY(const std::uint32_t other, diagnosis(record.diagnoses[i]));
    facts.secondary_lists |= diagnosis_facts_[other].lists;
    conditions |= diagnosis_facts_[other].conditions;
  }
  for (; conditions != 0; conditions &= conditions - 1) {
    facts.cci += scheme_.charlson_points[static_cast<std::size_t>(std::countr_zero(conditions))];
  }
  counted_.clear();
  for (const std::string_view code : record.procedures) {
    GJ_TRY(const std::uint32_t at, procedure(code));
    const ProcedureFacts& known = procedure_facts_[at];
    facts.procedure_lists |= known.lists;
    facts.treatment = std::max(facts.treatment, known.treatment);
    if (known.counted != kNotCounted) counted_.push_back(known.counted);
  }
  std::sort(counted_.begin(), counted_.end());
  counted_.erase(std::unique(counted_.begin(), counted_.end()), counted_.end());
  return done();
}

/// The codes are known to be good here, `read_codes` has looked at them.
RuleCase CaseCoder::rule_case(const grouping::CaseRecord& record) {
  normal_.clear();
  for (const auto* codes : {&record.diagnoses, &record.procedures}) {
    for (const std::string_view code : *codes) normal_.push_back(normal_code(code).value());
  }
  views_.assign(normal_.begin(), normal_.end());
  const std::span<const std::string_view> all(views_);
  const std::size_t diagnoses = record.diagnoses.size();
  RuleCase facts;
  facts.principal = all.front();
  facts.others = all.subspan(1, diagnoses - 1);
  if (all.size() > diagnoses) {
    facts.main_procedure = all[diagnoses];
    facts.other_procedures = all.subspan(diagnoses + 1);
    if (book_->sets_aside(facts.principal, facts.main_procedure)) facts.main_procedure = {};
  }
  facts.age_days = age_in_days(record);
  facts.weight_g = record.weight_g;
  return facts;
}

std::optional<RuleTest> CaseCoder::failing(int rule, const grouping::CaseRecord& record) {
  GJ_ASSERT(book_ != nullptr && rule >= 0);
  return book_->failing(book_->rules[static_cast<std::size_t>(rule)], rule_case(record));
}

bool CaseCoder::fits(const Condition& when, const grouping::CaseRecord& record,
                     const Facts& facts) const {
  if (when.died && *when.died != (record.discharge_type == kDied)) return false;
  if (!within(record.stay_days, when.stay_min, when.stay_max)) return false;
  if (!within(record.age_years, when.age_years_min, when.age_years_max)) return false;
  if (!within_if_known(age_in_days(record), when.age_days_min, when.age_days_max)) return false;
  if (!within(facts.cci, when.cci_min, when.cci_max)) return false;
  if (!has(facts.principal_lists, when.principal)) return false;
  if (when.principal_not >= 0 && has(facts.principal_lists, when.principal_not)) return false;
  if (!has(facts.secondary_lists, when.secondary)) return false;
  if (!has(facts.procedure_lists, when.procedure)) return false;
  if (!when.drug_share_min) return true;
  return int128{record.drugs.in_fen()} * Rate::kNanoPerOne >=
         int128{record.cost.in_fen()} * when.drug_share_min->in_nano();
}

Result<CodedCase> CaseCoder::code(const grouping::CaseRecord& record, bool of_history) {
  CodedCase coded;
  GJ_CHECK(check(record, of_history, coded));
  last_ = Facts();
  Facts& facts = last_;
  GJ_CHECK(read_codes(record, facts));
  if (facts.not_grouped) {
    return make_error(
        dip_code::kNotGrouped, "diagnoses",
        Bilingual{"主要诊断在「不纳入分组的主要诊断」表里;请核对主要诊断的选择",
                  "This principal diagnosis is not grouped; check the choice of it."});
  }
  for (const Condition& when : scheme_.out_of_scope) {
    if (!fits(when, record, facts)) continue;
    return make_error(
        dip_code::kOutOfScope, "",
        Bilingual{"病例属于设置 scope 排除的情形,不按 DIP 付费",
                  "The case is outside the scope of the settings and is not paid by DIP."});
  }
  for (std::size_t i = 0; i < scheme_.grades.size(); ++i) {
    if (fits(scheme_.grades[i].when, record, facts)) coded.grades |= std::uint64_t{1} << i;
  }
  Key key;
  key.rule = book_ ? book_->find(rule_case(record)) : -1;
  key.diagnosis = facts.diagnosis;
  key.treatment = facts.treatment;
  if (key.rule >= 0) {  // the rule alone is the type
    key.diagnosis = 0;
    key.treatment = Treatment::Conservative;
    counted_.clear();
  }
  coded.key = intern(key);
  return coded;
}

/// The key of `counted_` with the rest of `key`.
std::uint32_t CaseCoder::intern(const Key& key) {
  std::uint64_t hash = mixed(static_cast<std::uint64_t>(key.rule + 1), key.diagnosis);
  hash = mixed(hash, static_cast<std::uint64_t>(key.treatment));
  for (const std::uint32_t procedure : counted_) hash = mixed(hash, procedure);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at] != kFree; at = (at + 1) & mask) {
    const Key& known = keys_[slots_[at]];
    if (known.hash == hash && known.rule == key.rule && known.diagnosis == key.diagnosis &&
        known.treatment == key.treatment && known.count == counted_.size() &&
        std::equal(counted_.begin(), counted_.end(), key_procedures_.begin() + known.first)) {
      return slots_[at];
    }
  }
  Key added = key;
  added.hash = hash;
  added.first = static_cast<std::uint32_t>(key_procedures_.size());
  added.count = static_cast<std::uint32_t>(counted_.size());
  key_procedures_.insert(key_procedures_.end(), counted_.begin(), counted_.end());
  const auto number = static_cast<std::uint32_t>(keys_.size());
  keys_.push_back(added);
  slots_[at] = number;
  if (keys_.size() * 2 > slots_.size()) grow();
  return number;
}

void CaseCoder::grow() {
  slots_.assign(slots_.size() * 2, kFree);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < keys_.size(); ++i) {
    std::size_t at = keys_[i].hash & mask;
    while (slots_[at] != kFree) at = (at + 1) & mask;
    slots_[at] = i;
  }
}

Combination CaseCoder::combination(std::uint32_t number) const {
  const Key& key = keys_[number];
  Combination found;
  found.rule = key.rule;
  if (key.rule >= 0) return found;
  found.diagnosis = diagnoses_[key.diagnosis];
  found.treatment = key.treatment;
  for (std::uint32_t i = 0; i < key.count; ++i) {
    found.procedures.push_back(procedures_[key_procedures_[key.first + i]]);
  }
  std::sort(found.procedures.begin(), found.procedures.end());
  return found;
}

}  // namespace gongji::dip
