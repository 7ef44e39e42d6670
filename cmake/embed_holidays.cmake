# cmake -DFILE=holidays.csv -DOUT=holidays.cpp -P embed_holidays.cmake
# A literal may hold 65535 bytes; hexadecimal keeps brackets and semicolons out of CMake lists.
file(SIZE "${FILE}" size)
if(size GREATER 65000)
  message(FATAL_ERROR "${FILE}: ${size} bytes, at most 65000 can be part of the program")
endif()
file(READ "${FILE}" hex HEX)
string(REGEX REPLACE "(................................)" "\\1\"\n    \"" hex "${hex}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" literal "${hex}")
file(WRITE "${OUT}" "// Made by cmake/embed_holidays.cmake.
#include \"app/unit/working_days.h\"

namespace gongji::app {

std::string_view holidays_csv() {
  return \"${literal}\";
}

}  // namespace gongji::app
")
