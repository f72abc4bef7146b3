// SPDX-License-Identifier: Apache-2.0
// The load generator: keep-alive connections, each with one request under way, prepared bytes, one
// epoll loop. Every answer's status is checked. The last line is one JSON object, for each load.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conversation.h"
#include "load_options.h"

namespace {

using doorward::bench::Conversation;
using doorward::bench::LoadOptions;
using Time = std::chrono::steady_clock::time_point;

std::chrono::nanoseconds seconds(double count) {
  return std::chrono::nanoseconds{static_cast<std::int64_t>(count * 1e9)};
}

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "bench_load: %s\n", what.c_str());
  std::exit(1);
}

struct Client {
  int socket = -1;
  std::string received;
  Time sent;
};

struct Tally {
  std::vector<std::uint32_t> microseconds;
  std::size_t unexpected = 0, others = 0;
};

int connect_to(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(static_cast<std::uint16_t>(port));
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&place), sizeof place) != 0)
    fail("cannot connect");
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

// What the connection with this number says, where each request depends on the answer before.
Conversation conversation_of(const LoadOptions& options, std::size_t number) {
  std::vector<doorward::bench::Step> steps;
  for (std::size_t i = 0; i < options.steps(); ++i) {
    steps.push_back(
        {.request = options.requests[(number * options.steps() + i) % options.requests.size()],
         .status = options.statuses[i],
         .mark = options.marks[i]});
  }
  return {std::move(steps), static_cast<std::size_t>(options.again_from)};
}

// How long the answer is, or 0 while it is not whole.
std::size_t whole_answer(std::string_view received) {
  const auto end = received.find("\r\n\r\n");
  if (end == std::string_view::npos) return 0;
  std::size_t length = end + 4;
  for (std::size_t line = received.find("\r\n"); line < end;
       line = received.find("\r\n", line + 2)) {
    constexpr std::string_view name = "content-length:";
    if (::strncasecmp(received.data() + line + 2, name.data(), name.size()) == 0) {
      length += static_cast<std::size_t>(std::atoll(received.data() + line + 2 + name.size()));
    }
  }
  return received.size() >= length ? length : 0;
}

class Load {
 public:
  explicit Load(const LoadOptions& options) : options_(options), clients_(options.connections) {
    for (std::size_t i = 0; i < clients_.size(); ++i) {
      clients_[i].socket = connect_to(options.port);
      epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, clients_[i].socket, &event);
      if (options.steps() > 0) conversations_.push_back(conversation_of(options, i));
    }
  }

  void begin(Time start) {
    start_ = due_ = heard_ = start + seconds(options_.after);
    end_ = due_ + seconds(options_.seconds);
    for (auto& client : clients_) free_.push_back(&client);
  }

  // Never asleep: waking this process would be booked on the server, and the more often the slower
  // the server is. False when all is done.
  bool go_on() {
    auto now = std::chrono::steady_clock::now();
    if (now < start_) return true;
    send_what_is_due(now);
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 0);
    now = std::chrono::steady_clock::now();
    if (count > 0 || under_way_ == 0) heard_ = now;
    if (now - heard_ > std::chrono::seconds{10}) fail("no answer for ten seconds");
    for (int i = 0; i < count; ++i) {
      auto& client = clients_[events[static_cast<std::size_t>(i)].data.u64];
      if (!take_answer(client, now)) continue;
      free_.push_back(&client);
      send_what_is_due(now);
    }
    const bool going_on = more(now) || under_way_ > 0;
    if (going_on) elapsed_ = std::chrono::duration<double>(now - start_).count();
    return going_on;
  }

  void print() {
    auto& all = tally_.microseconds;
    std::ranges::sort(all);
    const auto at = [&](double part) {
      return all.empty()
                 ? 0.0
                 : all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))] /
                       1000.0;
    };
    std::printf(
        "{\"requests\": %zu, \"unexpected\": %zu, \"others\": %zu, \"seconds\": %.3f, "
        "\"rps\": %.0f, \"p50_ms\": %.3f, \"p90_ms\": %.3f, \"p99_ms\": %.3f, \"max_ms\": %.3f}\n",
        all.size(), tally_.unexpected, tally_.others, elapsed_,
        static_cast<double>(all.size()) / elapsed_, at(0.5), at(0.9), at(0.99), at(1));
  }

 private:
  Conversation& talk_of(const Client& client) {
    return conversations_[static_cast<std::size_t>(&client - clients_.data())];
  }

  bool more(Time now) const {
    if (options_.once) return next_ < options_.requests.size();
    return (options_.rate > 0 ? due_ : now) < end_;
  }

  // A request that finds no free connection is late, and its time counts from when it was due.
  void send_what_is_due(Time now) {
    while (more(now) && !free_.empty() && (options_.rate <= 0 || due_ <= now)) {
      auto& client = *free_.back();
      free_.pop_back();
      send_next(client, options_.rate > 0 ? due_ : now);
      if (options_.rate > 0) {
        due_ += std::chrono::nanoseconds(static_cast<std::int64_t>(1e9 / options_.rate));
      }
    }
  }

  void send_next(Client& client, Time now) {
    const auto& request = conversations_.empty()
                              ? options_.requests[next_++ % options_.requests.size()]
                              : talk_of(client).request();
    client.sent = now;
    const auto sent = ::send(client.socket, request.data(), request.size(), MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(request.size())) fail("the server closed a connection");
    ++under_way_;
  }

  bool take_answer(Client& client, Time now) {
    std::array<char, 65536> bytes;
    const auto count = ::recv(client.socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count == 0) fail("the server closed a connection");
    if (count < 0) return false;
    client.received.append(bytes.data(), static_cast<std::size_t>(count));
    const auto length = whole_answer(client.received);
    if (length == 0) return false;
    const int wanted = conversations_.empty() ? options_.expected_status : talk_of(client).status();
    const int status = std::atoi(client.received.c_str() + 9);
    const bool other = status == options_.other_status;
    const bool right = status == wanted || other;
    const auto answer = std::string_view{client.received}.substr(0, length);
    if (!right || (!conversations_.empty() && !talk_of(client).answered(answer))) {
      if (tally_.unexpected++ == 0) std::fprintf(stderr, "%.*s\n", 2000, client.received.c_str());
      if (!conversations_.empty()) fail("the conversation cannot go on");
    }
    client.received.erase(0, length);
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(now - client.sent);
    if (other)
      ++tally_.others;
    else
      tally_.microseconds.push_back(static_cast<std::uint32_t>(took.count()));
    --under_way_;
    return true;
  }

  const LoadOptions& options_;
  std::vector<Client> clients_;
  std::vector<Conversation> conversations_;  // of each client; empty when there is none
  const int epoll_ = ::epoll_create1(0);
  Tally tally_;
  std::vector<Client*> free_;  // nothing of theirs is under way
  Time start_, end_, due_;     // due_: when the next request is, at a rate
  Time heard_;                 // when an answer came last, or nothing was waited for
  std::size_t next_ = 0;
  int under_way_ = 0;
  double elapsed_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const auto options = doorward::bench::load_options(argc, argv);
  std::vector<std::unique_ptr<Load>> loads;
  for (const auto& one : options) loads.push_back(std::make_unique<Load>(one));
  const auto start = std::chrono::steady_clock::now();
  for (const auto& load : loads) load->begin(start);
  for (bool going_on = true; going_on;) {
    going_on = false;
    for (const auto& load : loads) going_on |= load->go_on();
  }
  for (const auto& load : loads) load->print();
}
