// SPDX-License-Identifier: Apache-2.0
#include "pages/local_path.h"

#include <gtest/gtest.h>

#include "domain/authorization_request.h"

namespace doorward::pages {
namespace {

TEST(LocalPath, APathOfThisServerIsKept) {
  for (const char* path : {"/setup/apps/0H4?tab=2#top", "/setup/", "/", "/password/change",
                           "/verify?next=/setup/", "/setup/%2F%2Fevil.test"}) {
    EXPECT_EQ(local_path(path), path);
  }
}

TEST(LocalPath, NothingLeadsToAnotherHost) {
  for (const char* path :
       {"", "https://evil.test/", "//evil.test", "///evil.test", "/\\evil.test", "\\\\evil.test",
        "/\t/evil.test", "/\n/evil.test", " //evil.test", "javascript:alert(1)", "evil.test",
        "/a b", "/setup/\r\nSet-Cookie: a=b", "/\xE2\x80\xAE", "data:text/html,x", "@evil.test"}) {
    EXPECT_EQ(local_path(path), home) << path;
  }
  EXPECT_EQ(local_path("/" + std::string(9000, 'a')), home);
}

TEST(LocalPath, KeepsTheLongestAuthorizationRequest) {
  const auto path = "/services/oauth2/authorize?" +
                    std::string(longest_authorization_request, 'a') +
                    "&doorward_asked=" + std::string(60, 'a');
  EXPECT_EQ(local_path(path), path);
}

TEST(LocalPath, TheWaysInAreNoGoal) {
  for (const char* path : {"/login", "/login/first?token=x", "/logout", "/password/reset"}) {
    EXPECT_EQ(local_path(path), home) << path;
  }
}

TEST(LocalPath, IsHandedOnEncoded) {
  EXPECT_EQ(with_next("/login", "/setup/"), "/login");
  EXPECT_EQ(with_next("/login", ""), "/login");
  EXPECT_EQ(with_next("/login", "/a?b=c&d"), "/login?next=%2Fa%3Fb%3Dc%26d");
}

}  // namespace
}  // namespace doorward::pages
