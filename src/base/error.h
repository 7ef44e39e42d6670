// The value that stands for a refusal or a failed operation.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace gongji {

/// Why something was refused. `code` is "module.name" and never changes once published; `where` is
/// a policy position, a JSON pointer or a field, and may be empty; `message` is Chinese, for an
/// operator: what is wrong, why, what to do next. `message_en` says the same in English, in whole
/// sentences; where it is empty, the meaning of the code stands for it. `cause` is null when there
/// is none.
struct Error {
  std::string code;
  std::string where;
  std::string message;
  std::shared_ptr<const Error> cause;
  std::string message_en = {};
};

/// One text in both languages.
struct Bilingual {
  std::string zh;
  std::string en;
};

Error make_error(std::string_view code, std::string where, std::string message);
Error make_error(std::string_view code, std::string where, Bilingual message);

/// `error` with `part` before what it says, as "第 3 行:" and "Row 3: ". English that was never
/// given stays away.
Error within(const Bilingual& part, Error error);

/// `error` with `cause` behind it; replaces a cause that it already had.
Error with_cause(Error error, Error cause);

/// "error[code] where: message", then one indented line for each cause, outermost first. In English
/// where the error has English.
std::string to_text(const Error& error, bool english = false);

}  // namespace gongji
