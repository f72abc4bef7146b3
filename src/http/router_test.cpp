// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <stdexcept>

#include "http/server.h"

namespace doorward::http {
namespace {

Handler says(std::string word) {
  return [word = std::move(word)](const Request&) { return Response{.body = word, .headers = {}}; };
}

std::string answer(const Router& router, std::string_view method, std::string_view path) {
  const auto match = router.match(method, path);
  return match.handler ? (*match.handler)(Request{}).body : "none: " + match.allowed;
}

Router sample() {
  Router router;
  router.add("GET", "/", Place::worker, says("root"));
  router.add("GET", "/apps", Place::pool, says("list"));
  router.add("POST", "/apps", Place::pool, says("create"));
  router.add("POST", "/apps/plan", Place::pool, says("plan"));
  router.add("GET", "/apps/{id}", Place::pool, says("show"));
  router.add("POST", "/apps/{id}/block", Place::pool, says("block"));
  router.add("GET", "/console/{file...}", Place::worker, says("file"));
  router.add("GET", "/console/index.html", Place::worker, says("index"));
  return router;
}

TEST(Router, WhatIsClosedAnswersForItself) {
  auto router = sample();
  router.add("GET", "/console/api/known", Place::pool, says("known"));
  EXPECT_EQ(answer(router, "GET", "/console/api/unknown"), "file");
  router.close("/console/api");
  EXPECT_EQ(answer(router, "GET", "/console/api/known"), "known");
  EXPECT_EQ(answer(router, "GET", "/console/api/unknown"), "none: ");
  EXPECT_EQ(answer(router, "GET", "/console/api"), "none: ");
  EXPECT_EQ(answer(router, "PUT", "/console/api/known"), "none: GET, HEAD");
  EXPECT_EQ(answer(router, "GET", "/console/apis"), "file");
}

TEST(Router, FindsTheHandlerOfAMethodAndAPath) {
  const auto router = sample();
  struct Row {
    const char *method, *path, *want;
  };
  const Row rows[] = {
      {"GET", "/", "root"},
      {"GET", "/apps", "list"},
      {"GET", "/apps/", "list"},
      {"POST", "/apps", "create"},
      {"POST", "/apps/plan", "plan"},
      {"GET", "/apps/plan", "show"},          // An app may be called "plan".
      {"POST", "/apps/plan/block", "block"},  // And be blocked.
      {"GET", "/apps/0H4", "show"},
      {"HEAD", "/apps/0H4", "show"},
      {"POST", "/apps/0H4/block/", "block"},
      {"GET", "/console/index.html", "index"},
      {"GET", "/console/assets/a.js", "file"},
      {"GET", "/console", "none: "},
      {"GET", "/nothing", "none: "},
      {"GET", "/apps/0H4/block/more", "none: "},
      {"DELETE", "/apps", "none: GET, HEAD, POST"},
      {"DELETE", "/apps/plan", "none: GET, HEAD, POST"},
      {"GET", "/apps/0H4/block", "none: POST"},
      {"HEAD", "/apps/0H4/block", "none: POST"},
      {"get", "/apps", "none: GET, HEAD, POST"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(answer(router, row.method, row.path), row.want) << row.method << ' ' << row.path;
  }
}

TEST(Router, HeadIsRefusedWhereGetDoesSomething) {
  auto router = sample();
  router.add("GET", "/apps/{id}/end", Place::pool, says("end"));
  router.add("POST", "/apps/{id}/end", Place::pool, says("end"));
  router.add("GET", "/console/end", Place::pool, says("end"));
  router.refuse_head("/apps/{id}/end");
  router.refuse_head("/console/end");
  struct Row {
    const char *method, *path, *want;
  };
  const Row rows[] = {
      {"GET", "/apps/0H4/end", "end"},
      {"HEAD", "/apps/0H4/end", "none: GET, POST"},
      {"HEAD", "/apps/0H4/end/", "none: GET, POST"},
      {"PUT", "/apps/0H4/end", "none: GET, POST"},
      {"HEAD", "/apps/0H4", "show"},
      // No pattern further up takes over for it.
      {"HEAD", "/console/end", "none: GET"},
      {"HEAD", "/console/other", "file"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(answer(router, row.method, row.path), row.want) << row.method << ' ' << row.path;
  }
}

TEST(Router, AMethodThatIsOnlyRefusedIsNotAllowed) {
  Router router;
  router.add("GET", "/token", Place::worker, says("with POST, please"));
  router.add("POST", "/token", Place::worker, says("token"));
  router.only_refuses("GET", "/token");
  EXPECT_EQ(answer(router, "OPTIONS", "/token"), "none: POST");
  EXPECT_EQ(answer(router, "PUT", "/token/"), "none: POST");
  EXPECT_EQ(answer(router, "GET", "/token"), "with POST, please");
  EXPECT_EQ(answer(router, "HEAD", "/token"), "with POST, please");
}

TEST(Router, APathMayAnswerWithAndWithoutARest) {
  Router router;
  router.add("POST", "/ask", Place::worker, says("itself"));
  router.add("POST", "/ask/{path...}", Place::worker, says("below"));
  EXPECT_EQ(answer(router, "POST", "/ask"), "itself");
  EXPECT_EQ(answer(router, "POST", "/ask/"), "itself");
  EXPECT_EQ(answer(router, "POST", "/ask/ask"), "below");
  EXPECT_EQ(answer(router, "POST", "/ask/../elsewhere"), "below");
  EXPECT_EQ(answer(router, "PUT", "/ask/this"), "none: POST");
}

TEST(Router, TellsWhereAHandlerRuns) {
  const auto router = sample();
  EXPECT_EQ(router.match("GET", "/").place, Place::worker);
  EXPECT_EQ(router.match("GET", "/apps").place, Place::pool);
}

TEST(Router, RefusesASecondHandlerForTheSamePlace) {
  auto router = sample();
  EXPECT_THROW(router.add("GET", "/apps/{name}", Place::pool, says("twice")), std::logic_error);
  EXPECT_NO_THROW(router.add("PATCH", "/apps/{id}", Place::pool, says("patch")));
}

TEST(Router, ListsItsRoutesSorted) {
  Router router;
  router.add("POST", "/b/{id}", Place::pool, says(""));
  router.add("GET", "/a", Place::pool, says(""));
  EXPECT_EQ(router.routes(), (std::vector<std::string>{"GET /a", "POST /b/{id}"}));
}

TEST(Segment, IsFoundByItsNameInThePattern) {
  EXPECT_EQ(segment("/id/{org}/{user}", "/id/00D/005", "org"), "00D");
  EXPECT_EQ(segment("/id/{org}/{user}", "/id/00D/005/", "user"), "005");
  EXPECT_EQ(segment("/id/{org}/{user}", "/id/00D/005", "other"), "");
  EXPECT_EQ(segment("/id/{org}/{user}", "/id/00D", "user"), "");
  EXPECT_EQ(segment("/console/{file...}", "/console/assets/a.js", "file"), "assets/a.js");
}

TEST(Router, APathMayHaveQuickAndSlowRequests) {
  Router router;
  const auto by_body = [](const Request& request) {
    return request.body == "quick" ? Place::worker : Place::pool;
  };
  router.add("POST", "/token", +by_body, says("token"));
  const auto match = router.match("POST", "/token");
  ASSERT_NE(match.placing, nullptr);
  EXPECT_EQ(match.placing({.body = "quick"}), Place::worker);
  EXPECT_EQ(match.placing({.body = "slow"}), Place::pool);
  EXPECT_EQ(router.match("POST", "/token/").placing, match.placing);
}

}  // namespace
}  // namespace doorward::http
