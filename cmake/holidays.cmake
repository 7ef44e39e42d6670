# data/holidays.csv becomes part of the program: one .cpp that holds its text.
set(gj_holidays_csv "${CMAKE_SOURCE_DIR}/data/holidays.csv")
set(gj_holidays_cpp "${GJ_GENERATED_DIR}/app/holidays.cpp")
add_custom_command(
  OUTPUT "${gj_holidays_cpp}"
  COMMAND "${CMAKE_COMMAND}" "-DFILE=${gj_holidays_csv}" "-DOUT=${gj_holidays_cpp}"
          -P "${CMAKE_SOURCE_DIR}/cmake/embed_holidays.cmake"
  DEPENDS "${gj_holidays_csv}" "${CMAKE_SOURCE_DIR}/cmake/embed_holidays.cmake"
  COMMENT "Embedding holidays"
  VERBATIM)
set(GJ_GENERATED_app "${gj_holidays_cpp}")
