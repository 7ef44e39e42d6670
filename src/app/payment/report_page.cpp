// The report as one page: styles and charts inside, no script.
#include "app/payment/charts.h"
#include "app/payment/report.h"
#include "base/markup.h"

namespace gongji::app {

namespace {

constexpr std::size_t kRowsShown = 200;
constexpr std::string_view kStyle =
    "body{font:15px/1.5 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:2rem auto;"
    "max-width:60rem;padding:0 1rem;color:#1b1f24;background:#fff}"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}"
    "dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem}"
    "dl div{border:1px solid #d0d7de;border-radius:6px;padding:.5rem .75rem}"
    "dt{color:#57606a;font-size:.85rem}dd{margin:0;font-size:1.15rem;"
    "font-variant-numeric:tabular-nums}"
    "table{border-collapse:collapse;width:100%;font-size:.85rem}"
    "th,td{border-bottom:1px solid #d0d7de;padding:.25rem .5rem;text-align:left}"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}"
    "svg{max-width:100%;height:auto}svg text{font-size:12px;fill:#1b1f24}"
    ".first{fill:#1f6feb}.second{fill:#bc6c25}.marked{fill:#a40e26}";

std::string table_cell(const ResultTable::Value& value) {
  return std::visit(
      [](const auto& held) -> std::string {
        using T = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<T, std::monostate>) {
          return "<td></td>";
        } else if constexpr (std::is_same_v<T, std::string>) {
          return "<td>" + markup_text(held) + "</td>";
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
          return "<td class=\"n\">" + std::to_string(held) + "</td>";
        } else {
          return "<td class=\"n\">" + held.to_text() + "</td>";
        }
      },
      value);
}

std::string table_part(const ResultTable& table, const std::string& title, bool english) {
  std::string html = "<h2>" + markup_text(title) + "</h2>\n<table><thead><tr>";
  for (const auto& column : table.columns) {
    html += "<th>" + markup_text(english ? column.en : column.zh) + "</th>";
  }
  html += "</tr></thead><tbody>\n";
  for (std::size_t i = 0; i < table.rows.size() && i < kRowsShown; ++i) {
    html += "<tr>";
    for (const auto& value : table.rows[i]) html += table_cell(value);
    html += "</tr>\n";
  }
  html += "</tbody></table>\n";
  if (table.rows.size() > kRowsShown) {
    const std::string all = std::to_string(table.rows.size());
    html += english ? "<p>The first " + std::to_string(kRowsShown) + " of " + all +
                          " rows; all of them are in the table " + table.name + ".</p>\n"
                    : "<p>共 " + all + " 行,此处显示前 " + std::to_string(kRowsShown) +
                          " 行,全部见表 " + table.name + "。</p>\n";
  }
  return html;
}

std::string table_title(const std::string& name, bool english) {
  if (english) return name;
  if (name == "by_hospital") return "各医院";
  if (name == "by_department") return "各科室";
  if (name == "by_doctor") return "各医生";
  if (name == "by_group") return "各病组";
  return "接近界限的病例";
}

}  // namespace

std::string report_page(const PaymentReport& report, bool english) {
  std::string html = "<!doctype html>\n<html lang=\"" + std::string(english ? "en" : "zh-CN") +
                     "\"><head><meta charset=\"utf-8\"><title>" + markup_text(report.title) +
                     "</title><style>" + std::string(kStyle) + "</style></head><body>\n<h1>" +
                     markup_text(report.title) + "</h1>\n";
  if (!report.subtitle.empty()) html += "<p>" + markup_text(report.subtitle) + "</p>\n";
  html += "<dl>";
  for (const auto& [title, value] : report.key_figures) {
    html += "<div><dt>" + markup_text(title) + "</dt><dd>" + markup_text(value) + "</dd></div>";
  }
  html += "</dl>\n";
  for (const auto& [title, svg] : report.charts) {
    html += "<h2>" + markup_text(title) + "</h2>\n" + svg;
  }
  for (const ResultTable& table : report.tables) {
    html += table_part(table, table_title(table.name, english), english);
  }
  return html + "</body></html>\n";
}

}  // namespace gongji::app
