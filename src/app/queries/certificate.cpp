#include <map>

#include "app/queries/groups.h"
#include "app/unit/person_record.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kCertificateFields[] = {
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "这一天有效的认定",
     .note_en = "Certificates in force on this day"},
    {.name = "disease", .zh = "病种编码", .en = "Disease"},
    {.name = "person", .zh = "人员编号", .en = "Person"},
};

constexpr QueryColumn kCertificateColumns[] = {
    {"person", "人员编号", "Person"},
    {"disease", "病种编码", "Disease"},
    {"disease_name", "病种名称", "Name of the disease"},
    {"institution", "认定机构", "Institution"},
    {"from", "起始日", "From", ColumnKind::Day},
    {"to", "终止日(不含)", "To (excluded)", ColumnKind::Day},
    {"attributes", "属性", "Attributes"},
};

/// The list of chronic and special diseases, and the fact of a visit that names one.
constexpr std::string_view kDiseaseList = "1309", kDiseaseFact = "disease";

/// What the packages that settle now call the diseases.
Result<std::map<std::string, std::string>> diseases_of_packages(const QueryView& view) {
  std::map<std::string, std::string> names;
  GJ_CHECK(view.registry.refresh(view.connection, view.region));
  for (const auto& [id, digest] : view.registry.current()) {
    GJ_TRY(const RegionPackage* package, view.registry.by_digest(view.connection, digest));
    const auto& checked = package->compiled->package();
    for (int i = 0; i < checked.first_builtin; ++i) {
      const auto& slot = checked.slots[static_cast<std::size_t>(i)];
      if (slot.name != kDiseaseFact) continue;
      for (const auto& word : slot.input->words) names[word.text] = word.label.in(view.english);
    }
  }
  return names;
}

/// The disease by the name that the region's list has, else that of its packages, else the one
/// that was sent with the certificate, else none.
Result<void> list_certificates(const QueryView& view, const Form& form, const QuerySink& sink) {
  constexpr std::size_t kShown = 7;
  const std::int64_t day = storage::day_number(form.date("day"));
  const std::string disease = form.text_or("disease", ""), person = form.text_or("person", "");
  GJ_TRY(const auto names, diseases_of_packages(view));
  return run_sql(
      view,
      "SELECT f.person, f.word, coalesce(k.name, ''), f.other, f.from_day, f.to_day, f.attributes "
      "FROM fact f LEFT JOIN code_item k ON k.region = $1 AND k.list = $2 AND k.code = "
      "f.word AND k.recorded_to = " GJ_STILL_KNOWN
      " WHERE f.region = $1 AND f.from_day <= $3 AND f.to_day > $4 AND ($5 = '' OR f.word = $6) "
      "AND ($7 = '' OR f.person = $8) AND f.kind = 'certificate' AND "
      "f.recorded_to = " GJ_STILL_KNOWN " ORDER BY f.person, f.word",
      {std::string(kDiseaseList), day, day, disease, disease, person, person},
      [&](const storage::Rows& found) {
        const std::string code(found.text(0, 1));
        std::string name(found.text(0, 2));
        const auto known = names.find(code);
        if (name.empty() && known != names.end()) name = known->second;
        if (name.empty()) name = attribute(found.text(0, 6), "name");
        storage::Rows row(kShown);
        for (std::size_t c = 0; c < kShown; ++c) {
          row.push(c == 2 ? storage::Value(name) : storage::Value(found.at(0, c)));
        }
        return sink(row);
      });
}

constexpr Query kCertificateQueries[] = {
    {"certificate", "list", "某日有效的慢特病认定", "Certificates of a day", kCertificateFields,
     kCertificateColumns, list_certificates},
};

}  // namespace

std::span<const Query> certificate_queries() {
  return kCertificateQueries;
}

}  // namespace gongji::app
