# SPDX-License-Identifier: Apache-2.0
# cmake -D NPM=… -D MODULES=…/.package-lock.json -P fetch_modules.cmake, in console/: fetches what is
# not there yet. A second preset's build comes here although the first has fetched it all, and
# programs that use the modules must not lose them meanwhile.
if(NOT EXISTS ${MODULES} OR
   NOT ${MODULES} IS_NEWER_THAN ${CMAKE_CURRENT_LIST_DIR}/../console/package-lock.json)
  execute_process(COMMAND ${NPM} ci --no-audit --no-fund --loglevel=error
    COMMAND_ERROR_IS_FATAL ANY)
endif()
file(TOUCH ${MODULES})
