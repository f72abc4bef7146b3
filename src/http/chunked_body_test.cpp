// SPDX-License-Identifier: Apache-2.0
#include "http/chunked_body.h"

#include <gtest/gtest.h>

#include <string>

namespace doorward::http {
namespace {

constexpr std::size_t most = 10'000;

// What the whole text comes to: 200 when it is a whole body.
int status_of(std::string_view text) {
  ChunkedBody body;
  const auto taken = body.take(text, most);
  if (!taken) return taken.error().status;
  return body.whole() && *taken == text.size() ? 200 : 0;
}

TEST(ChunkedBody, JoinsWhatComesInChunks) {
  ChunkedBody body;
  const std::string_view text = "5\r\nhello\r\n1;why\r\n \r\nA\r\n0123456789\r\n0\r\n\r\nGET";
  const auto taken = body.take(text, most);
  ASSERT_TRUE(taken);
  EXPECT_TRUE(body.whole());
  EXPECT_EQ(body.text(), "hello 0123456789");
  EXPECT_EQ(text.substr(*taken), "GET");
}

TEST(ChunkedBody, IsTheSameInPiecesOfOneByte) {
  const std::string_view text = "3 ; a = \"b\\\"c\" ;d\r\nabc\r\n00\r\nX: y\r\n\r\n";
  ChunkedBody body;
  std::size_t taken = 0;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    EXPECT_FALSE(body.whole());
    const auto more = body.take(text.substr(taken, end - taken), most);
    ASSERT_TRUE(more);
    taken += *more;
  }
  EXPECT_TRUE(body.whole());
  EXPECT_EQ(body.text(), "abc");
  body.reset();
  EXPECT_FALSE(body.whole());
  EXPECT_EQ(body.text(), "");
}

TEST(ChunkedBody, S70_IsReadInOneWayOrNotAtAll) {
  struct Row {
    std::string_view text;
    int want;
  };
  const Row rows[] = {
      {"0\r\n\r\n", 200},
      {"0;a\r\n\r\n", 200},
      {"0;a=b;c=\"d\"\r\n\r\n", 200},
      {"\r\n", 400},
      {" 0\r\n\r\n", 400},
      {"0 \r\n\r\n", 400},
      {"0x0\r\n\r\n", 400},
      {"+1\r\na\r\n0\r\n\r\n", 400},
      {"0 a\r\n\r\n", 400},
      {"0;\r\n\r\n", 400},
      {"0;=a\r\n\r\n", 400},
      {"0;a=\r\n\r\n", 400},
      {"0;a=\"b\r\n\r\n", 400},
      {"0;a=\"b\\\r\n\r\n", 400},
      {"0;a=\"\x01\"\r\n\r\n", 400},
      {"0;a b\r\n\r\n", 400},
      {"0;a\rb\r\n\r\n", 400},
      {"0\n\n", 400},
      {"1\r\nab\r\n0\r\n\r\n", 400},
      {"1\r\na\n0\r\n\r\n", 400},
      {"1\r\na\r0\r\n\r\n", 400},
      {"0\r\nA: b\r\n\r\n", 200},
      {"0\r\nA: b\n\r\n", 400},
      {"0\r\nA : b\r\n\r\n", 400},
      {"0\r\nA: b\r\n c\r\n\r\n", 400},
      {"0\r\ncontent-length: 5\r\n\r\n", 400},
      {"0\r\ntransfer-encoding: chunked\r\n\r\n", 400},
      {"0\r\nhost: other\r\n\r\n", 400},
      {"10000000000000000\r\n", 400},
      {"FFFFFFFFFFFFFFFF\r\n", 413},
      {"2711\r\n", 413},
  };
  for (const auto& row : rows) EXPECT_EQ(status_of(row.text), row.want) << row.text;
}

TEST(ChunkedBody, S71_CostsABoundedAmount) {
  const std::string a(5000, 'a');
  EXPECT_EQ(status_of("1;" + a), 400);  // no end in sight
  EXPECT_EQ(status_of("1;" + a + "\r\n"), 400);
  EXPECT_EQ(status_of("0\r\nX: " + a.substr(0, 3000) + "\r\nY: " + a.substr(0, 3000) + "\r\n\r\n"),
            400);
  std::string tiny;
  for (int i = 0; i < 3000; ++i)
    tiny += "1\r\na\r\n";  // three bytes of lines for each of the body's
  EXPECT_EQ(status_of(tiny), 413);
  std::string large;
  for (int i = 0; i < 11; ++i) large += "3e8\r\n" + std::string(1000, 'a') + "\r\n";
  EXPECT_EQ(status_of(large), 413);
}

}  // namespace
}  // namespace doorward::http
