#include "app/synth/rows.h"

#include "app/settlement_writer.h"

namespace gongji::app {

namespace {

constexpr int kInfantAge = 0, kNewbornAgeDays = 28;

/// Cells of one row, with commas between them and a line end behind.
class RowPen {
 public:
  explicit RowPen(std::string& to) : to_(to) {}
  RowPen(const RowPen&) = delete;
  RowPen& operator=(const RowPen&) = delete;
  ~RowPen() { to_.back() = '\n'; }

  RowPen& text(std::string_view cell) {
    to_ += cell;
    to_ += ',';
    return *this;
  }
  RowPen& date(Date day) {
    append_date(to_, day);
    to_ += ',';
    return *this;
  }
  RowPen& yuan(std::int64_t fen) {
    append_yuan(to_, fen);
    to_ += ',';
    return *this;
  }
  RowPen& number(std::int64_t number) {
    char digits[24];
    char* end = digits + sizeof digits;
    char* at = end;
    do *--at = static_cast<char>('0' + number % 10);
    while ((number /= 10) > 0);
    return text({at, static_cast<std::size_t>(end - at)});
  }
  RowPen& many(const std::vector<std::string_view>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i > 0) to_ += '|';
      to_ += words[i];
    }
    to_ += ',';
    return *this;
  }

 private:
  std::string& to_;
};

template <std::size_t Files, class File>
std::string& row_of(RowTexts<Files>& to, File file) {
  ++to.rows[static_cast<std::size_t>(file)];
  return to.texts[static_cast<std::size_t>(file)];
}

std::string_view sex_word(Sex sex) {
  return sex == Sex::Male ? "male" : "female";
}

std::string_view scheme_of(const synth::Person& person) {
  return person.of_employees() ? "employee" : "resident";
}

std::string padded(std::uint64_t number, std::size_t width) {
  const std::string text = std::to_string(number);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

}  // namespace

std::string employer_id(std::uint64_t number) {
  return "E" + padded(number + 1, 6);
}

std::array<FileSpec, kRegisterFiles> register_files(const Premiums& premiums) {
  const bool given = !premiums.given_payable().empty();
  return {
      {{"persons", "person,id_number,name,birth,sex,local_hukou,township,phone,address\n"},
       {"households", "household,person\n"},
       {"employments", "person,employer,from,monthly_base\n"},
       {"coverage", "person,scheme,class,from,to,employer\n"},
       {"identities", "person,word,from,to,source\n"},
       {"certificates", "person,disease,from\n"},
       {"dues", given ? "person,scheme,year,day,payable,subsidy\n" : "person,scheme,year,day\n"},
       {"payments", "person,scheme,year,amount,day,channel\n"},
       {"deaths", "person,day\n"}}};
}

std::array<FileSpec, kCareFiles> care_files(const synth::RegionWords& words) {
  std::string claims =
      "claim_id,person,date,kind,institution,total,out_of_scope,pre_share,coverage_from,"
      "coverage_through," +
      words.class_column + "," + words.level_column;
  if (!words.identity_column.empty()) claims += "," + words.identity_column;
  if (!words.delivery_column.empty()) claims += "," + words.delivery_column;
  claims += "\n";
  return {{{"claims", claims},
           {"employee_claims", claims},
           {"fee_lines", "claim_id,line,day,item,name,quantity,price,amount\n"},
           {"cases",
            "id,institution,level,sex,age_years,age_days,weight_g,department,stay_days,"
            "discharge_type,dx,proc,admission_day,discharge_day,cost,drugs,consumables\n"},
           {"labels", "mistake,person,year,claim_id,line,other,zh,en\n"}}};
}

Result<void> RowWriter::add_person(const synth::Person& person, RowTexts<kRegisterFiles>& to) {
  const auto& people = world_->people();
  const std::string id = people.id(person.base.number);
  const std::string& township = world_->tables().townships[person.township].word;
  RowPen(row_of(to, RegisterFile::Persons))
      .text(id)
      .text(people.id_number(person.base))
      .text(people.name(person))
      .date(person.base.birth)
      .text(sex_word(person.base.sex))
      .text(person.local_hukou ? "true" : "false")
      .text(township)
      .text(people.phone(person.base.number))
      .text(township + "示例路" + std::to_string(person.household % 900 + 1) + "号");
  RowPen(row_of(to, RegisterFile::Households))
      .text("F" + people.id(person.household).substr(1))
      .text(id);
  add_facts(person, to);
  const auto& plan = world_->plan();
  for (int year = plan.year; year < plan.year + plan.years; ++year) {
    GJ_CHECK(add_cover(person, year, to));
  }
  return done();
}

