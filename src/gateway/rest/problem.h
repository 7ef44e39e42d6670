// Errors as problem documents (RFC 9457).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/errors.h"
#include "gateway/http/message.h"

namespace gongji::gateway {

/// The HTTP status of an error: 400 cannot be understood, 401, 403, 404, 405, 409 the records say
/// otherwise, 413, 415, 422 refused, 429, 500, 503.
int status_of(std::string_view code);

/// What the code means in one line; empty for one that no table has, as names of refusals of a
/// package.
std::string error_meaning(std::string_view code, bool english);

/// Every code that has a meaning, of all modules.
std::vector<ErrorMeaning> all_error_meanings();

/// A message of the core for those who call over HTTP: what people read, whoever they are, and the
/// calls that it advises, for programs.
struct RestText {
  std::string text;
  std::vector<std::string> calls;  ///< "GET /api/v1/coverage/list"
};
RestText rest_text(std::string_view message);

/// What is wrong and what to do, for people. In English: the error's own text, or the meaning of
/// its code with the remedy; Chinese of a code that no table has.
std::string told(const Error& error, bool english);

/// What a problem is told for.
struct Asking {
  bool english = false;
  std::string request;  ///< id of the exchange
};

/// `fields`: all that is wrong, when more than `error` is known. The detail is for people and names
/// no address; the calls that help stand in `calls`. Where the error has no English text of its own
/// the detail in English is what the code means, and the exact text stands in `detail_zh`.
HttpResponse problem(const Error& error, const Asking& asking,
                     const std::vector<Error>& fields = {});

/// Whether the caller prefers English to Chinese, by Accept-Language; Chinese when it says nothing.
bool prefers_english(std::string_view accept_language);

}  // namespace gongji::gateway
