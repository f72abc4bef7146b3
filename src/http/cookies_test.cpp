// SPDX-License-Identifier: Apache-2.0
#include "http/cookies.h"

#include <gtest/gtest.h>

#include <vector>

namespace doorward::http {
namespace {

struct Asked {
  std::vector<Header> headers;
  bool secure = true;
  Request request() const {
    return {.headers = headers, .secure = secure, .host = "id.example.com"};
  }
};

TEST(Cookies, S12_TheNameOverTlsCannotBePlantedByOthers) {
  EXPECT_EQ(cookie_name(Cookie::session, true), "__Host-doorward");
  EXPECT_EQ(cookie_name(Cookie::session, false), "doorward");
  const Asked planted{{{"Cookie", "doorward=abc"}}};
  EXPECT_EQ(cookie(planted.request(), Cookie::session), "");
}

TEST(Cookies, AreFoundAmongOthers) {
  const Asked asked{
      {{"cookie", "a=b; __Host-doorward=abc123;x"}, {"Cookie", "__Host-doorward-form=F"}}};
  EXPECT_EQ(cookie(asked.request(), Cookie::session), "abc123");
  EXPECT_EQ(cookie(asked.request(), Cookie::form), "F");
  EXPECT_EQ(cookie(asked.request(), Cookie::device), "");
}

TEST(Cookies, WhatCannotBeOursIsNotRead) {
  for (const std::string value : {"a b", "\"abc\"", "a=b", "ä", ""}) {
    const std::string header = "__Host-doorward=" + value;
    const Asked asked{{{"Cookie", header}}};
    EXPECT_EQ(cookie(asked.request(), Cookie::session), "") << value;
  }
  const std::string huge = "__Host-doorward=" + std::string(5000, 'a');
  const Asked asked{{{"Cookie", huge}}};
  EXPECT_EQ(cookie(asked.request(), Cookie::session), "");
}

TEST(Cookies, AreWrittenForThisHostAloneAndOutOfTheReachOfScripts) {
  Response response;
  const Asked asked{};
  set_cookie(response, asked.request(), Cookie::session, "v");
  EXPECT_EQ(response.headers.back().second,
            "__Host-doorward=v; Path=/; HttpOnly; SameSite=Lax; Secure");
  set_cookie(response, asked.request(), Cookie::device, "v", hours{1});
  EXPECT_TRUE(response.headers.back().second.ends_with("; Max-Age=3600"));
  clear_cookie(response, asked.request(), Cookie::session);
  EXPECT_TRUE(response.headers.back().second.ends_with("; Max-Age=0"));
  const Asked plain{{}, false};
  set_cookie(response, plain.request(), Cookie::session, "v");
  EXPECT_EQ(response.headers.back().second, "doorward=v; Path=/; HttpOnly; SameSite=Lax");
}

TEST(Cookies, TheOneForScriptsGoesAlongInFramesOfOtherSites) {
  Response response;
  const Asked asked{};
  set_cookie(response, asked.request(), Cookie::state, "v");
  EXPECT_EQ(response.headers.back().second,
            "__Host-doorward-state=v; Path=/; SameSite=None; Secure");
  const Asked plain{{}, false};
  set_cookie(response, plain.request(), Cookie::state, "v");
  EXPECT_EQ(response.headers.back().second, "doorward-state=v; Path=/; SameSite=Lax");
}

TEST(Sender, S13_IsKnownByWhatTheBrowserTells) {
  struct Row {
    Sender want;
    std::vector<Header> headers;
  };
  const std::vector<Row> rows = {
      {Sender::silent, {}},
      {Sender::ours, {{"Origin", "https://id.example.com"}}},
      {Sender::ours, {{"Origin", "https://ID.example.com"}, {"Sec-Fetch-Site", "same-origin"}}},
      {Sender::ours, {{"Origin", "https://login.example.org"}}},  // The issuer.
      {Sender::foreign, {{"Origin", "http://id.example.com"}}},
      {Sender::foreign, {{"Origin", "https://id.example.com:444"}}},
      {Sender::foreign, {{"Origin", "https://id.example.com.evil.test"}}},
      {Sender::foreign, {{"Origin", "null"}}},
      {Sender::foreign, {{"Origin", ""}}},
      {Sender::foreign,
       {{"Origin", "https://id.example.com"}, {"Origin", "https://id.example.com"}}},
      {Sender::foreign, {{"Origin", "https://id.example.com"}, {"Sec-Fetch-Site", "same-site"}}},
      {Sender::foreign, {{"Sec-Fetch-Site", "cross-site"}}},
  };
  for (const auto& row : rows) {
    const Asked asked{row.headers};
    for (const auto* issuer : {"https://login.example.org", "https://login.example.org/door/2"}) {
      EXPECT_EQ(sender(asked.request(), issuer), row.want)
          << (row.headers.empty() ? "" : row.headers.front().value);
    }
  }
}

}  // namespace
}  // namespace doorward::http
