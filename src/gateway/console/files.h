// The files of the console, which are part of the program when `web/dist` was there at its build.
#pragma once

#include <span>
#include <string_view>

namespace gongji::gateway {

struct ConsoleFile {
  std::string_view path;   ///< "/index.html", "/assets/index-3f2a.js"
  std::string_view bytes;  ///< as it is
  std::string_view gzip;   ///< compressed; empty where that is not smaller
};

/// Made by cmake/embed_console.cmake, by path; empty when there was no console.
std::span<const ConsoleFile> console_files();

}  // namespace gongji::gateway
