// SPDX-License-Identifier: Apache-2.0
// Lines: X-Forwarded-For, X-Forwarded-Proto, Cookie, Origin. What stands left of an address that no
// proxy vouches for changes nothing; what is no cookie of ours is none.
#include <string>

#include "http/cookies.h"
#include "http/forwarded.h"
#include "target.h"

using namespace doorward;

namespace {

const IpRanges& proxies() {
  static const IpRanges ranges{*IpRange::parse("10.0.0.0/8"), *IpRange::parse("fd00::/8")};
  return ranges;
}

// Views into memory of the caller.
http::Request request(std::string_view peer, std::span<const http::Header> headers) {
  http::Request made;
  made.peer = *Address::parse(peer);
  made.headers = headers;
  made.host = "doorward.example";
  return made;
}

}  // namespace

void fuzz(std::string_view input) {
  const auto list = next_line(input), scheme = next_line(input);
  const http::Header headers[] = {{"X-Forwarded-For", list},
                                  {"X-Forwarded-Proto", scheme},
                                  {"Cookie", next_line(input)},
                                  {"Origin", next_line(input)}};
  auto outside = request("192.0.2.1", headers);
  http::believe_proxies(outside, proxies());
  CHECK(outside.client == outside.peer && !outside.secure);

  auto behind = request("10.0.0.1", headers);
  http::believe_proxies(behind, proxies());
  if (!contains(proxies(), behind.client)) {
    const std::string longer = "198.51.100.9, " + std::string{list};
    const http::Header forged[] = {{"X-Forwarded-For", longer}};
    auto again = request("10.0.0.1", forged);
    http::believe_proxies(again, proxies());
    CHECK(again.client == behind.client);
  }
  for (const auto which : {http::Cookie::session, http::Cookie::form, http::Cookie::device}) {
    for (const auto& asked : {outside, behind}) {
      const auto value = http::cookie(asked, which);
      const std::size_t longest = which == http::Cookie::device ? 256 : 64;
      CHECK(value.size() <= longest && value.find_first_of("; ,=\"") == std::string_view::npos);
    }
  }
  const auto sender = http::sender(outside, "https://doorward.example");
  CHECK(sender == http::Sender::ours || sender == http::Sender::foreign);
}
