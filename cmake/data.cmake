# Files of data/ that the program cannot do without become part of it: for each a .cpp with a
# function that gives its text.
function(gj_embed_data file header function)
  set(out "${GJ_GENERATED_DIR}/app/${function}.cpp")
  add_custom_command(
    OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" "-DFILE=${CMAKE_SOURCE_DIR}/data/${file}" "-DHEADER=${header}"
            "-DNAMESPACE=gongji::app" "-DFUNCTION=${function}" "-DOUT=${out}"
            -P "${CMAKE_SOURCE_DIR}/cmake/embed_text.cmake"
    DEPENDS "${CMAKE_SOURCE_DIR}/data/${file}" "${CMAKE_SOURCE_DIR}/cmake/embed_text.cmake"
    COMMENT "Embedding data/${file}"
    VERBATIM)
  set(GJ_GENERATED_app "${GJ_GENERATED_app};${out}" PARENT_SCOPE)
endfunction()

gj_embed_data(holidays.csv app/unit/working_days.h holidays_csv)
gj_embed_data(roles.yaml app/security/roles_text.h roles_text)
