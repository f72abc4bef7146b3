// SPDX-License-Identifier: Apache-2.0
#include "console/serving.h"

#include <gtest/gtest.h>

namespace doorward::console {
namespace {

constexpr Asset sample[] = {
    {"assets/door-1.svg", "image/svg+xml", "<svg/>", "", ""},
    {"assets/index-2.js", "text/javascript;charset=UTF-8", "plain", "zipped", "small"},
    {"index.html", "text/html;charset=UTF-8", "<!doctype html>", "", ""},
};

constexpr Screen screens_sample[] = {
    {"/", "<home>", ""},         {"/apps", "<apps>", "<first>"},    {"/apps/new", "<new>", ""},
    {"/apps/:app", "<app>", ""}, {"/apps/:app/edit", "<edit>", ""}, {"*", "<missing>", ""},
};

http::Response ask(std::string_view path, std::string_view accepted = {},
                   std::span<const Asset> assets = sample) {
  http::Router router;
  add_console(router, assets, screens_sample);
  const http::Header headers[] = {{"Accept-Encoding", accepted}, {"Cookie", "doorward=x"}};
  const auto match = router.match("GET", path);
  if (match.handler == nullptr) return {.status = 404, .body = "no route", .headers = {}};
  return (*match.handler)({.method = "GET", .path = path, .headers = headers});
}

std::string header(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(Console, SendsTheSmallestFormThatTheBrowserTakes) {
  struct Row {
    const char* accepted;
    const char *body, *coding;
  };
  const Row rows[] = {
      {"gzip, deflate, br, zstd", "small", "br"},
      {"gzip, br;q=0.1", "small", "br"},
      {"gzip;q=1.0, br;q=0", "zipped", "gzip"},
      {"GZIP", "zipped", "gzip"},
      {"gzip;q=0.000, identity", "plain", ""},
      {"brotli, xgzip", "plain", ""},
      {"", "plain", ""},
  };
  for (const auto& row : rows) {
    const auto response = ask("/setup/assets/index-2.js", row.accepted);
    EXPECT_EQ(response.body, row.body) << row.accepted;
    EXPECT_EQ(header(response, "Content-Encoding"), row.coding) << row.accepted;
    EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
  }
}

TEST(Console, WhatIsNotSmallerCompressedGoesAsItIs) {
  const auto response = ask("/setup/assets/door-1.svg", "gzip, br");
  EXPECT_EQ(response.body, "<svg/>");
  EXPECT_EQ(response.content_type, "image/svg+xml");
}

TEST(Console, ItsFilesMayBeKeptForEver) {
  const auto response = ask("/setup/assets/index-2.js");
  EXPECT_TRUE(response.may_be_cached);
  EXPECT_EQ(header(response, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(ask("/setup/assets/gone-3.js").status, 404);
  EXPECT_EQ(ask("/setup/assets").status, 404);
}

TEST(Console, EveryScreenIsTheSamePage) {
  for (const char* path : {"/setup", "/setup/", "/setup/apps", "/setup/apps/0H4/edit"}) {
    const auto response = ask(path);
    EXPECT_EQ(response.body, "<!doctype html>") << path;
    EXPECT_FALSE(response.may_be_cached);
  }
}

TEST(Console, WhoeverHasNoSessionSignsInAndComesBack) {
  http::Router router;
  add_console(router, sample, screens_sample);
  const auto match = router.match("GET", "/setup/apps");
  const auto response = (*match.handler)(
      {.method = "GET", .path = "/setup/apps", .query = "search=a%20b&sort=-name"});
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(header(response, "Location"),
            "/login?next=/setup/apps%3Fsearch%3Da%2520b%26sort%3D-name");
}

TEST(Console, ThePageNamesWhatItsScreenNeeds) {
  struct Row {
    const char *path, *links;
  };
  const Row rows[] = {
      {"/setup", "<home>"},
      {"/setup/", "<home>"},
      {"/setup/apps", "<first>, <apps>"},
      {"/setup/apps/", "<first>, <apps>"},
      {"/setup/apps/new", "<new>"},
      {"/setup/apps/0H4", "<app>"},
      {"/setup/apps/0H4/edit", "<edit>"},
      {"/setup/apps/0H4/edit/more", "<missing>"},
      {"/setup/app", "<missing>"},
      {"/setup//edit", "<missing>"},
  };
  const std::string session = "</setup/api/session>; rel=preload; as=fetch; crossorigin";
  for (const auto& row : rows) {
    EXPECT_EQ(header(ask(row.path), "Link"), session + ", " + row.links) << row.path;
  }
}

TEST(Console, AnAddressWithAQueryAsksForSomethingElse) {
  http::Router router;
  add_console(router, sample, screens_sample);
  const http::Header headers[] = {{"Cookie", "doorward=x"}};
  const auto response = (*router.match("GET", "/setup/apps").handler)(
      {.method = "GET", .path = "/setup/apps", .query = "search=pay", .headers = headers});
  EXPECT_EQ(header(response, "Link"),
            "</setup/api/session>; rel=preload; as=fetch; crossorigin, <apps>");
}

TEST(Console, ThePolicyOfThePageAllowsNothingInline) {
  const auto policy = header(ask("/setup/"), "Content-Security-Policy");
  EXPECT_NE(policy.find("default-src 'none'; script-src 'self'; style-src 'self'"), policy.npos);
  EXPECT_EQ(policy.find("unsafe"), policy.npos);
}

TEST(Console, WhatTheApiDoesNotHaveIsNotAScreen) {
  EXPECT_EQ(ask("/setup/api/nothing").body, "no route");
  EXPECT_EQ(ask("/setup/api").body, "no route");
}

TEST(Console, AProgramWithoutItSaysSo) {
  const auto response = ask("/setup/", "", {});
  EXPECT_EQ(response.status, 501);
  EXPECT_NE(response.body.find("/setup/api"), std::string::npos);
}

}  // namespace
}  // namespace doorward::console
