#include "app/demo/logins.h"

namespace gongji::app {

namespace {

constexpr std::size_t kPasswordLetters = 16;

struct Post {
  std::string_view zh, name, role;
};

constexpr Post kPosts[] = {
    {"管理员", "admin", "admin"},   {"另一管理员", "admin2", "admin"},
    {"经办", "clerk", "clerk"},     {"复核", "reviewer", "reviewer"},
    {"财务", "finance", "finance"}, {"督办统计", "planner", "planner"},
    {"审计", "auditor", "auditor"}, {"另一复核", "reviewer2", "reviewer"},
};

/// Letters that are not mistaken for each other, and a digit in front so that there are two kinds.
std::string new_password() {
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyzACDEFHJKLMNPQRTUVWXY34679";
  std::string password = "7";
  while (password.size() < kPasswordLetters) {
    // What would make some letters more frequent is left out.
    const auto byte = static_cast<unsigned char>(crypto::random_bytes(1).front());
    if (byte < 256 / kLetters.size() * kLetters.size())
      password += kLetters[byte % kLetters.size()];
  }
  return password;
}

Result<Reply> perform_one(Office& office, const std::string& operation, FactList fields) {
  GJ_TRY(auto replies, office.perform({Call{operation, std::move(fields), "", "demo"}}));
  return std::move(replies.front());
}

Result<DemoOperator> add_operator(Office& office, const Post& post) {
  DemoOperator made{post.zh, std::string(post.name), new_password()};
  GJ_TRY(const Reply added, perform_one(office, "operator.add",
                                        {{"operator", made.name}, {"password", made.password}}));
  GJ_TRY(const Reply granted,
         perform_one(office, "operator.grant",
                     {{"operator", made.name}, {"role", std::string(post.role)}}));
  return made;
}

}  // namespace

Result<DemoLogins> add_demo_logins(Office& office, const std::string& institution,
                                   const std::string& person) {
  DemoLogins made;
  for (const Post& post : kPosts) {
    GJ_TRY(DemoOperator added, add_operator(office, post));
    made.operators.push_back(std::move(added));
  }
  if (!institution.empty()) {
    GJ_TRY(const Reply key, perform_one(office, "institution.key-add",
                                        {{"institution", institution}, {"style", "apikey"}}));
    made.institution = institution;
    for (const auto& [name, value] : key.once) {
      if (name == "secret") made.institution_key = value;
    }
  }
  if (!person.empty()) {
    GJ_TRY(const Reply voucher,
           perform_one(office, "voucher.activate", {{"person", person}, {"channel", "window"}}));
    made.person = person;
  }
  return made;
}

}  // namespace gongji::app
