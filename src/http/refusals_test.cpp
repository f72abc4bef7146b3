// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "http/server_test_kit.h"

namespace doorward::http {
namespace {

struct Smuggled {
  const char* sent;
  int want;
};
constexpr Smuggled smuggled[] = {
    {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: "
     "chunked\r\n\r\n0\r\n\r\n",
     400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: "
     "5\r\n\r\n0\r\n\r\n",
     400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: identity\r\nContent-Length: "
     "5\r\n\r\nhello",
     501},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5, 5\r\n\r\nhello", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: +5\r\n\r\nhello", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 0x5\r\n\r\nhello", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length:\r\n\r\n", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
     "chunked\r\n\r\n0\r\n\r\n",
     400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding:\x0b"
     "chunked\r\n\r\n0\r\n\r\n",
     400},
    {"POST /echo HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0x2\r\nab\r\n0\r\n\r\n",
     400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
     400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\nab\n0\n\n", 400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2;\nab\r\n0\r\n\r\n",
     400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
     "chunked\r\n\r\n2;a=\"\n\"\r\nab\r\n0\r\n\r\n",
     400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
     400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
     413},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: "
     "5\r\n\r\n",
     400},
    {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
     "chunked\r\n\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n",
     400},
    {"GET /echo HTTP/1.1\r\nHost: h\r\nX-A: b\r\n c\r\n\r\n", 400},
    {"GET /echo HTTP/1.1\r\nHost: h\r\nX-A:\r\n b\r\n\r\n", 400},
    {"GET /echo HTTP/1.1\r\n Host: h\r\n\r\n", 400},
    {"GET /echo HTTP/1.1\nHost: h\n\n", 400},
    {"GET /echo HTTP/1.1\r\nHost: h\r\nX-A: b\n\r\n\r\n", 400},
    {"GET /echo HTTP/1.1\r\nHost: h\r\nX-A: b\rc\r\n\r\n", 400},
    {"GET /echo HTTP/1.1\r\nHost: h\r\nX A: b\r\n\r\n", 400},
    {"GET /echo HTTP/1.1\r\nHost: h\r\n: b\r\n\r\n", 400},
    {"GET /echo HTTP/1.1\r\nHost: h\r\nX-A\r\n\r\n", 400},
    {"GET /echo HTTP/1.1\r\nHost: h\r\nX-\xc3\xa9: b\r\n\r\n", 400},
};

TEST(Server, S70_RefusesWhatTwoProgramsCouldReadDifferently) {
  Running running;
  for (const auto& row : smuggled) {
    const auto answer = running.ask(row.sent);
    EXPECT_EQ(status_of(answer), row.want) << row.sent << "\n---\n" << answer;
    EXPECT_TRUE(body_of(answer).starts_with("refused ")) << row.sent;
    EXPECT_EQ(header_of(answer, "Connection"), "close") << row.sent;
  }
}

