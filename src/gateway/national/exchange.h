// From the text of a request to work in the database.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/office.h"
#include "gateway/national/desk.h"

namespace gongji::gateway {

/// What could be read of a request before it was refused.
struct Seen {
  std::string infno, institution, msgid, division;
  bool known = false;  ///< the transaction is one of the interface
  std::string text;    ///< the envelope
};

/// A request as it came: its envelope, and the file that came beside it as a part of a form.
struct Sent {
  std::string text;
  std::optional<std::string_view> file;
};

/// What a body is by its content type: the envelope itself, or a form with the parts `jsonStr` and
/// `file`. An envelope in a form that is not UTF-8 is read as ISO-8859-1. Refuses gateway.bad_body.
Result<Sent> sent_of(std::string_view content_type, std::string_view body);

/// Reads, normalises and checks by the field tables; a file becomes `in` of `fsUploadIn`. Refuses
/// what parse_request, check_header and the tables refuse, and the findings of the message as one
/// error.
Result<std::shared_ptr<Exchange>> read_exchange(const NationalTables& tables,
                                                const interface::Profile& profile, const Sent& sent,
                                                Seen& seen);

/// What the transaction means, to be done in the database; its reply holds the JSON text of
/// `output` under kOutputName, nothing when there is none, and a note for the operator under
/// kNoteName; or a file under kFileName and kFileBytes. Refuses interface.unknown_transaction.
Result<std::shared_ptr<const app::Work>> work_of(const std::shared_ptr<const Exchange>& exchange);
inline constexpr std::string_view kOutputName = "output", kNoteName = "note", kFileName = "file",
                                  kFileBytes = "bytes";

}  // namespace gongji::gateway
