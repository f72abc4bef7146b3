// SPDX-License-Identifier: Apache-2.0
#include "service/issuer_keys.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <string>
#include <thread>

namespace doorward::service {
namespace {

// Where an issuer publishes one key. One request after the other.
class KeyServer {
 public:
  KeyServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof at;
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&at), length), 0);
    EXPECT_EQ(::listen(socket_, 8), 0);
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &length), 0);
    url = "http://127.0.0.1:" + std::to_string(ntohs(at.sin_port)) + "/jwks";
    thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
  }
  ~KeyServer() {
    thread_ = {};
    ::close(socket_);
  }
  KeyServer(const KeyServer&) = delete;
  KeyServer& operator=(const KeyServer&) = delete;

  std::string url;
  std::atomic<const char*> kid = "first", header = "", status = "200 OK";
  std::atomic<int> asked = 0;

 private:
  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
      if (::poll(&waiting, 1, 20) <= 0) continue;
      const int client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
      char request[4096];
      if (::recv(client, request, sizeof request, 0) > 0) answer(client);
      ::close(client);
    }
  }
  void answer(int client) {
    ++asked;
    const auto body = R"({"keys":[{"kty":"OKP","crv":"Ed25519","kid":")" + std::string{kid.load()} +
                      R"(","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})";
    const auto text = "HTTP/1.1 " + std::string{status.load()} + "\r\n" + header.load() +
                      "Connection: close\r\nContent-Length: " + std::to_string(body.size()) +
                      "\r\n\r\n" + body;
    EXPECT_EQ(::send(client, text.data(), text.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(text.size()));
  }

  const int socket_;
  std::jthread thread_;
};

struct Case {
  // The kid of the only key, or "none".
  std::string kid(seconds at, const char* named = "first") {
    TrustedIssuer issuer;
    issuer.keys_url = server.url;
    const auto found = keys.of(issuer, named, from_epoch_ms(1795435261000) + at);
    return found ? std::string{found->keys.front().kid()} : "none";
  }
  // The answer to a question that nobody waited for is there.
  void answered(int times) {
    while (server.asked < times) std::this_thread::sleep_for(milliseconds{1});
    std::this_thread::sleep_for(milliseconds{100});
  }

  KeyServer server;
  IssuerKeys keys{{.reach = {*IpRange::parse("127.0.0.1")}}};
};

TEST(IssuerKeys, AKeyThatWasWithdrawnWhileNobodyAskedOpensNothing) {
  Case c;
  EXPECT_EQ(c.kid(seconds{0}), "first");
  EXPECT_EQ(c.kid(seconds{3'599}), "first");
  EXPECT_EQ(c.server.asked, 1);
  c.server.kid = "second";
  EXPECT_EQ(c.kid(hours{10}), "second");
}

TEST(IssuerKeys, OldKeysServeWhileNewOnesAreOnTheirWay) {
  Case c;
  EXPECT_EQ(c.kid(seconds{0}), "first");
  c.server.kid = "second";
  EXPECT_EQ(c.kid(seconds{3'601}), "first");
  c.answered(2);
  EXPECT_EQ(c.kid(seconds{3'602}, "second"), "second");
}

TEST(IssuerKeys, TheLastOnesServeForADayWhileTheIssuerIsSilent) {
  Case c;
  EXPECT_EQ(c.kid(seconds{0}), "first");
  c.server.status = "500 No";
  EXPECT_EQ(c.kid(hours{10}), "first");
  EXPECT_EQ(c.server.asked, 2);
  EXPECT_EQ(c.kid(hours{10} + seconds{1}), "first");
  EXPECT_EQ(c.server.asked, 2);
  EXPECT_EQ(c.kid(hours{23}), "first");
  EXPECT_EQ(c.kid(hours{24}), "none");
}

TEST(IssuerKeys, TheIssuerMaySayThatItsKeysAreToBeAskedForSooner) {
  struct Row {
    const char* header;
    int fresh;  // seconds
  };
  const Row rows[] = {{"", 3'600},
                      {"Cache-Control: public, max-age=600\r\n", 600},
                      {"Cache-Control: MAX-AGE=600, must-revalidate\r\n", 600},
                      {"Cache-Control: max-age=1\r\n", 60},
                      {"Cache-Control: no-cache\r\n", 60},
                      {"Cache-Control: max-age=86400\r\n", 3'600},
                      {"Cache-Control: max-age=soon\r\n", 3'600},
                      {"Cache-Control: max-age\r\n", 3'600},
                      {"Cache-Control: s-maxage=5\r\n", 3'600}};
  for (const auto& [header, fresh] : rows) {
    Case c;
    c.server.header = header;
    EXPECT_EQ(c.kid(seconds{0}), "first") << header;
    c.server.kid = "second";
    EXPECT_EQ(c.kid(seconds{fresh - 1}), "first") << header;
    EXPECT_EQ(c.server.asked, 1) << header;
    EXPECT_EQ(c.kid(seconds{fresh + 60}), "second") << header;
  }
}

}  // namespace
}  // namespace doorward::service
