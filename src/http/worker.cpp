// SPDX-License-Identifier: Apache-2.0
#include "http/worker.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstring>
#include <thread>
#include <vector>

#include "http/answer.h"

namespace doorward::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr milliseconds beat_every{250};
// Beyond the limit so many clients are told that there is no room; the rest are just closed.
constexpr int told_crowded = 256;

Address address_of(const sockaddr_storage& from) {
  Address address;
  if (from.ss_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(from);
    address.bytes[10] = address.bytes[11] = 0xFF;
    std::memcpy(address.bytes.data() + 12, &v4.sin_addr, 4);
  } else if (from.ss_family == AF_INET6) {
    // A zone id stays behind: it means nothing to a range.
    std::memcpy(address.bytes.data(), &reinterpret_cast<const sockaddr_in6&>(from).sin6_addr, 16);
  }
  return address;
}

}  // namespace

struct Worker::Impl final : Home {
  Impl(const Site& site_, Pool& pool_, TlsIdentity* tls_, int listener_socket,
       std::atomic<int>& count)
      : site(site_), jobs(pool_), tls(tls_), listener(context, listener_socket), total(count) {
    listener.native_non_blocking(true);
    keep_time();
  }

  void post(std::function<void()> work) override { asio::post(context, std::move(work)); }
  Pool& pool() override { return jobs; }

  void gone(Connection& connection) override {
    const auto at = connection.place;
    std::swap(connections[at], connections.back());
    connections[at]->place = at;
    connections.pop_back();
    --total;
    if (draining && connections.empty()) empty = true;
  }

  void keep_time() {
    beat = std::chrono::steady_clock::now();
    date = http_date(site.clock.now());
  }

  void wait_for_beat() {
    timer.expires_after(beat_every);
    timer.async_wait([this](error_code error) {
      if (error) return;
      keep_time();
      for (const auto& connection : connections) connection->tick();
      if (starved) accept();
      wait_for_beat();
    });
  }

  void wait_for_clients() {
    listener.async_wait(asio::posix::stream_descriptor::wait_read, [this](error_code error) {
      if (error) return;
      accept();
      wait_for_clients();
    });
  }

  // Takes everybody who waits. Without a free descriptor the next beat tries again.
  void accept() {
    for (;;) {
      sockaddr_storage from{};
      socklen_t length = sizeof from;
      const int socket = ::accept4(listener.native_handle(), reinterpret_cast<sockaddr*>(&from),
                                   &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (socket >= 0) {
        welcome(socket, address_of(from));
      } else if (errno != EINTR && errno != ECONNABORTED) {
        starved = errno != EAGAIN;
        return;
      }
    }
  }

  void welcome(int socket, const Address& peer) {
    const int already = total.fetch_add(1);
    if (already >= site.options.max_connections + told_crowded) {
      --total;
      ::close(socket);
      return;
    }
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connections.push_back(std::make_unique<Connection>(site, *this, peer, tls != nullptr));
    auto& connection = *connections.back();
    connection.place = connections.size() - 1;
    auto transport = tls ? tls->transport(context, socket, connection)
                         : plain_transport(context, socket, connection);
    connection.start(std::move(transport), already >= site.options.max_connections);
  }

  // Who was accepted by the kernel is accepted here too: only then the door closes.
  void close_door() {
    draining = true;
    keep_time();
    accept();
    error_code ignored;
    listener.close(ignored);
    for (const auto& connection : connections) connection->drain();
    if (connections.empty()) empty = true;
  }

  const Site& site;
  Pool& jobs;
  TlsIdentity* const tls;
  // One thread runs it; the pool only posts to it.
  asio::io_context context{1};
  asio::posix::stream_descriptor listener;
  asio::steady_timer timer{context};
  std::vector<std::unique_ptr<Connection>> connections;
  std::atomic<int>& total;
  std::atomic<bool> empty = false;
  bool starved = false;
  std::jthread thread;
};

Worker::Worker(const Site& site, Pool& pool, TlsIdentity* tls, int listener,
               std::atomic<int>& connections)
    : impl_(std::make_unique<Impl>(site, pool, tls, listener, connections)) {}

Worker::~Worker() { stop(); }

void Worker::start() {
  impl_->wait_for_beat();
  impl_->wait_for_clients();
  impl_->thread = std::jthread{[this] { impl_->context.run(); }};
}

void Worker::drain() {
  impl_->post([this] { impl_->close_door(); });
}

bool Worker::drained() const { return impl_->empty; }

void Worker::stop() {
  impl_->context.stop();
  if (impl_->thread.joinable()) impl_->thread.join();
}

}  // namespace doorward::http
