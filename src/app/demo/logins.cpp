#include "app/demo/logins.h"

namespace gongji::app {

namespace {

constexpr std::size_t kPasswordLetters = 16;

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

Result<void> add_operator(Office& office, const std::string& name, const std::string& password,
                          const std::vector<std::string>& roles) {
  GJ_TRY(const Reply added,
         perform_one(office, "operator.add", {{"operator", name}, {"password", password}}));
  for (const std::string& role : roles) {
    GJ_TRY(const Reply granted,
           perform_one(office, "operator.grant", {{"operator", name}, {"role", role}}));
  }
  return done();
}

}  // namespace

Result<DemoLogins> add_demo_logins(Office& office, const std::string& institution,
                                   const std::string& person) {
  DemoLogins made;
  made.admin = "admin";
  made.clerk = "clerk";
  made.admin_password = new_password();
  made.clerk_password = new_password();
  GJ_CHECK(add_operator(office, made.admin, made.admin_password, {"admin", "auditor"}));
  GJ_CHECK(add_operator(office, made.clerk, made.clerk_password, {"clerk"}));
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
