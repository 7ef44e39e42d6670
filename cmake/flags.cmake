set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# No NDEBUG: an invariant that does not hold must stop the program in release too.
set(CMAKE_CXX_FLAGS_RELEASE "-O3")

find_program(GJ_CCACHE ccache)
if(GJ_CCACHE)
  # With a precompiled header ccache must be told to trust it.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${GJ_CCACHE}")
endif()

add_library(gj_flags INTERFACE)
target_compile_options(gj_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
  # __FILE__ and with it messages and binaries are the same wherever the tree lies.
  "-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=")
if(GJ_WERROR)
  target_compile_options(gj_flags INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 warns wrongly on std::string joined by + (its bug 105651) and on std::optional.
  target_compile_options(gj_flags INTERFACE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
                         -Wno-maybe-uninitialized)
  if(GJ_CCACHE)
    target_compile_options(gj_flags INTERFACE -fpch-preprocess)
  endif()
endif()
if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(gj_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()

if(GJ_SANITIZE)
  add_compile_options(-fsanitize=${GJ_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${GJ_SANITIZE})
endif()
