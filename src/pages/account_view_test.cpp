// SPDX-License-Identifier: Apache-2.0
#include "pages/account_view.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace doorward::pages {
namespace {

AccountView everywhere(const std::string& text) {
  return {.organization = text,
          .name = text,
          .username = text,
          .email = text,
          .notice = text,
          .alert = text,
          .form_token = text,
          .setup = true,
          .apps = {{.id = text,
                    .name = text,
                    .scopes = {text},
                    .since = text,
                    .used = text,
                    .kept = text,
                    .note = text,
                    .can_end = true}},
          .sessions = {{.id = text, .browser = text, .address = text, .since = text, .seen = text}},
          .authenticators = {{.id = text, .label = text, .since = text}},
          .codes = text,
          .password = text,
          .entries = {{.what = text,
                       .outcome = text,
                       .when = text,
                       .address = text,
                       .because = text,
                       .session = text,
                       .app = text,
                       .refused = true}}};
}

TEST(AccountView, S68_NothingItShowsBecomesMarkup) {
  const auto plain = rendered(everywhere("plain"));
  for (const std::string payload : {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
                                    "' onfocus='alert(1)", "{{{title}}}", "</title><script>"}) {
    const auto page = rendered(everywhere(payload));
    EXPECT_EQ(std::ranges::count(page, '<'), std::ranges::count(plain, '<')) << payload;
    EXPECT_EQ(std::ranges::count(page, '"'), std::ranges::count(plain, '"')) << payload;
  }
}

TEST(AccountView, WhatIsNotThereIsSaidAndNotOffered) {
  const auto page = rendered(AccountView{.name = "Ada",
                                         .username = "ada",
                                         .email = "",
                                         .form_token = "t",
                                         .apps = {},
                                         .sessions = {},
                                         .authenticators = {},
                                         .codes = "",
                                         .password = "",
                                         .entries = {}});
  for (const auto* form : {"apps-form", "sign-ins-form", "make-codes", "end-others", "/setup/"}) {
    EXPECT_EQ(page.find(form), std::string::npos) << form;
  }
  EXPECT_NE(page.find("add-authenticator"), std::string::npos);
}

TEST(BrowserName, IsWhatPeopleCallIt) {
  EXPECT_EQ(browser_name("Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0 Safari/537.36"),
            "Chrome, Linux");
  EXPECT_EQ(browser_name("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0"),
            "Edge, Windows");
  EXPECT_EQ(browser_name("Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X) Safari/604"),
            "Safari, iPhone");
  EXPECT_EQ(browser_name("curl/8.5"), "curl/8.5");
  EXPECT_EQ(browser_name(""), "A program without a name");
}

}  // namespace
}  // namespace doorward::pages
