# One static library gj_<module> for each folder of src/ that src/layers.txt lists. It links, and
# passes on, every module of a lower level. Sources are found, so a new file needs no line here.
#
# Unity builds put about eight files of a module into one: names in their anonymous namespaces
# must differ. A file that is slow to compile or cannot be joined goes into GJ_NO_UNITY.
set(GJ_NO_UNITY src/gateway/http/server.cpp src/gateway/http/client.cpp)
set_source_files_properties(${GJ_NO_UNITY} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
if(GJ_FUZZ)  # clang 14 cannot give the parts of a coroutine the mark that this check reads
  set_source_files_properties(src/gateway/http/server.cpp
    PROPERTIES COMPILE_OPTIONS -fno-sanitize=function)
endif()

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/layers.txt")
# Only to notice a new folder.
file(GLOB gj_src_entries CONFIGURE_DEPENDS LIST_DIRECTORIES true "${CMAKE_SOURCE_DIR}/src/*")

add_library(gj_includes INTERFACE)
target_include_directories(gj_includes INTERFACE
  "${CMAKE_SOURCE_DIR}/src" "${CMAKE_SOURCE_DIR}/include" "${GJ_GENERATED_DIR}")

# Called with the modules in the order of their levels; `lower` are those strictly below.
function(gj_add_module module lower)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${module}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$|/main\\.cpp$")
  list(APPEND sources ${GJ_GENERATED_${module}})
  list(TRANSFORM lower PREPEND gj_)
  if(NOT sources)
    add_library(gj_${module} INTERFACE)
    target_link_libraries(gj_${module} INTERFACE gj_includes ${lower} ${GJ_LIBS_${module}})
    return()
  endif()
  add_library(gj_${module} STATIC ${sources})
  target_link_libraries(gj_${module} PUBLIC gj_includes ${lower}
                                     PRIVATE gj_flags ${GJ_LIBS_${module}})
endfunction()

set(GJ_MODULES)       # that exist, lowest first
set(gj_level -1)
set(gj_lower)         # strictly below gj_level
set(gj_same)          # at gj_level, so far
file(STRINGS src/layers.txt gj_rows REGEX "^[0-9]")
foreach(row IN LISTS gj_rows)
  if(NOT row MATCHES "^([0-9]+) +([a-z_]+)$")
    message(FATAL_ERROR "src/layers.txt: not `level module`: ${row}")
  endif()
  set(level ${CMAKE_MATCH_1})
  set(module ${CMAKE_MATCH_2})
  if(level LESS gj_level)
    message(FATAL_ERROR "src/layers.txt: levels must not go down: ${row}")
  elseif(level GREATER gj_level)
    list(APPEND gj_lower ${gj_same})
    set(gj_same)
    set(gj_level ${level})
  endif()
  if(IS_DIRECTORY "${CMAKE_SOURCE_DIR}/src/${module}")
    gj_add_module(${module} "${gj_lower}")
    list(APPEND gj_same ${module})
    list(APPEND GJ_MODULES ${module})
  endif()
endforeach()

set(GJ_MODULE_LIBRARIES ${GJ_MODULES})
list(TRANSFORM GJ_MODULE_LIBRARIES PREPEND gj_)

if(EXISTS "${CMAKE_SOURCE_DIR}/src/cli/main.cpp")
  add_executable(gongji src/cli/main.cpp)
  target_link_libraries(gongji PRIVATE gj_flags gj_cli ${GJ_LIBS_cli})
  set_target_properties(gongji PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
  # Where an installed program finds policies/ and data/.
  foreach(target gongji gj_app gj_cli)
    get_target_property(type ${target} TYPE)
    if(NOT type STREQUAL "INTERFACE_LIBRARY")
      target_compile_definitions(${target} PRIVATE
        GJ_DATA_DIR="${CMAKE_INSTALL_FULL_DATADIR}/gongji")
    endif()
  endforeach()
endif()
