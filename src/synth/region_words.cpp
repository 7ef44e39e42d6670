#include "synth/region_words.h"

#include "base/utf8.h"
#include "synth/errors.h"

namespace gongji::synth {

namespace {

constexpr std::uint32_t kCostPercentMax = 1'000;

Error bad_percent(std::int64_t region) {
  return make_error(synth_code::kBadTable, "regions.csv",
                    "统筹区 " + std::to_string(region) + " 的 cost_percent 应为 1 到 " +
                        std::to_string(kCostPercentMax) + " 的整数;请改正或删去这一行");
}

Error missing_word(std::int64_t region, const std::string& key) {
  return make_error(synth_code::kBadTable, "regions.csv",
                    "统筹区 " + std::to_string(region) + " 缺少 " + key +
                        ";请恢复随程序安装的 data/synth 文件夹");
}

/// "adult_A:62|adult_B:38", or one word; nothing when a weight is no number.
std::vector<Weighted> weighted_words(std::string_view text) {
  std::vector<Weighted> read;
  for (const std::string_view part : split(text, '|')) {
    const auto words = split(part, ':');
    const auto weight = words.size() == 1 ? std::optional(1U) : small_number(words[1]);
    if (!weight || *weight == 0 || words.size() > 2) return {};
    read.push_back({std::string(words[0]), *weight});
  }
  return read;
}

}  // namespace

Result<RegionWords> RegionWords::read(const Tables& tables, std::int64_t region) {
  const RegionTable* row = tables.region(region);
  if (row == nullptr) {
    return make_error(synth_code::kUnknownRegion, "--region",
                      "合成数据没有这个统筹区;可用的见 data/synth/regions.csv");
  }
  RegionWords made;
  made.code = region;
  const std::pair<const char*, std::string*> wanted[] = {{"name", &made.name},
                                                         {"package", &made.package},
                                                         {"id_division", &made.id_division},
                                                         {"kind.outpatient", &made.outpatient},
                                                         {"kind.inpatient", &made.inpatient},
                                                         {"kind.chronic", &made.chronic},
                                                         {"kind.delivery", &made.delivery},
                                                         {"column.class", &made.class_column},
                                                         {"column.level", &made.level_column}};
  for (const auto& [key, text] : wanted) {
    *text = row->text(key);
    if (text->empty()) return missing_word(region, key);
  }
  if (const std::string& percent = row->text("cost_percent"); !percent.empty()) {
    const auto read = small_number(percent);
    if (!read || *read == 0 || *read > kCostPercentMax) return bad_percent(region);
    made.cost_percent = *read;
  }
  made.identity_column = row->text("column.identity");
  made.delivery_column = row->text("column.delivery");
  for (const DeliveryRow& delivery : tables.deliveries) {
    made.deliveries.push_back(row->text("delivery." + delivery.way));
  }
  for (const TierRow& tier : tables.tiers) {
    const auto words = split(row->text("level." + tier.tier), ':');
    if (words.size() != 2) return missing_word(region, "level." + tier.tier);
    made.levels.push_back({std::string(words[0]), std::string(words[1])});
  }
  for (const StatusRow& status : tables.status) {
    const std::string& words = row->text("class." + status.status);
    made.classes[status.status] = weighted_words(words);
    if (words.empty() || made.classes[status.status].empty()) {
      return missing_word(region, "class." + status.status);
    }
  }
  for (const IdentityRow& identity : tables.identities) {
    const std::string& word = row->text("identity." + identity.word);
    if (!word.empty()) made.identities[identity.word] = word;
  }
  return made;
}

}  // namespace gongji::synth
