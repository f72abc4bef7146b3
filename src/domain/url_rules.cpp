// SPDX-License-Identifier: Apache-2.0
#include "domain/url_rules.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/bytes.h"
#include "base/network.h"

namespace doorward {
namespace {

struct Url {
  std::string_view scheme, host, port, rest;  // rest: path, query and fragment
  bool authority = false, user_information = false;
};

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }

// RFC 3986 section 2: what may stand in a URL at all. '*' is legal there, but whoever registers
// one means a pattern.
bool url_character(char c) {
  return letter(c) || digit(c) ||
         std::string_view{"-._~:/?#[]@!$&'()+,;=%"}.find(c) != std::string_view::npos;
}

std::optional<Url> split(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !letter(text.front())) return std::nullopt;
  Url url{.scheme = text.substr(0, colon), .host = {}, .port = {}, .rest = text.substr(colon + 1)};
  const auto scheme_character = [](char c) {
    return letter(c) || digit(c) || c == '+' || c == '-' || c == '.';
  };
  if (!std::ranges::all_of(url.scheme, scheme_character)) return std::nullopt;
  if (!url.rest.starts_with("//")) return url;
  url.authority = true;
  auto authority = url.rest.substr(2);
  const auto end = std::min(authority.find_first_of("/?#"), authority.size());
  url.rest = authority.substr(end);
  authority = authority.substr(0, end);
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    url.user_information = true;
    authority.remove_prefix(at + 1);
  }
  const auto bracket = authority.find(']');
  const auto port = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  url.host = authority.substr(0, port);
  if (port != std::string_view::npos) url.port = authority.substr(port + 1);
  if (port != std::string_view::npos && url.port.empty()) return std::nullopt;
  return url;
}

bool host_wellformed(std::string_view host) {
  if (host.starts_with('[')) {
    return host.ends_with(']') && host.find(':') != std::string_view::npos &&
           Address::parse(host.substr(1, host.size() - 2)).has_value();
  }
  const auto host_character = [](char c) { return letter(c) || digit(c) || c == '-' || c == '.'; };
  return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, host_character) &&
         !host.starts_with('.') && !host.ends_with('.') && !host.starts_with('-') &&
         host.find("..") == std::string_view::npos;
}

bool port_wellformed(std::string_view port) {
  if (port.size() > 5 || !std::ranges::all_of(port, digit)) return false;
  int number = 0;
  for (const char c : port) number = number * 10 + (c - '0');
  return port.empty() || (number >= 1 && number <= 65'535);
}

bool loopback(std::string_view host) {
  if (equal_ignoring_case(host, "localhost")) return true;
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  const auto address = Address::parse(host);
  return address && address->is_loopback();
}

// Networks that are not the Internet (RFC 6890), or that carry an IPv4 address of one inside.
const IpRanges& inner_networks() {
  static const auto ranges = [] {
    IpRanges all;
    for (const auto* text :
         {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
          "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
          "::/96", "64:ff9b::/32", "2001::/32", "2002::/16", "fc00::/7", "fe80::/9", "ff00::/8"}) {
      all.push_back(IpRange::parse(text).value());
    }
    return all;
  }();
  return ranges;
}

// Resolvers take "2130706433", "0x7f.1" and "127.1" for IPv4 addresses: a last label that is a
// number makes the whole an address (WHATWG URL section 3.5), and only four numbers are read here.
bool ends_in_number(std::string_view host) {
  const auto last = host.substr(host.rfind('.') + 1);
  return std::ranges::all_of(last, digit) || lower(last).starts_with("0x");
}

// Browsers write an address in one way, whichever it was typed in (WHATWG URL section 3.5).
bool host_as_sent(std::string_view host) {
  if (host.starts_with('[')) {
    const auto address = Address::parse(host.substr(1, host.size() - 2));
    return address && (address->is_v4() || '[' + address->text() + ']' == host);
  }
  if (!ends_in_number(host)) return true;
  const auto address = Address::parse(host);
  return address && address->text() == host;
}

bool on_the_internet(std::string_view host) {
  if (host.starts_with('[')) {
    const auto address = Address::parse(host.substr(1, host.size() - 2));
    return address && !contains(inner_networks(), *address);
  }
  if (ends_in_number(host)) {
    const auto address = Address::parse(host);
    return address && !contains(inner_networks(), *address);
  }
  const auto name = lower(host);
  return name != "localhost" && !name.ends_with(".localhost");
}

// Browsers take "." and ".." out of a path before they send it, so such a URL is never matched.
bool dot_segments(std::string_view rest) {
  auto path = lower(rest.substr(0, rest.find_first_of("?#")));
  for (auto at = path.find("%2e"); at != std::string::npos; at = path.find("%2e")) {
    path.replace(at, 3, ".");
  }
  std::string_view left{path};
  while (!left.empty()) {
    const auto slash = left.find('/');
    const auto segment = left.substr(0, std::min(slash, left.find(';')));
    if (segment == "." || segment == "..") return true;
    left = slash == std::string_view::npos ? std::string_view{} : left.substr(slash + 1);
  }
  return false;
}

std::optional<Fault> authority_fault(const Url& url) {
  if (url.user_information)
    return Fault{"url_user_information", "A URL must not hold a user name."};
  if (!url.authority || !host_wellformed(url.host)) {
    return Fault{"url_host", "The URL names no host that can exist."};
  }
  if (!port_wellformed(url.port)) return Fault{"url_port", "The port must be 1 to 65535."};
  return std::nullopt;
}

std::optional<Fault> character_fault(std::string_view text) {
  if (text.find('*') != std::string_view::npos) {
    return Fault{"url_wildcard", "Wildcards are not possible: list each URL."};
  }
  if (!std::ranges::all_of(text, url_character)) {
    return Fault{"url_characters",
                 "A URL holds no spaces, control characters or letters outside ASCII: "
                 "percent-encode them."};
  }
  return std::nullopt;
}

// What the authorization endpoint adds to a callback URL: RFC 6749 sections 4.1.2 and 4.1.2.1, RFC
// 9207, OpenID Connect Session Management section 2, and Salesforce's answer without a page.
constexpr std::array<std::string_view, 8> in_an_answer = {
    "code",      "state", "error",         "error_description",
    "error_uri", "iss",   "session_state", "sfdc_community_url"};
constexpr std::array<std::string_view, 1> after_signing_out = {"state"};

// RFC 3986 section 2.1: two hexadecimal digits behind each percent sign. Nothing when there are
// none.
std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto at = std::min(text.find('%'), text.size());
    out += text.substr(0, at);
    text.remove_prefix(at);
    if (text.empty()) break;
    const auto byte = text.size() < 3 ? std::nullopt : unhex(lower(text.substr(1, 2)));
    if (!byte) return std::nullopt;
    out += *byte;
    text.remove_prefix(3);
  }
  return out;
}

