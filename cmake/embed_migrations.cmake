# cmake -DFILES=a.sql;b.sql -DOUT=migrations.cpp -P embed_migrations.cmake
set(rows)
set(expected 1)
list(SORT FILES)
foreach(path IN LISTS FILES)
  get_filename_component(file "${path}" NAME)
  if(NOT file MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)\\.sql$")
    message(FATAL_ERROR "${file}: a migration is named NNNN_name.sql")
  endif()
  set(name ${CMAKE_MATCH_2})
  string(REGEX REPLACE "^0+" "" version "${CMAKE_MATCH_1}")
  if(NOT version STREQUAL expected)
    message(FATAL_ERROR "${file}: ${expected} is the next migration")
  endif()
  math(EXPR expected "${expected} + 1")
  # A literal may hold 65535 bytes; hexadecimal keeps brackets and semicolons out of CMake lists.
  file(SIZE "${path}" size)
  if(size GREATER 65000)
    message(FATAL_ERROR "${file}: ${size} bytes; split it, a migration has at most 65000")
  endif()
  file(READ "${path}" hex HEX)
  if(hex MATCHES "^(..)*00")
    message(FATAL_ERROR "${file}: holds a NUL byte")
  endif()
  string(REGEX REPLACE "(................................)" "\\1\"\n     \"" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" literal "${hex}")
  string(APPEND rows "    {${version}, \"${name}\",\n     \"${literal}\"},\n")
endforeach()
file(WRITE "${OUT}" "// Made by cmake/embed_migrations.cmake.
#include \"storage/migrate.h\"

namespace gongji::storage {

namespace {

constexpr Migration kMigrations[] = {
${rows}};

}  // namespace

std::span<const Migration> migrations() {
  return kMigrations;
}

}  // namespace gongji::storage
")
