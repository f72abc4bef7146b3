// SPDX-License-Identifier: Apache-2.0
#include "pages/local_path.h"

#include <algorithm>

#include "domain/authorization_request.h"
#include "wire/text.h"

namespace doorward::pages {
namespace {

// An authorization request, its path, and the mark of when it came.
constexpr std::size_t longest = longest_authorization_request + 200;

// Browsers read \ as / and drop tabs and line breaks before they look for a host.
bool stays_here(std::string_view path) {
  const bool plain =
      std::ranges::all_of(path, [](unsigned char c) { return c > 0x20 && c < 0x7F && c != '\\'; });
  return plain && path.size() <= longest && path.starts_with('/') && !path.starts_with("//");
}

// To be sent back to a page of signing in would be a circle.
bool is_a_way_in(std::string_view path) {
  for (const std::string_view way : {"/login", "/logout", "/password"}) {
    if (path.starts_with(way) && path != "/password/change") return true;
  }
  return false;
}

}  // namespace

std::string local_path(std::string_view wanted) {
  return std::string{stays_here(wanted) && !is_a_way_in(wanted) ? wanted : home};
}

std::string with_next(std::string_view path, std::string_view next) {
  std::string url{path};
  if (next.empty() || next == home) return url;
  url += "?next=";
  wire::append_url_encoded(url, next);
  return url;
}

}  // namespace doorward::pages
