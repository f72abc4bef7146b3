// SPDX-License-Identifier: Apache-2.0
#include "authorize/redirect_uri.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace doorward::authorize {
namespace {

constexpr std::array<std::string_view, 3> loopback_starts = {"http://localhost", "http://127.0.0.1",
                                                             "http://[::1]"};

// 1 to 65535, as at registration. Nobody listens at another, and a code would be sent nowhere.
bool is_port(std::string_view digits) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return error == std::errc{} && port > 0 && digits.size() <= 5;
}

// A loopback URL without its port; nothing for any other.
std::optional<std::string> without_port(std::string_view uri) {
  for (const auto start : loopback_starts) {
    if (!uri.starts_with(start)) continue;
    auto rest = uri.substr(start.size());
    if (rest.starts_with(':')) {
      const auto end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
      if (!is_port(rest.substr(1, end - 1))) return std::nullopt;
      rest.remove_prefix(end);
    }
    const bool host_ends = rest.empty() || rest.front() == '/' || rest.front() == '?';
    if (host_ends) return std::string{start} + std::string{rest};
  }
  return std::nullopt;
}

}  // namespace

bool redirect_uri_registered(std::span<const std::string> callback_urls, std::string_view uri) {
  const auto portless = without_port(uri);
  return std::ranges::any_of(callback_urls, [&](const std::string& registered) {
    return registered == uri || (portless && without_port(registered) == portless);
  });
}

std::string redirect_origin(std::string_view uri) {
  auto origin = redirect_source(uri);
  if (origin.ends_with(':')) return {};
  for (const std::string_view own : {"https://:443", "http://:80"}) {
    const auto scheme = own.substr(0, own.find(':') + 3);
    const auto port = own.substr(scheme.size());
    if (origin.starts_with(scheme) && origin.ends_with(port)) {
      origin.resize(origin.size() - port.size());
    }
  }
  return lower(origin);
}

std::string redirect_source(std::string_view uri) {
  const auto scheme_end = uri.find(':');
  const auto scheme = uri.substr(0, scheme_end);
  if (scheme != "http" && scheme != "https") return std::string{scheme} + ':';
  const auto host = scheme_end + 3;
  return std::string{uri.substr(0, std::min(uri.find_first_of("/?#", host), uri.size()))};
}

}  // namespace doorward::authorize
