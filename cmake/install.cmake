set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # the package needs the program, not the tests
if(TARGET gongji)
  install(TARGETS gongji RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
foreach(folder policies data interface schemes)
  if(EXISTS "${CMAKE_SOURCE_DIR}/${folder}")
    install(DIRECTORY ${folder} DESTINATION "${CMAKE_INSTALL_DATADIR}/gongji")
  endif()
endforeach()
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES docs/man/gongji.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")

# The Debian package. Its settings file is what the program says its settings are.
if(TARGET gongji AND CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  set(gj_settings "${CMAKE_BINARY_DIR}/packaging/gongji.yaml")
  install(CODE "
    file(MAKE_DIRECTORY \"${CMAKE_BINARY_DIR}/packaging\")
    execute_process(
      COMMAND env -i LC_ALL=C.UTF-8 \"$<TARGET_FILE:gongji>\" config show
        --db /var/lib/gongji/gongji.db --key-file /etc/gongji/keys
      OUTPUT_FILE \"${gj_settings}\" COMMAND_ERROR_IS_FATAL ANY)")
  install(FILES "${gj_settings}" DESTINATION /etc/gongji PERMISSIONS OWNER_READ OWNER_WRITE
    GROUP_READ)
  install(FILES packaging/gongji.service DESTINATION /lib/systemd/system)
  install(FILES docs/operating.md docs/operating.zh-CN.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
  install(DIRECTORY examples/his-day DESTINATION "${CMAKE_INSTALL_DOCDIR}/examples")
endif()
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME gongji)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_CONTACT "Gongji maintainers <maintainers@gongji.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Healthcare-security platform: policies, settlement")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql, sqlite3")
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  "${CMAKE_SOURCE_DIR}/packaging/postinst;${CMAKE_SOURCE_DIR}/packaging/prerm"
  "${CMAKE_SOURCE_DIR}/packaging/postrm;${CMAKE_SOURCE_DIR}/packaging/conffiles")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
