// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"

namespace doorward::service {

/// The anti-forgery token of the forms of a browser that has this cookie (a session's, or one made
/// for the form). Another browser's token does not fit, and it does not tell the cookie.
std::string form_token(std::string_view cookie);
bool form_token_right(std::string_view cookie, std::string_view token);

/// A cookie for a browser that has none yet.
Secret new_form_cookie();

}  // namespace doorward::service
