#include <algorithm>
#include <array>

#include "app/dip/catalogue_pages.h"
#include "base/decimal.h"
#include "base/markup.h"
#include "sheets/output_file.h"
#include "sheets/table_writer.h"

namespace gongji::app {

namespace {

using dip::Type;

constexpr std::size_t kBarsShown = 20;
constexpr int kCvBins = 10;  ///< of 0.2; the last holds all above
constexpr std::int64_t kCvBinNano = Rate::kNanoPerOne / 5;
constexpr int kBarWidth = 420;

std::string cells_of(const std::vector<std::string>& cells, const char* tag) {
  std::string row = "<tr>";
  for (const std::string& cell : cells) {
    row += std::string("<") + tag + ">" + markup_text(cell) + "</" + tag + ">";
  }
  return row + "</tr>\n";
}

std::uint64_t all_cases(const Type& type) {
  std::uint64_t cases = 0;
  for (const std::uint64_t of_year : type.cases) cases += of_year;
  return cases;
}

/// Σ points of all years, in units.
int128 all_points(const Type& type) {
  return int128{type.score.in_units()} * static_cast<int128>(all_cases(type));
}

struct Bar {
  std::string name, shown;
  int128 size = 0;
};

std::string bars(const std::vector<Bar>& all) {
  int128 most = 1;
  for (const Bar& bar : all) most = std::max(most, bar.size);
  const std::size_t height = all.size() * 22 + 4;
  std::string svg = "<svg width=\"820\" height=\"" + std::to_string(height) + "\" role=\"img\">\n";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string y = std::to_string(i * 22 + 4), text_y = std::to_string(i * 22 + 17);
    const std::string width = to_string(all[i].size * kBarWidth / most);
    svg += "<text x=\"200\" y=\"" + text_y + "\" text-anchor=\"end\">" + markup_text(all[i].name) +
           "</text><rect x=\"210\" y=\"" + y + "\" height=\"16\" width=\"" + width +
           "\"></rect><text x=\"" + std::to_string(220 + kBarWidth) + "\" y=\"" + text_y + "\">" +
           markup_text(all[i].shown) + "</text>\n";
  }
  return svg + "</svg>\n";
}

std::string heaviest(const dip::Catalogue& catalogue, const dip::Scheme& scheme) {
  std::vector<const Type*> order;
  for (const Type& type : catalogue.types) order.push_back(&type);
  const std::size_t shown = std::min(kBarsShown, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                    [](const Type* a, const Type* b) {
                      const int128 x = all_points(*a), y = all_points(*b);
                      return x != y ? x > y : a->spec.code < b->spec.code;
                    });
  std::vector<Bar> all;
  for (std::size_t i = 0; i < shown; ++i) {
    all.push_back({order[i]->spec.code,
                   std::to_string(all_cases(*order[i])) + " 例 × " +
                       order[i]->score.to_text(scheme.score_decimals),
                   all_points(*order[i])});
  }
  return bars(all);
}

std::string spread(const dip::Catalogue& catalogue) {
  std::array<std::uint64_t, kCvBins> bins{};
  for (const Type& type : catalogue.types) {
    const std::int64_t bin = std::min<std::int64_t>(type.cv.in_nano() / kCvBinNano, kCvBins - 1);
    ++bins[static_cast<std::size_t>(bin)];
  }
  std::vector<Bar> all;
  for (int i = 0; i < kCvBins; ++i) {
    const std::string from = units_text(2 * i, 1, 1), to = units_text(2 * i + 2, 1, 1);
    const std::uint64_t types = bins[static_cast<std::size_t>(i)];
    all.push_back({i + 1 < kCvBins ? from + " – " + to : from + " 以上",
                   std::to_string(types) + " 种", static_cast<int128>(types)});
  }
  return bars(all);
}

std::string type_rows(const dip::Catalogue& catalogue, const dip::Scheme& scheme) {
  std::string rows = cells_of(
      {"病种", "类别", "治疗方式", "例数", "均费", "RW", "分值", "CV", "dRW", "cRW", "平均住院日"},
      "th");
  for (const Type& type : catalogue.types) {
    rows += cells_of({type.spec.code, std::string(chinese_of(type.spec.kind)),
                      std::string(chinese_of(type.spec.treatment)), std::to_string(all_cases(type)),
                      type.mean.to_text(), type.rw.to_fraction_text(scheme.rw_decimals),
                      type.score.to_text(scheme.score_decimals), type.cv.to_fraction_text(4),
                      type.drugs_rw.to_fraction_text(scheme.rw_decimals),
                      type.consumables_rw.to_fraction_text(scheme.rw_decimals),
                      units_text(type.stay_hundredths, 2, 2)},
                     "td");
  }
  return rows;
}

constexpr std::string_view kPageHead =
    "<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\">\n"
    "<style>body{font-family:sans-serif;max-width:60rem;margin:2rem auto;color:#222}"
    "table{border-collapse:collapse}td,th{border-bottom:1px solid #ddd;padding:.2rem .6rem;"
    "text-align:right}td:first-child,th:first-child{text-align:left}svg text{font-size:12px}"
    "svg rect{fill:#3a6ea5}pre{background:#f6f6f6;padding:1rem;overflow:auto}</style>\n";

Result<void> write_page(const DipCatalogue& catalogue, const std::string& output) {
  const dip::Scheme& scheme = catalogue.settings.scheme;
  GJ_TRY(sheets::OutputFile file, sheets::OutputFile::create(output));
  std::string page(kPageHead);
  page += "<title>" + markup_text(scheme.title) + "</title></head><body>\n<h1>" +
          markup_text(scheme.title) + "</h1>\n";
  page += "<pre>" + markup_text(catalogue_text(catalogue)) + "</pre>\n";
  page += "<h2>分值合计最大的病种</h2>\n" + heaviest(catalogue.catalogue, scheme);
  page += "<h2>离散程度(CV)</h2>\n" + spread(catalogue.catalogue);
  page += "<h2>病种</h2>\n<table>\n" + type_rows(catalogue.catalogue, scheme) + "</table>\n";
  page += "</body></html>\n";
  GJ_CHECK(file.write(page));
  return file.commit();
}

Result<void> write_sheet(const DipCatalogue& catalogue, const std::string& output) {
  const dip::Scheme& scheme = catalogue.settings.scheme;
  sheets::TableWriter::Options options;
  options.path = output;
  options.sheet = "病种目录";
  options.columns = {
      {"病种编码", sheets::ColumnKind::Text}, {"类别", sheets::ColumnKind::Text},
      {"治疗方式", sheets::ColumnKind::Text}, {"基层病种", sheets::ColumnKind::Text},
      {"例数", sheets::ColumnKind::Integer},  {"均费", sheets::ColumnKind::Money},
      {"RW", sheets::ColumnKind::Text},       {"分值", sheets::ColumnKind::Text},
      {"CV", sheets::ColumnKind::Text},       {"药品均费", sheets::ColumnKind::Money},
      {"耗材均费", sheets::ColumnKind::Money}};
  GJ_TRY(sheets::TableWriter writer, sheets::TableWriter::create(std::move(options)));
  for (const Type& type : catalogue.catalogue.types) {
    const std::string rw = type.rw.to_fraction_text(scheme.rw_decimals);
    const std::string score = type.score.to_text(scheme.score_decimals);
    const std::string cv = type.cv.to_fraction_text(4);
    const sheets::Cell cells[] = {std::string_view(type.spec.code),
                                  chinese_of(type.spec.kind),
                                  chinese_of(type.spec.treatment),
                                  std::string_view(type.base ? "是" : ""),
                                  static_cast<std::int64_t>(all_cases(type)),
                                  type.mean,
                                  std::string_view(rw),
                                  std::string_view(score),
                                  std::string_view(cv),
                                  type.drugs_mean,
                                  type.consumables_mean};
    GJ_CHECK(writer.add(cells));
  }
  return writer.commit();
}

}  // namespace

Result<void> report_catalogue(const DipCatalogue& catalogue, const std::string& output) {
  return output.ends_with(".html") ? write_page(catalogue, output) : write_sheet(catalogue, output);
}

}  // namespace gongji::app
