# gongji_bench from bench/*.cpp. The suite only builds it, so that it does not rot.
find_package(benchmark QUIET)
file(GLOB gj_bench_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/bench/*.cpp")
if(benchmark_FOUND AND gj_bench_sources)
  add_executable(gongji_bench ${gj_bench_sources})
  target_link_libraries(gongji_bench PRIVATE
    gj_flags ${GJ_MODULE_LIBRARIES} benchmark::benchmark_main Threads::Threads)
  target_compile_definitions(gongji_bench PRIVATE GJ_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  set_target_properties(gongji_bench PROPERTIES
    UNITY_BUILD OFF RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
  if(NOT GJ_TESTS)
    set_target_properties(gongji_bench PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
endif()
