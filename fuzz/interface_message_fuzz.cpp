#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/interface_folder.h"
#include "base/assert.h"
#include "base/utf8.h"
#include "interface/normalise.h"
#include "interface/reply.h"
#include "interface/settlement_identities.h"
#include "interface/settlement_list.h"
#include "interface/validate.h"

namespace gongji::fuzz {

namespace {

using interface::Direction;
using interface::Finding;
using interface::Message;
using interface::Profile;

/// From ./interface or GONGJI_INTERFACE.
const interface::FieldTables& tables() {
  static const interface::FieldTables kTables = [] {
    auto folder = app::find_interface("");
    GJ_ASSERT(folder.ok());
    auto loaded = app::load_interface(*folder);
    GJ_ASSERT(loaded.ok());
    return loaded.take();
  }();
  return kTables;
}

void check_findings(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    GJ_ASSERT(!finding.code.empty() && !finding.zh.empty() && !finding.en.empty());
    GJ_ASSERT(valid_utf8(finding.zh) && valid_utf8(finding.en));
  }
}

/// What was written must read back, and be written the same from then on.
Message again(const Message& message, const std::string& text) {
  const auto json = interface::parse_json(text);
  GJ_ASSERT(json.ok());
  return interface::normalise(message.transaction(), message.direction(), *json).message;
}

void check_input(const Message& message) {
  const Message once = again(message, interface::write_input(message));
  const std::string text = interface::write_input(once);
  GJ_ASSERT(interface::write_input(again(once, text)) == text);
}

void check_output(const interface::Transaction& transaction, const interface::Json& json,
                  const Profile& profile) {
  const Message reply = interface::normalise(transaction, Direction::Out, json).message;
  check_findings(interface::check_identities(reply, profile));
  check_findings(interface::check_lines(reply.rows("result")));
  const Message once = again(reply, interface::write_output(reply, profile));
  const std::string text = interface::write_output(once, profile);
  GJ_ASSERT(interface::write_output(again(once, text), profile) == text);
}

void check_message(std::string_view text) {
  const auto request = interface::parse_request(text);
  if (!request.ok()) {
    GJ_ASSERT(!request.error().code.empty() && valid_utf8(request.error().message));
    return;
  }
  static_cast<void>(interface::check_header(*request).ok());
  const auto* transaction = tables().find(request->infno);
  if (transaction == nullptr) return;
  const auto got = interface::normalise(*transaction, Direction::In, request->input);
  check_findings(got.findings);
  for (const Profile& profile : tables().profiles()) {
    check_findings(interface::validate(got.message, profile));
    check_output(*transaction, request->input, profile);
  }
  if (request->infno.starts_with("4101")) {
    check_findings(interface::check_list(got.message, tables(), tables().profiles().front()));
  }
  check_input(got.message);
}

}  // namespace

}  // namespace gongji::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gongji::fuzz::check_message({reinterpret_cast<const char*>(data), size});
  return 0;
}
