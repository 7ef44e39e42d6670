# Tools of developers from bench/<folder>/*.cpp: gongji_load, settlements for timings and for the
# crash test; gongji_flows, visits over HTTP for timings.
foreach(tool load flows)
  file(GLOB gj_tool_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/bench/${tool}/*.cpp")
  add_executable(gongji_${tool} ${gj_tool_sources})
  target_link_libraries(gongji_${tool} PRIVATE gj_flags ${GJ_MODULE_LIBRARIES} Threads::Threads)
  target_compile_definitions(gongji_${tool} PRIVATE GJ_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  set_target_properties(gongji_${tool} PROPERTIES
    UNITY_BUILD OFF RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
  if(NOT GJ_TESTS)
    set_target_properties(gongji_${tool} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
endforeach()
