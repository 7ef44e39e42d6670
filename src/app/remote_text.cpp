#include "app/remote_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace gongji::app {

namespace {

bool is_word(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos &&
         text.front() != '-';
}

/// "person.add" of "person add"; empty when it is no command.
std::string command_of(std::string_view inside) {
  const std::size_t blank = inside.find(' ');
  if (blank == std::string_view::npos) return {};
  const std::string_view group = inside.substr(0, blank), action = inside.substr(blank + 1);
  if (!is_word(group) || !is_word(action)) return {};
  return std::string(group) + "." + std::string(action);
}

/// "GET /api/v1/jobs".
bool is_address(std::string_view inside) {
  return inside.starts_with("GET /") || inside.starts_with("POST /");
}

bool is_option(std::string_view inside) {
  return inside.find("--") != std::string_view::npos;
}

std::string without_hints(std::string_view text, const RemoteWords& words) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('('), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t close = text.find(')');
    if (close == std::string_view::npos) return out + std::string(text);
    const std::string_view inside = text.substr(1, close - 1);
    const std::string command = is_address(inside) ? std::string(inside) : command_of(inside);
    if (!command.empty()) {
      const std::string shown = words.command(command);
      if (!shown.empty()) out += "(" + shown + ")";
    } else if (!is_option(inside)) {
      out += text.substr(0, close + 1);
    }
    text.remove_prefix(close + 1);
  }
  return out;
}

/// Holds "gongji db verify" or " --option".
bool is_command_line(std::string_view clause) {
  const std::size_t named = clause.find("gongji ");
  return named != std::string_view::npos || clause.find("--") != std::string_view::npos;
}

}  // namespace

std::string remote_text(std::string_view message, const RemoteWords& words) {
  const std::string text = without_hints(message, words);
  std::string out;
  bool said = false;
  for (const std::string_view clause : split(text, ';')) {
    const bool line = is_command_line(clause);
    if (line && said) continue;
    if (!out.empty()) out += ';';
    out += line ? words.instead : clause;
    said = said || line;
  }
  return out;
}

}  // namespace gongji::app
