# Unit tests: one program from every src/**/*_test.cpp, one test a module.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(GJ_TEST_SECONDS 1200)
# Modules whose unit tests also want a PostgreSQL server beside them.
set(GJ_POSTGRES_MODULES storage app gateway)

function(gj_add_test name)  # name, then the command
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  set_tests_properties(${name} PROPERTIES TIMEOUT ${GJ_TEST_SECONDS})
endfunction()

function(gj_add_source_check name)
  if(GJ_SOURCE_CHECKS)
    gj_add_test(${name} "${Python3_EXECUTABLE}" -B ${ARGN})
  endif()
endfunction()

file(GLOB_RECURSE gj_test_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/*_test.cpp")
if(gj_test_sources)
  add_executable(gongji_tests tests/runner/unit_main.cpp ${gj_test_sources})
  target_link_libraries(gongji_tests PRIVATE
    gj_flags ${GJ_MODULE_LIBRARIES} GTest::gtest rapidcheck Threads::Threads)
  target_compile_definitions(gongji_tests PRIVATE GJ_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_precompile_headers(gongji_tests PRIVATE
    <gtest/gtest.h> <rapidcheck/gtest.h> <string> <vector>)
  set_target_properties(gongji_tests PROPERTIES
    UNITY_BUILD OFF RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
  foreach(module IN LISTS GJ_MODULES)
    set(gj_of_module ${gj_test_sources})
    list(FILTER gj_of_module INCLUDE REGEX "/src/${module}/")
    if(gj_of_module)
      # The same properties on every run; started by hand, gongji_tests takes a new seed.
      set(gj_environment "RC_PARAMS=seed=20250101")
      set(gj_beside)
      if(module IN_LIST GJ_POSTGRES_MODULES)
        set(gj_beside "${Python3_EXECUTABLE}" -B tests/runner/with_postgres.py)
        # Without a server the tests then fail; started by hand, they are skipped.
        list(APPEND gj_environment "GJ_TEST_POSTGRES_REQUIRED=1")
      endif()
      gj_add_test(unit.${module}
        ${gj_beside} $<TARGET_FILE:gongji_tests> --gtest_brief=1 --module=${module})
      set_tests_properties(unit.${module} PROPERTIES ENVIRONMENT "${gj_environment}")
    endif()
  endforeach()
endif()

# The source tree.
gj_add_source_check(levels tests/levels/check_levels.py)
gj_add_source_check(levels.self tests/levels/check_levels.py --self-test)
gj_add_source_check(tidy tests/tidy/tidy.py)
gj_add_source_check(tidy.self tests/tidy/tidy.py --self-test)
gj_add_source_check(examples.self tests/runner/run_examples.py --self-test)
gj_add_source_check(with_postgres.self tests/runner/with_postgres.py --self-test)
gj_add_source_check(schema tests/schema/check_schema.py)
gj_add_source_check(schema.self tests/schema/check_schema.py --self-test)
gj_add_source_check(coverage tests/coverage/check_coverage.py)
gj_add_source_check(coverage.self tests/coverage/check_coverage.py --self-test)

# Misuse that must not compile.
file(GLOB gj_compile_fail CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/compile_fail/*.cpp")
if(gj_compile_fail)
  gj_add_source_check(compile_fail tests/compile_fail/run.py --cxx "${CMAKE_CXX_COMPILER}"
    -I src -I include -I "${GJ_GENERATED_DIR}" tests/compile_fail)
  if(GJ_SOURCE_CHECKS)
    set_tests_properties(compile_fail PROPERTIES PROCESSORS 2)
  endif()
endif()

# The program.
if(TARGET gongji)
  if(EXISTS "${CMAKE_SOURCE_DIR}/policies")
    gj_add_test(policies gongji policy test policies)
  endif()
  if(EXISTS "${CMAKE_SOURCE_DIR}/examples")
    gj_add_test(examples "${Python3_EXECUTABLE}" -B tests/runner/run_examples.py
      $<TARGET_FILE:gongji> examples)
  endif()
  gj_add_test(manual "${Python3_EXECUTABLE}" -B tests/manual/check_manual.py
    $<TARGET_FILE:gongji> docs/man/gongji.1 docs/reference/cli.md
    docs/reference/operations.md docs/reference/interface.md
    docs/reference/api.d.ts)
  gj_add_test(openapi "${Python3_EXECUTABLE}" -B tests/api/check_openapi.py
    $<TARGET_FILE:gongji>)
  gj_add_test(dip "${Python3_EXECUTABLE}" -B tests/dip/check_dip.py $<TARGET_FILE:gongji>)
  gj_add_test(tour "${Python3_EXECUTABLE}" -B tests/manual/check_tour.py
    $<TARGET_FILE:gongji> README.md README.zh-CN.md)
  gj_add_test(cli "${Python3_EXECUTABLE}" -B tests/cli/check_cli.py $<TARGET_FILE:gongji>)
  gj_add_test(cli.demo "${Python3_EXECUTABLE}" -B tests/cli/check_demo.py $<TARGET_FILE:gongji>)
  gj_add_test(cli.db "${Python3_EXECUTABLE}" -B tests/runner/with_postgres.py
    "${Python3_EXECUTABLE}" -B tests/cli/check_db.py $<TARGET_FILE:gongji>)
  # A hospital's day on PostgreSQL (on SQLite it is one of the examples), and bad company.
  gj_add_test(gateway.day "${Python3_EXECUTABLE}" -B tests/runner/with_postgres.py
    "${Python3_EXECUTABLE}" -B tests/gateway/check_day.py $<TARGET_FILE:gongji>)
  gj_add_test(gateway.network "${Python3_EXECUTABLE}" -B tests/runner/with_postgres.py
    "${Python3_EXECUTABLE}" -B tests/gateway/check_network.py $<TARGET_FILE:gongji>)
  gj_add_test(gateway.certify "${Python3_EXECUTABLE}" -B tests/gateway/check_certify.py
    $<TARGET_FILE:gongji>)
  gj_add_test(gateway.drill "${Python3_EXECUTABLE}" -B tests/runner/with_postgres.py
    "${Python3_EXECUTABLE}" -B tests/gateway/check_drill.py $<TARGET_FILE:gongji>)
  set_tests_properties(cli.db gateway.day gateway.network gateway.drill PROPERTIES
    ENVIRONMENT "GJ_TEST_POSTGRES_REQUIRED=1")
endif()

# The console: types, layout, components, size; then in a browser.
find_program(GJ_NPM npm)
if(GJ_NPM AND EXISTS "${CMAKE_SOURCE_DIR}/web/dist/index.html")
  foreach(check types lint unit budget)
    if(GJ_SOURCE_CHECKS)
      gj_add_test(console.${check} "${GJ_NPM}" --prefix web --silent run ${check})
    endif()
  endforeach()
  if(GJ_SOURCE_CHECKS AND TARGET gongji)
    gj_add_test(console.browser "${GJ_NPM}" --prefix web --silent run e2e -- $<TARGET_FILE:gongji>)
  endif()
else()
  message(STATUS "No tests of the console: tools/console.sh has not built it (nodejs, npm)")
endif()

# The office over a simulated clock, disk and network: a few faults here, many by hand.
add_executable(gongji_simulation tests/simulation/main.cpp tests/simulation/world.cpp
  tests/simulation/server.cpp tests/simulation/model.cpp tests/simulation/disk.cpp)
target_link_libraries(gongji_simulation PRIVATE gj_flags ${GJ_MODULE_LIBRARIES} SQLite::SQLite3)
target_compile_definitions(gongji_simulation PRIVATE GJ_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
set_target_properties(gongji_simulation PROPERTIES
  UNITY_BUILD OFF RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
gj_add_test(simulation gongji_simulation --faults 300)

# kill -9 of a load of settlements, and of the database server under it: twice here, often by hand.
gj_add_test(crash "${Python3_EXECUTABLE}" -B tests/crash/crash.py $<TARGET_FILE:gongji_load>
  --kills 2 --seed 1)
