// multipart/form-data, as forms and some clients send files (RFC 7578).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::gateway {

/// One part; views point into the body.
struct FormPart {
  std::string name;
  std::string_view bytes;
};

struct MultipartLimits {
  std::size_t parts_max = 8;
  std::size_t header_bytes_max = 4096;  ///< of one part
};

/// Whether the content type is multipart/form-data.
bool is_multipart(std::string_view content_type);

/// The parts in their order. Refuses gateway.bad_body: no boundary or one that is longer than 70
/// characters, no end, a part without name, a name twice, more than the limits.
Result<std::vector<FormPart>> form_parts(std::string_view content_type, std::string_view body,
                                         const MultipartLimits& limits = {});

}  // namespace gongji::gateway
