// SPDX-License-Identifier: Apache-2.0
#include "wire/form.h"

#include <gtest/gtest.h>

#include <string>

namespace doorward::wire {
namespace {

TEST(Form, PlusAndPercentAreDecoded) {
  const auto form = parse_form("scope=api+id&name=Gr%c3%BCn%26Co&&empty=&bare");
  ASSERT_TRUE(form);
  EXPECT_EQ(form->size(), 4U);
  EXPECT_EQ(form->get("scope"), "api id");
  EXPECT_EQ(form->get("name"), "Gr\xC3\xBCn&Co");
  EXPECT_EQ(form->get("nothing"), "");
}

TEST(Form, AParameterWithoutAValueCountsAsNotSent) {
  const auto form = parse_form("scope=&bare&grant_type=x");
  ASSERT_TRUE(form);
  EXPECT_FALSE(form->has("scope"));
  EXPECT_FALSE(form->has("bare"));
  EXPECT_TRUE(form->has("grant_type"));
}

TEST(Form, AMovedFormKeepsItsParameters) {
  auto first = parse_form("a=1&b=2");
  ASSERT_TRUE(first);
  const Form second = *std::move(first);
  EXPECT_EQ(second.get("a"), "1");
  EXPECT_EQ(second.get("b"), "2");
}

TEST(Form, MalformedTextNamesTheParameterAndNeverItsValue) {
  struct Row {
    const char* text;
    const char* because;
  };
  const Row rows[] = {
      {"client_secret=hidden%4", "client_secret: a percent escape is cut short"},
      {"client_secret=hidden%", "client_secret: a percent escape is cut short"},
      {"client_secret=hidden%zz", "client_secret: a percent escape is not two hexadecimal digits"},
      {"client_secret=hidden%00", "client_secret: a NUL character"},
      {"client_secret=hidden%ff", "client_secret: not UTF-8"},
      {"client_secret=%c3", "client_secret: not UTF-8"},
      {"client_secret=%ed%a0%80", "client_secret: not UTF-8"},
      {"a=1&%ff=2", "parameter 2: not UTF-8"},
      {"a=1&=2", "parameter 2: has no name"},
      {"a=%c3&%bc=1", "a: not UTF-8"},
  };
  for (const auto& row : rows) {
    const auto form = parse_form(row.text);
    ASSERT_FALSE(form) << row.text;
    EXPECT_EQ(form.error().rule, Rule::request_wellformed) << row.text;
    EXPECT_EQ(form.error().because, row.because) << row.text;
  }
}

TEST(Form, S06_AParameterSentTwiceIsRefused) {
  for (const char* text : {"a=1&a=1", "a=1&b=2&%61=3", "a&a", "unknown=1&unknown=2"}) {
    const auto form = parse_form(text);
    ASSERT_FALSE(form) << text;
    EXPECT_EQ(form.error().rule, Rule::parameters_once) << text;
  }
}

TEST(Form, S06_AParameterInBodyAndQueryIsRefused) {
  const auto body = parse_form("a=1&b=2"), same = parse_query("c=1&b=3"),
             other = parse_query("c=1");
  ASSERT_TRUE(body && same && other);
  const auto twice = sent_once(*body, *same);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().rule, Rule::parameters_once);
  EXPECT_TRUE(sent_once(*body, *other));
}

TEST(Form, S71_WhatIsOverTheLimitsIsRefused) {
  std::string many;
  for (std::size_t i = 0; i < max_parameters; ++i) many += "p" + std::to_string(i) + "=1&";
  EXPECT_TRUE(parse_form(many));
  EXPECT_FALSE(parse_form(many + "more=1"));
  EXPECT_TRUE(parse_form(std::string(max_name_bytes, 'n') + "=1"));
  EXPECT_FALSE(parse_form(std::string(max_name_bytes + 1, 'n') + "=1"));
  EXPECT_TRUE(parse_form("v=" + std::string(max_value_bytes, 'v')));
  EXPECT_FALSE(parse_form("v=" + std::string(max_value_bytes + 1, 'v')));
  EXPECT_FALSE(parse_form(std::string(max_form_bytes + 1, '&')));
}

TEST(Form, OnlyTheFormContentTypeIsRead) {
  EXPECT_TRUE(form_content_type("application/x-www-form-urlencoded"));
  EXPECT_TRUE(form_content_type("Application/X-WWW-Form-Urlencoded ; charset=UTF-8"));
  for (const char* type :
       {"", "application/json", "multipart/form-data; boundary=x", "text/plain"}) {
    const auto answer = form_content_type(type);
    ASSERT_FALSE(answer) << type;
    EXPECT_EQ(answer.error().rule, Rule::content_type_form) << type;
  }
}

}  // namespace
}  // namespace doorward::wire
