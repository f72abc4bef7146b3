// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

#include "http/listener.h"
#include "http/worker.h"

namespace doorward::http {
namespace {

// What else the program opens: its database, whom it calls, and clients that it has no room for.
constexpr rlim_t for_the_rest = 1024;

// Each connection takes a descriptor, and the usual soft limit is 1,024. Tells how many connections
// there is room for; where descriptors are few, the rest of the program gets half of them.
int room_for(int connections) {
  const auto wanted = static_cast<rlim_t>(connections);
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return connections;
  const auto before = limit.rlim_cur;
  limit.rlim_cur = std::max(before, std::min(wanted + for_the_rest, limit.rlim_max));
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) limit.rlim_cur = before;
  const auto room = limit.rlim_cur - std::min(for_the_rest, limit.rlim_cur / 2);
  return static_cast<int>(std::min(wanted, room));
}

}  // namespace

struct Server::Impl {
  Site site;
  std::atomic<int> connections = 0;
  unsigned short port = 0;
  std::unique_ptr<TlsIdentity> tls;
  std::unique_ptr<Pool> pool;
  std::vector<std::unique_ptr<Worker>> workers;
};

Server::Server(ServerOptions options, const Clock& clock, Router router, Refusal refused,
               Incident failed)
    : impl_(std::make_unique<Impl>(Site{.options = std::move(options),
                                        .clock = clock,
                                        .router = std::move(router),
                                        .refused = std::move(refused),
                                        .failed = std::move(failed),
                                        .large = {}})) {
  auto& site = impl_->site;
  site.large = std::make_unique<LargeRequests>(site.options.max_large_bytes);
}

Server::~Server() { stop(); }

void Server::start() {
  auto& options = impl_->site.options;
  if (!options.certificate_file.empty() || !options.key_file.empty()) {
    impl_->tls = std::make_unique<TlsIdentity>(options.certificate_file, options.key_file);
    ::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to sockets that the client may have closed.
  }
  options.max_connections = room_for(options.max_connections);
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const auto listeners =
      listen_on(options.address, options.port, options.workers > 0 ? options.workers : cores);
  impl_->port = listeners.port;
  impl_->pool = std::make_unique<Pool>(std::max(1, options.pool_threads), options.after_pool_job);
  for (const int socket : listeners.sockets) {
    impl_->workers.push_back(std::make_unique<Worker>(impl_->site, *impl_->pool, impl_->tls.get(),
                                                      socket, impl_->connections));
  }
  for (const auto& worker : impl_->workers) worker->start();
}

unsigned short Server::port() const { return impl_->port; }
int Server::most_connections() const { return impl_->site.options.max_connections; }

std::optional<Instant> Server::read_certificate_again() {
  if (!impl_->tls) return std::nullopt;
  impl_->tls->read_again();
  return impl_->tls->valid_until();
}

void Server::stop() {
  if (impl_->workers.empty()) return;
  for (const auto& worker : impl_->workers) worker->drain();
  const auto end = std::chrono::steady_clock::now() + impl_->site.options.drain_timeout;
  const auto busy = [](const auto& worker) { return !worker->drained(); };
  while (std::ranges::any_of(impl_->workers, busy) && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(milliseconds{2});
  }
  // The pool first: its jobs use the connections, which their workers destroy.
  impl_->pool->stop();
  for (const auto& worker : impl_->workers) worker->stop();
  impl_->workers.clear();
}

}  // namespace doorward::http
