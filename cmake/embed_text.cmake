# cmake -DFILE=a.yaml -DHEADER=app/a_text.h -DNAMESPACE=gongji::app -DFUNCTION=a_text -DOUT=a.cpp
#       -P embed_text.cmake : a function that gives the text of a file.
file(READ "${FILE}" hex HEX)
string(LENGTH "${hex}" digits)
if(digits GREATER 130000)
  message(FATAL_ERROR "${FILE}: a literal may hold 65535 bytes; split it")
endif()
string(REGEX REPLACE "(................................)" "\\1\"\n    \"" hex "${hex}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" literal "${hex}")
file(WRITE "${OUT}" "// Made by cmake/embed_text.cmake.
#include \"${HEADER}\"

namespace ${NAMESPACE} {

std::string_view ${FUNCTION}() {
  return
    \"${literal}\";
}

}  // namespace ${NAMESPACE}
")
