#include "app/drill/cast.h"

#include <algorithm>
#include <array>
#include <set>

#include "app/unit/resolve.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using policy::Input;

constexpr std::string_view kCoverageFrom = "coverage.", kInstitutionFrom = "institution.";
/// Ages that are tried until the package finds the class.
constexpr std::array<int, 9> kAges = {16, 42, 20, 10, 3, 0, 30, 60, 70};
constexpr int kPlainAge = 42;
constexpr std::size_t kTriesMax = 2'000;
/// Days of the year over which birthdays spread, so that an age holds for the rest of it.
constexpr std::uint64_t kBirthdays = 300;

/// FNV-1a: the same on every machine.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14'695'981'039'346'656'037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  return hash;
}

const Input* input_named(const std::vector<Input>& inputs, const std::string& name) {
  const auto found = std::find_if(inputs.begin(), inputs.end(),
                                  [&](const Input& input) { return input.meta.name == name; });
  return found == inputs.end() ? nullptr : &*found;
}

/// The input of a decision, else of the package.
const Input* input_of(const RegionPackage& package, const std::string& decision,
                      const std::string& name) {
  const auto& checked = package.compiled->package();
  for (const auto& one : checked.decisions) {
    if (one.body.meta.name != decision) continue;
    if (const Input* found = input_named(one.body.inputs, name)) return found;
  }
  return input_named(checked.head.inputs, name);
}

std::string label_of(const Input* input, const std::string& word) {
  if (input == nullptr) return word;
  for (const auto& known : input->words) {
    if (known.text == word && !known.label.zh.empty()) return known.label.zh;
  }
  return word;
}

/// Whole numbers that stand as keys of this name, or as their ends, in the tables.
std::set<std::int64_t> numbers_in_tables(const RegionPackage& package, const std::string& name) {
  std::set<std::int64_t> numbers;
  for (const auto& table : package.compiled->package().tables) {
    const auto key = std::find(table.keys.begin(), table.keys.end(), name);
    if (key == table.keys.end()) continue;
    const auto column = static_cast<std::size_t>(key - table.keys.begin());
    for (const auto& row : table.rows) {
      const auto& test = row.conditions[column];
      for (const auto& end : {test.low, test.high}) {
        if (end && end->is_whole()) {
          numbers.insert(static_cast<std::int64_t>(end->numerator()));
        }
      }
    }
  }
  return numbers;
}

struct Named {
  std::string word, zh;
};

/// The words that the register may hold for what `source` feeds.
std::vector<Named> words_of(const RegionPackage& package, const FactSource& source,
                            const std::string& name) {
  const Input* input = input_named(package.compiled->package().head.inputs, name);
  std::vector<Named> found;
  for (const auto& [word, to] : source.words) found.push_back({word, label_of(input, to)});
  if (!found.empty() || input == nullptr) return found;
  for (const auto& word : input->words) found.push_back({word.text, label_of(input, word.text)});
  if (!found.empty()) return found;
  for (const std::int64_t number : numbers_in_tables(package, name)) {
    found.push_back({std::to_string(number), "类别" + std::to_string(number)});
  }
  return found;
}

std::vector<Named> classes_of(const RegionPackage& package) {
  for (const auto& [name, source] : package.record.inputs) {
    if (source.from != "coverage.class") continue;
    auto words = words_of(package, source, name);
    if (!words.empty()) return words;
  }
  return {{"insured", "参保人员"}};
}

/// Every identity that settlement or a decision looks at.
std::vector<Named> identities_of(const RegionPackage& package) {
  std::vector<Named> found;
  const auto take = [&](const Input* input, const FactSource& source) {
    if (source.from != "identities" && source.from != "identity") return;
    for (const auto& [word, to] : source.words) {
      const auto same = [&known = word](const Named& named) { return named.word == known; };
      if (std::none_of(found.begin(), found.end(), same)) {
        const std::string zh = label_of(input, to);
        found.push_back({word, zh == to ? plain_zh(word) : zh});
      }
    }
  };
  for (const auto& [name, source] : package.record.inputs) {
    take(input_of(package, "", name), source);
  }
  for (const auto& [role, map] : package.record.decisions) {
    for (const auto& [name, source] : map.set) take(input_of(package, map.decision, name), source);
  }
  return found;
}

/// Something that the input takes; empty for what cannot be made up.
std::string some_value(const Input& input, const FactSource& source) {
  if (!source.words.empty()) return source.words.front().first;
  switch (input.kind) {
    case policy::Kind::Word:
      return input.words.empty() ? "" : input.words.front().text;
    case policy::Kind::Bool:
      return "true";
    case policy::Kind::Int:
      return std::to_string(
          input.range ? std::clamp<std::int64_t>(12, input.range->first, input.range->second) : 12);
    case policy::Kind::Money:
      return "1000.00";
    default:
      return {};
  }
}

