#include "gateway/rest/problem.h"

#include <algorithm>
#include <cstdlib>

#include "app/errors.h"
#include "app/json_fact.h"
#include "app/operation.h"
#include "app/query.h"
#include "app/remote_text.h"
#include "claims/settle.h"
#include "crypto/errors.h"
#include "dip/errors.h"
#include "gateway/errors.h"
#include "grouping/errors.h"
#include "interface/errors.h"
#include "ledger/errors.h"
#include "payment/errors.h"
#include "policy/errors.h"
#include "sheets/errors.h"
#include "storage/errors.h"

namespace gongji::gateway {

namespace {

struct StatusRow {
  std::string_view code;  ///< ending in '*': all that begin so
  int status;
};

/// The first row that fits; what is in none is 422: understood and refused.
constexpr StatusRow kStatuses[] = {
    {gateway_code::kNoRoute, 404},
    {gateway_code::kWrongMethod, 405},
    {gateway_code::kWrongType, 415},
    {gateway_code::kBadParameter, 400},
    {gateway_code::kTooMany, 429},
    {gateway_code::kUnknownJob, 404},
    {gateway_code::kTooLarge, 413},
    {gateway_code::kNoSignature, 401},
    {gateway_code::kUnknownKey, 401},
    {gateway_code::kSignatureDiffers, 401},
    {gateway_code::kSignatureExpired, 401},
    {"interface.too_large", 413},
    {"interface.*", 400},
    {app_code::kBadJson, 400},
    {app_code::kFileTooLarge, 413},
    {app_code::kNotLoggedIn, 401},
    {app_code::kLockedOut, 429},
    {app_code::kNotAllowed, 403},
    {app_code::kNotAuthorised, 403},
    {app_code::kSamePerson, 403},
    {app_code::kUnknownField, 422},
    {app_code::kUnknownColumn, 422},
    {app_code::kUnknownKey, 422},
    {"app.unknown_fact", 422},
    {app_code::kUnknownRole, 422},
    {"app.unknown_*", 404},
    {payment::payment_code::kUnknownCase, 404},
    {app_code::kMessageConflict, 409},
    {app_code::kWrongState, 409},
    {app_code::kPersonExists, 409},
    {app_code::kOverlap, 409},
    {app_code::kAlreadyPaid, 409},
    {app_code::kLineConflict, 409},
    {app_code::kVoucherUsed, 409},
    {app_code::kBillUsed, 409},
    {app_code::kBirthClaimed, 409},
    {app_code::kBusy, 503},
    {app_code::kNoKey, 503},
    {app_code::kInvariantBroken, 500},
    {storage_code::kUnique, 409},
    {"storage.*", 503},
};

bool fits(std::string_view row, std::string_view code) {
  if (!row.ends_with('*')) return row == code;
  return code.starts_with(row.substr(0, row.size() - 1));
}

/// Of a code that no table explains.
std::string_view status_title(int status, bool english) {
  switch (status) {
    case 400:
      return english ? "Bad Request" : "请求读不懂";
    case 401:
      return english ? "Unauthorized" : "没有登录";
    case 403:
      return english ? "Forbidden" : "没有权限";
    case 404:
      return english ? "Not Found" : "没有找到";
    case 409:
      return english ? "Conflict" : "与已有的记录冲突";
    default:
      return english ? "Refused" : "不予办理";
  }
}

/// Names of a package's refusals are in capitals and are no field.
bool names_field(std::string_view where) {
  return std::any_of(where.begin(), where.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string member(std::string_view name, std::string_view text) {
  return app::json_quote(name) + ":" + app::json_quote(text);
}

/// "/field" of a field; nothing of a position that is none.
std::string pointer_of(const std::string& where) {
  std::string pointer = "/";
  for (const char c : where) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

const ErrorMeaning* meaning_of(std::string_view code) {
  static const std::vector<ErrorMeaning> kMeanings = all_error_meanings();
  for (const ErrorMeaning& meaning : kMeanings) {
    if (meaning.code == code) return &meaning;
  }
  return nullptr;
}

std::string field_items(const std::vector<Error>& fields, bool english) {
  std::string items;
  for (const Error& field : fields) {
    if (!items.empty()) items += ',';
    items += "{" + member("pointer", pointer_of(field.where)) + "," + member("code", field.code) +
             "," + member("detail", told(field, english)) + "}";
  }
  return "[" + items + "]";
}

}  // namespace

RestText rest_text(std::string_view message) {
  RestText made;
  const auto keep = [&](std::string_view command) -> std::string {
    const bool address = command.find('/') != std::string_view::npos;
    const bool writes = !address && app::find_operation(command) != nullptr;
    if (address) {
      made.calls.emplace_back(command);
    } else if (writes || app::find_query(command) != nullptr) {
      std::string path(command);
      std::replace(path.begin(), path.end(), '.', '/');
      made.calls.push_back((writes ? "POST /api/v1/" : "GET /api/v1/") + path);
    }
    return {};
  };
  made.text = app::remote_text(message, {keep, "请联系系统管理员"});
  return made;
}

int status_of(std::string_view code) {
  for (const StatusRow& row : kStatuses) {
    if (fits(row.code, code)) return row.status;
  }
  return 422;
}

std::vector<ErrorMeaning> all_error_meanings() {
  std::vector<ErrorMeaning> all;
  for (const auto table : {error_meanings(), app::app_error_meanings(), gateway_error_meanings(),
                           claims::claims_error_meanings(), crypto::crypto_error_meanings(),
                           interface::interface_error_meanings(), ledger::ledger_error_meanings(),
                           dip::dip_error_meanings(), grouping::grouping_error_meanings(),
                           payment::payment_error_meanings(), policy::policy_error_meanings(),
                           sheets::sheets_error_meanings(), storage::storage_error_meanings()}) {
    all.insert(all.end(), table.begin(), table.end());
  }
  return all;
}

std::string error_meaning(std::string_view code, bool english) {
  const ErrorMeaning* meaning = meaning_of(code);
  if (meaning == nullptr) return {};
  return std::string(english ? meaning->en : meaning->zh);
}

std::string told(const Error& error, bool english) {
  if (!english) return rest_text(error.message).text;
  if (!error.message_en.empty()) return error.message_en;
  const ErrorMeaning* meaning = meaning_of(error.code);
  return meaning == nullptr ? rest_text(error.message).text : in_english(*meaning);
}

HttpResponse problem(const Error& error, const Asking& asking, const std::vector<Error>& fields) {
  HttpResponse response;
  response.status = status_of(error.code);
  response.type = "application/problem+json; charset=utf-8";
  std::string title = error_meaning(error.code, asking.english);
  if (title.empty()) title = status_title(response.status, asking.english);
  std::string body = "{" + member("type", "urn:gongji:error:" + error.code) + "," +
                     member("title", title) + ",\"status\":" + std::to_string(response.status) +
                     "," + member("detail", told(error, asking.english)) + "," +
                     member("instance", "urn:gongji:request:" + asking.request) + "," +
                     member("code", error.code) + "," + member("where", error.where);
  if (asking.english && error.message_en.empty()) {
    body += "," + member("detail_zh", rest_text(error.message).text);
  }
  std::vector<Error> wrong = fields;
  if (wrong.empty() && names_field(error.where) && response.status == 422) wrong.push_back(error);
  std::string calls;
  for (const std::string& call : rest_text(error.message).calls) {
    calls += (calls.empty() ? "" : ",") + app::json_quote(call);
  }
  body += ",\"calls\":[" + calls + "],\"errors\":" + field_items(wrong, asking.english) + "}";
  response.body = std::move(body);
  if (response.status == 401) {
    response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"gongji\"");
  }
  if (response.status == 503 || response.status == 429) {
    response.headers.emplace_back("Retry-After", response.status == 503 ? "1" : "60");
  }
  return response;
}

bool prefers_english(std::string_view accept_language) {
  double zh = -1, en = -1;
  while (!accept_language.empty()) {
    const std::size_t end = std::min(accept_language.find(','), accept_language.size());
    std::string part(accept_language.substr(0, end));
    accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
    std::erase(part, ' ');
    const std::size_t weight = part.find(";q=");
    const double q =
        weight == std::string::npos ? 1 : std::strtod(part.c_str() + weight + 3, nullptr);
    if (part.starts_with("zh")) zh = std::max(zh, q);
    if (part.starts_with("en")) en = std::max(en, q);
  }
  return en > 0 && en > zh;
}

}  // namespace gongji::gateway
