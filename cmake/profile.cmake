# SPDX-License-Identifier: Apache-2.0
# Profile-guided optimization of the files that a token passes through (./dev profile).
# DOORWARD_PROFILE=make: they count what runs. Otherwise, when build/profile has such counts, they are
# compiled with them. GCC only; files without counts and changed functions are compiled as usual.
set(DOORWARD_PROFILE "" CACHE STRING "make: compile the hot path so that it writes a profile")
set(profile_folder ${CMAKE_SOURCE_DIR}/build/profile)
file(GLOB profile_counts CONFIGURE_DEPENDS ${profile_folder}/*.gcda)

set(hot_path
  base/base64 base/base64_wide base/bytes base/id base/json_text base/network base/random
  base/request_id base/window_counts
  crypto/aes_gcm crypto/digest crypto/handle crypto/token
  wire/authorization_answer wire/authorization_request wire/bearer wire/client wire/form
  wire/salesforce wire/standard wire/text wire/token_request
  authorize/authorization authorize/redirect_uri
  domain/standard_claims domain/user_scopes
  grants/access_token grants/admission grants/app_authentication grants/authorization_code
  grants/client_credentials grants/refresh_token
  cluster/live cluster/snapshot
  service/access_token_text service/app_authentication service/asking service/authorization
  service/browser_sessions service/counting service/family_tokens service/introspection
  service/recorder service/refresh_token_text service/repeated_issues service/shown_tokens
  service/signature_key service/signed_token service/token_issuer service/user_tokens
  http/answer http/connection http/header_lines http/message http/plain_transport
  http/request_parser http/router http/worker
  pages/authorize pages/visit
  store/approvals store/driver store/group_commit store/session store/sqlite_driver
  store/sqlite_store store/user_grant_rows
  endpoints/forward_auth endpoints/introspect endpoints/reading endpoints/token
  endpoints/userinfo)
list(TRANSFORM hot_path PREPEND src/)
list(TRANSFORM hot_path APPEND .cpp)

if(DOORWARD_PROFILE STREQUAL "make")
  # Several threads count in the same places.
  set(profile_options -fprofile-generate -fprofile-update=atomic -fprofile-dir=${profile_folder})
  target_link_options(doorward_options INTERFACE -fprofile-generate)
elseif(profile_counts AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT DOORWARD_SANITIZE)
  # Ninja and ccache compare command lines: other counts have to be another one.
  set(profile_hash)
  foreach(file ${profile_counts})
    file(SHA256 ${file} hash)
    string(SHA256 profile_hash "${profile_hash}${hash}")
  endforeach()
  set(profile_options -fprofile-use=${profile_folder} -fprofile-partial-training
    -Wno-missing-profile -Wno-coverage-mismatch -Wno-error -DDOORWARD_PROFILE_HASH=${profile_hash})
  if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
    # Of a copy that was counted as short GCC makes `rep movsq`, for which Intel's processors take
    # 16 ns where a loop or the C library takes two or three (docs/decisions/0013).
    list(APPEND profile_options -mmemcpy-strategy=loop:32:noalign,libcall:-1:noalign
      -mmemset-strategy=unrolled_loop:256:noalign,libcall:-1:noalign)
  endif()
  message(STATUS "The hot path is compiled with build/profile")
endif()
set_source_files_properties(${hot_path} PROPERTIES COMPILE_OPTIONS "${profile_options}")
