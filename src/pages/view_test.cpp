// SPDX-License-Identifier: Apache-2.0
#include "pages/view.h"

#include <gtest/gtest.h>

#include "pages/embedded.h"

namespace doorward::pages {
namespace {

constexpr const char* payloads[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onfocus='alert(1)",
    "{{{title}}}",
    "{{#form}}",
    "&amp;<b>",
    "</title><script>",
};

View everywhere(const std::string& text) {
  View view{.title = text, .organization = text};
  view.paragraphs = {text};
  view.notice = view.alert = view.receipt = text;
  view.action = text;
  view.hidden = {{text, text}};
  view.fields = {{.name = text,
                  .label = text,
                  .type = text,
                  .autocomplete = text,
                  .value = text,
                  .hint = text,
                  .error = text}};
  view.choice_name = view.choice_label = text;
  view.choices = {{.value = text, .label = text}};
  view.meter = {{.score = 1, .word = text, .reasons = {text}}};
  view.submit = text;
  view.links = {{text, text}};
  view.frames = {text};
  return view;
}

void expect_text_only(const std::string& page) {
  EXPECT_EQ(page.find("<script"), page.npos);
  EXPECT_EQ(page.find("<img"), page.npos);
  EXPECT_EQ(page.find("<b>"), page.npos);
  EXPECT_EQ(page.find("' onfocus"), page.npos);
  EXPECT_EQ(page.find("\"><img"), page.npos);
}

TEST(View, S68_NothingThatIsFilledInBecomesMarkup) {
  for (const char* payload : payloads) expect_text_only(rendered(everywhere(payload)));
  ConsentView consent{};
  for (const char* payload : payloads) {
    consent = {.organization = payload,
               .app = payload,
               .publisher = payload,
               .username = payload,
               .scopes = {payload},
               .audience = payload,
               .others_told = payload,
               .access_lifetime = payload,
               .lifetime = payload,
               .limit = payload,
               .returns_to = payload,
               .action = payload,
               .hidden = {{payload, payload}}};
    expect_text_only(rendered(consent));
  }
}

TEST(View, S68_NoTemplateHasAWayAroundEscaping) {
  for (const auto& file : embedded()) {
    if (!file.name.ends_with(".mustache")) continue;
    EXPECT_EQ(file.text.find("{{{"), file.text.npos) << file.name;
    EXPECT_EQ(file.text.find("{{&"), file.text.npos) << file.name;
    // A script may stand in a file of its own, never in the page.
    const auto script = file.text.find("<script");
    EXPECT_EQ(script, file.text.find("<script src=\"{{script}}\" defer></script>")) << file.name;
    EXPECT_EQ(file.text.find(" style="), file.text.npos) << file.name;
  }
}

TEST(View, AnErrorStandsBesideItsFieldAndIsSaidWithIt) {
  View view{.title = "Sign in"};
  view.action = "/login";
  view.fields = {{.name = "username", .label = "Username", .hint = "Yours", .error = "Missing"}};
  const auto page = rendered(view);
  EXPECT_NE(page.find("<p class=\"error\" id=\"username-error\">Missing</p>"), page.npos);
  EXPECT_NE(page.find("aria-describedby=\"username-error username-hint\""), page.npos);
  EXPECT_NE(page.find("aria-invalid=\"true\""), page.npos);
  EXPECT_NE(page.find("<title>Error: Sign in"), page.npos);
}

TEST(View, WhatIsEmptyLeavesNoTrace) {
  const auto page = rendered(View{.title = "Sign out"});
  for (const char* gone : {"<form", "<ul", "id=\"alert\"", "id=\"notice\"", "<fieldset", "<meter",
                           "id=\"receipt\"", "Error:"}) {
    EXPECT_EQ(page.find(gone), page.npos) << gone;
  }
}

TEST(View, APageHasOneFormOneHeadingAndALanguage) {
  for (const auto& page : {rendered(everywhere("x")), rendered(ConsentView{.app = "Assess"})}) {
    const auto count = [&](const std::string& text) {
      int found = 0;
      for (auto at = page.find(text); at != page.npos; at = page.find(text, at + 1)) ++found;
      return found;
    };
    EXPECT_EQ(count("<form"), 1);
    EXPECT_EQ(count("<h1"), 1);
    EXPECT_EQ(count("<main>"), 1);
    EXPECT_EQ(count("<html lang=\"en\">"), 1);
  }
}

TEST(View, TheStyleSheetIsNamedByItsText) {
  EXPECT_TRUE(stylesheet_path().starts_with("/pages/doorward-"));
  EXPECT_TRUE(stylesheet_path().ends_with(".css"));
  EXPECT_NE(stylesheet().find(":focus-visible"), stylesheet().npos);
  EXPECT_NE(rendered(View{.title = "x"}).find(stylesheet_path()), std::string::npos);
}

}  // namespace
}  // namespace doorward::pages
