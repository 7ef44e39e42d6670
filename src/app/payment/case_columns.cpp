#include "app/payment/case_columns.h"

#include <algorithm>
#include <array>

#include "app/errors.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

constexpr std::array<ColumnName, kCaseColumnCount> kCaseColumns = {{
    {"id", "病例编号", "case_id|结算编号|病案号", true},
    {"institution", "机构编码", "医疗机构|医疗机构编码|定点医药机构编码", true},
    {"level", "医院级别", "级别|机构级别"},
    {"department", "科室", "科别|dept"},
    {"doctor", "医生", "医师"},
    {"fund", "基金", "险种"},
    {"care", "类别", "就诊类别|医疗类别"},
    {"method", "支付方式"},
    {"group", "病组", "病种|drg|dip|type|病组编码|病种编码"},
    {"weight", "权重", "rw"},
    {"score", "分值", "病种分值"},
    {"mean", "均费", "上年均费|mean_cost|compared_mean"},
    {"auxiliary", "辅助系数", "辅助目录系数|k"},
    {"cost", "总费用", "total|医疗总费用", true},
    {"fund_part", "基金支付", "统筹支付|fund_paid", true},
    {"patient_part", "个人支付", "个人负担"},
    {"excluded", "政策外和起付", "全自费先行自付起付"},
    {"deducted", "扣减金额", "不合理费用"},
    {"policy_share", "政策内比例", "支付比例"},
    {"days", "住院天数", "stay_days|los_days|天数"},
    {"discharge", "出院日期", "discharge_day|discharge_date|结算日期"},
    {"review", "特例单议", "特例"},
    {"review_weight", "特例系数"},
}};

bool is_title(const ColumnName& column, std::string_view title) {
  if (title == column.name || title == column.zh) return true;
  if (column.also.empty()) return false;
  const auto others = split(column.also, '|');
  return std::find(others.begin(), others.end(), title) != others.end();
}

}  // namespace

const ColumnName& column_name(CaseColumn column) {
  return kCaseColumns[static_cast<std::size_t>(column)];
}

Result<ColumnPlaces> find_columns(std::span<const ColumnName> columns,
                                  const std::vector<std::string>& header) {
  ColumnPlaces places;
  places.at.assign(columns.size(), -1);
  for (std::size_t place = 0; place < header.size(); ++place) {
    const auto column = std::find_if(columns.begin(), columns.end(), [&](const ColumnName& one) {
      return is_title(one, header[place]);
    });
    if (column == columns.end()) {
      places.ignored.push_back(header[place]);
      continue;
    }
    int& at = places.at[static_cast<std::size_t>(column - columns.begin())];
    if (at >= 0) {
      return make_error(app_code::kDoubleColumn, header[place],
                        "列 " + std::string(column->zh) + " 有两个;请只留一个");
    }
    at = static_cast<int>(place);
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].required || places.at[i] >= 0) continue;
    return make_error(app_code::kMissingColumn, std::string(columns[i].name),
                      "缺少列 " + std::string(columns[i].zh) + "(" + std::string(columns[i].name) +
                          ");请补上后重新运行");
  }
  return places;
}

Result<ColumnPlaces> find_case_columns(const std::vector<std::string>& header) {
  return find_columns(kCaseColumns, header);
}

}  // namespace gongji::app
