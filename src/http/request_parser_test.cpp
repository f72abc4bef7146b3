// SPDX-License-Identifier: Apache-2.0
#include "http/request_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace doorward::http {
namespace {

using Progress = RequestParser::Progress;

// How the parser ends when the text arrives in pieces that end at these places.
Progress arrived(std::string_view text, const std::vector<std::size_t>& ends) {
  RequestParser parser{{.header_bytes = 1024, .body_bytes = 1024}};
  auto progress = Progress::nothing;
  for (const auto end : ends) progress = parser.parse(text.substr(0, end));
  return progress;
}

TEST(RequestParser, S69_ABodyInChunksMayArriveInAnyPieces) {
  const std::string head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const char* body :
       {"0\r\n\r\n", "00\r\n\r\n", "0;a=b\r\n\r\n", "0\r\nX: y\r\n\r\n", "1\r\na\r\n0\r\n\r\n",
        "1;a=\"b\"\r\na\r\n2\r\nbc\r\n000\r\nX: y\r\n\r\n"}) {
    const auto text = head + body;
    std::vector<std::size_t> bytes;
    for (std::size_t end = head.size(); end <= text.size(); ++end) bytes.push_back(end);
    EXPECT_EQ(arrived(text, bytes), Progress::whole) << body;
    for (const auto first : bytes) {
      for (const auto second : bytes) {
        if (first > second) continue;
        EXPECT_EQ(arrived(text, {first, second, text.size()}), Progress::whole)
            << body << " cut at " << first << " and " << second;
      }
    }
  }
}

TEST(RequestParser, S69_AFaultInAChunkIsFoundInWhateverPiecesItArrives) {
  const std::string head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const char* body :
       {"0\n\r\n\r\n", "0x1\r\na\r\n0\r\n\r\n", "0\r\n\r\r\n\r\n", "0;\x01\r\n\r\n"}) {
    const auto text = head + body;
    std::vector<std::size_t> bytes;
    for (std::size_t end = head.size(); end <= text.size(); ++end) bytes.push_back(end);
    EXPECT_EQ(arrived(text, {text.size()}), Progress::refused) << body;
    EXPECT_EQ(arrived(text, bytes), Progress::refused) << body;
  }
}

}  // namespace
}  // namespace doorward::http
