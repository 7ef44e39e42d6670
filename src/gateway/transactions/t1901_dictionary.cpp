// 1901: the values of a dictionary, as the tables of the interface have them; and what 5206 counts.
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

constexpr std::string_view kCumulative = "cum_type_code";

/// The codes of 5206 that are no code of a fund: no text publishes such a list.
void show_cumulative(Desk& desk) {
  int sort = 0;
  for (const auto& entry : desk.words().entries()) {
    if (entry.use != "cumulative") continue;
    interface::Row& row = desk.out.add("list");
    put(row, "type", kCumulative);
    put(row, "label", entry.detail);
    put(row, "value", entry.code);
    put(row, "sort", std::to_string(++sort));
    put(row, "valiFlag", "1");
  }
}

}  // namespace

Result<void> show_dictionary(Desk& desk) {
  const interface::Row& data = desk.in("data");
  if (interface::fold_name(data.text("type")) == interface::fold_name(kCumulative)) {
    show_cumulative(desk);
    return done();
  }
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
