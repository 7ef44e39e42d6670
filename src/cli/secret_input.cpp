#include "cli/secret_input.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace gongji::cli {

Result<std::string> read_secret(const std::string& title) {
  termios before = {};
  const bool terminal = isatty(0) != 0 && tcgetattr(0, &before) == 0;
  if (terminal) {
    std::fprintf(stderr, "%s: ", title.c_str());
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    (void)tcsetattr(0, TCSAFLUSH, &silent);
  }
  std::string line;
  std::getline(std::cin, line);
  if (terminal) {
    (void)tcsetattr(0, TCSAFLUSH, &before);
    std::fputs("\n", stderr);
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  if (line.empty()) return make_error("app.usage", "-", "没有输入;请再试一次");
  return line;
}

}  // namespace gongji::cli