// RFC 6749 section 3.1: no parameter is sent twice. One that the URL has of its own would come
// first, and many a library reads the first.
std::optional<Fault> query_fault(std::string_view text, std::span<const std::string_view> answer) {
  if (!unescaped(text)) {
    return Fault{"url_escape", "Behind each % stand two hexadecimal digits, as in %20."};
  }
  const auto start = text.find('?');
  auto query = start == std::string_view::npos ? std::string_view{} : text.substr(start + 1);
  while (!query.empty()) {
    const auto one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(one.size() + 1, query.size()));
    const auto name = unescaped(one.substr(0, one.find('='))).value_or("");
    if (std::ranges::find(answer, name) == answer.end()) continue;
    return Fault{"callback_url_parameter", "Take the parameter \"" + name +
                                               "\" out of the query: the answer brings its own, "
                                               "and the app would get it twice (RFC 6749 section "
                                               "3.1)."};
  }
  return std::nullopt;
}

std::optional<Fault> return_fault(std::string_view text) {
  if (auto fault = character_fault(text)) return fault;
  const auto url = split(text);
  if (!url)
    return Fault{"url_form", "Must be a whole URL, for example https://app.example.com/callback."};
  if (lower(url->scheme) != url->scheme) {
    return Fault{"callback_url_scheme", "Write the scheme in small letters."};
  }
  if (text.find('#') != std::string_view::npos) {
    return Fault{"callback_url_fragment",
                 "A callback URL has no fragment (RFC 6749 section 3.1.2)."};
  }
  if (dot_segments(url->rest)) {
    return Fault{"callback_url_dots",
                 "Write the path without \".\" and \"..\": browsers remove them."};
  }
  if (url->scheme == "https") return authority_fault(*url);
  if (url->scheme == "http") {
    if (auto fault = authority_fault(*url)) return fault;
    if (loopback(url->host)) return std::nullopt;
    return Fault{"callback_url_scheme",
                 "http is for this machine only (localhost, 127.0.0.1, [::1]): "
                 "use https."};
  }
  const bool private_use = url->scheme.find('.') != std::string_view::npos;
  if (private_use && text.size() > url->scheme.size() + 1) return std::nullopt;
  return Fault{"callback_url_scheme",
               "Use https, http for this machine, or a scheme of your own with a dot, such as "
               "com.example.app:/callback."};
}

}  // namespace

std::optional<Fault> callback_url_fault(std::string_view text) {
  if (auto fault = return_fault(text)) return fault;
  return query_fault(text, in_an_answer);
}

std::optional<Fault> post_logout_url_fault(std::string_view text) {
  if (auto fault = return_fault(text)) return fault;
  return query_fault(text, after_signing_out);
}

std::optional<Fault> web_address_fault(std::string_view text, bool loopback_http) {
  if (auto fault = character_fault(text)) return fault;
  const auto url = split(text);
  if (!url) return Fault{"url_form", "Must be a whole URL that begins with https://."};
  const bool plain = loopback_http && url->scheme == "http" && loopback(url->host);
  if (url->scheme != "https" && !plain) return Fault{"https_required", "Must begin with https://."};
  return authority_fault(*url);
}

std::optional<Fault> page_origin_fault(std::string_view text) {
  if (auto fault = web_address_fault(text, true)) return fault;
  const auto url = split(text);
  const bool own_port = url->port == (url->scheme == "https" ? "443" : "80");
  const bool as_sent =
      lower(text) == text && !own_port && !url->port.starts_with('0') && host_as_sent(url->host);
  if (as_sent && url->rest.empty()) return std::nullopt;
  return Fault{"origin_form",
               "Write the origin as a browser sends it: scheme and host in small letters, a port "
               "only where it is another than the scheme's own, no slash behind."};
}

std::optional<Fault> logout_address_fault(std::string_view text) {
  if (auto fault = web_address_fault(text, true)) return fault;
  if (text.find('#') == std::string_view::npos) return std::nullopt;
  return Fault{"logout_url_fragment",
               "A logout URL has no fragment (OpenID Connect Front-Channel and Back-Channel "
               "Logout, section 2)."};
}

std::optional<Fault> called_address_fault(std::string_view text) {
  if (auto fault = web_address_fault(text, false)) return fault;
  if (on_the_internet(split(text)->host)) return std::nullopt;
  return Fault{"url_inner_network",
               "The server itself calls this URL, and never one of this machine or of a private "
               "network."};
}

}  // namespace doorward
