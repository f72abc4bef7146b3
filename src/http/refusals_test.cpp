// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>

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
      {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\ncontent-type: c/d\r\n\r\n", 400,
       "Content-Type stands there twice"},
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
      {"GET /echo HTTP/1.1\r\nHost: h\r\n" + many_headers + "\r\n", 431, "100 is the most"},
      {"GET /echo HTTP/1.1\r\nHost: h\r\nX-A: " + std::string(5000, 'a') + "\r\n\r\n", 431,
       "--max-header-kib"},
      {"GET /echo?" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n", 414,
       "--max-header-kib"},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10001\r\n\r\n", 413, "--max-body-kib"},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2711\r\n", 413,
       "--max-body-kib"},
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
  EXPECT_EQ(body_of(full.answer()),
            "refused /echo: The request did not arrive in time: its header has 1 seconds, and no "
            "setting gives it more.");
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
  std::atomic<int> turned_away = 0;
  options.short_of = [&](Shortage what) { turned_away += what == Shortage::connections ? 1 : 0; };
  Running running{options};
  RawClient one{running.server.port()}, two{running.server.port()};
  const auto* const request = "GET /echo HTTP/1.1\r\nHost: h\r\n\r\n";
  EXPECT_EQ(status_of(one.send(request).answer()), 200);
  EXPECT_EQ(status_of(two.send(request).answer()), 200);
  RawClient three{running.server.port()};
  const auto told = three.answer();
  EXPECT_EQ(status_of(told), 503);
  EXPECT_TRUE(body_of(told).contains("--max-connections")) << told;
  EXPECT_EQ(turned_away, 1);
  EXPECT_EQ(status_of(one.send(request).answer()), 200);
}

std::string post(std::string_view framing, std::size_t bytes) {
  return "POST /echo HTTP/1.1\r\nHost: h\r\n" + std::string{framing} + std::string(bytes, 'b');
}

TEST(Server, S71_LargeRequestsTogetherHaveBoundedMemory) {
  struct Row {
    const char* framing;
    std::size_t sent;  // of 100,000 bytes; in chunks each byte is kept twice
  };
  const Row rows[] = {{"Content-Length: 100000\r\n\r\n", 99'000},
                      {"Transfer-Encoding: chunked\r\n\r\n186a0\r\n", 60'000}};
  for (const auto& [framing, sent] : rows) {
    auto options = quick();
    options.max_body_bytes = 100'000;
    options.max_large_bytes = 300'000;  // There is room for two, and for no third.
    options.body_timeout = seconds{20};
    std::atomic<int> refused = 0;
    options.short_of = [&](Shortage what) { refused += what == Shortage::memory ? 1 : 0; };
    Running running{options};
    {
      RawClient one{running.server.port()}, two{running.server.port()};
      one.send(post(framing, sent));
      two.send(post(framing, sent));
      std::this_thread::sleep_for(milliseconds{300});  // Both were read by now.
      const auto told = running.ask(post(framing, sent));
      EXPECT_EQ(status_of(told), 503) << framing;
      EXPECT_TRUE(body_of(told).contains("--max-large-requests-mib")) << told;
      EXPECT_EQ(refused, 1);
      EXPECT_EQ(status_of(running.ask("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n")), 200);
    }
    std::this_thread::sleep_for(milliseconds{300});
    RawClient again{running.server.port()};
    const auto whole = post(rows[0].framing, 100'000);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(status_of(again.send(whole).answer()), 200);
  }
}

}  // namespace
}  // namespace doorward::http