/// Attributes `begin`NAME that settlement asks for and that have no default.
FactList needed_attributes(const RegionPackage& package, std::string_view begin) {
  constexpr std::array<std::string_view, 5> kKnown = {"class", "scheme", "employer", "level",
                                                      "kind"};
  FactList attributes;
  for (const auto& [name, source] : package.record.inputs) {
    const Input* input = input_named(package.compiled->package().head.inputs, name);
    if (input == nullptr || input->has_default || !source.from.starts_with(begin)) continue;
    const std::string attribute = source.from.substr(begin.size());
    if (std::find(kKnown.begin(), kKnown.end(), attribute) != kKnown.end()) continue;
    std::string value = some_value(*input, source);
    if (!value.empty()) attributes.emplace_back(attribute, std::move(value));
  }
  return attributes;
}

Date birth_at(const std::string& person, int age, Date day) {
  const int back = 1 + static_cast<int>(hash_of(person) % kBirthdays);
  return day.plus_months(-12 * age).plus_days(-back);
}

/// The values that an attribute of the coverage may have for the decision on the class; the first
/// is that it has none.
std::vector<std::pair<std::string, std::vector<std::string>>> class_attributes(
    const RegionPackage& package, const DecisionMap& map) {
  std::vector<std::pair<std::string, std::vector<std::string>>> found;
  for (const auto& [name, source] : map.set) {
    if (!source.from.starts_with(kCoverageFrom)) continue;
    const Input* input = input_of(package, map.decision, name);
    if (input == nullptr) continue;
    std::vector<std::string> values = {""};
    for (const auto& word : input->words) values.push_back(word.text);
    if (input->kind == policy::Kind::Bool) values.insert(values.end(), {"true", "false"});
    found.emplace_back(source.from.substr(kCoverageFrom.size()), std::move(values));
  }
  return found;
}

/// Who the package says is of the class: the first birthday and attributes that it agrees with.
class ClassFinder {
 public:
  ClassFinder(const RegionPackage& package, Date day) : package_(package), day_(day) {
    map_ = package.record.decision("classify");
    if (map_ != nullptr) choices_ = class_attributes(package, *map_);
  }

  void find(DrillRole& role) const {
    role.birth = birth_at(role.person, kPlainAge, day_);
    if (map_ == nullptr) return;
    std::size_t combinations = 1;
    for (const auto& choice : choices_) combinations *= choice.second.size();
    combinations = std::min(combinations, kTriesMax);
    for (const int age : kAges) {
      const Date birth = birth_at(role.person, age, day_);
      for (std::size_t n = 0; n < combinations; ++n) {
        FactList attributes = combination(n);
        if (class_for(birth, attributes) != role.class_word) continue;
        role.birth = birth;
        role.attributes.insert(role.attributes.end(), attributes.begin(), attributes.end());
        return;
      }
    }
  }

 private:
  FactList combination(std::size_t number) const {
    FactList attributes;
    for (const auto& [name, values] : choices_) {
      const std::string& value = values[number % values.size()];
      number /= values.size();
      if (!value.empty()) attributes.emplace_back(name, value);
    }
    return attributes;
  }

  std::string class_for(Date birth, const FactList& attributes) const {
    PersonRecord record;
    record.person.birth = storage::day_number(birth);
    record.person.local_hukou = 1;
    storage::FactRow coverage;
    coverage.attributes = facts_text(attributes);
    const auto found =
        decide_role(package_, "classify", {&record, &coverage, nullptr, nullptr, day_});
    return found.ok() ? value_of(*found, "class") : std::string();
  }

  const RegionPackage& package_;
  const DecisionMap* map_ = nullptr;
  Date day_;
  std::vector<std::pair<std::string, std::vector<std::string>>> choices_;
};

struct PartSpec {
  DrillPart part;
  std::string_view word, zh;
};

constexpr std::array<PartSpec, 10> kParts = {{
    {DrillPart::OfClass, "class", "参保"},
    {DrillPart::OfIdentity, "identity", "身份"},
    {DrillPart::Account, "account", "有账户余额"},
    {DrillPart::InHospital, "in_hospital", "在院"},
    {DrillPart::Kept, "kept", "合并后保留"},
    {DrillPart::Merged, "merged", "已被合并"},
    {DrillPart::Dead, "dead", "已死亡"},
    {DrillPart::Ended, "ended", "已停保"},
    {DrillPart::Chronic, "chronic", "有慢特病认定"},
    {DrillPart::NearCap, "near_cap", "将到封顶线"},
}};

