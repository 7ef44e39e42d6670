#include "app/claim_columns.h"

#include <algorithm>

namespace gongji::app {

namespace {

struct FieldNames {
  ClaimField field;
  std::string_view english;
  std::vector<std::string_view> chinese;
};

struct LineNames {
  LineField field;
  std::string_view english;
  std::vector<std::string_view> chinese;
};

const std::vector<FieldNames>& claim_names() {
  static const std::vector<FieldNames> kNames = {
      {ClaimField::ClaimId, "claim_id", {"结算编号", "结算单号", "结算流水号"}},
      {ClaimField::Person, "person", {"人员", "人员编号"}},
      {ClaimField::Date, "date", {"日期", "结算日期"}},
      {ClaimField::Kind, "kind", {"就诊类型", "医疗类别"}},
      {ClaimField::Scheme, "scheme", {"险种"}},
      {ClaimField::Institution, "institution", {"机构", "机构编号", "医疗机构"}},
      {ClaimField::Total, "total", {"总费用", "医疗总费用"}},
      {ClaimField::OutOfScope, "out_of_scope", {"全自费", "自费"}},
      {ClaimField::OverLimit, "over_limit", {"超限价"}},
      {ClaimField::PreShare, "pre_share", {"先行自付"}},
      {ClaimField::CoverageFrom, "coverage_from", {"待遇开始日期"}},
      {ClaimField::CoverageThrough, "coverage_through", {"待遇截止日期"}},
      {ClaimField::Lines, "lines", {"明细"}},
  };
  return kNames;
}

const std::vector<LineNames>& line_names() {
  static const std::vector<LineNames> kNames = {
      {LineField::Item, "item", {"项目"}},
      {LineField::Amount, "amount", {"金额"}},
      {LineField::Quantity, "quantity", {"数量"}},
      {LineField::Price, "price", {"单价"}},
      {LineField::PriceLimit, "price_limit", {"限价"}},
      {LineField::PreShare, "pre_share", {"先行自付比例"}},
  };
  return kNames;
}

template <class Map>
std::string near_name(std::string_view name, const Map& known) {
  std::vector<std::string> names;
  for (const auto& [text, column] : known) names.push_back(text);
  std::sort(names.begin(), names.end());
  return policy::suggestion(std::string(name), names);
}

}  // namespace

ClaimVocabulary::ClaimVocabulary(std::shared_ptr<const policy::Compiled> compiled)
    : compiled_(std::move(compiled)) {
  for (const FieldNames& row : claim_names()) {
    const ClaimColumn column{row.field, -1, std::string(row.english)};
    columns_.emplace(row.english, column);
    for (const std::string_view name : row.chinese) columns_.emplace(name, column);
  }
  for (const LineNames& row : line_names()) {
    const LineColumn column{row.field, -1, std::string(row.english)};
    line_columns_.emplace(row.english, column);
    for (const std::string_view name : row.chinese) line_columns_.emplace(name, column);
  }
  for (int i = 0; i < compiled_->package().first_builtin; ++i) add_input(i);
}

void ClaimVocabulary::add_input(int input) {
  const auto& spec = slot(input);
  if (spec.input->of_line) {
    line_columns_.emplace(spec.name, LineColumn{LineField::Input, input, spec.name});
    return;
  }
  columns_.emplace(spec.name, ClaimColumn{ClaimField::Input, input, spec.name});
  const std::string& title = spec.input->meta.title.zh;
  int holders = 0;
  for (int i = 0; i < compiled_->package().first_builtin; ++i) {
    holders += slot(i).input->meta.title.zh == title ? 1 : 0;
  }
  if (holders == 1) columns_.emplace(title, ClaimColumn{ClaimField::Input, input, spec.name});
}

const ClaimColumn* ClaimVocabulary::find(std::string_view name) const {
  const auto at = columns_.find(std::string(name));
  return at == columns_.end() ? nullptr : &at->second;
}

const LineColumn* ClaimVocabulary::find_line(std::string_view name) const {
  const auto at = line_columns_.find(std::string(name));
  return at == line_columns_.end() ? nullptr : &at->second;
}

std::string ClaimVocabulary::hint(std::string_view name) const {
  if (find_line(name)) return ";它是费用明细的一项,写在 NDJSON 的 lines 里";
  return near_name(name, columns_);
}

std::string ClaimVocabulary::line_hint(std::string_view name) const {
  return near_name(name, line_columns_);
}

}  // namespace gongji::app
