// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>

#include "http/server_test_kit.h"

namespace doorward::http {
namespace {

Response text(std::string body, int status = 200) {
  return {.status = status, .content_type = "text/plain", .body = std::move(body), .headers = {}};
}

// What the handler saw, in one line.
Response echo(const Request& request) {
  return text(std::string{request.method} + ' ' + std::string{request.path} + '?' +
              std::string{request.query} + ' ' + std::string{request.host} + ' ' +
              request.client.text() + (request.secure ? " secure " : " ") +
              std::string{request.body});
}

Router sample() {
  Router router;
  for (const auto* method : {"GET", "POST"}) {
    router.add(method, "/echo", Place::worker, echo);
    router.add(method, "/pool", Place::pool, echo);
  }
  router.add("GET", "/services/data", Place::worker, echo);
  router.add("GET", "/broken", Place::worker,
             [](const Request&) -> Response { throw std::runtime_error("database gone"); });
  router.add("GET", "/broken-pool", Place::pool,
             [](const Request&) -> Response { throw std::runtime_error("database gone"); });
  router.add("GET", "/split", Place::worker, [](const Request&) {
    auto response = text("");
    response.headers.emplace_back("X-Name", "a\r\nSet-Cookie: b");
    return response;
  });
  router.add("GET", "/cached", Place::worker, [](const Request&) {
    auto response = text("keys");
    response.may_be_cached = true;
    response.headers.emplace_back("Cache-Control", "max-age=60");
    return response;
  });
  router.add("GET", "/page", Place::worker, [](const Request&) {
    auto response = text("<p>");
    response.headers.emplace_back("Content-Security-Policy", "default-src 'self'");
    return response;
  });
  router.add("GET", "/none", Place::worker, [](const Request&) { return text("", 204); });
  router.add("GET", "/large", Place::worker,
             [](const Request&) { return text(std::string(8 << 20, 'x')); });
  return router;
}

ServerOptions quick() {
  ServerOptions options;
  options.port = 0;
  options.workers = 2;
  options.pool_threads = 2;
  options.max_header_bytes = 4096;
  options.max_body_bytes = 10'000;
  options.header_timeout = options.body_timeout = seconds{1};
  options.drain_timeout = seconds{5};
  return options;
}

struct Running {
  explicit Running(ServerOptions options = quick(), Router router = sample())
      : server(
            std::move(options), clock, std::move(router),
            [](const Request& request, int status, std::string_view reason) {
              return text("refused " + std::string{request.path} + ": " + std::string{reason},
                          status);
            },
            [this](const Request&, std::string_view what) {
              incidents += std::string{what} + '\n';
              return text("incident", 500);
            }) {
    server.start();
  }
  std::string ask(std::string_view bytes) { return RawClient{server.port()}.send(bytes).answer(); }

