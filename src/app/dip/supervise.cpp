#include "app/dip/supervise.h"

#include <unordered_map>

#include "app/dip/parallel.h"
#include "app/dip/table_file.h"
#include "base/decimal.h"
#include "dip/supervision.h"

namespace gongji::app {

namespace {

/// Numbers for texts, in the order in which they come.
class NumberedTexts {
 public:
  std::uint32_t number(std::string_view text) {
    const auto fresh = static_cast<std::uint32_t>(numbers_.size());
    return numbers_.try_emplace(std::string(text), fresh).first->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// What is kept of a case until readmissions are known.
struct KeptCase {
  std::string id, institution;
  std::uint32_t type = 0;
};

class SuperviseRun {
 public:
  SuperviseRun(const DipCatalogue& catalogue, const DipGroupOptions& options)
      : catalogue_(catalogue.catalogue),
        scheme_(catalogue.settings.scheme),
        options_(options),
        grouper_(catalogue_, scheme_, catalogue.settings.book.get()) {}

  Result<DipSupervised> run() {
    GJ_TRY(CaseFile file, open_costed_cases(options_.cases));
    GJ_TRY(TextTable table, TextTable::create(options_.output, {"list", "id", "institution", "type",
                                                                "other_id", "value", "mean"}));
    const auto parser = file.parser();
    RecordBatch batch;
    grouping::CaseRecord record;
    while (true) {
      GJ_TRY(const bool more, file.next(batch));
      if (!more) break;
      for (const Record& row : batch.records) {
        ++counts_.rows;
        const auto read = parser->parse(batch, row, record);
        const auto grouped =
            read.ok() ? grouper_.group(record) : Result<dip::GroupedCase>(read.error());
        if (!grouped.ok()) {
          ++counts_.rejected;
          continue;
        }
        GJ_CHECK(take(record, *grouped, table));
      }
    }
    GJ_CHECK(write_readmissions(table));
    GJ_CHECK(table.commit());
    return counts_;
  }

 private:
  Result<void> take(const grouping::CaseRecord& record, const dip::GroupedCase& grouped,
                    TextTable& table) {
    const dip::Type& type = catalogue_.types[grouped.type];
    const dip::CaseFlags flags = grouper_.flags(record, grouped);
    const std::string stay = std::to_string(record.stay_days);
    const std::string mean_stay = units_text(type.stay_hundredths, 2, 2);
    const std::string cost = record.cost.to_text(), mean = type.mean.to_text();
    const struct {
      bool flagged;
      const char* list;
      const std::string &value, &mean;
      std::uint64_t& count;
    } lists[] = {{flags.below_standard, "below_standard", stay, mean_stay, counts_.below_standard},
                 {flags.overlong, "overlong", stay, mean_stay, counts_.overlong},
                 {flags.cost_low, "cost_low", cost, mean, counts_.cost_low},
                 {flags.cost_high, "cost_high", cost, mean, counts_.cost_high}};
    for (const auto& one : lists) {
      if (!one.flagged) continue;
      ++one.count;
      GJ_CHECK(table.add({one.list, std::string(record.id), std::string(record.institution),
                          type.spec.code, "", one.value, one.mean}));
    }
    if (record.person.empty() || !record.admission_day || !record.discharge_day) {
      ++counts_.without_person;
      return done();
    }
    const std::string_view code = record.diagnoses.front();
    stays_.push_back({persons_.number(record.person), *record.admission_day, *record.discharge_day,
                      grouped.type, categories_.number(code.substr(0, 3)), kept_.size()});
    kept_.push_back({std::string(record.id), std::string(record.institution), grouped.type});
    return done();
  }

  Result<void> write_readmissions(TextTable& table) {
    for (const auto& [earlier, later, days] : dip::readmissions(stays_, scheme_.supervision)) {
      ++counts_.readmissions;
      const KeptCase& one = kept_[later];
      GJ_CHECK(
          table.add({"readmission", one.id, one.institution, catalogue_.types[one.type].spec.code,
                     kept_[earlier].id, std::to_string(days), ""}));
    }
    return done();
  }

  const dip::Catalogue& catalogue_;
  const dip::Scheme& scheme_;
  const DipGroupOptions& options_;
  dip::Grouper grouper_;
  NumberedTexts persons_, categories_;
  std::vector<dip::Stay> stays_;
  std::vector<KeptCase> kept_;
  DipSupervised counts_;
};

}  // namespace

Result<DipSupervised> supervise_cases(const DipCatalogue& catalogue,
                                      const DipGroupOptions& options) {
  return SuperviseRun(catalogue, options).run();
}

}  // namespace gongji::app