void RowWriter::add_facts(const synth::Person& person, RowTexts<kRegisterFiles>& to) const {
  const std::string id = world_->people().id(person.base.number);
  const Date from = person.covered_from(world_->plan().year);
  const Date through = Date::known(world_->plan().year + world_->plan().years - 1, 12, 31);
  const auto& identities = world_->tables().identities;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    if ((person.identities >> i & 1U) == 0) continue;
    RowPen(row_of(to, RegisterFile::Identities))
        .text(id)
        .text(identities[i].word)
        .date(from)
        .date(through)
        .text(identities[i].source);
  }
  const auto& chronic = world_->tables().chronic;
  for (std::size_t i = 0; i < chronic.size(); ++i) {
    if ((person.chronic >> i & 1U) == 0 || chronic[i].certificate.empty()) continue;
    RowPen(row_of(to, RegisterFile::Certificates)).text(id).text(chronic[i].certificate).date(from);
  }
  if (person.employed()) {
    RowPen(row_of(to, RegisterFile::Employments))
        .text(id)
        .text(employer_id(person.employer))
        .date(from)
        .yuan(person.wage_fen);
  }
  if (person.death) RowPen(row_of(to, RegisterFile::Deaths)).text(id).date(*person.death);
}

Result<void> RowWriter::add_cover(const synth::Person& person, int year,
                                  RowTexts<kRegisterFiles>& to) {
  const Date last = Date::known(year, 12, 31);
  const Date from = person.covered_from(year);
  if (person.base.birth > last || (person.death && *person.death < from)) return done();
  const std::string id = world_->people().id(person.base.number);
  RowPen(row_of(to, RegisterFile::Coverage))
      .text(id)
      .text(scheme_of(person))
      .text(person.class_word)
      .date(from)
      .date(last)
      .text(person.employed() ? employer_id(person.employer) : std::string());
  if (person.of_employees()) return done();
  GJ_TRY(const std::string payable, premiums_.payable(person));
  {
    RowPen due(row_of(to, RegisterFile::Dues));
    due.text(id).text(scheme_of(person)).number(year).date(from);
    if (!premiums_.given_payable().empty()) {
      due.text(payable).text(premiums_.given_subsidy());
    }
  }
  if (payable == "0.00") return done();
  RowPen(row_of(to, RegisterFile::Payments))
      .text(id)
      .text(scheme_of(person))
      .number(year)
      .text(payable)
      .date(from)
      .text("税务");
  return done();
}

std::string_view RowWriter::identity_word(const synth::Person& person) const {
  const auto& identities = world_->tables().identities;
  for (const auto& [ours, theirs] : world_->words().identities) {
    for (std::size_t i = 0; i < identities.size(); ++i) {
      if (identities[i].word == ours && (person.identities >> i & 1U) != 0) return theirs;
    }
  }
  return {};
}

void RowWriter::add_claim(const synth::Person& person, int year, const synth::Visit& visit,
                          std::string_view id, std::string& to) const {
  const auto& words = world_->words();
  const auto& institution = world_->institutions().all()[visit.institution];
  RowPen row(to);
  row.text(id)
      .text(world_->people().id(person.base.number))
      .date(visit.settled)
      .text(world_->kind(visit))
      .text(institution.code)
      .yuan(visit.sums.total)
      .yuan(visit.sums.out_of_scope)
      .yuan(visit.sums.pre_share)
      .date(person.covered_from(year))
      .date(Date::known(year, 12, 31))
      .text(person.class_word)
      .text(words.levels[institution.tier].of_claim);
  if (!words.identity_column.empty()) row.text(identity_word(person));
  if (!words.delivery_column.empty()) row.text(visit.delivery);
}