  SystemClock clock;
  std::string incidents;
  Server server;
};

TEST(Server, AnswersWithEveryHeaderThatIsPromised) {
  Running running;
  const auto answer = running.ask("GET /echo?a=1&b=2 HTTP/1.1\r\nHost: here:80\r\n\r\n");
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_EQ(body_of(answer), "GET /echo?a=1&b=2 here:80 127.0.0.1 ");
  EXPECT_TRUE(RequestId::parse(header_of(answer, "X-Request-Id")));
  EXPECT_EQ(header_of(answer, "Content-Type"), "text/plain");
  EXPECT_EQ(header_of(answer, "Cache-Control"), "no-store");
  EXPECT_EQ(header_of(answer, "Pragma"), "no-cache");
  EXPECT_EQ(header_of(answer, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header_of(answer, "Referrer-Policy"), "no-referrer");
  EXPECT_EQ(header_of(answer, "Content-Security-Policy"),
            "default-src 'none'; frame-ancestors 'none'");
  EXPECT_TRUE(header_of(answer, "Date").ends_with(" GMT"));
  EXPECT_EQ(header_of(answer, "Connection"), "(none)");
}

TEST(Server, LetsAHandlerReplaceThePolicyHeaders) {
  Running running;
  const auto cached = running.ask("GET /cached HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(header_of(cached, "Cache-Control"), "max-age=60");
  EXPECT_EQ(header_of(cached, "Pragma"), "(none)");
  const auto page = running.ask("GET /page HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(header_of(page, "Content-Security-Policy"), "default-src 'self'");
  EXPECT_EQ(header_of(page, "Cache-Control"), "no-store");
}

TEST(Server, ReadsTheFormsThatARequestMayTake) {
  Running running;
  struct Row {
    const char *sent, *want;
  };
  const Row rows[] = {
      {"GET //services///data HTTP/1.1\r\nHost: h\r\n\r\n", "GET /services/data? h 127.0.0.1 "},
      {"GET http://other.example/echo?x HTTP/1.1\r\nHost: h\r\n\r\n",
       "GET /echo?x other.example 127.0.0.1 "},
      {"\r\nGET /echo HTTP/1.1\r\nhost:h \r\n\r\n", "GET /echo? h 127.0.0.1 "},
      {"GET /echo HTTP/1.0\r\n\r\n", "GET /echo?  127.0.0.1 "},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
       "POST /echo? h 127.0.0.1 hello"},
      {"POST /pool HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
       "POST /pool? h 127.0.0.1 hello"},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
       "chunked\r\n\r\n3\r\nhel\r\n2;a=b\r\nlo\r\n0\r\nX-Trailer: t\r\n\r\n",
       "POST /echo? h 127.0.0.1 hello"},
      {"GET /echo HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 9.9.9.9\r\nX-Forwarded-Proto: "
       "https\r\n\r\n",
       "GET /echo? h 127.0.0.1 "},  // Nobody is trusted here.
  };
  for (const auto& row : rows) {
    EXPECT_EQ(body_of(running.ask(row.sent)), row.want) << row.sent;
    // However the bytes are cut, the answer is the same.
    RawClient slow{running.server.port()};
    for (const char* at = row.sent; *at != '\0'; ++at) slow.send({at, 1});
    EXPECT_EQ(body_of(slow.answer()), row.want) << row.sent;
  }
}

TEST(Server, S70_RefusesWhatTwoProgramsCouldReadDifferently) {
  Running running;
  struct Row {
    const char* sent;
    int want;
  };
  const Row rows[] = {
      {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: "
       "chunked\r\n\r\n0\r\n\r\n",
       400},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: "
       "5\r\n\r\n0\r\n\r\n",
       400},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: identity\r\nContent-Length: "
       "5\r\n\r\nhello",
       501},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
       400},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
       400},
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
  for (const auto& row : rows) {
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

TEST(Server, KeepsTheConnectionAsLongAsTheClientWantsIt) {
  Running running;
  RawClient client{running.server.port()};
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(status_of(client.send("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n").answer()), 200);
    EXPECT_EQ(status_of(client.send("GET /nothing HTTP/1.1\r\nHost: h\r\n\r\n").answer()), 404);
  }
  EXPECT_EQ(
      header_of(client.send("GET /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").answer(),
                "Connection"),
      "close");
  EXPECT_TRUE(client.closed_within(seconds{5}));

  RawClient old{running.server.port()};
  EXPECT_EQ(header_of(old.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").answer(),
                      "Connection"),
            "keep-alive");
  EXPECT_EQ(header_of(old.send("GET /echo HTTP/1.0\r\n\r\n").answer(), "Connection"), "close");
  EXPECT_TRUE(old.closed_within(seconds{5}));
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  Running running;
  RawClient client{running.server.port()};
  std::string all;
  for (int i = 0; i < 300; ++i) {
    const auto* const path = i % 3 == 0 ? "/pool" : "/echo";
    all += "GET " + std::string{path} + "?n=" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\n\r\n";
  }
  client.send(all);
  for (int i = 0; i < 300; ++i) {
    EXPECT_TRUE(body_of(client.answer()).contains("?n=" + std::to_string(i) + " ")) << i;
  }
}

TEST(Server, AnswersAClientThatHasClosedItsSide) {
  Running running;
  for (const auto* path : {"/echo", "/pool"}) {
    RawClient client{running.server.port()};
    client.send("GET " + std::string{path} + " HTTP/1.1\r\nHost: h\r\n\r\n").finish_sending();
    EXPECT_EQ(status_of(client.rest()), 200) << path;
  }
}

TEST(Server, SendsNoBodyForHeadAnd204) {
  Running running;
  RawClient client{running.server.port()};
  const auto head = client.send("HEAD /cached HTTP/1.1\r\nHost: h\r\n\r\n").answer(false);
  EXPECT_EQ(status_of(head), 200);
  EXPECT_EQ(header_of(head, "Content-Length"), "4");
  const auto missing = client.send("HEAD /nothing HTTP/1.1\r\nHost: h\r\n\r\n").answer(false);
  EXPECT_EQ(status_of(missing), 404);
  const auto none =
      client.send("GET /none HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").answer();
  EXPECT_EQ(status_of(none), 204);
  EXPECT_EQ(header_of(none, "Content-Length"), "(none)");
  EXPECT_EQ(client.rest(), "");
}

TEST(Server, TellsAWaitingClientToContinue) {
  Running running;
  RawClient client{running.server.port()};
  client.send(
      "POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.answer(), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_TRUE(body_of(client.send("ok").answer()).ends_with(" ok"));
  // A body that would be refused is not asked for.
  client.send(
      "POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 99999\r\n\r\n");
  EXPECT_EQ(status_of(client.answer()), 413);
}

TEST(Server, SendsALargeAnswerWhole) {
  Running running;
  RawClient client{running.server.port()};
  EXPECT_EQ(body_of(client.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n").answer()).size(),
            8U << 20);
  EXPECT_EQ(status_of(client.send("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n").answer()), 200);
}

TEST(Server, TurnsAnExceptionIntoAnIncident) {
  Running running;
  EXPECT_EQ(status_of(running.ask("GET /broken HTTP/1.1\r\nHost: h\r\n\r\n")), 500);
  EXPECT_EQ(status_of(running.ask("GET /broken-pool HTTP/1.1\r\nHost: h\r\n\r\n")), 500);
  const auto split = running.ask("GET /split HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(status_of(split), 500);
  EXPECT_EQ(header_of(split, "Set-Cookie"), "(none)");
  running.server.stop();
  EXPECT_EQ(running.incidents,
            "database gone\ndatabase gone\na response header holds a control character\n");
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

TEST(Server, S61_BelievesForwardedAddressesOfTrustedProxiesOnly) {
  auto options = quick();
  options.trusted_proxies = {*IpRange::parse("127.0.0.0/8"), *IpRange::parse("10.0.0.0/8"),
                             *IpRange::parse("fd00::/8")};
  Running running{options};
  struct Row {
    const char *headers, *want;
  };
  const Row rows[] = {
      {"", "127.0.0.1"},
      {"X-Forwarded-For: 203.0.113.7\r\n", "203.0.113.7"},
      {"X-Forwarded-For: 203.0.113.7, 10.1.1.1\r\n", "203.0.113.7"},
      {"X-Forwarded-For: 198.51.100.1, 203.0.113.7, 10.1.1.1\r\n", "203.0.113.7"},
      {"X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 203.0.113.7\r\n", "203.0.113.7"},
      {"X-Forwarded-For: 203.0.113.7:4711\r\n", "203.0.113.7"},
      {"X-Forwarded-For: [2001:db8::7]:4711\r\n", "2001:db8::7"},
      {"X-Forwarded-For: 2001:db8::7\r\n", "2001:db8::7"},
      {"X-Forwarded-For: ::ffff:203.0.113.7\r\n", "203.0.113.7"},
      {"X-Forwarded-For: 203.0.113.7, ::ffff:10.1.1.1\r\n", "203.0.113.7"},
      {"X-Forwarded-For: 203.0.113.7, fe80::1%eth0\r\n", "127.0.0.1"},
      {"X-Forwarded-For: 203.0.113.7, unknown, 10.1.1.1\r\n", "10.1.1.1"},
      {"X-Forwarded-For: \r\n", "127.0.0.1"},
      {"X-Forwarded-Proto: https\r\n", "127.0.0.1 secure"},
      {"X-Forwarded-Proto: https, http\r\n", "127.0.0.1"},
  };
  for (const auto& row : rows) {
    const auto answer =
        running.ask("GET /echo HTTP/1.1\r\nHost: h\r\n" + std::string{row.headers} + "\r\n");
    EXPECT_EQ(body_of(answer), "GET /echo? h " + std::string{row.want} + ' ') << row.headers;
  }
}

TEST(Server, StopAnswersWhatWasAcceptedAndEndsWhatIsIdle) {
  std::promise<void> entered, leave;
  auto router = sample();
  router.add("GET", "/slow", Place::pool, [&](const Request&) {
    entered.set_value();
    leave.get_future().wait();
    return text("done");
  });
  Running running{quick(), std::move(router)};
  RawClient idle{running.server.port()}, slow{running.server.port()};
  EXPECT_EQ(status_of(idle.send("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n").answer()), 200);
  slow.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
  entered.get_future().wait();
  auto stopping = std::async(std::launch::async, [&] { running.server.stop(); });
  EXPECT_TRUE(idle.closed_within(seconds{5}));
  leave.set_value();
  const auto answer = slow.answer();
  EXPECT_EQ(body_of(answer), "done");
  EXPECT_EQ(header_of(answer, "Connection"), "close");
  EXPECT_THROW(RawClient{running.server.port()}, std::runtime_error);
}

TEST(Server, SaysWhyItCannotListen) {
  Running running;
  auto options = quick();
  options.port = running.server.port();
  SystemClock clock;
  Server second{options, clock, Router{}, {}, {}};
  try {
    second.start();
    FAIL() << "the port is taken";
  } catch (const std::runtime_error& error) {
    EXPECT_TRUE(std::string{error.what()}.contains("127.0.0.1:" + std::to_string(options.port)));
    EXPECT_TRUE(std::string{error.what()}.contains("in use"));
  }
}

}  // namespace
}  // namespace doorward::http
