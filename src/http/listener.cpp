// SPDX-License-Identifier: Apache-2.0
#include "http/listener.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <optional>
#include <stdexcept>
#include <system_error>

namespace doorward::http {
namespace {

using Place = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

[[noreturn]] void fail(const std::string& address, unsigned short port, const std::string& cause) {
  throw std::runtime_error("cannot listen on " + address + ':' + std::to_string(port) + ": " +
                           cause);
}

Place resolve(const std::string& address, unsigned short port) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const auto text = std::to_string(port);
  if (const int error = getaddrinfo(address.c_str(), text.c_str(), &hints, &found); error != 0) {
    fail(address, port, gai_strerror(error));
  }
  return {found, &freeaddrinfo};
}

void set_port(addrinfo& place, unsigned short port) {
  if (place.ai_family == AF_INET6)
    reinterpret_cast<sockaddr_in6*>(place.ai_addr)->sin6_port = htons(port);
  else
    reinterpret_cast<sockaddr_in*>(place.ai_addr)->sin_port = htons(port);
}

unsigned short port_of(int socket) {
  sockaddr_storage name{};
  socklen_t length = sizeof name;
  getsockname(socket, reinterpret_cast<sockaddr*>(&name), &length);
  return ntohs(name.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(name).sin6_port
                                          : reinterpret_cast<sockaddr_in&>(name).sin_port);
}

// Nothing when it worked, otherwise the cause.
std::optional<std::string> bind_one(const addrinfo& place, bool shared, int& socket) {
  socket = ::socket(place.ai_family, place.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int on = 1, off = 0;
  if (socket >= 0) {
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (shared) ::setsockopt(socket, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    if (place.ai_family == AF_INET6) {
      ::setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    }
    if (::bind(socket, place.ai_addr, place.ai_addrlen) == 0) return std::nullopt;
  }
  const int error = errno;
  auto cause = std::generic_category().message(error);
  // Containers and systemd's units are without it, whoever runs the program.
  if (error == EACCES) cause += " (a port below 1024 takes CAP_NET_BIND_SERVICE)";
  return cause;
}

// Sockets that share a port do not notice another program that shares it too: ask without sharing.
void check_free(const addrinfo& place, const std::string& address, unsigned short port) {
  int socket = -1;
  auto cause = bind_one(place, false, socket);
  if (!cause && ::listen(socket, 1) != 0) cause = std::generic_category().message(errno);
  if (socket >= 0) ::close(socket);
  if (cause) fail(address, port, *cause);
}

}  // namespace

Listeners listen_on(const std::string& address, unsigned short port, int count) {
  const auto place = resolve(address, port);
  if (port != 0) check_free(*place, address, port);
  Listeners listeners{.sockets = {}, .port = port};
  for (int i = 0; i < count; ++i) {
    int socket = -1;
    auto cause = bind_one(*place, true, socket);
    if (socket >= 0) listeners.sockets.push_back(socket);
    if (!cause && ::listen(socket, SOMAXCONN) != 0) cause = std::generic_category().message(errno);
    if (cause) {
      for (const int open : listeners.sockets) ::close(open);
      fail(address, port, *cause);
    }
    if (i == 0) set_port(*place, listeners.port = port_of(socket));
  }
  return listeners;
}

}  // namespace doorward::http
