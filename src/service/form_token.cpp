// SPDX-License-Identifier: Apache-2.0
#include "service/form_token.h"

#include "crypto/handle.h"

namespace doorward::service {

std::string form_token(std::string_view cookie) { return crypto::csrf_token(cookie); }

bool form_token_right(std::string_view cookie, std::string_view token) {
  return crypto::csrf_token_right(cookie, token);
}

Secret new_form_cookie() { return crypto::new_handle(); }

}  // namespace doorward::service
