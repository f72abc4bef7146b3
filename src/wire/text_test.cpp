// SPDX-License-Identifier: Apache-2.0
#include "wire/text.h"

#include <gtest/gtest.h>

namespace doorward::wire {
namespace {

std::string json(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string xml(std::string_view text) {
  std::string out;
  append_xml_text(out, text);
  return out;
}

TEST(Text, JsonStringsAreEscaped) {
  EXPECT_EQ(json(""), "\"\"");
  EXPECT_EQ(json("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(json(std::string_view{"\n\t\r\x01\0\x7F", 6}), R"("\n\t\r\u0001\u0000\u007F")");
  EXPECT_EQ(json("Gr\xC3\xBCn \xF0\x9F\x9A\xAA"), "\"Gr\xC3\xBCn \xF0\x9F\x9A\xAA\"");
}

TEST(Text, WhatIsNotUtf8IsReplaced) {
  EXPECT_EQ(json("a\xFFz"), "\"a\xEF\xBF\xBDz\"");
  EXPECT_EQ(json("\xC3"), "\"\xEF\xBF\xBD\"");
  EXPECT_EQ(xml("\x80<"), "\xEF\xBF\xBD&lt;");
}

TEST(Text, XmlIsEscaped) {
  EXPECT_EQ(xml("<a b=\"c\">&\r\n"), "&lt;a b=&quot;c&quot;&gt;&amp;&#13;\n");
  EXPECT_EQ(xml("\x01"), "\xEF\xBF\xBD");
}

TEST(Text, UrlEncodingKeepsOnlyUnreservedCharacters) {
  std::string out;
  append_url_encoded(out, "aZ9-._~ +/=&%\xC3\xBC");
  EXPECT_EQ(out, "aZ9-._~%20%2B%2F%3D%26%25%C3%BC");
}

TEST(Text, DescriptionsKeepToTheAlphabetOfTheStandard) {
  EXPECT_EQ(description_text("scope: \"a\\b\"\n\xC3"), "scope: 'a'b'??");
}

}  // namespace
}  // namespace doorward::wire
