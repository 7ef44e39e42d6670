// The envelope that every request travels in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "interface/json.h"

namespace gongji::interface {

/// Texts as sent, blanks around them taken away; empty when absent, null, "null" or "NULL".
struct Request {
  std::string infno;
  std::string msgid;  ///< any form: institutions break the rule of its making
  std::string mdtrtarea_admvs;
  std::string insuplc_admdvs;
  std::string recer_sys_code;
  std::string dev_no;
  std::string dev_safe_info;
  std::string cainfo;
  std::string signtype;
  std::string infver;
  std::string opter_type;
  std::string opter;
  std::string opter_name;
  std::string inf_time;  ///< yyyy-MM-dd HH:mm:ss, or as sent when it is no time
  std::string fixmedins_code;
  std::string fixmedins_name;
  std::string sign_no;
  std::string enctype;
  Json input;                                        ///< an object, or Null when there is none
  std::vector<std::pair<std::string, Json>> others;  ///< members that are none of these
};

/// Reads an envelope; names are compared without case and '_', scalars may be texts or numbers.
/// Refuses what parse_json refuses and: interface.not_an_object; interface.no_transaction;
/// interface.bad_header (where = the member) for a member that is no scalar, is given twice, is
/// longer than any region allows, or holds a control character; interface.bad_input when input is
/// neither object, text that holds one, nor empty. An infno has 4 to 6 letters and digits. What
/// else the envelope must hold is for `check_header`.
Result<Request> parse_request(std::string_view text, const JsonLimits& limits = {});

/// Refuses interface.bad_header, where = the member: a member that every region requires is missing
/// (msgid, mdtrtarea_admvs, infver, opter_type, opter, inf_time, fixmedins_code), a division that
/// is not six digits, an inf_time that is no time.
Result<void> check_header(const Request& request);

}  // namespace gongji::interface
