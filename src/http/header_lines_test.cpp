// SPDX-License-Identifier: Apache-2.0
#include "http/header_lines.h"

#include <gtest/gtest.h>

#include <string>

namespace doorward::http {
namespace {

int status_of_line(std::string_view line) {
  const auto read = read_request_line(line);
  return read ? 200 : read.error().status;
}

int status_of_field(std::string_view line) {
  const auto read = read_field(line);
  return read ? 200 : read.error().status;
}

TEST(HeaderLines, ARequestLineIsAMethodATargetAndAVersion) {
  const auto read = read_request_line("POST /services/oauth2/token?a=b HTTP/1.1");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->method, "POST");
  EXPECT_EQ(read->target, "/services/oauth2/token?a=b");
  EXPECT_TRUE(read->http_1_1);
  const auto old = read_request_line("GET / HTTP/1.0");
  ASSERT_TRUE(old);
  EXPECT_FALSE(old->http_1_1);
}

TEST(HeaderLines, S70_ARequestLineIsReadInOneWayOrNotAtAll) {
  struct Row {
    std::string_view line;
    int want;
  };
  const Row rows[] = {
      {"GET / HTTP/1.1", 200},         {"GET /", 400},
      {"GET  / HTTP/1.1", 400},        {"GET\t/ HTTP/1.1", 400},
      {" GET / HTTP/1.1", 400},        {"G(T / HTTP/1.1", 400},
      {"GET / HTTP/1.1 ", 400},        {"GET /a b HTTP/1.1", 400},
      {"GET /\ta HTTP/1.1", 400},      {"GET /\x7F HTTP/1.1", 400},
      {"GET /\xC3\xA9 HTTP/1.1", 400}, {"GET /a#b HTTP/1.1", 400},
      {{"GET /\0 HTTP/1.1", 15}, 400}, {"GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r HTTP/1.1", 400},
      {"GET / http/1.1", 400},         {"GET / HTTP/1.10", 400},
      {"GET / HTTP/11", 400},          {"GET / HTTP/1.2", 505},
      {"GET / HTTP/0.9", 505},         {"GET / HTTP/2.0", 505},
  };
  for (const auto& row : rows) EXPECT_EQ(status_of_line(row.line), row.want) << row.line;
}

TEST(HeaderLines, AFieldsValueStandsBetweenBlanks) {
  for (const auto* line : {"Name:value", "Name: value", "Name:\t value \t "}) {
    const auto read = read_field(line);
    ASSERT_TRUE(read) << line;
    EXPECT_EQ(read->name, "Name");
    EXPECT_EQ(read->value, "value");
  }
  for (const auto* line : {"Name:", "Name: ", "Name:\t\t"}) {
    const auto read = read_field(line);
    ASSERT_TRUE(read) << line;
    EXPECT_EQ(read->value, "");
  }
}

TEST(HeaderLines, S70_AFieldIsReadInOneWayOrNotAtAll) {
  struct Row {
    std::string_view line;
    int want;
  };
  const Row rows[] = {
      {"A: b", 200},
      {"A: b\tc", 200},
      {"A: \xC3\xA9", 200},
      {"A", 400},
      {": b", 400},
      {"A : b", 400},
      {"A\t: b", 400},
      {"A B: c", 400},
      {"(A): b", 400},
      {"A\xC3\xA9: b", 400},
      {" A: b", 400},
      {"\tA: b", 400},
      {"A: b\rc", 400},
      {"A: b\vc", 400},
      {"A: \x7F", 400},
      {{"A: b\0", 5}, 400},
      {{"A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\0", 36}, 400},
  };
  for (const auto& row : rows) EXPECT_EQ(status_of_field(row.line), row.want) << row.line;
}

// Each character by itself: RFC 9110 section 5.6.2 for names, section 5.5 for values.
TEST(HeaderLines, S70_EveryCharacterIsEitherAllowedOrRefused) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  for (int i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool in_name = letter || marks.contains(c);
    const bool in_value = c == '\t' || (i >= ' ' && i != 0x7F);
    // "X:" is a name and ends there.
    EXPECT_EQ(status_of_field(std::string{"X"} + c + ": a") == 200, in_name || c == ':') << i;
    EXPECT_EQ(status_of_field(std::string{"X: a"} + c + "a") == 200, in_value) << i;
  }
}

}  // namespace
}  // namespace doorward::http
