// SPDX-License-Identifier: Apache-2.0
#include "http/cookies.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/bytes.h"

namespace doorward::http {
namespace {

std::string_view bare_name(Cookie cookie) {
  switch (cookie) {
    case Cookie::session: return "doorward";
    case Cookie::form: return "doorward-form";
    case Cookie::device: return "doorward-device";
    case Cookie::state: return "doorward-state";
  }
  std::unreachable();
}

// One handle, or a few: a browser that several people share is known by each of them.
std::size_t longest_value(Cookie cookie) { return cookie == Cookie::device ? 256 : 64; }

bool could_be_ours(Cookie cookie, std::string_view value) {
  return value.size() <= longest_value(cookie) && std::ranges::all_of(value, [](unsigned char c) {
           return std::isalnum(c) != 0 && c < 0x80;
         });
}

// The value under this name in one Cookie header (RFC 6265 section 5.4).
std::string_view value_in(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = std::min(header.find(';'), header.size());
    const auto pair = trim(header.substr(0, end));
    header.remove_prefix(std::min(end + 1, header.size()));
    const auto equals = pair.find('=');
    if (equals != pair.npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
  }
  return {};
}

std::string written(const Request& request, Cookie cookie, std::string_view value) {
  std::string text = cookie_name(cookie, request.secure) + '=';
  const bool framed = cookie == Cookie::state && request.secure;  // None is taken over TLS alone.
  text.append(value).append("; Path=/");
  if (cookie != Cookie::state) text += "; HttpOnly";
  text += framed ? "; SameSite=None" : "; SameSite=Lax";
  if (request.secure) text += "; Secure";
  return text;
}

// "https://example.com": scheme and authority, without what is the scheme's default anyway.
std::string origin_of(bool secure, std::string_view host) {
  std::string origin = secure ? "https://" : "http://";
  return origin + lower(host);
}

}  // namespace

std::string cookie_name(Cookie cookie, bool secure) {
  return (secure ? "__Host-" : "") + std::string{bare_name(cookie)};
}

std::string_view cookie(const Request& request, Cookie cookie) {
  const auto name = cookie_name(cookie, request.secure);
  for (const auto& header : request.headers) {
    if (!equal_ignoring_case(header.name, "Cookie")) continue;
    const auto value = value_in(header.value, name);
    if (!value.empty()) return could_be_ours(cookie, value) ? value : std::string_view{};
  }
  return {};
}

void set_cookie(Response& response, const Request& request, Cookie cookie, std::string_view value,
                seconds age) {
  auto text = written(request, cookie, value);
  if (age.count() > 0) text += "; Max-Age=" + std::to_string(age.count());
  response.headers.emplace_back("Set-Cookie", std::move(text));
}

void clear_cookie(Response& response, const Request& request, Cookie cookie) {
  response.headers.emplace_back("Set-Cookie", written(request, cookie, {}) + "; Max-Age=0");
}

Sender sender(const Request& request, std::string_view issuer) {
  const auto site = request.header("Sec-Fetch-Site");
  if (!site.empty() && site != "same-origin" && site != "none") return Sender::foreign;
  if (request.header_count("Origin") == 0) return Sender::silent;
  const auto origin = lower(request.header("Origin"));
  const auto host = issuer.find("://") + 3;  // An origin has no path (RFC 6454), an issuer may.
  const auto of_issuer = lower(issuer.substr(0, issuer.find('/', host)));
  const bool ours = request.header_count("Origin") == 1 &&
                    (origin == origin_of(request.secure, request.host) || origin == of_issuer);
  return ours ? Sender::ours : Sender::foreign;
}

}  // namespace doorward::http
