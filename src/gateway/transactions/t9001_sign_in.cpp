// 9001, 9002: an operator of an institution signs in, and out.
#include "app/errors.h"
#include "gateway/national/submissions.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

Result<void> sign_in(Desk& desk) {
  const std::string number = std::to_string(desk.unit.next_id());
  keep(desk, {number, "", ""});
  interface::Row& out = desk.out.add("signinoutb");
  put(out, "sign_time", desk.today().to_text());
  put(out, "sign_no", number);
  return done();
}

Result<void> sign_out(Desk& desk) {
  GJ_TRY(const auto ended, cancel_kept(desk, "9001", desk.in("signOut").text("sign_no")));
  if (ended == 0) {
    return make_error(app_code::kNotLoggedIn, "sign_no",
                      "本机构没有这个签到编号,或已签退;请核对签到编号");
  }
  put(desk.out.add("."), "sign_time", desk.today().to_text());
  return done();
}

}  // namespace gongji::gateway
