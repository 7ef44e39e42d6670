#include "app/unit/person_record.h"

#include "app/unit/form.h"
#include "base/utf8.h"
#include "storage/days.h"

namespace gongji::app {

std::vector<const storage::FactRow*> PersonRecord::on(std::string_view kind, Date day) const {
  const std::int64_t number = storage::day_number(day);
  std::vector<const storage::FactRow*> found;
  for (const storage::FactRow& fact : facts) {
    if (fact.kind == kind && fact.from_day <= number && number < fact.to_day) {
      found.push_back(&fact);
    }
  }
  return found;
}

const storage::FactRow* PersonRecord::on(std::string_view kind, std::string_view word,
                                         Date day) const {
  for (const storage::FactRow* fact : on(kind, day)) {
    if (fact->word == word) return fact;
  }
  return nullptr;
}

const storage::AccumulatorRow* PersonRecord::accumulator(std::string_view scheme,
                                                         std::int64_t year) const {
  for (const storage::AccumulatorRow& row : accumulators) {
    if (row.scheme == scheme && row.year == year) return &row;
  }
  return nullptr;
}

storage::VisitRow* PersonRecord::visit(std::string_view id) {
  for (storage::VisitRow& row : visits) {
    if (row.visit == id) return &row;
  }
  return nullptr;
}

std::string of_person_or_former(const PersonRecord& record, std::vector<storage::Value>& values) {
  values.emplace_back(record.person.person);
  std::string text = "person IN ($" + std::to_string(values.size());
  for (const std::string& id : record.former) {
    values.emplace_back(id);
    text += ", $" + std::to_string(values.size());
  }
  return text + ")";
}

Period period_of(const storage::FactRow& fact) {
  return {storage::day_of(fact.from_day), storage::day_of(fact.to_day)};
}

std::string attribute(std::string_view attributes, std::string_view name) {
  // As facts_text writes them; only values with a backslash need the parser.
  if (attributes.find('\\') == std::string_view::npos) {
    for (const std::string_view pair : split(attributes, ';')) {
      if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name)) {
        return std::string(trim(pair.substr(name.size() + 1)));
      }
    }
    return {};
  }
  const auto facts = parse_facts(attributes);
  if (!facts.ok()) return {};
  for (const auto& [known, value] : *facts) {
    if (known == name) return value;
  }
  return {};
}

}  // namespace gongji::app
