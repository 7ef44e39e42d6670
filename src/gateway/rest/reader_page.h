// The page that shows the OpenAPI document. It asks nobody but this server.
#pragma once

#include <string_view>

namespace gongji::gateway {

std::string_view reader_html();
std::string_view reader_script();

/// Content-Security-Policy of the page: its own script, this server, nothing else.
inline constexpr std::string_view kReaderPolicy =
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

}  // namespace gongji::gateway
