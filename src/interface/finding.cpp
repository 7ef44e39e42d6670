#include "interface/finding.h"

namespace gongji::interface {

std::string field_label(const Field& field) {
  return std::string(field.name) + "(" + std::string(field.id) + ")";
}

Finding make_finding(std::string_view code, const FindingPlace& place, const std::string& zh,
                     const std::string& en) {
  Finding finding;
  finding.code = code;
  finding.row = place.row;
  std::string zh_place;
  std::string en_place;
  if (place.node != nullptr) {
    finding.node = place.node->id;
    const std::string shown = place.node->direct() ? "input" : finding.node;
    if (place.node->rows == Rows::Many && place.row > 0) {
      zh_place = "第" + std::to_string(place.row) + "行 ";
      en_place = "row " + std::to_string(place.row) + " of ";
    }
    zh_place += shown + ": ";
    en_place += shown + ": ";
  }
  if (place.field != nullptr) {
    finding.field = place.field->id;
    finding.name = place.field->name;
  }
  finding.zh = zh_place + zh;
  finding.en = en_place + en;
  return finding;
}

}  // namespace gongji::interface
