# gongji_load from bench/load/*.cpp: settlements for timings and for the crash test.
file(GLOB gj_load_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/bench/load/*.cpp")
add_executable(gongji_load ${gj_load_sources})
target_link_libraries(gongji_load PRIVATE gj_flags ${GJ_MODULE_LIBRARIES} Threads::Threads)
target_compile_definitions(gongji_load PRIVATE GJ_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
set_target_properties(gongji_load PROPERTIES
  UNITY_BUILD OFF RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
if(NOT GJ_TESTS)
  set_target_properties(gongji_load PROPERTIES EXCLUDE_FROM_ALL ON)
endif()
