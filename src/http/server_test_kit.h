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

}  // namespace doorward::http
