// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <array>

#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>
#include <vector>

#include "http/server_test_kit.h"

namespace doorward::http {
namespace {

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
      {"POST /fiber HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
       "POST /fiber? h 127.0.0.1 hello"},
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
  for (unsigned i = 0; i < 300; ++i) {
    const auto* const path = std::array{"/pool", "/fiber", "/fiber-at-once", "/echo"}[i % 4U];
    all += "GET " + std::string{path} + "?n=" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\n\r\n";
  }
  client.send(all);
  for (int i = 0; i < 300; ++i) {
    EXPECT_TRUE(body_of(client.answer()).contains("?n=" + std::to_string(i) + " ")) << i;
  }
}

TEST(Server, AnswersAClientThatHasClosedItsSide) {
  Running running;
  for (const auto* path : {"/echo", "/pool", "/fiber"}) {
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

TEST(Server, AClientThatReadsSlowlyGetsItsAnswerWhole) {
  auto router = sample();
  constexpr std::size_t mebibyte = 1 << 20, size = 24 * mebibyte;
  router.add("GET", "/larger", Place::worker,
             [](const Request&) { return text(std::string(size, 'x')); });
  Running running{quick(), std::move(router)};  // Who takes nothing for a second is gone.
  RawClient client{running.server.port()};
  client.send("GET /larger HTTP/1.1\r\nHost: h\r\n\r\n");
  for (std::size_t read = mebibyte; read <= size; read += mebibyte) {
    std::this_thread::sleep_for(milliseconds{125});
    ASSERT_TRUE(client.received(read)) << read;
  }
  EXPECT_EQ(body_of(client.answer()).size(), size);
}

TEST(Server, S71_AClientThatAsksWithoutEndLeavesTurnsToOthers) {
  constexpr int asked = 400;
  std::atomic<int> answered = 0;
  auto router = sample();
  router.add("GET", "/long", Place::worker, [&](const Request&) {
    std::this_thread::sleep_for(milliseconds{1});
    ++answered;
    return text("");
  });
  auto options = quick();
  options.workers = 1;
  Running running{std::move(options), std::move(router)};
  RawClient greedy{running.server.port()}, other{running.server.port()};
  std::string all;
  for (int i = 0; i < asked; ++i) all += "GET /long HTTP/1.1\r\nHost: h\r\n\r\n";
  greedy.send(all);
  while (answered == 0) std::this_thread::yield();
  EXPECT_EQ(status_of(other.send("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n").answer()), 200);
  EXPECT_LT(answered, asked / 2);
  for (int i = 0; i < asked; ++i) EXPECT_EQ(status_of(greedy.answer()), 200) << i;
}

TEST(Server, TurnsAnExceptionIntoAnIncident) {
  Running running;
  EXPECT_EQ(status_of(running.ask("GET /broken HTTP/1.1\r\nHost: h\r\n\r\n")), 500);
  EXPECT_EQ(status_of(running.ask("GET /broken-pool HTTP/1.1\r\nHost: h\r\n\r\n")), 500);
  EXPECT_EQ(status_of(running.ask("GET /broken-fiber HTTP/1.1\r\nHost: h\r\n\r\n")), 500);
  const auto split = running.ask("GET /split HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(status_of(split), 500);
  EXPECT_EQ(header_of(split, "Set-Cookie"), "(none)");
  running.server.stop();
  EXPECT_EQ(
      running.incidents,
      "database gone\ndatabase gone\ndatabase gone\na response header holds a control character\n");
}

TEST(Server, ARequestByAProxyThatIsNotNamedIsTold) {
  std::atomic<int> told = 0;
  for (const bool trusted : {false, true}) {
    auto options = quick();
    if (trusted) options.trusted_proxies = {*IpRange::parse("127.0.0.1")};
    options.unnamed_proxy = [&] { ++told; };
    Running running{options};
    for (const char* header : {"", "X-Forwarded-For: 203.0.113.7\r\n"}) {
      running.ask("GET /echo HTTP/1.1\r\nHost: h\r\n" + std::string{header} + "\r\n");
    }
    EXPECT_EQ(told, 1) << trusted;
  }
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

TEST(Server, EachJobOfThePoolIsFollowedByWhatWasAskedFor) {
  std::atomic<int> after = 0;
  auto options = quick();
  options.after_pool_job = [&] { ++after; };
  {
    Running running{std::move(options)};
    for (int i = 0; i < 5; ++i) {
      EXPECT_EQ(status_of(running.ask("GET /pool HTTP/1.1\r\nHost: h\r\n\r\n")), 200);
    }
    running.ask("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n");
  }
  EXPECT_EQ(after, 5);
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
  stopping.wait();
  EXPECT_THROW(RawClient{running.server.port()}, std::runtime_error);
}

TEST(Server, StopWaitsForASlowReaderNoLongerThanItReads) {
  Running running;
  RawClient reader{running.server.port()};
  reader.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
  ASSERT_TRUE(reader.received(1));
  auto stopping = std::async(std::launch::async, [&] { running.server.stop(); });
  const auto listens = [&] {
    try {
      const RawClient probe{running.server.port()};
      return true;
    } catch (const std::runtime_error&) {
      return false;
    }
  };
  while (listens()) std::this_thread::yield();
  EXPECT_EQ(body_of(reader.answer()).size(), 8U << 20);
  EXPECT_TRUE(reader.closed_within(seconds{2}));
  stopping.wait();
}

TEST(Server, StopLosesNoRequestOfABusyClient) {
  Running running;
  std::atomic<int> answered = 0, lost = 0, told = 0;
  {
    std::vector<std::jthread> clients;
    for (unsigned i = 0; i < 8; ++i) {
      clients.emplace_back([&, path = std::array{"/echo", "/pool", "/fiber"}[i % 3U]] {
        RawClient client{running.server.port()};
        for (bool open = true; open;) {
          client.send("GET " + std::string{path} + " HTTP/1.1\r\nHost: h\r\n\r\n");
          const auto answer = client.answer();
          (status_of(answer) == 200 ? answered : lost) += 1;
          open = header_of(answer, "Connection") == "(none)" && !answer.empty();
          told += header_of(answer, "Connection") == "close" ? 1 : 0;
        }
      });
    }
    while (answered < 200) std::this_thread::yield();
    running.server.stop();
  }
  EXPECT_EQ(lost, 0);
  EXPECT_EQ(told, 8);
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
