// SPDX-License-Identifier: Apache-2.0
#include "service/issuer_keys.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include "base/bytes.h"
#include "base/random.h"

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
  std::atomic<std::size_t> spaces = 0;  // with many, the client leaves before the end
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
                      R"(","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})" +
                      std::string(spaces, ' ');
    const auto text = "HTTP/1.1 " + std::string{status.load()} + "\r\n" + header.load() +
                      "Connection: close\r\nContent-Length: " + std::to_string(body.size()) +
                      "\r\n\r\n" + body;
    const auto sent = ::send(client, text.data(), text.size(), MSG_NOSIGNAL);
    EXPECT_TRUE(spaces > 0 || sent == static_cast<ssize_t>(text.size()));
  }

  const int socket_;
  std::jthread thread_;
};

struct SetClock final : Clock {
  Instant now() const override { return at; }
  std::atomic<Instant> at = from_epoch_ms(1795435261000);
};

// An issuer on file whose keys are behind a URL.
struct Case {
  explicit Case(IssuerKeysOptions options = {.look_every = hours{1}}) {
    issuer.name = "Partner";
    issuer.issuer = "https://id.example";
    issuer.keys_url = server.url;
    change([this](store::Transaction& tx) {
      Organization organization{.name = "Acme"};
      tx.put_organization(organization);
      tx.trusted_issuers().add(issuer);
    });
    options.reach = {*IpRange::parse("127.0.0.1")};
    keys.emplace(*store, clock, std::move(options));
  }
  ~Case() {
    keys.reset();
    store.reset();
    std::filesystem::remove_all(folder);
  }
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  static std::string made() {
    const auto folder = std::filesystem::temp_directory_path() / ("issuer-" + hex(random_bytes(8)));
    std::filesystem::create_directories(folder);
    return folder;
  }
  void change(const std::function<void(store::Transaction&)>& work) {
    store->transact({.now = clock.now()}, work);
  }
  KeysFound found(seconds at, const KeysWanted& wanted) {
    clock.at = began + at;
    return keys->of(issuer, wanted, clock.now());
  }
  // The kid of the only key, or "none".
  std::string kid(seconds at, const char* named = "first") {
    const auto got = found(at, {.kid = named}).keys;
    return got ? std::string{got->keys.front().kid()} : "none";
  }
  // The answer to a question that nobody waited for is there.
  void answered(int times) {
    while (server.asked < times) std::this_thread::sleep_for(milliseconds{1});
    std::this_thread::sleep_for(milliseconds{100});
  }

  KeyServer server;
  SetClock clock;
  const Instant began = clock.now();
  const std::string folder = made();
  std::unique_ptr<store::Store> store = store::open_sqlite({.file = folder + "/issuers.db"}, clock);
  TrustedIssuer issuer;
  std::optional<IssuerKeys> keys;
};

