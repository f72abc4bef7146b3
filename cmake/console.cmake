# SPDX-License-Identifier: Apache-2.0
# The Setup console (console/) as a library: npm fetches what it is made of, Vite builds it,
# embed.mjs compresses it and writes it as source. Without npm, doorward_console_assets is empty
# and the program says so at /setup/.
find_program(NPM npm)
find_program(NODE node)
set(console ${CMAKE_SOURCE_DIR}/console)
set(console_built ${CMAKE_BINARY_DIR}/console)

if(NPM AND NODE)
  enable_language(ASM)
  file(GLOB_RECURSE console_sources CONFIGURE_DEPENDS ${console}/src/*)
  list(FILTER console_sources EXCLUDE REGEX "\\.test\\.tsx?$")
  # Builds of several presets share node_modules; npm writes this file last.
  set(console_modules ${console}/node_modules/.package-lock.json)
  add_custom_command(OUTPUT ${console_modules}
    COMMAND ${CMAKE_COMMAND} -D NPM=${NPM} -D MODULES=${console_modules}
      -P ${CMAKE_SOURCE_DIR}/cmake/fetch_modules.cmake
    DEPENDS ${console}/package-lock.json ${CMAKE_SOURCE_DIR}/cmake/fetch_modules.cmake
    WORKING_DIRECTORY ${console} COMMENT "Fetching what the console is made of" VERBATIM)
  add_custom_command(OUTPUT ${console_built}/assets.S ${console_built}/assets.cpp
    COMMAND ${CMAKE_COMMAND} -E env DOORWARD_CONSOLE_OUT=${console_built}/dist
      ${NODE} node_modules/vite/bin/vite.js build --logLevel warn
    COMMAND ${NODE} tools/embed.mjs ${console_built}/dist ${console_built}
    DEPENDS ${console_modules} ${console_sources} ${console}/index.html ${console}/vite.config.ts
      ${console}/tools/chunks.mjs ${console}/tools/embed.mjs ${console}/tools/lean-styles.mjs
      ${console}/tools/screen-links.mjs
    WORKING_DIRECTORY ${console} COMMENT "Building the console" VERBATIM)
  add_custom_target(console_modules DEPENDS ${console_modules})
  add_library(doorward_console_assets STATIC ${console_built}/assets.S ${console_built}/assets.cpp)
  if(NOT DOORWARD_SANITIZE)
    add_test(NAME console.assets COMMAND ${NODE} tools/check-assets.mjs ${console_built}/dist
      WORKING_DIRECTORY ${console})
    add_test(NAME console.schema COMMAND ${NODE} tools/schema.mjs --check
      WORKING_DIRECTORY ${console})
    set_tests_properties(console.schema PROPERTIES
      ENVIRONMENT DOORWARD_PROGRAM=${CMAKE_BINARY_DIR}/doorward)
    add_test(NAME console.units COMMAND ${NODE} node_modules/vitest/vitest.mjs run
      WORKING_DIRECTORY ${console})
    set_tests_properties(console.assets console.schema console.units PROPERTIES TIMEOUT 120)
  endif()
else()
  message(STATUS "No npm: the program will have no Setup console")
  file(CONFIGURE OUTPUT ${console_built}/assets.cpp CONTENT
    "#include \"console/asset.h\"\n
std::span<const doorward::console::Asset> doorward::console::assets() { return {}; }
std::span<const doorward::console::Screen> doorward::console::screens() { return {}; }\n")
  add_library(doorward_console_assets STATIC ${console_built}/assets.cpp)
endif()
target_include_directories(doorward_console_assets PRIVATE ${CMAKE_SOURCE_DIR}/src)
