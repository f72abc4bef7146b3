# SPDX-License-Identifier: Apache-2.0
# What an installation has, and the Debian package: cpack --config build/release/CPackConfig.cmake
include(GNUInstallDirs)
install(TARGETS doorward RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# Manual page and completion are written by the program, from the declaration of its options.
set(made ${CMAKE_BINARY_DIR}/packaging)
file(MAKE_DIRECTORY ${made})
add_custom_command(OUTPUT ${made}/doorward.1 ${made}/doorward.bash
  COMMAND doorward man > ${made}/doorward.1
  COMMAND doorward completion bash > ${made}/doorward.bash
  DEPENDS doorward)
add_custom_target(doorward_manual_page ALL DEPENDS ${made}/doorward.1 ${made}/doorward.bash)
install(FILES ${made}/doorward.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/doorward.bash RENAME doorward
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES packaging/doorward.service DESTINATION lib/systemd/system)
install(DIRECTORY packaging/nginx packaging/envoy DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME doorward)
set(CPACK_PACKAGE_CONTACT "The Doorward authors <maintainers@doorward.dev>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "OAuth 2.0 authorization server built around the connected app")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_OUTPUT_FILE_PREFIX ${CMAKE_BINARY_DIR}/packages)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS ca-certificates)
set(scripts ${CMAKE_SOURCE_DIR}/packaging/debian)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${scripts}/postinst ${scripts}/prerm ${scripts}/postrm)
include(CPack)
