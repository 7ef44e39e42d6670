# The console becomes part of the program when web/dist is there (tools/console.sh builds it).
file(GLOB_RECURSE gj_console_files CONFIGURE_DEPENDS LIST_DIRECTORIES false
  RELATIVE "${CMAKE_SOURCE_DIR}/web/dist" "${CMAKE_SOURCE_DIR}/web/dist/*")
# The manifest is for the size check.
list(FILTER gj_console_files EXCLUDE REGEX "^manifest\\.json")
list(SORT gj_console_files)
set(gj_console_source "${GJ_GENERATED_DIR}/gateway/console_files.cpp")
set(gj_console_paths ${gj_console_files})
list(TRANSFORM gj_console_paths PREPEND "${CMAKE_SOURCE_DIR}/web/dist/")
string(JOIN "|" gj_console_list ${gj_console_files})
add_custom_command(
  OUTPUT "${gj_console_source}"
  COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${CMAKE_SOURCE_DIR}/web/dist" "-DFILES=${gj_console_list}"
          "-DOUT=${gj_console_source}" -P "${CMAKE_SOURCE_DIR}/cmake/embed_console.cmake"
  DEPENDS ${gj_console_paths} "${CMAKE_SOURCE_DIR}/cmake/embed_console.cmake"
  COMMENT "Embedding the console"
  VERBATIM)
# The assembler reads the files: the compiler must run again when one changes.
set_source_files_properties("${gj_console_source}" PROPERTIES
  OBJECT_DEPENDS "${gj_console_paths}" SKIP_UNITY_BUILD_INCLUSION ON)
set(GJ_GENERATED_gateway "${gj_console_source}")