TEST(Server, RefusesWhatIsMalformedWithAReason) {
  Running running;
  struct Row {
    std::string sent;
    int want;
    const char* reason;
  };
  const std::string many_headers = [] {
    std::string all;
    for (int i = 0; i < 120; ++i) all += "A: b\r\n";
    return all;
  }();
  const Row rows[] = {
      {"GET /nothing HTTP/1.1\r\nHost: h\r\n\r\n", 404, "nothing at this address"},
      {"DELETE /echo HTTP/1.1\r\nHost: h\r\n\r\n", 405, "does not take this method"},
      {"FROB /echo HTTP/1.1\r\nHost: h\r\n\r\n", 405, "does not take this method"},
      {"GET /echo HTTP/1.1\r\n\r\n", 400, "Host is missing"},
      {"GET /echo HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400, "Host stands there twice"},
      {"GET /echo HTTP/1.1\r\nHost:\r\n\r\n", 400, "Host is empty"},
      {"GET /echo HTTP/1.1\r\nHost: a/b\r\n\r\n", 400, "Host is malformed"},
      {"GET /echo HTTP/1.1\r\nHost: a, b\r\n\r\n", 400, "Host is malformed"},
      {"GET http://u@h/echo HTTP/1.1\r\nHost: a\r\n\r\n", 400, "Host is malformed"},
      {"GET ftp://h/echo HTTP/1.1\r\nHost: a\r\n\r\n", 400, "neither a path nor"},
      {"CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", 400, "neither a path nor"},
      {"GET /echo#part HTTP/1.1\r\nHost: h\r\n\r\n", 400, "percent-encoded"},
      {"GET /\xc3\xa9 HTTP/1.1\r\nHost: h\r\n\r\n", 400, "character"},
      {"GET  /echo HTTP/1.1\r\nHost: h\r\n\r\n", 400, "target"},
      {"GET /echo\r\nHost: h\r\n\r\n", 400, ""},
      {"GET /echo HTTP/1.1 x\r\nHost: h\r\n\r\n", 400, "HTTP/1.1"},
      {"GET /echo HTTP/2.0\r\nHost: h\r\n\r\n", 505, "Only HTTP/1.1"},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "Only HTTP/1.1"},
      {"\x16\x03\x01\x02\r\n\r\n", 400, "method"},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nExpect: miracles\r\nContent-Length: 1\r\n\r\nx", 417,
       "100-continue"},
      {"GET /echo HTTP/1.1\r\nHost: h\r\n" + many_headers + "\r\n", 431, "too many headers"},
      {"GET /echo HTTP/1.1\r\nHost: h\r\nX-A: " + std::string(5000, 'a') + "\r\n\r\n", 431,
       "too large"},
      {"GET /echo?" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n", 414, "too long"},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10001\r\n\r\n", 413, "too large"},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2711\r\n", 413,
       "too large"},
  };
  for (const auto& row : rows) {
    const auto answer = running.ask(row.sent);
    EXPECT_EQ(status_of(answer), row.want) << row.sent;
    EXPECT_TRUE(body_of(answer).contains(row.reason)) << row.sent << "\n---\n" << answer;
    EXPECT_TRUE(RequestId::parse(header_of(answer, "X-Request-Id"))) << row.sent;
  }
  EXPECT_EQ(header_of(running.ask("DELETE /echo HTTP/1.1\r\nHost: h\r\n\r\n"), "Allow"),
            "GET, HEAD, POST");
}

TEST(Server, S71_EndsRequestsThatDoNotArrive) {
  Running running;
  RawClient silent{running.server.port()};
  RawClient header{running.server.port()};
  RawClient body{running.server.port()};
  RawClient chunks{running.server.port()};
  header.send("GET /echo HTTP/1.1\r\nHost");
  body.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhel");
  chunks.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
  EXPECT_EQ(status_of(header.answer()), 408);
  EXPECT_EQ(status_of(body.answer()), 408);
  EXPECT_EQ(status_of(chunks.answer()), 408);
  EXPECT_TRUE(silent.closed_within(seconds{5}));
  EXPECT_TRUE(header.closed_within(seconds{5}));
}

TEST(Server, S71_TellsWhichRequestDidNotArriveWhereverItsBytesAre) {
  Running running;
  // Nothing is left to be read, but the server cannot know: its buffer is as full as it can be.
  RawClient full{running.server.port()};
  const std::string start = "GET /echo HTTP/1.1\r\nHost: h\r\nX-A: ";
  full.send(start + std::string(4096 - start.size(), 'a'));
  EXPECT_EQ(body_of(full.answer()), "refused /echo: The request did not arrive in time.");
}

TEST(Server, S71_OneByteNowAndThenBuysNoTime) {
  Running running;
  RawClient client{running.server.port()};
  client.send("GET /echo HTTP/1.1\r\nHost: h\r\nX-A: ");
  const auto start = std::chrono::steady_clock::now();
  while (!client.closed_within(milliseconds{100}) &&
         std::chrono::steady_clock::now() < start + seconds{5}) {
    client.send("a");
    if (status_of(client.answer()) == 408) break;
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, seconds{4});
}

TEST(Server, S71_TellsWhomItHasNoRoomFor) {
  auto options = quick();
  options.max_connections = 2;
  Running running{options};
  RawClient one{running.server.port()}, two{running.server.port()};
  const auto* const request = "GET /echo HTTP/1.1\r\nHost: h\r\n\r\n";
  EXPECT_EQ(status_of(one.send(request).answer()), 200);
  EXPECT_EQ(status_of(two.send(request).answer()), 200);
  RawClient three{running.server.port()};
  EXPECT_EQ(status_of(three.answer()), 503);
  EXPECT_EQ(status_of(one.send(request).answer()), 200);
}

}  // namespace
}  // namespace doorward::http