// Looks at once, in real time, for what is to be asked ahead.
IssuerKeysOptions looks() { return {.look_every = milliseconds{5}}; }
constexpr milliseconds many_looks{200};

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
                      {"Cache-Control: max-age=-1\r\n", 60},
                      {"Cache-Control: max-age=900\r\nAge: 300\r\n", 600},
                      {"Cache-Control: max-age=900\r\nAge: 1000\r\n", 60},
                      {"Age: 4000\r\n", 3'600},
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

TEST(IssuerKeys, ThoseThatWereUsedLatelyAreFetchedBeforeTheyAreOld) {
  Case c{looks()};
  EXPECT_EQ(c.kid(seconds{0}), "first");
  c.clock.at = c.began + seconds{2'519};
  std::this_thread::sleep_for(many_looks);
  EXPECT_EQ(c.server.asked, 1);
  c.server.kid = "second";
  for (int times = 2; times <= 20; ++times) {
    c.clock.at = c.clock.now() + minutes{60};
    c.answered(times);
  }
  // However many come, and though nobody came for hours, nobody is refused.
  c.server.status = "500 No";
  const auto at = std::chrono::duration_cast<seconds>(c.clock.now() - c.began);
  for (int request = 0; request < 50; ++request) EXPECT_EQ(c.kid(at, "second"), "second");
  EXPECT_EQ(c.server.asked, 20);
}

TEST(IssuerKeys, ThoseThatNobodyUsesAreNotFetched) {
  Case c{looks()};
  EXPECT_EQ(c.kid(seconds{0}), "first");
  c.clock.at = c.began + hours{25};
  std::this_thread::sleep_for(many_looks);
  EXPECT_EQ(c.server.asked, 1);
}

TEST(IssuerKeys, ThoseOfAnIssuerThatIsOffGoneOrElsewhereAreNotFetchedAhead) {
  void (*const ends[])(store::Transaction&, const TrustedIssuer&) = {
      [](store::Transaction& tx, const TrustedIssuer& before) {
        auto issuer = before;
        issuer.active = false;
        EXPECT_TRUE(tx.trusted_issuers().replace(issuer, issuer.meta.revision));
      },
      [](store::Transaction& tx, const TrustedIssuer& before) {
        auto issuer = before;
        issuer.keys_url = "https://id.example/jwks";
        EXPECT_TRUE(tx.trusted_issuers().replace(issuer, issuer.meta.revision));
      },
      [](store::Transaction& tx, const TrustedIssuer& issuer) {
        tx.trusted_issuers().remove(issuer.id);
      }};
  for (const auto end : ends) {
    Case c{looks()};
    EXPECT_EQ(c.kid(seconds{0}), "first");
    c.change([&](store::Transaction& tx) { end(tx, c.issuer); });
    c.clock.at = c.began + minutes{59};
    std::this_thread::sleep_for(many_looks);
    EXPECT_EQ(c.server.asked, 1);
  }
}

TEST(IssuerKeys, AnIssuerThatIsSilentIsAskedAheadOnceAMinute) {
  Case c{looks()};
  EXPECT_EQ(c.kid(seconds{0}), "first");
  c.server.status = "500 No";
  c.clock.at = c.began + minutes{59};
  c.answered(2);
  std::this_thread::sleep_for(many_looks);
  EXPECT_EQ(c.server.asked, 2);
  c.clock.at = c.began + minutes{60};
  c.answered(3);
}

// Else the first tokens of a new key would be refused for good.
TEST(IssuerKeys, AKeyIsUnknownOnlyWhenTheIssuerHasAnswered) {
  Case c{{.patience = 1, .most_waiting = 0, .look_every = hours{1}}};
  EXPECT_FALSE(c.found(seconds{0}, {.kid = "first"}).keys);
  c.answered(1);
  EXPECT_EQ(c.kid(seconds{0}), "first");
  c.server.kid = "second";
  const auto early = c.found(seconds{10}, {.kid = "second"});
  EXPECT_FALSE(early.keys);
  EXPECT_NE(early.because.find("the answer is still to come"), std::string::npos) << early.because;
  c.answered(2);
  EXPECT_EQ(c.kid(seconds{10}, "second"), "second");
  EXPECT_EQ(c.kid(seconds{10}, "third"), "second");
  c.server.status = "500 No";
  EXPECT_FALSE(c.found(seconds{20}, {.kid = "third"}).keys);
  c.answered(3);
  EXPECT_EQ(c.kid(seconds{21}, "third"), "none");
  EXPECT_EQ(c.kid(seconds{21}, "second"), "second");
}

TEST(IssuerKeys, WhereNoneOfTheseHasSignedOthersAreAskedFor) {
  Case c;
  const auto first = c.found(seconds{0}, {}).keys;
  EXPECT_EQ(c.found(seconds{1}, {.not_these = first.get()}).keys, first);  // Asked just now.
  const auto second = c.found(seconds{10}, {.not_these = first.get()}).keys;
  EXPECT_TRUE(second && second != first);
  EXPECT_EQ(c.found(seconds{11}, {.not_these = first.get()}).keys, second);
  EXPECT_EQ(c.server.asked, 2);
}

TEST(IssuerKeys, AClockThatIsPutBackKeepsNoKeysLonger) {
  Case c;
  EXPECT_EQ(c.kid(hours{100}), "first");
  EXPECT_EQ(c.kid(hours{100} - seconds{50}), "first");
  EXPECT_EQ(c.server.asked, 1);
  c.server.kid = "second";
  EXPECT_EQ(c.kid(hours{0}, "second"), "second");
}

TEST(IssuerKeys, WhatCameOfTheLastQuestionIsTold) {
  struct Row {
    const char *status, *header;
    std::size_t spaces;
    const char* told;
  };
  const Row rows[] = {{"404 Not Found", "", 0, ": HTTP 404"},
                      {"301 Moved", "Location: https://id.example/jwks\r\n", 0,
                       ": HTTP 301, and redirects are not"},
                      {"200 OK", "", 300 * 1024, ": the answer has more than 256 KiB"}};
  for (const auto& [status, header, spaces, told] : rows) {
    Case c;
    c.server.status = status;
    c.server.header = header;
    c.server.spaces = spaces;
    const auto found = c.found(seconds{0}, {});
    EXPECT_FALSE(found.keys);
    EXPECT_NE(found.because.find(c.server.url + told), std::string::npos) << found.because;
  }
}

TEST(IssuerKeys, PastedOnesAreReadOncePerRevision) {
  Case c;
  c.issuer.keys_url.clear();
  c.issuer.keys = R"({"keys":[{"kty":"OKP","crv":"Ed25519","kid":"pasted",)"
                  R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})";
  const auto keys = c.found(seconds{0}, {}).keys;
  ASSERT_TRUE(keys);
  EXPECT_EQ(keys->keys.front().kid(), "pasted");
  EXPECT_EQ(c.found(hours{99}, {.kid = "another"}).keys, keys);
  ++c.issuer.meta.revision;
  c.issuer.keys = R"({"keys":[]})";
  EXPECT_TRUE(c.found(hours{99}, {}).keys->keys.empty());
}

}  // namespace
}  // namespace doorward::service
