#include "app/dip/catalogue_pages.h"

#include <algorithm>

#include "app/dip/table_file.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "dip/errors.h"

namespace gongji::app {

namespace {

using dip::Type;

std::string line(std::string_view name, const std::string& value) {
  return pad_right(name, 20) + value + "\n";
}

std::string points_text_of(const Type& type, const dip::Scheme& scheme) {
  return type.score.to_text(scheme.score_decimals);
}

std::string cases_text(const Type& type, const dip::Scheme& scheme) {
  std::string text;
  for (std::size_t y = 0; y < scheme.years.size(); ++y) {
    text += (y ? "," : "") + std::to_string(scheme.years[y]) + " 年 " +
            std::to_string(type.cases[y]) + "(裁剪后 " + std::to_string(type.kept[y]) + ")";
  }
  return text;
}

std::string splits_text(const Type& type, const dip::Scheme& scheme) {
  std::string text;
  for (const dip::Split& split : type.splits) {
    const auto& auxiliary = scheme.auxiliaries[static_cast<std::size_t>(split.catalogue)];
    text += auxiliary.title + ":细分后 CV " + split.cv.to_fraction_text(4) +
            (split.used ? ",启用\n" : ",降幅不足,不启用\n");
    for (const dip::Factor& factor : split.factors) {
      text += "  " + pad_right(scheme.grades[static_cast<std::size_t>(factor.grade)].name, 16) +
              " 例数 " + pad_left(std::to_string(factor.cases), 8) + "  均费 " +
              pad_left(factor.mean.to_text(), 12) + "  系数 " + factor.k.to_fraction_text(4) + "\n";
    }
  }
  return text;
}

Error no_such_type(const DipCatalogue& catalogue, const std::string& code) {
  std::vector<std::string> known;
  for (const Type& type : catalogue.catalogue.types) {
    // The nearest is looked for among those of the same category: there are thousands.
    if (type.spec.code.compare(0, 3, code, 0, 3) == 0) known.push_back(type.spec.code);
  }
  const auto near = nearest(code, known);
  return make_error(dip_code::kUnknownType, "CODE",
                    "目录里没有病种 " + in_quotes(code) +
                        (near ? ";是否想写 " + *near + "?" : ";请核对病种编码"));
}

constexpr std::size_t kValueShown = 120;  ///< bytes of a setting that stand on a line
const std::string kEmptyText;

}  // namespace

std::string catalogue_text(const DipCatalogue& catalogue) {
  const dip::Scheme& scheme = catalogue.settings.scheme;
  const dip::Catalogue& all = catalogue.catalogue;
  const auto core = std::count_if(all.types.begin(), all.types.end(), [](const Type& type) {
    return type.spec.kind == dip::Kind::Core;
  });
  std::string text = scheme.title + "\n";
  text +=
      line("病种", std::to_string(all.types.size()) + "(核心 " + std::to_string(core) + ",综合 " +
                       std::to_string(static_cast<std::ptrdiff_t>(all.types.size()) - core) + ")");
  text += line("例均费用", all.mean.to_text());
  text += line("例均药品费", all.drugs_mean.to_text());
  text += line("例均耗材费", all.consumables_mean.to_text());
  text += line("基准费用", all.reference.to_text());
  text += line("预算点值", all.budget_value.to_text(scheme.point_decimals) + " 元/分");
  for (std::size_t y = 0; y < scheme.years.size(); ++y) {
    text += line(std::to_string(scheme.years[y]) + " 年",
                 "权重 " + std::to_string(scheme.year_weights[y]) + ",病例 " +
                     std::to_string(all.years[y].cases) + ",裁剪后 " +
                     std::to_string(all.years[y].kept));
  }
  for (std::size_t g = 0; g < scheme.groups.size(); ++g) {
    text += line("机构 " + scheme.groups[g],
                 "系数 " + all.coefficients[g].to_fraction_text(scheme.coefficient_decimals) +
                     ",例均费用 " + all.group_means[g].mean.to_text());
  }
  text += "设置(出处)\n";
  for (const auto& [name, value, source] : catalogue.settings.entries) {
    const bool fits = value.size() <= kValueShown;
    text += "  " + pad_right(name, 30) + " " + (fits ? value : "见 settings/settings.yaml") + "(" +
            source + ")\n";
  }
  return text;
}

Result<std::string> type_text(const DipCatalogue& catalogue, const std::string& code) {
  const dip::Scheme& scheme = catalogue.settings.scheme;
  const int at = dip::find_type(catalogue.catalogue, code);
  if (at < 0) return no_such_type(catalogue, code);
  const Type& type = catalogue.catalogue.types[static_cast<std::size_t>(at)];
  std::string text = line("病种", type.spec.code);
  text += line("类别", std::string(chinese_of(type.spec.kind)) + "," +
                           std::string(chinese_of(type.spec.treatment)) +
                           (type.base ? ",基层病种" : ""));
  text += line("病例", cases_text(type, scheme));
  text += line("均费", type.mean.to_text());
  text += line("RW", type.rw.to_fraction_text(scheme.rw_decimals) + " = " + type.mean.to_text() +
                         " ÷ " + catalogue.catalogue.reference.to_text());
  text += line("分值", points_text_of(type, scheme));
  text += line("CV", type.cv.to_fraction_text(4));
  text += line("药品", type.drugs_mean.to_text() + ",dRW " +
                           type.drugs_rw.to_fraction_text(scheme.rw_decimals));
  text += line("耗材", type.consumables_mean.to_text() + ",cRW " +
                           type.consumables_rw.to_fraction_text(scheme.rw_decimals));
  text += line("平均住院日", units_text(type.stay_hundredths, 2, 2));
  for (std::size_t g = 0; g < type.groups.size(); ++g) {
    if (type.groups[g].cases == 0) continue;
    text += line("上年 " + scheme.groups[g], std::to_string(type.groups[g].cases) + " 例,均费 " +
                                                 type.groups[g].mean.to_text());
  }
  return text + splits_text(type, scheme);
}

Result<DipDifference> diff_catalogues(const DipCatalogue& before, const DipCatalogue& after,
                                      const std::string& output) {
  GJ_TRY(TextTable table,
         TextTable::create(output, {"code", "change", "mean_before", "mean_after", "rw_before",
                                    "rw_after", "score_before", "score_after", "score_ratio"}));
  DipDifference difference;
  const auto& a = before.catalogue.types;
  const auto& b = after.catalogue.types;
  const int rw = std::max(before.settings.scheme.rw_decimals, after.settings.scheme.rw_decimals);
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    const bool old_only = j == b.size() || (i < a.size() && a[i].spec.code < b[j].spec.code);
    const bool new_only = i == a.size() || (j < b.size() && b[j].spec.code < a[i].spec.code);
    const Type* one = new_only ? nullptr : &a[i++];
    const Type* other = old_only ? nullptr : &b[j++];
    if (one && other && one->score == other->score && one->mean == other->mean) {
      ++difference.same;
      continue;
    }
    ++(!one ? difference.added : !other ? difference.removed : difference.changed);
    std::string ratio;
    if (one && other && one->score > dip::Points()) {
      GJ_TRY(const Rate exact,
             dip::ratio_rounded(other->score.in_units(), one->score.in_units(), 4));
      ratio = exact.to_fraction_text(4);
    }
    GJ_CHECK(table.add(
        {one ? one->spec.code : other->spec.code,
         !one     ? "added"
         : !other ? "removed"
                  : "changed",
         one ? one->mean.to_text() : kEmptyText, other ? other->mean.to_text() : kEmptyText,
         one ? one->rw.to_fraction_text(rw) : kEmptyText,
         other ? other->rw.to_fraction_text(rw) : kEmptyText,
         one ? points_text_of(*one, before.settings.scheme) : kEmptyText,
         other ? points_text_of(*other, after.settings.scheme) : kEmptyText, ratio}));
  }
  GJ_CHECK(table.commit());
  return difference;
}

}  // namespace gongji::app
