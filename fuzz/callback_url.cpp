// SPDX-License-Identifier: Apache-2.0
// A callback URL that may be registered cannot run script, leave this machine in the clear or mean
// several addresses; one that the server may call is a web address besides, and an origin of pages
// is one without anything behind its host.
#include "domain/url_rules.h"

#include <algorithm>

#include "base/bytes.h"
#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  if (!called_address_fault(input)) CHECK(!web_address_fault(input, false));
  if (!logout_address_fault(input)) CHECK(input.find('#') == std::string_view::npos);
  if (!page_origin_fault(input)) {
    CHECK(!web_address_fault(input, true));
    CHECK(lower(input) == input);
    CHECK(input.find_first_of("/?#", input.find("://") + 3) == std::string_view::npos);
  }
  if (const auto fault = callback_url_fault(input)) {
    CHECK(!fault->rule.empty() && fault->detail.ends_with('.'));
    return;
  }
  CHECK(!post_logout_url_fault(input));
  CHECK(std::ranges::all_of(input, [](char c) { return c > ' ' && c < 0x7F; }));
  CHECK(input.find_first_of("*#\\\"<>") == std::string_view::npos);
  const auto scheme = input.substr(0, input.find(':'));
  CHECK(lower(scheme) == scheme);
  if (scheme == "https") {
    CHECK(input.starts_with("https://"));
    CHECK(!web_address_fault(input, false));
  } else if (scheme == "http") {
    CHECK(!web_address_fault(input, true));
  } else {
    CHECK(scheme.find('.') != std::string_view::npos);
  }
}