const PartSpec& spec_of(DrillPart part) {
  return kParts[static_cast<std::size_t>(part)];
}

/// Whether the package settles stays as they are admitted by default.
bool has_stays(const RegionPackage& package) {
  if (package.record.kinds.count("inpatient") != 0) return true;
  const auto& documents = package.compiled->package().documents;
  return std::any_of(documents.begin(), documents.end(), [](const auto& document) {
    const auto& care = document.body.care;
    return std::any_of(care.begin(), care.end(),
                       [](const auto& one) { return one.meta.name == "inpatient"; });
  });
}

}  // namespace

std::string_view drill_part_word(DrillPart part) {
  return spec_of(part).word;
}

std::string drill_account_fund(const RegionPackage& package) {
  for (const auto& [name, fund] : package.record.funds) {
    if (fund == "personal_account") return fund;
  }
  return {};
}

std::vector<std::string> drill_kinds(const RegionPackage& package, Date day) {
  std::vector<std::string> kinds;
  for (const auto& document : package.compiled->package().documents) {
    if (day < document.effective.from || day >= document.effective.to) continue;
    for (const auto& care : document.body.care) kinds.push_back(care.meta.name);
  }
  return kinds;
}

std::vector<DrillRole> drill_cast(const RegionPackage& package, const std::string& scheme,
                                  Date day) {
  const auto classes = classes_of(package);
  const ClassFinder finder(package, day);
  const FactList attributes = needed_attributes(package, kCoverageFrom);
  std::vector<DrillRole> cast;
  const auto add = [&](DrillPart part, const std::string& id, std::string zh) -> DrillRole& {
    DrillRole role;
    role.person = std::string(kDrillPerson) + scheme + "-" + id;
    role.part = part;
    role.zh = std::move(zh);
    role.scheme = scheme;
    role.class_word = classes.front().word;
    role.attributes = attributes;
    role.sex = hash_of(role.person) % 2 == 0 ? Sex::Female : Sex::Male;
    cast.push_back(std::move(role));
    return cast.back();
  };
  for (const Named& one : classes) {
    DrillRole& role = add(DrillPart::OfClass, one.word, one.zh);
    role.class_word = one.word;
  }
  for (const Named& one : identities_of(package)) {
    add(DrillPart::OfIdentity, "id-" + one.word, one.zh).identity = one.word;
  }
  for (const PartSpec& spec : kParts) {
    if (spec.part == DrillPart::OfClass || spec.part == DrillPart::OfIdentity) continue;
    if (spec.part == DrillPart::Account && drill_account_fund(package).empty()) continue;
    if (spec.part == DrillPart::InHospital && !has_stays(package)) continue;
    add(spec.part, "x-" + std::string(spec.word), std::string(spec.zh));
  }
  for (DrillRole& role : cast) finder.find(role);
  // Two records of one person tell the same birthday and sex.
  const auto kept = std::find_if(cast.begin(), cast.end(),
                                 [](const auto& role) { return role.part == DrillPart::Kept; });
  for (DrillRole& role : cast) {
    if (role.part != DrillPart::Merged) continue;
    role.birth = kept->birth;
    role.sex = kept->sex;
  }
  return cast;
}

std::string drill_id_number(const std::string& person, std::int64_t region, Date birth, Sex sex) {
  constexpr std::array<int, 17> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::string_view kCheck = "10X98765432";
  constexpr std::int64_t kDivisions = 10'000;
  std::string text = std::to_string(region / kDivisions * kDivisions);
  for (const char c : birth.to_text()) {
    if (c != '-') text += c;
  }
  // From 100 on, odd for men.
  std::uint64_t serial = 100 + hash_of(person + "#") % 899;
  if ((serial % 2 == 1) != (sex == Sex::Male)) ++serial;
  text += std::to_string(serial);
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (text[i] - '0');
  return text + kCheck[static_cast<std::size_t>(sum % 11)];
}

std::vector<std::string> drill_levels(const RegionPackage& package) {
  std::vector<std::string> levels;
  for (const auto& [name, source] : package.record.inputs) {
    if (source.from != "institution.level") continue;
    for (const Named& one : words_of(package, source, name)) levels.push_back(one.word);
  }
  if (levels.empty()) levels.emplace_back("3");
  return levels;
}

FactList drill_institution_attributes(const RegionPackage& package) {
  return needed_attributes(package, kInstitutionFrom);
}

}  // namespace gongji::app
