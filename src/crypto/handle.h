// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/instant.h"
#include "base/secret.h"

namespace doorward::crypto {

constexpr std::size_t handle_length = 43;  // 256 bits in letters and digits

/// A random value of 256 bits that a browser keeps as a cookie or finds in a mail: letters and
/// digits. Whoever has it is whom it was given to.
Secret new_handle();

/// What is stored of a handle. Nobody guesses 256 bits, so the digest needs no key.
Digest handle_digest(std::string_view handle);

/// A handle that also tells the millisecond in which it was made, and is no easier to guess.
Secret new_timed_handle(Instant now);

/// What is stored of a timed handle: 48 bits of its time, then 208 of its digest. So what was made
/// at the same time lies together on disk. Of any other text, the digest.
Digest timed_handle_digest(std::string_view handle);

/// The token that a page puts into its forms: whoever knows it has seen a page that was made for
/// the browser with this cookie. It does not tell the cookie.
std::string csrf_token(std::string_view cookie);
bool csrf_token_right(std::string_view cookie, std::string_view token);

}  // namespace doorward::crypto
