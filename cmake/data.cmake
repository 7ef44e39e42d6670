# Files of data/ that the program cannot do without become part of it.
set(gj_roles_cpp "${GJ_GENERATED_DIR}/app/roles_text.cpp")
add_custom_command(
  OUTPUT "${gj_roles_cpp}"
  COMMAND "${CMAKE_COMMAND}" "-DFILE=${CMAKE_SOURCE_DIR}/data/roles.yaml"
          "-DHEADER=app/security/roles_text.h" "-DNAMESPACE=gongji::app" "-DFUNCTION=roles_text"
          "-DOUT=${gj_roles_cpp}" -P "${CMAKE_SOURCE_DIR}/cmake/embed_text.cmake"
  DEPENDS "${CMAKE_SOURCE_DIR}/data/roles.yaml" "${CMAKE_SOURCE_DIR}/cmake/embed_text.cmake"
  COMMENT "Embedding data/roles.yaml"
  VERBATIM)
set(GJ_GENERATED_app "${gj_roles_cpp}")
