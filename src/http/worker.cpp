// SPDX-License-Identifier: Apache-2.0
#include "http/worker.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/scheduling.h"
#include "base/thread_name.h"
#include "http/answer.h"

namespace doorward::http {
namespace {

// How often deadlines are looked at and the Date header is renewed.
constexpr milliseconds beat_every{250};
// So many connections are served in one turn. Fewer, and the turns' fixed cost shows; more, and
// what the first ones left in the processor's caches is gone before it is needed again.
constexpr std::size_t batch = 16;
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

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) { CHECK(number >= 0); }
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

}  // namespace

struct Worker::Impl final : Home, FiberHost {
  Impl(const Site& site_, Pool& pool_, const TlsIdentity* tls_, int listener_,
       std::atomic<int>& count)
      : site(site_), jobs(pool_), tls(tls_), listener(listener_), total(count) {
    watch(listener.get(), EPOLLIN | EPOLLET, &listener);
    watch(doorbell.get(), EPOLLIN | EPOLLET, &doorbell);
    keep_time();
  }

  // Edge-triggered, and once for good: a request costs no change of interest.
  void watch(int descriptor, std::uint32_t events, void* who) const {
    epoll_event event{.events = events, .data = {.ptr = who}};
    CHECK(::epoll_ctl(epoll.get(), EPOLL_CTL_ADD, descriptor, &event) == 0);
  }

  void post(std::function<void()> work) override {
    bool first = false;
    {
      const std::lock_guard lock{mutex};
      first = posted.empty() && awake.empty();
      posted.push_back(std::move(work));
    }
    if (first) ring();
  }

  void ready(std::span<Fiber* const> fibers) override {
    bool first = false;
    {
      const std::lock_guard lock{mutex};
      first = posted.empty() && awake.empty();
      awake.insert(awake.end(), fibers.begin(), fibers.end());
    }
    if (first) ring();
  }

  void lend(std::move_only_function<void()> work) override {
    if (!jobs.submit(work)) work();
  }

  // Whoever finds something waiting already knows that the bell was rung.
  void ring() {
    const std::uint64_t one = 1;
    CHECK(::write(doorbell.get(), &one, sizeof one) == sizeof one);
  }

  Pool& pool() override { return jobs; }
  Fibers& fibers() override { return fibers_here; }

  void gone(Connection& connection) override {
    if (connection.deferred) std::erase(deferred, &connection);
    if (connection.queued) std::erase(unfinished, &connection);
    const auto at = connection.place;
    std::swap(connections[at], connections.back());
    connections[at]->place = at;
    connections.pop_back();
    --total;
    if (draining && connections.empty()) empty = true;
  }

  void defer(Connection& connection) override {
    if (std::exchange(connection.deferred, true)) return;
    deferred.push_back(&connection);
  }

  void again(Connection& connection) override {
    if (std::exchange(connection.queued, true)) return;
    unfinished.push_back(&connection);
  }

  // First everything is read, then all is answered, then all is sent. The ways through the kernel's
  // network code are long, and the processor's nearest caches hold either them or us: taking turns
  // once per batch, not once per request, saves a tenth of what a token costs.
  void answer_received() {
    for (auto* const connection : received) connection->advance();
    received.clear();
    go_on();
    send_deferred();
  }

  // Only now: a connection that has ended above is none of these any more.
  void go_on() {
    in_turn.swap(unfinished);
    for (auto* const connection : in_turn) {
      connection->queued = false;
      connection->go_on();
    }
    in_turn.clear();
  }

  void send_deferred() {
    for (std::size_t i = 0; i < deferred.size(); ++i) deferred[i]->send_out();
    deferred.clear();
  }

