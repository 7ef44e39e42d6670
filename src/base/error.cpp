#include "base/error.h"

#include <utility>

namespace gongji {

namespace {

std::string one_line(const Error& error, bool english) {
  std::string text = "error[" + error.code + "]";
  if (!error.where.empty()) text += " " + error.where;
  return text + ": " + (english && !error.message_en.empty() ? error.message_en : error.message);
}

}  // namespace

Error make_error(std::string_view code, std::string where, std::string message) {
  return {std::string(code), std::move(where), std::move(message), nullptr};
}

Error make_error(std::string_view code, std::string where, Bilingual message) {
  return {std::string(code), std::move(where), std::move(message.zh), nullptr,
          std::move(message.en)};
}

Error within(const Bilingual& part, Error error) {
  error.message.insert(0, part.zh);
  if (!error.message_en.empty()) error.message_en.insert(0, part.en);
  return error;
}

Error with_cause(Error error, Error cause) {
  error.cause = std::make_shared<const Error>(std::move(cause));
  return error;
}

std::string to_text(const Error& error, bool english) {
  std::string text = one_line(error, english);
  for (const Error* cause = error.cause.get(); cause != nullptr; cause = cause->cause.get()) {
    text += "\n  caused by " + one_line(*cause, english);
  }
  return text;
}

}  // namespace gongji
