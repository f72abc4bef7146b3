// SPDX-License-Identifier: Apache-2.0
#include "authorize/redirect_uri.h"

#include <gtest/gtest.h>

#include <vector>

namespace doorward::authorize {
namespace {

const std::vector<std::string> registered = {"https://app.example/back",
                                             "https://app.example/a?b=c", "http://localhost/cb",
                                             "http://127.0.0.1:1717/cb", "com.example.app:/back"};

bool fits(std::string_view uri) { return redirect_uri_registered(registered, uri); }

TEST(RedirectUri, IsTakenByteForByte) {
  for (const auto& uri : registered) EXPECT_TRUE(fits(uri)) << uri;
}

TEST(RedirectUri, S01_AnythingThatDiffersIsRefused) {
  for (const std::string_view uri :
       {"https://app.example/back/",    "https://app.example/back?x=1",
        "https://app.example/Back",     "https://APP.example/back",
        "https://app.example:443/back", "https://app.example./back",
        "https://app.example/back#f",   "https://user@app.example/back",
        "http://app.example/back",      "https://app.example/x/../back",
        "https://app.example/..;/back", "https://app.example.evil.example/back",
        "https://app.example",          "https://app.example/bac",
        "https://app.example/a",        "https://app.example/a?b=c&d=e",
        "https://app.example/%62ack",   "",
        "com.example.app:/other",       "com.example.app://back",
        "javascript:alert(1)"}) {
    EXPECT_FALSE(fits(uri)) << uri;
  }
}

TEST(RedirectUri, S05_OfALoopbackAddressThePortMayDiffer) {
  for (const std::string_view uri :
       {"http://localhost:8912/cb", "http://127.0.0.1/cb", "http://127.0.0.1:65535/cb"}) {
    EXPECT_TRUE(fits(uri)) << uri;
  }
  for (const std::string_view uri :
       {"http://localhost:8912/other", "https://localhost:8912/cb", "http://localhost:/cb",
        "http://localhost:123456/cb", "http://localhost:65536/cb", "http://localhost:0/cb",
        "http://localhost:80@evil.example/cb", "http://localhost.evil.example/cb",
        "http://localhost:80.evil.example/cb", "http://127.0.0.2:80/cb", "http://[::1]:80/cb",
        "http://localhost:8912/cb#f", "http://127.0.0.1:80/cb?x"}) {
    EXPECT_FALSE(fits(uri)) << uri;
  }
}

TEST(RedirectUri, AnEmptyListKnowsNone) {
  EXPECT_FALSE(redirect_uri_registered({}, "https://app.example/back"));
}

TEST(RedirectUri, IsNamedForAPolicyByWhereItLeads) {
  EXPECT_EQ(redirect_source("https://app.example:8443/back?x"), "https://app.example:8443");
  EXPECT_EQ(redirect_source("http://localhost"), "http://localhost");
  EXPECT_EQ(redirect_source("com.example.app:/back"), "com.example.app:");
}

TEST(RedirectUri, HasTheOriginThatABrowserTellsOfItsPages) {
  EXPECT_EQ(redirect_origin("https://App.Example:8443/Back?x"), "https://app.example:8443");
  EXPECT_EQ(redirect_origin("https://app.example:443/back"), "https://app.example");
  EXPECT_EQ(redirect_origin("https://app.example:80/back"), "https://app.example:80");
  EXPECT_EQ(redirect_origin("http://localhost:80"), "http://localhost");
  EXPECT_EQ(redirect_origin("http://[::1]:3000/back"), "http://[::1]:3000");
  EXPECT_EQ(redirect_origin("com.example.app:/back"), "");
}

}  // namespace
}  // namespace doorward::authorize
