// SPDX-License-Identifier: Apache-2.0
#include "http/connection.h"

#include <algorithm>
#include <utility>

#include "http/answer.h"
#include "http/forwarded.h"
#include "http/target.h"

namespace doorward::http {
namespace {

constexpr std::size_t usual_buffer = 4096;
// So many bytes of answers to pipelined requests are gathered before they are sent.
constexpr std::size_t enough_to_send = 64 * 1024;
// So many requests of one client are answered before the others of its thread get their turn.
constexpr int most_in_a_turn = 16;
// What is read and dropped after a last answer, so that the client gets to read that answer.
constexpr std::size_t most_lingering = 1024 * 1024;
constexpr seconds linger_time{2};
// While draining: how long a client may take that has not asked for anything yet, and one that is
// between two requests. Whoever asks in time is answered, and told that the connection ends.
constexpr seconds first_request_while_draining{1};
constexpr milliseconds next_request_while_draining{300};

}  // namespace

Connection::Connection(const Site& site, Home& home, Address peer, bool tls,
                       std::unique_ptr<Transport> transport)
    : site_(site),
      home_(home),
      peer_(peer),
      tls_(tls),
      transport_(std::move(transport)),
      parser_({site.options.max_header_bytes, site.options.max_body_bytes}) {
  restart_deadline();
  if (home_.draining) deadline_ = home_.beat + first_request_while_draining;
}

Connection::~Connection() { give_room_back(); }

bool Connection::on_event(bool hung_up) {
  readable_ = true;
  hung_up_ = hung_up_ || hung_up;
  switch (doing_) {
    case Doing::opening: open(); return false;
    case Doing::reading: return pull() || ended_;
    case Doing::writing:
      if (!flush()) return false;
      restart_deadline();  // Writing had one of its own.
      advance();
      return false;
    case Doing::answering: return false;
    case Doing::lingering: linger(); return false;
  }
  std::unreachable();
}

void Connection::open() {
  const auto opened = transport_->open();
  if (opened.end == Attempt::End::wait) return;
  if (opened.end == Attempt::End::closed) return quit();
  doing_ = Doing::reading;
  if (turned_away_) {
    refuse(503, "There are too many connections: --max-connections is the limit; try again.");
  }
  advance();
}

void Connection::turn_away() { turned_away_ = true; }

// Answers every request that is whole, then waits for more. Every return leaves the connection
// waiting for something, or destroyed.
void Connection::advance() {
  for (int answered = 0;;) {
    if (last_ || out_.size() >= enough_to_send) {
      if (!flush()) return;
      if (last_) return end();
    }
    if (crowded_) {
      refuse_crowded();
      continue;
    }
    switch (parser_.parse(input())) {
      using enum RequestParser::Progress;
      case nothing:
        if (!receive()) return;
        break;
      case header:
        enter(Phase::header);
        if (!receive()) return;
        break;
      case body:
        enter(Phase::body);
        if (parser_.expects_continue() && !continued_) out_ += "HTTP/1.1 100 Continue\r\n\r\n";
        continued_ = true;
        if (!receive()) return;
        break;
      case whole:
        if (answered == most_in_a_turn) return take_turns();
        if (!dispatch()) return;
        ++answered;
        break;
      case refused: refuse(parser_.status(), parser_.reason()); break;
    }
  }
}

// More is there to be answered, and the others have waited long enough.
void Connection::take_turns() {
  doing_ = Doing::reading;
  home_.defer(*this);
  home_.again(*this);
}

void Connection::go_on() {
  if (doing_ == Doing::reading) advance();  // Otherwise that comes when it has been waited for.
}

// True when the answer is there, false when the pool or a fiber works on it.
bool Connection::dispatch() {
  make_request();
  const auto match = site_.router.match(parser_.method(), request_.path);
  if (match.handler == nullptr) {
    auto response = match.allowed.empty()
                        ? site_.refused(request_, 404, "There is nothing at this address.")
                        : site_.refused(request_, 405, "This address does not take this method.");
    if (!match.allowed.empty()) response.headers.emplace_back("Allow", match.allowed);
    answer(response);
    next_request();
    return true;
  }
  const auto place = match.placing != nullptr ? match.placing(request_) : match.place;
  if (place == Place::worker) {
    answer(ask(*match.handler));
    next_request();
    return true;
  }
  if (!flush()) return false;  // What was answered before waits for nobody.
  doing_ = Doing::answering;
  if (place == Place::fiber) return ask_fiber(*match.handler);
  ask_pool(*match.handler);
  return false;
}

void Connection::ask_pool(const Handler& handler) {
  std::move_only_function<void()> job = [this, &handler] {
    auto response = std::make_shared<Response>(ask(handler));
    home_.post([this, response] {
      doing_ = Doing::reading;
      answer(*response);
      next_request();
      advance();
    });
  };
  home_.pool().submit(job);  // After the pool has stopped nobody reads answers any more.
}

// True when the answer is there already.
bool Connection::ask_fiber(const Handler& handler) {
  const bool answered = home_.fibers().run([this, &handler] { answer(ask(handler)); },
                                           [this] {
                                             doing_ = Doing::reading;
                                             next_request();
                                             advance();
                                           });
  if (!answered) return false;
  doing_ = Doing::reading;
  next_request();
  return true;
}

void Connection::make_request() {
  request_.method = parser_.method();
  head_ = request_.method == "HEAD";
  if (head_) request_.method = "GET";  // The same answer, but for its body.
  put_target(request_, parser_.target(), path_);
  request_.body = parser_.body();
  request_.headers = parser_.headers();
  request_.host = parser_.host();
  request_.peer = request_.client = peer_;
  request_.secure = tls_;
  request_.now = home_.now;
  request_.id = RequestId::make(request_.now);
  believe_proxies(request_, site_.options.trusted_proxies);
  request_.by_unnamed_proxy = by_unnamed_proxy(request_, site_.options.trusted_proxies);
  const bool beside = request_.by_unnamed_proxy && peer_.is_loopback();
  if (beside && site_.options.unnamed_proxy) site_.options.unnamed_proxy();
}

/// The only catch in the server. What reaches it is a fault or a bug, never a denial.
Response Connection::ask(const Handler& handler) const {
  try {
    return handler(request_);
  } catch (const std::exception& fault) {
    return site_.failed(request_, fault.what());
  }
}

void Connection::answer(const Response& response) {
  last_ = last_ || !parser_.keep_alive() || home_.draining;
  const auto policy = request_.secure ? site_.options.strict_transport : std::string_view{};
  const Framing framing{.date = home_.date,
                        .head = head_,
                        .close = last_,
                        .keep_alive_1_0 = !last_ && !parser_.http_1_1(),
                        .strict_transport = policy};
  if (append_answer(out_, response, request_.id, framing)) return;
  append_answer(out_, site_.failed(request_, "a response header holds a control character"),
                request_.id, framing);
}

// After a refusal nobody knows where the next request would start: it is the last answer.
void Connection::refuse(int status, std::string_view reason) {
  request_ = Request{};
  head_ = parser_.method() == "HEAD";
  request_.method = parser_.method();
  put_target(request_, parser_.target(), path_);
  request_.peer = request_.client = peer_;
  request_.secure = tls_;
  request_.now = home_.now;
  request_.id = RequestId::make(request_.now);
  last_ = true;
  answer(site_.refused(request_, status, reason));
}

// An attempt to read moves the buffer, also one that yields nothing: parsing follows it.
void Connection::refuse_late() {
  parser_.parse(input());
  const bool body = phase_ == Phase::body;
  const auto time = body ? site_.options.body_timeout : site_.options.header_timeout;
  refuse(408, std::string{"The request did not arrive in time: its "} + (body ? "body" : "header") +
                  " has " + std::to_string(time.count()) +
                  " seconds, and no setting gives it more.");
}

void Connection::refuse_crowded() {
  parser_.parse(input());
  if (site_.options.short_of) site_.options.short_of(Shortage::memory);
  refuse(503,
         "There is no memory for more large requests now: --max-large-requests-mib is the limit; "
         "try again.");
}

void Connection::next_request() {
  begin_ += parser_.consumed();
  if (begin_ == filled_) begin_ = filled_ = 0;
  parser_.reset();
  if (filled_ == 0 && buffer_.size() > usual_request) give_room_back();
  continued_ = false;
  phase_ = Phase::idle;
  restart_deadline();
}

// A phase has its time as a whole: one byte now and then does not prolong it.
void Connection::enter(Phase phase) {
  if (phase == phase_) return;
  phase_ = phase;
  restart_deadline();
}

void Connection::restart_deadline() {
  const auto& options = site_.options;
  const milliseconds idle =
      home_.draining ? next_request_while_draining : milliseconds{options.idle_timeout};
  deadline_ = home_.beat + (phase_ == Phase::idle   ? idle
                            : phase_ == Phase::body ? options.body_timeout
                                                    : options.header_timeout);
}

// One attempt to read: true when it yielded something.
bool Connection::pull() {
  if (begin_ > 0) {
    std::copy(buffer_.data() + begin_, buffer_.data() + filled_, buffer_.data());
    filled_ -= begin_;
    begin_ = 0;
  }
  if (filled_ == buffer_.size() && !make_room()) return crowded_ = true;
  const auto got = transport_->read({buffer_.data() + filled_, buffer_.size() - filled_});
  filled_ += got.count;
  ended_ = got.end == Attempt::End::closed;
  // A socket that gave less than there was room for has nothing left, and tells when it has:
  // asking again would be a system call for nothing.
  readable_ = got.more || (hung_up_ && got.end == Attempt::End::some);
  return got.end == Attempt::End::some;
}

// What comes in chunks is kept twice: as it came, and joined.
bool Connection::make_room() {
  const auto wanted = std::max(usual_buffer, 2 * buffer_.size());
  if (wanted > usual_request) {
    const auto more = wanted * (parser_.in_chunks() ? 2 : 1) - large_;
    if (!site_.large->take(more)) return false;
    large_ += more;
  }
  buffer_.resize(wanted);
  return true;
}

void Connection::give_room_back() {
  WipedBytes{}.swap(buffer_);
  site_.large->give_back(std::exchange(large_, 0));
}

// True when more was received. False: it waits for that, or the connection is gone.
bool Connection::receive() {
  doing_ = Doing::reading;
  if (readable_ && pull()) return true;
  if (ended_) {
    if (flush()) quit();
  } else if (!out_.empty()) {
    home_.defer(*this);
  }
  return false;
}

void Connection::send_out() {
  deferred = false;
  flush();
}

// True when all answers are on their way. False: it waits for that, or the connection is gone.
bool Connection::flush() {
  const auto before = sent_;
  while (sent_ < out_.size()) {
    const auto done = transport_->write(std::string_view{out_}.substr(sent_));
    sent_ += done.count;
    if (done.end == Attempt::End::some) continue;
    if (done.end == Attempt::End::closed) {
      quit();
      return false;
    }
    // Who takes something goes on; who takes nothing for so long is gone.
    if (doing_ != Doing::writing || sent_ > before)
      deadline_ = home_.beat + site_.options.body_timeout;
    doing_ = Doing::writing;
    return false;
  }
  sent_ = 0;
  out_.clear();
  if (out_.capacity() > 4 * enough_to_send) out_.shrink_to_fit();
  return true;
}

void Connection::end() {
  transport_->end();
  if (phase_ == Phase::idle && filled_ == 0) return quit();  // Everything it sent was answered.
  doing_ = Doing::lingering;
  deadline_ = home_.beat + linger_time;
  linger();
}

// Closing with bytes unread would reset the connection, and the client might lose the answer.
void Connection::linger() {
  if (buffer_.size() < usual_buffer) buffer_.resize(usual_buffer);
  for (;;) {
    const auto got = transport_->read(buffer_);
    if (got.end == Attempt::End::wait) return;
    lingered_ += got.count;
    if (got.end == Attempt::End::closed || lingered_ > most_lingering) return quit();
  }
}

void Connection::quit() { home_.gone(*this); }

void Connection::tick() {
  if (doing_ == Doing::answering || home_.beat < deadline_) return;
  const bool within = phase_ == Phase::header || phase_ == Phase::body;
  if (doing_ != Doing::reading || !within) return quit();
  refuse_late();
  advance();
}

void Connection::drain() {
  if (doing_ != Doing::reading && doing_ != Doing::opening) return;
  if (phase_ == Phase::first) {
    deadline_ = std::min(deadline_, home_.beat + first_request_while_draining);
  } else if (phase_ == Phase::idle) {
    deadline_ = std::min(deadline_, home_.beat + next_request_while_draining);
  }
}

}  // namespace doorward::http
