// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doorward {

/// What is wrong with a text: a stable name and one sentence.
struct Fault {
  std::string rule;
  std::string detail;
};

/// A callback URL is https, or http for a loopback host, or a private-use scheme with a dot (RFC
/// 8252 section 7); without fragment, wildcard, user information or anything that a browser would
/// rewrite; and its query has no parameter that the answer brings (RFC 6749 section 4.1.2).
std::optional<Fault> callback_url_fault(std::string_view url);

/// Where a browser goes after signing out: the same, but that the answer brings `state` alone
/// (OpenID Connect RP-Initiated Logout section 3).
std::optional<Fault> post_logout_url_fault(std::string_view url);

/// An https URL; http too for a loopback host when `loopback_http`.
std::optional<Fault> web_address_fault(std::string_view url, bool loopback_http);

/// The origin of pages as browsers spell it (RFC 6454 section 6.2): https, or http for a loopback
/// host, in small letters, without path and without the port that is the scheme's own.
std::optional<Fault> page_origin_fault(std::string_view origin);

/// Where an app hears of the end of a session: a page, or http on this machine, without fragment,
/// which no request carries along and behind which nothing can be added.
std::optional<Fault> logout_address_fault(std::string_view url);

/// An https URL that the server itself may call: its host is neither an address of a private,
/// loopback or link-local network, in whatever spelling, nor a name for this machine. What a name
/// resolves to is looked at when it is called.
std::optional<Fault> called_address_fault(std::string_view url);

}  // namespace doorward
