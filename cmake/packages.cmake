# Third-party libraries. A package that is missing is named with what to run.
macro(gj_need package)
  find_package(${package} QUIET)
  if(NOT ${package}_FOUND)
    message(FATAL_ERROR "${package} is missing. Run: tools/setup.sh build test")
  endif()
endmacro()

gj_need(yaml-cpp)
gj_need(simdjson)
gj_need(fmt)
gj_need(CLI11)
gj_need(Threads)
if(GJ_TESTS)
  gj_need(GTest)
  gj_need(rapidcheck)
endif()

# What each module may link besides the modules below it.
set(GJ_LIBS_policy yaml-cpp)
set(GJ_LIBS_storage simdjson::simdjson fmt::fmt Threads::Threads)
set(GJ_LIBS_app simdjson::simdjson fmt::fmt Threads::Threads)
set(GJ_LIBS_gateway simdjson::simdjson fmt::fmt Threads::Threads)
set(GJ_LIBS_cli simdjson::simdjson fmt::fmt CLI11::CLI11 Threads::Threads)
