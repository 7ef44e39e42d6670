# "gongji/version.h": no time, no commit, so that the same source gives the same program.
set(GJ_GENERATED_DIR "${CMAKE_BINARY_DIR}/generated")
configure_file(cmake/version.h.in "${GJ_GENERATED_DIR}/gongji/version.h" @ONLY)
