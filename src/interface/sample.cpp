#include "interface/sample.h"

#include <algorithm>
#include <array>

#include "interface/internal/fold.h"
#include "interface/internal/value_text.h"

namespace gongji::interface {

namespace {

struct Known {
  std::string_view field;
  std::string_view value;
};

// Days and times stand in order, so that a sample is also plausible.
constexpr std::array<Known, 34> kKnown = {{
    {"begndate", "2025-03-01"},
    {"enddate", "2025-03-31"},
    {"stmt_begndate", "2025-03-01"},
    {"stmt_enddate", "2025-03-31"},
    {"adm_time", "2025-03-03 08:30:00"},
    {"begntime", "2025-03-03 08:30:00"},
    {"endtime", "2025-03-08 10:00:00"},
    {"dscg_time", "2025-03-08 10:00:00"},
    {"brdy", "1980-02-29"},
    {"birthday", "1980-02-29"},
    {"certno", "330000198002290009"},
    {"cert_no", "330000198002290009"},
    {"patnIdcard", "330000198002290009"},
    {"psnUserIdCard", "330000198002290009"},
    {"idNo", "330000198002290009"},
    {"mdtrt_cert_no", "330000198002290009"},
    {"mdtrt_cert_type", "02"},
    {"psn_cert_type", "01"},
    {"psn_name", "测试人员"},
    {"patn_name", "测试人员"},
    {"psn_no", "99000000000000000000000001"},
    {"fixmedins_code", "H99999900001"},
    {"fixmedins_name", "测试医院"},
    {"insutype", "310"},
    {"med_type", "11"},
    {"mdtrt_id", "M2025030300000001"},
    {"setl_id", "S2025030300000001"},
    {"ipt_otp_no", "OP20250303001"},
    {"dept_code", "A03"},
    {"caty", "A03"},
    {"diag_code", "J06.900"},
    {"med_list_codg", "XA01ABD075A002010100594"},
    {"omsgid", "H99999900001202503030830000001"},
    {"oinfno", "2207"},
}};

std::string_view known_value(const Field& field) {
  for (const Known& known : kKnown) {
    if (internal::same_name(known.field, field.id)) return known.value;
  }
  return {};
}

std::string text_value(const Field& field, std::size_t length) {
  static constexpr std::string_view kText = "S000000000000001";
  if (length == 0) return std::string(kText.substr(0, 8));
  return std::string(kText.substr(0, std::min<std::size_t>(length, field.personal ? 4 : 8)));
}

/// `value` when the field can hold it.
bool fits(const Field& field, std::string_view value, std::size_t length) {
  if (value.empty()) return false;
  if (field.dictionary != nullptr) return field.dictionary->accepts(value);
  if (field.kind == Kind::Day) return value.size() == 10;
  if (field.kind == Kind::Time) return internal::time_text(value).has_value();
  return field.kind == Kind::Text && (length == 0 || internal::character_count(value) <= length);
}

class Sampler {
 public:
  Sampler(const Transaction& transaction, const Profile& profile, bool all)
      : transaction_(transaction), profile_(profile), all_(all) {}

  void fill(Row& row) {
    const Node& node = row.node();
    const bool whole = all_ || std::none_of(node.fields.begin(), node.fields.end(),
                                            [&](const Field& field) { return required(field); });
    for (const Field& field : node.fields) {
      if (!required(field) && !whole) continue;
      if (is_child(node, field) || (field.length >= 1000 && !required(field))) continue;
      row.set(field.id, sample_value(field, profile_));
    }
    for (const Node& child : transaction_.in) {
      if (child.parent == &node) fill(row.add(child));
    }
  }

 private:
  bool required(const Field& field) const { return profile_.need(field) == Need::Required; }

  bool is_child(const Node& node, const Field& field) const {
    return std::any_of(transaction_.in.begin(), transaction_.in.end(), [&](const Node& child) {
      return child.parent == &node && child.id == field.id;
    });
  }

  const Transaction& transaction_;
  const Profile& profile_;
  bool all_;
};

}  // namespace

std::string sample_value(const Field& field, const Profile& profile) {
  const auto length = static_cast<std::size_t>(profile.length(field));
  const std::string_view known = known_value(field);
  if (fits(field, known, length)) return std::string(known);
  if (field.dictionary != nullptr) {
    for (const DictionaryValue& value : field.dictionary->values) {
      if (length == 0 || value.value.size() <= length) return std::string(value.value);
    }
  }
  if (field.division) return "990000";
  switch (field.kind) {
    case Kind::Number:
      return "1";
    case Kind::Day:
      return "2025-03-03";
    case Kind::Time:
      return "2025-03-03 08:30:00";
    case Kind::Bool:
      return "true";
    case Kind::Bytes:
      return "sample";
    case Kind::Object:
      return "{}";
    case Kind::List:
      return "[]";
    default:
      return text_value(field, length);
  }
}

Message sample_input(const Transaction& transaction, const Profile& profile,
                     const SampleOptions& options) {
  Message message(transaction, Direction::In);
  Sampler sampler(transaction, profile, options.all_fields);
  for (const Node& node : transaction.in) {
    if (node.parent != nullptr || node.rows == Rows::File || node.rows == Rows::Xml) continue;
    sampler.fill(message.add(node.id));
  }
  return message;
}

Request sample_request(const Transaction& transaction) {
  Request request;
  request.infno = transaction.infno;
  request.msgid = "H99999900001202503030830000001";
  request.mdtrtarea_admvs = "990000";
  request.insuplc_admdvs = "990000";
  request.recer_sys_code = "99";
  request.infver = "V1.0";
  request.opter_type = "1";
  request.opter = "0001";
  request.opter_name = "测试操作员";
  request.inf_time = "2025-03-03 08:30:00";
  request.fixmedins_code = "H99999900001";
  request.fixmedins_name = "测试医院";
  request.sign_no = "1";
  return request;
}

}  // namespace gongji::interface
