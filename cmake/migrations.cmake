# The SQL of src/storage/migrations/ becomes part of the program: one .cpp that holds the text of
# every file, made anew when a file changes or comes. Files are NNNN_name.sql, without a gap.
file(GLOB gj_migrations CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/storage/migrations/*.sql")
set(gj_migrations_cpp "${GJ_GENERATED_DIR}/storage/migrations.cpp")
add_custom_command(
  OUTPUT "${gj_migrations_cpp}"
  COMMAND "${CMAKE_COMMAND}" "-DFILES=${gj_migrations}" "-DOUT=${gj_migrations_cpp}"
          -P "${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake"
  DEPENDS ${gj_migrations} "${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake"
  COMMENT "Embedding migrations"
  VERBATIM)
set(GJ_GENERATED_storage "${gj_migrations_cpp}")
