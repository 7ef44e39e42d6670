#include "app/security/authorise.h"

#include "app/errors.h"
#include "app/operation.h"
#include "app/query.h"
#include "app/security/roles.h"

namespace gongji::app {

namespace {

/// What people call a function.
Bilingual title_of(const std::string& function) {
  constexpr std::string_view kRead = "read:", kApprove = "approve:";
  if (function == kReveal) return {"查看未遮盖的个人信息", "see personal data without mask"};
  if (function.starts_with(kRead)) {
    const Query* query = find_query(std::string_view(function).substr(kRead.size()));
    if (query == nullptr) return {function, function};
    return {"查询" + std::string(query->zh), "look up: " + std::string(query->en)};
  }
  const bool approves = function.starts_with(kApprove);
  const Operation* operation =
      find_operation(std::string_view(function).substr(approves ? kApprove.size() : 0));
  if (operation == nullptr) return {function, function};
  return {(approves ? "复核" : "") + std::string(operation->zh),
          (approves ? "approve: " : "") + std::string(operation->en)};
}

Error not_allowed(const Asked& asked, const Bilingual& why) {
  const Bilingual title = title_of(asked.function);
  return make_error(app_code::kNotAllowed, asked.function,
                    Bilingual{"没有权限办理「" + title.zh + "」:" + why.zh,
                              "You have no right to do this (" + title.en + "): " + why.en});
}

/// What those who are no operators can do.
Bilingual elsewhere(const std::string& role) {
  const bool insured = role == "insured";
  return {std::string("这里不能办;") + (insured ? "请到医保经办窗口办理" : "请联系医保经办机构"),
          insured ? "go to the counter of the agency." : "ask the agency."};
}

struct HeldRole {
  std::string role;
  std::int64_t scope = 0;
};

Result<std::vector<HeldRole>> held_roles(const SqlReader& read, const Asked& asked) {
  GJ_TRY(const auto rows, read("SELECT role, scope FROM operator_grant WHERE operator = $1 AND "
                               "from_at <= $2 AND to_at > $3 ORDER BY role, scope",
                               {asked.operator_name, asked.now_ms, asked.now_ms}));
  std::vector<HeldRole> held;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (scope_holds(rows.integer(i, 1), asked.region)) {
      held.push_back({std::string(rows.text(i, 0)), rows.integer(i, 1)});
    }
  }
  return held;
}

}  // namespace

std::string read_function(std::string_view query) {
  return "read:" + std::string(query);
}

std::string approve_function(std::string_view operation) {
  return "approve:" + std::string(operation);
}

bool scope_holds(std::int64_t scope, std::int64_t region) {
  constexpr std::int64_t kPrefecture = 100, kProvince = 10'000;
  if (scope == region) return true;
  if (scope % kProvince == 0) return scope / kProvince == region / kProvince;
  return scope % kPrefecture == 0 && scope / kPrefecture == region / kPrefecture;
}

Result<std::vector<std::string>> functions_of_role(const SqlReader& read, std::int64_t region,
                                                   const std::string& role) {
  GJ_TRY(
      const auto own,
      read("SELECT functions FROM role_functions WHERE region = $1 AND role = $2", {region, role}));
  if (!own.empty()) return function_list(own.text(0, 0));
  const auto& roles = default_roles().roles;
  const auto known = roles.find(role);
  if (known != roles.end()) return known->second.functions;
  std::string names;
  for (const auto& [name, ignored] : roles) names += (names.empty() ? "" : "、") + name;
  return make_error(
      app_code::kUnknownRole, "role",
      Bilingual{"没有这个角色;现有 " + names + ",另可用 operator set-role 自定",
                "There is no such role. There are " + names + "; others can be defined."});
}

Result<void> authorise(const SqlReader& read, const Asked& asked) {
  if (!asked.role.empty()) {
    GJ_TRY(const auto functions, functions_of_role(read, asked.region, asked.role));
    if (any_covers(functions, asked.function)) return done();
    return not_allowed(asked, elsewhere(asked.role));
  }
  GJ_TRY(const auto account,
         read("SELECT state FROM operator_account WHERE operator = $1", {asked.operator_name}));
  if (account.empty()) {
    return not_allowed(asked, {"没有这个操作员;请管理员建立账号(operator add)",
                               "there is no such operator; an administrator can add the account."});
  }
  if (account.text(0, 0) != "active") {
    return not_allowed(
        asked, {"账号已停用;请联系管理员", "the account is disabled; ask an administrator."});
  }
  GJ_TRY(const auto held, held_roles(read, asked));
  for (const HeldRole& one : held) {
    const auto functions = functions_of_role(read, asked.region, one.role);
    if (functions.ok() && any_covers(*functions, asked.function)) return done();
    if (!functions.ok() && functions.error().code != app_code::kUnknownRole) {
      return functions.error();
    }
  }
  if (held.empty()) {
    return not_allowed(asked, {"在这个统筹区没有任何角色;请管理员授权(operator grant)",
                               "you hold no role in this region; an administrator can grant one."});
  }
  return not_allowed(asked, {"所任角色不含这项业务;请由有权的人办理,或请管理员授权",
                             "none of your roles includes it; ask someone who may, or an "
                             "administrator."});
}

Result<std::vector<std::string>> held_functions(const SqlReader& read, const Asked& asked,
                                                const std::vector<std::string>& functions) {
  std::vector<std::string> roles = {asked.role};
  if (asked.role.empty()) {
    roles.clear();
    GJ_TRY(const auto account, read("SELECT operator FROM operator_account WHERE operator = $1 AND "
                                    "state = 'active'",
                                    {asked.operator_name}));
    if (account.empty()) return std::vector<std::string>();
    GJ_TRY(const auto held, held_roles(read, asked));
    for (const HeldRole& one : held) roles.push_back(one.role);
  }
  std::vector<std::string> patterns;
  for (const std::string& role : roles) {
    const auto own = functions_of_role(read, asked.region, role);
    if (own.ok()) {
      patterns.insert(patterns.end(), own->begin(), own->end());
    } else if (own.error().code != app_code::kUnknownRole) {
      return own.error();
    }
  }
  std::vector<std::string> may;
  for (const std::string& function : functions) {
    if (any_covers(patterns, function)) may.push_back(function);
  }
  return may;
}

bool needs_second_person(std::string_view operation) {
  return any_covers(default_roles().two_person, operation);
}

}  // namespace gongji::app
