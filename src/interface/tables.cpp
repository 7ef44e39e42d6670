#include "interface/tables.h"

#include <algorithm>

#include "base/utf8.h"
#include "interface/errors.h"
#include "interface/internal/fold.h"

namespace gongji::interface {

using internal::compare_folded;

std::string fold_name(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c != '_' && c != '-') folded += internal::lower(c);
  }
  return folded;
}

const DictionaryValue* Dictionary::find(std::string_view value) const {
  for (const DictionaryValue& known : values) {
    if (known.value == value) return &known;
  }
  return nullptr;
}

const DictionaryValue* Dictionary::find_number(std::string_view value) const {
  const auto bare = [](std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
    return text;
  };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (value.empty() || !std::all_of(value.begin(), value.end(), is_digit)) return nullptr;
  const DictionaryValue* found = nullptr;
  for (const DictionaryValue& known : values) {
    if (known.value == value) return &known;
    if (bare(known.value) != bare(value)) continue;
    if (found != nullptr) return nullptr;
    found = &known;
  }
  return found;
}

bool Dictionary::accepts(std::string_view value) const {
  if (find_number(value) != nullptr) return true;
  return std::any_of(values.begin(), values.end(), [&](const DictionaryValue& known) {
    return known.value == value || (refined && value.starts_with(known.value));
  });
}

std::string Field::type_text() const {
  static constexpr std::array<std::string_view, 9> kLetters = {"C", "N", "D", "T", "B",
                                                               "O", "L", "X", "Y"};
  std::string text(kLetters[static_cast<std::size_t>(kind)]);
  if (length > 0) text += std::to_string(length);
  if (decimals > 0) text += "." + std::to_string(decimals);
  return text;
}

const Field* Node::find(std::string_view name) const {
  const auto at = std::lower_bound(by_name.begin(), by_name.end(), name,
                                   [&](std::uint16_t i, std::string_view word) {
                                     return compare_folded(fields[i].id, word) < 0;
                                   });
  if (at == by_name.end() || compare_folded(fields[*at].id, name) != 0) return nullptr;
  return &fields[*at];
}

const Node* Transaction::find(Direction direction, std::string_view node) const {
  for (const Node& known : nodes(direction)) {
    if (known.id == node) return &known;
  }
  return nullptr;
}

const Profile::Change* Profile::change(const Field& field) const {
  const auto at = std::lower_bound(
      changes_.begin(), changes_.end(), field.index,
      [](const Change& change, std::uint32_t index) { return change.field < index; });
  return at == changes_.end() || at->field != field.index ? nullptr : &*at;
}

Need Profile::need(const Field& field) const {
  const Change* own = change(field);
  return own != nullptr ? own->need.value_or(field.need) : field.need;
}

int Profile::length(const Field& field) const {
  const Change* own = change(field);
  return own != nullptr ? own->length.value_or(field.length) : field.length;
}

std::span<const std::string_view> Profile::also(const Field& field) const {
  const Change* own = change(field);
  return own != nullptr ? std::span<const std::string_view>(own->also)
                        : std::span<const std::string_view>();
}

bool Profile::also_under_output(const Field& field) const {
  const Change* own = change(field);
  return own != nullptr && own->under_output;
}

Rows Profile::rows(const Node& node) const {
  for (const auto& [known, rows] : rows_) {
    if (known == &node) return rows;
  }
  return node.rows;
}

std::string_view Profile::code(std::string_view dictionary, std::string_view value) const {
  for (const Code& code : codes_) {
    if (code.dictionary == dictionary && code.value == value) return code.here;
  }
  return value;
}

Payer Profile::payer(std::string_view fund_pay_type) const {
  for (const auto& [code, payer] : payers_) {
    if (code == fund_pay_type) return payer;
  }
  return Payer::Fund;
}

const Transaction* FieldTables::find(std::string_view infno) const {
  const auto& all = data_->by_infno;
  const auto at =
      std::lower_bound(all.begin(), all.end(), infno,
                       [](const Transaction* t, std::string_view no) { return t->infno < no; });
  return at == all.end() || (*at)->infno != infno ? nullptr : *at;
}

Result<const Transaction*> FieldTables::transaction(std::string_view infno) const {
  if (const Transaction* found = find(infno)) return found;
  std::vector<std::string> known;
  for (const Transaction& t : transactions()) known.emplace_back(t.infno);
  const auto like = nearest(infno, known);
  return make_error(interface_code::kUnknownTransaction, "infno",
                    "没有交易 " + in_quotes(infno) + (like ? ",是否为 " + *like : std::string()) +
                        ";gongji interface list 列出全部交易");
}

Result<const Profile*> FieldTables::profile(std::string_view id) const {
  std::string known;
  for (const Profile& profile : profiles()) {
    if (profile.id == id) return &profile;
    known += (known.empty() ? "" : "、") + std::string(profile.id);
  }
  return make_error(interface_code::kUnknownProfile, "profile",
                    "没有地区规格 " + in_quotes(id) + ";可用的是 " + known);
}

const Dictionary* FieldTables::dictionary(std::string_view id) const {
  for (const Dictionary& known : dictionaries()) {
    if (known.id == id) return &known;
  }
  return nullptr;
}

std::span<const CatalogueColumn> FieldTables::columns(std::string_view infno) const {
  const auto& all = data_->columns;
  const auto is_one = [&](const CatalogueColumn& column) { return column.infno == infno; };
  const auto from = std::find_if(all.begin(), all.end(), is_one);
  const auto to = std::find_if_not(from, all.end(), is_one);
  return {from, to};
}

std::string_view FieldTables::infno_of_path(std::string_view path) const {
  for (const auto& known : data_->paths) {
    if (known.path == path) return known.infno;
  }
  return {};
}

}  // namespace gongji::interface
