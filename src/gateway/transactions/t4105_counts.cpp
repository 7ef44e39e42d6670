// 4105: how many settlement lists are due of a time, and how many were brought.
#include <algorithm>
#include <charconv>
#include <set>

#include "app/errors.h"
#include "gateway/errors.h"
#include "gateway/national/submissions.h"
#include "gateway/transactions/transactions.h"
#include "interface/json.h"

namespace gongji::gateway {

namespace {

constexpr std::int64_t kMinuteMs = 60'000, kSecondMs = 1'000;
constexpr std::string_view kBegin = "stt_begntime", kEnd = "stt_endtime", kTypes = "medtype_list";

/// The beginning of the second that a field names; it holds a time.
std::int64_t second_of(const interface::Row& row, std::string_view field) {
  const std::string text = row.text(field);
  constexpr std::size_t kSeconds = 17;
  const std::int64_t seconds =
      text.size() == kSeconds + 2 ? (text[kSeconds] - '0') * 10 + (text[kSeconds + 1] - '0') : 0;
  const auto minutes = row.minutes(field);
  GJ_ASSERT(minutes.has_value());
  return china_midnight_ms(Date::from_days(0)) + *minutes * kMinuteMs + seconds * kSecondMs;
}

/// The kinds of care that are asked for: a JSON list, or codes with a comma between them.
Result<std::vector<std::string>> types_of(const interface::Row& data) {
  std::vector<std::string> types;
  const std::string text = data.text(kTypes);
  if (const auto list = interface::parse_json(text);
      list.ok() && list->is(interface::Json::Kind::List)) {
    for (const auto& item : list->items) types.push_back(item.text);
  } else {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find_first_of(",; ", at), text.size());
      if (end > at) types.push_back(text.substr(at, end - at));
      at = end + 1;
    }
  }
  const auto is_code = [](const std::string& type) {
    return !type.empty() &&
           std::all_of(type.begin(), type.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!types.empty() && std::all_of(types.begin(), types.end(), is_code)) return types;
  return make_error(app_code::kBadField, std::string(kTypes),
                    "医疗类别的集合应是代码的列表,如 [\"21\",\"28\"];请改正");
}

Result<void> check_counted(const Desk& desk, const interface::Row& data) {
  if (data.text("fixmedins_code") != desk.institution()) {
    return make_error(app_code::kBadField, "fixmedins_code",
                      "只能统计本机构的清单;请填本机构的编号");
  }
  if (data.flag("stt_flag")) {
    return make_error(app_code::kBadField, "stt_flag",
                      "本平台没有旧格式的清单可统计;请填 false,或不填");
  }
  if (data.flag("refdset_flag")) {
    return make_error(app_code::kBadField, "refdset_flag",
                      "已撤销的结算不用传清单,不计入应上传数量;请填 0,或不填");
  }
  return done();
}

/// Live settlements of the time and of the kinds of visits under which the types fall.
Result<std::vector<storage::SettlementRow>> settled_in(Desk& desk, const interface::Row& data,
                                                       const std::vector<std::string>& types) {
  const std::int64_t from = second_of(data, kBegin), end = second_of(data, kEnd) + kSecondMs;
  if (end <= from) {
    return make_error(app_code::kBadField, std::string(kEnd), "统计结束时间早于开始时间;请核对");
  }
  std::set<std::string> cares;
  for (const std::string& type : types) cares.insert(care_of(desk, type));
  std::vector<storage::Value> values = {desk.unit.region(), desk.institution(), from, end};
  std::string list;
  for (const std::string& care : cares) {
    values.emplace_back(care);
    list += (list.empty() ? "$" : ", $") + std::to_string(values.size());
  }
  std::size_t most = 0;
  const std::string text = desk.words().code("most", "asked");
  std::from_chars(text.data(), text.data() + text.size(), most);
  GJ_TRY(auto rows, desk.unit.records<storage::SettlementRow>(
                        "WHERE region = $1 AND institution = $2 AND recorded_at >= $3 AND "
                        "recorded_at < $4 AND state = 'live' AND care IN (" +
                            list + ") LIMIT " + std::to_string(most + 1),
                        values));
  if (rows.size() <= most) return rows;
  return make_error(
      gateway_code::kTooLarge, std::string(kEnd),
      "这段时间的结算超过 " + text + " 笔,不能一次统计;请缩短统计时间,分段统计后相加");
}

}  // namespace

Result<void> count_lists(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_CHECK(check_counted(desk, data));
  GJ_TRY(const auto types, types_of(data));
  GJ_TRY(const auto settlements, settled_in(desk, data, types));
  std::int64_t due = 0, uploaded = 0;
  for (const auto& row : settlements) {
    GJ_TRY(const std::string med_type, med_type_of(desk, row));
    if (std::none_of(types.begin(), types.end(),
                     [&](const auto& type) { return med_type.starts_with(type); })) {
      continue;
    }
    ++due;
    GJ_TRY(const auto lists, kept(desk, "4101", std::to_string(row.settlement)));
    uploaded += lists.empty() ? 0 : 1;
  }
  interface::Row& out = desk.out.add(".");
  put(out, "needUploadCnt", std::to_string(due));
  put(out, "uploadedCnt", std::to_string(uploaded));
  return done();
}

}  // namespace gongji::gateway
