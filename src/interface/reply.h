// Writing replies, and requests for samples and clients.
#pragma once

#include <string>
#include <string_view>

#include "interface/message.h"
#include "interface/request.h"
#include "interface/tables.h"

namespace gongji::interface {

/// The envelope of a reply. Empty optional members are left out.
struct ReplyHead {
  int infcode = 0;           ///< 0 done, -1 refused
  std::string inf_refmsgid;  ///< division 6, yyyyMMddHHmmss 14, serial 10
  std::string refmsg_time;   ///< received, yyyyMMddHHmmssSSS
  std::string respond_time;  ///< answered
  std::string err_msg;       ///< for the operator; empty on success
  std::string message;       ///< optional: what was found, when it was not as expected
  std::string warn_msg;      ///< optional
  std::string cainfo;        ///< optional
  std::string signtype;      ///< optional
  std::string enctype;       ///< optional
};

/// The reply as JSON: fields in the order of the table, those without value null, amounts with two
/// decimals, other numbers without trailing zeros, lists without rows [], nodes without row null;
/// then the further spellings of the profile. `output` is null when it is absent or has no rows.
std::string write_reply(const ReplyHead& head, const Message* output, const Profile& profile);

/// The same around an output that is JSON text already; an empty one is null.
std::string write_reply_around(const ReplyHead& head, std::string_view output);

/// Only what stands under `output`, as JSON.
std::string write_output(const Message& output, const Profile& profile);

/// What stands under `input`: fields and nodes that hold something.
std::string write_input(const Message& input);

/// A whole request; members of the envelope that are empty are left out. `request.input` is not
/// used.
std::string write_request(const Request& request, const Message& input);

}  // namespace gongji::interface
