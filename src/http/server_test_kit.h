// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include "base/fiber.h"
#include "http/server.h"

namespace doorward::http {

/// A socket to a server on this machine, for tests that care about every byte.
class RawClient {
 public:
  explicit RawClient(unsigned short port)
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
      throw std::runtime_error("cannot connect");
    }
  }
  ~RawClient() { ::close(socket_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  RawClient& send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return *this;
  }
  void finish_sending() { ::shutdown(socket_, SHUT_WR); }

  /// One answer: headers and as many bytes of body as Content-Length says. What came behind it
  /// is kept for the next. Empty when the server closed before.
  std::string answer(bool with_body = true) {
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!more()) return {};
    }
    std::size_t whole = end + 4;
    const auto length = received_.find("Content-Length: ");
    if (with_body && length < end) whole += std::stoul(received_.substr(length + 16));
    while (received_.size() < whole) {
      if (!more()) return {};
    }
    const auto answer = received_.substr(0, whole);
    received_.erase(0, whole);
    return answer;
  }
  /// Waits until so many bytes came that no answer has been made of. False: the server closed.
  bool received(std::size_t bytes) {
    while (received_.size() < bytes) {
      if (!more()) return false;
    }
    return true;
  }
  /// Everything until the server closes.
  std::string rest() {
    while (more()) {}
    return std::exchange(received_, {});
  }
  /// True when the server closes within the time, without sending anything more.
  bool closed_within(milliseconds time) { return received_.empty() && !more(time) && !timed_out_; }

 private:
  bool more(milliseconds time = seconds{10}) {
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    timed_out_ = ::poll(&waiting, 1, static_cast<int>(time.count())) <= 0;
    if (timed_out_) return false;
    char bytes[65536];
    const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count > 0) received_.append(bytes, static_cast<std::size_t>(count));
    return count > 0;
  }

  int socket_;
  std::string received_;
  bool timed_out_ = false;
};

inline int status_of(std::string_view answer) {
  return answer.starts_with("HTTP/1.1 ") ? std::stoi(std::string{answer.substr(9, 3)}) : 0;
}
inline std::string body_of(std::string_view answer) {
  const auto end = answer.find("\r\n\r\n");
  return end == std::string_view::npos ? "" : std::string{answer.substr(end + 4)};
}
/// The value of a header; "(none)" without it.
inline std::string header_of(std::string_view answer, std::string_view name) {
  const auto head = answer.substr(0, answer.find("\r\n\r\n") + 2);
  const auto at = head.find("\r\n" + std::string{name} + ": ");
  if (at == std::string_view::npos) return "(none)";
  const auto start = at + 2 + name.size() + 2;
  return std::string{head.substr(start, head.find("\r\n", start) - start)};
}

/// A plain answer.
inline Response text(std::string body, int status = 200) {
  return {.status = status, .content_type = "text/plain", .body = std::move(body), .headers = {}};
}

// What the handler saw, in one line.
inline Response echo(const Request& request) {
  return text(std::string{request.method} + ' ' + std::string{request.path} + '?' +
              std::string{request.query} + ' ' + std::string{request.host} + ' ' +
              request.client.text() + (request.secure ? " secure " : " ") +
              std::string{request.body});
}

// The same after a while, by a fiber that waits.
inline Response echo_later(const Request& request) {
  elsewhere([] { std::this_thread::sleep_for(milliseconds{1}); });
  return echo(request);
}

inline Router sample() {
  Router router;
  for (const auto* method : {"GET", "POST"}) {
    router.add(method, "/echo", Place::worker, echo);
    router.add(method, "/pool", Place::pool, echo);
    router.add(method, "/fiber", Place::fiber, echo_later);
    router.add(method, "/fiber-at-once", Place::fiber, echo);
  }
  router.add("GET", "/services/data", Place::worker, echo);
  router.add("GET", "/broken", Place::worker,
             [](const Request&) -> Response { throw std::runtime_error("database gone"); });
  router.add("GET", "/broken-pool", Place::pool,
             [](const Request&) -> Response { throw std::runtime_error("database gone"); });
  router.add("GET", "/broken-fiber", Place::fiber, [](const Request&) -> Response {
    elsewhere([] { throw std::runtime_error("database gone"); });
    return text("not reached");
  });
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

inline ServerOptions quick() {
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

/// A server with these routes that counts what went wrong.
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

}  // namespace doorward::http
