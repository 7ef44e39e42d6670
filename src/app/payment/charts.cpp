#include "app/payment/charts.h"

#include <algorithm>

#include "base/markup.h"

namespace gongji::app {

namespace {

constexpr int kLabelWidth = 190;
constexpr int kBarWidth = 430;
constexpr int kTextWidth = 130;
constexpr int kRowHeight = 40;
constexpr int kColumnWidth = 46;
constexpr int kColumnHeight = 180;

std::string number(long long value) {
  return std::to_string(value);
}

std::string svg_text(int x, int y, const std::string& text, const std::string& anchor) {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">" +
         markup_text(text) + "</text>";
}

std::string svg_rect(int x, int y, int width, int height, const std::string& kind) {
  return "<rect class=\"" + kind + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" +
         number(width) + "\" height=\"" + number(height) + "\"/>";
}

std::string svg_open(int width, int height) {
  return "<svg role=\"img\" viewBox=\"0 0 " + number(width) + " " + number(height) + "\" width=\"" +
         number(width) + "\" height=\"" + number(height) +
         "\" xmlns=\"http://www.w3.org/2000/svg\">";
}

}  // namespace

std::string bar_chart(const std::vector<ChartBar>& bars, const std::string& first_title,
                      const std::string& second_title) {
  const int height = 30 + kRowHeight * static_cast<int>(bars.size());
  std::string svg = svg_open(kLabelWidth + kBarWidth + kTextWidth, height);
  svg += svg_rect(kLabelWidth, 4, 12, 12, "first") +
         svg_text(kLabelWidth + 18, 15, first_title, "start") +
         svg_rect(kLabelWidth + 140, 4, 12, 12, "second") +
         svg_text(kLabelWidth + 158, 15, second_title, "start");
  int y = 28;
  for (const ChartBar& bar : bars) {
    const int first = bar.first * kBarWidth / 1000;
    const int second = bar.second * kBarWidth / 1000;
    svg += svg_text(kLabelWidth - 8, y + 20, bar.label, "end") +
           svg_rect(kLabelWidth, y + 2, first, 14, "first") +
           svg_rect(kLabelWidth, y + 18, second, 14, "second") +
           svg_text(kLabelWidth + first + 5, y + 14, bar.first_text, "start") +
           svg_text(kLabelWidth + second + 5, y + 30, bar.second_text, "start");
    y += kRowHeight;
  }
  return svg + "</svg>\n";
}

std::string column_chart(const std::vector<ChartColumn>& columns) {
  long long most = 1;
  for (const ChartColumn& column : columns) most = std::max(most, column.count);
  std::string svg =
      svg_open(kColumnWidth * static_cast<int>(columns.size()) + 10, kColumnHeight + 50);
  int x = 5;
  for (const ChartColumn& column : columns) {
    const int height = static_cast<int>(column.count * kColumnHeight / most);
    svg += svg_rect(x + 4, 20 + kColumnHeight - height, kColumnWidth - 8, height,
                    column.marked ? "marked" : "first") +
           svg_text(x + kColumnWidth / 2, 15 + kColumnHeight - height, number(column.count),
                    "middle") +
           svg_text(x + kColumnWidth / 2, 38 + kColumnHeight, column.label, "middle");
    x += kColumnWidth;
  }
  return svg + "</svg>\n";
}

}  // namespace gongji::app
