// SPDX-License-Identifier: Apache-2.0
// The floor: one epoll loop that reads what comes and sends the same bytes back each time. No
// server that uses sockets this way can cost less. usage: bench_floor PORT ANSWER_FILE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace {

void need(bool done, const char* what) {
  if (done) return;
  std::perror(what);
  std::exit(1);
}

int listen_on(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(static_cast<std::uint16_t>(port));
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  need(::bind(socket, reinterpret_cast<sockaddr*>(&place), sizeof place) == 0, "bind");
  need(::listen(socket, 512) == 0, "listen");
  return socket;
}

void watch(int epoll, int socket, std::uint32_t events) {
  epoll_event event{.events = events, .data = {.fd = socket}};
  need(::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) == 0, "epoll_ctl");
}

void welcome(int epoll, int listener) {
  const int socket = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
  if (socket < 0) return;
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  watch(epoll, socket, EPOLLIN | EPOLLET);
}

// One recv and one send: the load generator's requests are small and never pipelined.
void answer(int socket, const std::string& bytes) {
  std::array<char, 4096> request;
  const auto count = ::recv(socket, request.data(), request.size(), 0);
  if (count <= 0 || ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) !=
                        static_cast<ssize_t>(bytes.size())) {
    ::close(socket);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("usage: bench_floor PORT ANSWER_FILE\n", stderr), 2;
  std::ifstream file{argv[2], std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  need(!bytes.empty(), argv[2]);
  const int listener = listen_on(std::atoi(argv[1]));
  const int epoll = ::epoll_create1(0);
  watch(epoll, listener, EPOLLIN);
  std::array<epoll_event, 128> events;
  for (;;) {
    const int count = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), -1);
    for (int i = 0; i < count; ++i) {
      const int socket = events[static_cast<std::size_t>(i)].data.fd;
      if (socket == listener)
        welcome(epoll, listener);
      else
        answer(socket, bytes);
    }
  }
}
