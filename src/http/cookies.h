// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "http/message.h"

namespace doorward::http {

/// Our cookies. Over TLS they have the prefix __Host-, so that no other host and no plain request
/// can plant one; on a loopback without TLS browsers do not take that prefix, and the bare name
/// stands. `state` alone is for scripts: it says that somebody else is signed in than before, opens
/// nothing, and goes along where a page of another site frames ours.
enum class Cookie : unsigned char { session, form, device, state };
std::string cookie_name(Cookie cookie, bool secure);

/// The value that the browser sent, or empty. One that could not be ours (other characters, too
/// long) counts as not sent.
std::string_view cookie(const Request& request, Cookie cookie);

/// Sets it for the whole host, out of the reach of scripts (but for `state`). Without an age it
/// goes when the browser closes.
void set_cookie(Response& response, const Request& request, Cookie cookie, std::string_view value,
                seconds age = seconds{0});
void clear_cookie(Response& response, const Request& request, Cookie cookie);

/// Whether a page of this server sent the request, as far as the browser tells: `Origin` is ours
/// and `Sec-Fetch-Site` does not say otherwise. Ours is the host that was asked, or the issuer.
enum class Sender : unsigned char { ours, silent, foreign };
Sender sender(const Request& request, std::string_view issuer);

}  // namespace doorward::http
