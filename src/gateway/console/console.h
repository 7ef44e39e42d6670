// The console: static files out of the program. It asks nobody but this server.
#pragma once

#include "gateway/console/files.h"
#include "gateway/http/message.h"

namespace gongji::gateway {

/// Content-Security-Policy of the console: its own files and this server, nothing else. Styles may
/// be set by scripts only.
inline constexpr std::string_view kConsolePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Whether GET of a path is the console's: "/", or one of `files`.
bool console_serves(std::span<const ConsoleFile> files, std::string_view path);

/// Answers GET and HEAD of such a path. Files with a digest in their name (/assets/) may be kept
/// for ever, the others are asked for again. Without files, "/" is a plain page that says how to
/// build the console.
HttpResponse console_answer(std::span<const ConsoleFile> files, const HttpRequest& request);

}  // namespace gongji::gateway