void RowWriter::add_case(const synth::Person& person, const synth::Visit& visit,
                         std::string_view id, std::string& to) const {
  const auto& institution = world_->institutions().all()[visit.institution];
  const int age = age_on(person.base.birth, visit.from);
  const int age_days = days_between(person.base.birth, visit.from);
  std::vector<std::string_view> diagnoses = {visit.principal};
  diagnoses.insert(diagnoses.end(), visit.extra.begin(), visit.extra.end());
  RowPen row(to);
  row.text(id)
      .text(institution.code)
      .text(world_->words().levels[institution.tier].registered)
      .text(sex_word(person.base.sex))
      .number(std::max(age, 0))
      .text(age <= kInfantAge ? std::to_string(std::max(age_days, 0)) : std::string())
      .text(visit.weight_g > 0 && age_days <= kNewbornAgeDays ? std::to_string(visit.weight_g)
                                                              : std::string())
      .text(visit.department)
      .number(visit.stay_days())
      .text({&visit.discharge_type, 1})
      .many(diagnoses)
      .many(visit.procedures)
      .date(visit.from)
      .date(visit.to)
      .yuan(visit.sums.total)
      .yuan(visit.sums.drugs)
      .yuan(visit.sums.consumables);
}

void RowWriter::add_year(const synth::Person& person, int year, RowTexts<kCareFiles>& to) const {
  if (person.base.birth.year() > year) return;
  const synth::MarkedYear made = world_->year(person, year);
  std::vector<std::string> ids;
  ids.reserve(made.visits.size());
  for (const synth::Visit& visit : made.visits) {
    ids.push_back(world_->claim_id(person, year, visit));
    const std::string& id = ids.back();
    add_claim(person, year, visit, id,
              row_of(to, person.of_employees() ? CareFile::EmployeeClaims : CareFile::Claims));
    if (visit.copy) continue;
    int number = 0;
    for (const synth::BillLine& line : visit.lines) {
      const synth::ItemRow& item = world_->care().bills().item(line);
      RowPen(row_of(to, CareFile::FeeLines))
          .text(id)
          .number(++number)
          .date(line.day)
          .text(item.code)
          .text(item.name)
          .number(line.quantity)
          .yuan(line.price_fen)
          .yuan(line.amount_fen());
    }
    if (visit.is_stay()) add_case(person, visit, id, row_of(to, CareFile::Cases));
  }
  for (const synth::Label& label : made.labels) {
    const auto& mistake = world_->tables().mistakes[static_cast<std::size_t>(label.mistake)];
    RowPen row(row_of(to, CareFile::Labels));
    row.text(mistake.word)
        .text(world_->people().id(person.base.number))
        .number(year)
        .text(ids[label.visit])
        .text(label.line > 0 ? std::to_string(label.line) : std::string())
        .text(label.other >= 0 ? ids[static_cast<std::size_t>(label.other)] : std::string())
        .text(mistake.zh)
        .text(mistake.en);
  }
}

std::string institution_rows(const synth::World& world) {
  std::string text = "institution,name,kind,level,from,attributes\n";
  const Date from = Date::known(world.plan().year - 1, 1, 1);
  for (const synth::Institution& institution : world.institutions().all()) {
    RowPen(text)
        .text(institution.code)
        .text(institution.name)
        .text(world.tables().tiers[institution.tier].kind)
        .text(world.words().levels[institution.tier].registered)
        .date(from)
        .text("township=" + world.tables().townships[institution.township].word);
  }
  return text;
}

std::string catalogue_rows(const synth::World& world) {
  std::string text = "item,name,list,level,charge,pre_share,from\n";
  const Date from = Date::known(world.plan().year - 1, 1, 1);
  const std::string share = std::to_string(world.tables().whole("list_b_percent")) + "%";
  for (const synth::ItemRow& item : world.tables().items) {
    RowPen(text)
        .text(item.code)
        .text(item.name)
        .text(item.list)
        .text({&item.level, 1})
        .text(item.charge)
        .text(item.level == 'B' ? share : std::string())
        .date(from);
  }
  return text;
}

std::string employer_rows(const synth::World& world, const std::vector<std::uint32_t>& staff) {
  constexpr std::uint32_t kMediumStaff = 300;
  std::string text = "employer,name,kind,staff,sme,from\n";
  const Date from = Date::known(world.plan().year - 1, 1, 1);
  for (std::size_t i = 0; i < staff.size(); ++i) {
    if (staff[i] == 0) continue;
    RowPen(text)
        .text(employer_id(i))
        .text("示范第" + std::to_string(i + 1) + "企业")
        .text("enterprise")
        .number(staff[i])
        .text(staff[i] <= kMediumStaff ? "true" : "false")
        .date(from);
  }
  return text;
}

}  // namespace gongji::app
