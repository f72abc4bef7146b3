// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/fiber.h"
#include "http/large_requests.h"
#include "http/pool.h"
#include "http/request_parser.h"
#include "http/server.h"
#include "http/transport.h"
#include "http/wiped_bytes.h"

namespace doorward::http {

class Connection;

/// What all connections of a server share.
struct Site {
  ServerOptions options;
  const Clock& clock;
  Router router;
  Server::Refusal refused;
  Server::Incident failed;
  std::unique_ptr<LargeRequests> large;
};

/// The thread that a connection lives on.
class Home {
 public:
  virtual ~Home() = default;
  /// Runs the work on this thread. Called from any thread.
  virtual void post(std::function<void()> work) = 0;
  /// Destroys the connection.
  virtual void gone(Connection& connection) = 0;
  /// Calls the connection's send_out soon: when all that can be answered now is answered.
  virtual void defer(Connection& connection) = 0;
  /// Calls the connection's go_on when the others have had their turn.
  virtual void again(Connection& connection) = 0;
  virtual Pool& pool() = 0;
  virtual Fibers& fibers() = 0;

  // Kept up to date by the thread, so that a request asks no clock for them: once per turn, in
  // which a batch of requests is answered, and the date several times a second.
  std::chrono::steady_clock::time_point beat;
  Instant now{};
  std::string date;
  bool draining = false;
};

/// One client's conversation: bytes in, requests, handlers, answers out, in order. It lives on one
/// thread; while the pool or a fiber works for it, it waits.
class Connection {
 public:
  /// `tls`: the transport speaks it.
  Connection(const Site& site, Home& home, Address peer, bool tls,
             std::unique_ptr<Transport> transport);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Each of these may end the connection: its home then destroys it before the call returns.

  /// Something happened at the socket. `hung_up`: the peer sends nothing more, or an error. True
  /// when something was received: `advance` is to be called.
  bool on_event(bool hung_up);
  /// Answers every request that is whole, then waits for more.
  void advance();
  /// The same, after `again`: unless it waits for something by now.
  void go_on();
  /// Sends what was deferred.
  void send_out();
  /// There is no room for another client; it is told so. Before the first event.
  void turn_away();
  /// Looks whether something took too long.
  void tick();
  /// Ends soon when nothing is under way, otherwise after the answer.
  void drain();

  std::size_t place = 0;  // in its home's list
  bool deferred = false;  // send_out is still to come
  bool queued = false;    // go_on is still to come

 private:
  enum class Doing { opening, reading, writing, answering, lingering };
  enum class Phase { first, idle, header, body };

  void open();
  void take_turns();
  bool dispatch();
  void ask_pool(const Handler& handler);
  bool ask_fiber(const Handler& handler);
  bool pull();
  bool make_room();
  void give_room_back();
  bool receive();
  bool flush();
  void end();
  void quit();
  void linger();

  void make_request();
  Response ask(const Handler& handler) const;
  void answer(const Response& response);
  void refuse(int status, std::string_view reason);
  void refuse_late();
  void refuse_crowded();
  void next_request();
  void enter(Phase phase);
  void restart_deadline();
  std::string_view input() const { return {buffer_.data() + begin_, filled_ - begin_}; }

  const Site& site_;
  Home& home_;
  const Address peer_;
  const bool tls_;
  const std::unique_ptr<Transport> transport_;
  RequestParser parser_;
  Request request_;
  std::string path_;   // the path where it had to be rewritten
  WipedBytes buffer_;  // what was received: [begin_, filled_) belongs to the present request
  std::size_t begin_ = 0, filled_ = 0;
  std::size_t large_ = 0;  // taken of the site's memory for large requests
  std::string out_;        // answers that were not handed to the transport yet
  Doing doing_ = Doing::opening;
  Phase phase_ = Phase::first;
  std::chrono::steady_clock::time_point deadline_;
  std::size_t sent_ = 0;  // of out_
  std::size_t lingered_ = 0;
  bool readable_ = false;  // an attempt to read may yield something
  bool hung_up_ = false;
  bool ended_ = false;    // nothing more can be read
  bool crowded_ = false;  // the present request is larger than there is memory for
  bool head_ = false, last_ = false, continued_ = false, turned_away_ = false;
};

}  // namespace doorward::http
