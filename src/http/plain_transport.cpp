// SPDX-License-Identifier: Apache-2.0
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "http/transport.h"

namespace doorward::http {
namespace {

using enum Attempt::End;

// Not recv() and send(): where there are threads those let theirs be cancelled meanwhile, which
// takes two locked instructions before the call and two behind it.
ssize_t receive(int socket, std::span<char> into) {
  return ::syscall(SYS_recvfrom, socket, into.data(), into.size(), 0, nullptr, nullptr);
}
ssize_t send(int socket, std::string_view bytes) {
  return ::syscall(SYS_sendto, socket, bytes.data(), bytes.size(), MSG_NOSIGNAL, nullptr, 0);
}

Attempt result(ssize_t count, std::size_t wanted) {
  if (count > 0) {
    const auto got = static_cast<std::size_t>(count);
    return {.end = some, .count = got, .more = got == wanted};
  }
  if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
    return {.end = wait};
  return {.end = closed};
}

class PlainTransport final : public Transport {
 public:
  explicit PlainTransport(int socket) : socket_(socket) {}
  ~PlainTransport() override { ::close(socket_); }
  PlainTransport(const PlainTransport&) = delete;
  PlainTransport& operator=(const PlainTransport&) = delete;

  Attempt open() override { return {.end = some}; }
  Attempt read(std::span<char> into) override {
    return result(receive(socket_, into), into.size());
  }
  Attempt write(std::string_view bytes) override {
    return result(send(socket_, bytes), bytes.size());
  }
  void end() override { ::shutdown(socket_, SHUT_WR); }

 private:
  const int socket_;
};

}  // namespace

std::unique_ptr<Transport> plain_transport(int socket) {
  return std::make_unique<PlainTransport>(socket);
}

}  // namespace doorward::http