  void run() {
    name_this_thread("worker");
    wake_promptly();
    std::array<epoll_event, batch> events;
    while (!stopped || fibers_here.waiting() > 0) {
      const int count = ::epoll_wait(epoll.get(), events.data(), events.size(), patience());
      CHECK(count >= 0 || errno == EINTR);
      look_at_clocks();
      bool rung = false;
      for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        if (event.data.ptr == &listener)
          accept();
        else if (event.data.ptr == &doorbell)
          rung = true;
        else
          take(event);
      }
      answer_received();
      // Only now: both may end connections that have an event further down in the list.
      if (rung) run_posted();
      if (beat >= next_beat) look_around();
      send_deferred();
    }
  }

  void take(const epoll_event& event) {
    auto& connection = *static_cast<Connection*>(event.data.ptr);
    const bool hung_up = (event.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
    if (connection.on_event(hung_up)) received.push_back(&connection);
  }

  int patience() const {
    if (!unfinished.empty()) return 0;
    if (connections.empty() && !starved) return -1;
    const auto left = std::chrono::ceil<milliseconds>(next_beat - std::chrono::steady_clock::now());
    return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
  }

  void run_posted() {
    std::uint64_t rings = 0;
    [[maybe_unused]] const auto reset = ::read(doorbell.get(), &rings, sizeof rings);
    std::vector<std::function<void()>> all;
    {
      const std::lock_guard lock{mutex};
      all.swap(posted);
      awakened.swap(awake);
    }
    for (auto* const fiber : awakened) fibers_here.resume(*fiber);
    awakened.clear();
    for (const auto& work : all) work();
  }

  void look_at_clocks() {
    beat = std::chrono::steady_clock::now();
    now = site.clock.now();
  }

  void keep_time() {
    look_at_clocks();
    next_beat = beat + beat_every;
    date = http_date(now);
  }

  // Backwards: whoever ends is replaced by the last, who was looked at already.
  void look_around() {
    keep_time();
    for (auto i = connections.size(); i-- > 0;) connections[i]->tick();
    if (starved) accept();
  }

  // Takes everybody who waits. Without a free descriptor the next beat tries again.
  void accept() {
    for (;;) {
      sockaddr_storage from{};
      socklen_t length = sizeof from;
      const int socket = ::accept4(listener.get(), reinterpret_cast<sockaddr*>(&from), &length,
                                   SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (socket >= 0) {
        welcome(socket, address_of(from));
      } else if (errno != EINTR && errno != ECONNABORTED) {
        starved = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
        return;
      }
    }
  }

  void welcome(int socket, const Address& peer) {
    const int already = total.fetch_add(1);
    const bool crowded = already >= site.options.max_connections;
    if (crowded && site.options.short_of) site.options.short_of(Shortage::connections);
    if (already >= site.options.max_connections + told_crowded) {
      --total;
      ::close(socket);
      return;
    }
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    auto transport = tls != nullptr ? tls->transport(socket) : plain_transport(socket);
    connections.push_back(
        std::make_unique<Connection>(site, *this, peer, tls != nullptr, std::move(transport)));
    auto& connection = *connections.back();
    connection.place = connections.size() - 1;
    if (crowded) connection.turn_away();
    // The first event, "can be written to", comes at once.
    watch(socket, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, &connection);
  }

  // Who was accepted by the kernel is accepted here too: only then the door closes.
  void close_door() {
    draining = true;
    keep_time();
    accept();
    listener.close();
    starved = false;
    for (auto i = connections.size(); i-- > 0;) connections[i]->drain();
    if (connections.empty()) empty = true;
  }

  const Site& site;
  Pool& jobs;
  const TlsIdentity* const tls;
  Descriptor epoll{::epoll_create1(EPOLL_CLOEXEC)};
  Descriptor doorbell{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};  // rung by post
  Descriptor listener;
  std::chrono::steady_clock::time_point next_beat;
  std::vector<std::unique_ptr<Connection>> connections;
  std::vector<Connection*> received, deferred;  // of this batch
  std::vector<Connection*> unfinished;          // have more to be answered
  std::vector<Connection*> in_turn;             // those of them that go on now
  std::atomic<int>& total;
  std::mutex mutex;
  std::vector<std::function<void()>> posted;
  std::vector<Fiber*> awake;     // by others, behind the mutex
  std::vector<Fiber*> awakened;  // in this turn
  Fibers fibers_here{*this};
  std::atomic<bool> empty = false;
  bool starved = false;  // of descriptors
  bool stopped = false;
  std::jthread thread;
};

Worker::Worker(const Site& site, Pool& pool, const TlsIdentity* tls, int listener,
               std::atomic<int>& connections)
    : impl_(std::make_unique<Impl>(site, pool, tls, listener, connections)) {}

Worker::~Worker() { stop(); }

void Worker::start() {
  impl_->thread = std::jthread{[this] { impl_->run(); }};
}

void Worker::drain() {
  impl_->post([this] { impl_->close_door(); });
}

bool Worker::drained() const { return impl_->empty; }

void Worker::stop() {
  if (!impl_->thread.joinable()) return;
  impl_->post([this] { impl_->stopped = true; });
  impl_->thread.join();
}

}  // namespace doorward::http
