// 1901: the values of a dictionary, as the tables of the interface have them.
#include "app/errors.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

namespace {

const interface::Dictionary* dictionary_of(const Desk& desk, std::string type) {
  const auto& fields = desk.exchange.tables->fields;
  if (const auto* found = fields.dictionary(type); found != nullptr) return found;
  for (char& c : type) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return fields.dictionary(type);
}

}  // namespace

Result<void> show_dictionary(Desk& desk) {
  const interface::Row& data = desk.in("data");
  const auto* dictionary = dictionary_of(desk, data.text("type"));
  if (dictionary == nullptr) {
    return make_error(
        app_code::kBadField, "type",
        "没有字典 " + data.text("type") + ";请填字段的字典类型,如 med_type、insutype、gend");
  }
  // What is in the tables holds.
  if (data.has("Vali_Flag") && !data.flag("Vali_Flag")) return done();
  const std::string parent = data.text("parent_value");
  int sort = 0;
  for (const auto& value : dictionary->values) {
    ++sort;
    if (!parent.empty() && (value.value == parent || !value.value.starts_with(parent))) continue;
    interface::Row& row = desk.out.add("list");
    put(row, "type", dictionary->id);
    put(row, "label", value.meaning);
    put(row, "value", value.value);
    put(row, "parentValue", parent);
    put(row, "sort", std::to_string(sort));
    put(row, "valiFlag", "1");
  }
  return done();
}

}  // namespace gongji::gateway
