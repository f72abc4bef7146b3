// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace doorward::authorize {

/// True when the URI is one of the callback URLs, byte for byte (RFC 9700 section 2.1). Of an http
/// URL whose host is loopback (localhost, 127.0.0.1, [::1]) the port alone may differ, because a
/// program on the user's machine cannot choose it beforehand (RFC 8252 section 7.3).
bool redirect_uri_registered(std::span<const std::string> callback_urls, std::string_view uri);

/// The origin of the pages at this URI as browsers name it (RFC 6454 section 6.2): lower case, no
/// port that is the scheme's own. Empty for a private-use scheme, which has no pages. The URI must
/// be a registered one.
std::string redirect_origin(std::string_view uri);

/// What a Content-Security-Policy calls the place that this URI leads to:
/// "https://app.example:8443", or "com.example.app:" for a private-use scheme. The URI must be a
/// registered one.
std::string redirect_source(std::string_view uri);

}  // namespace doorward::authorize
