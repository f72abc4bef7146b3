// SPDX-License-Identifier: Apache-2.0
#include "service/logout_courier.h"

#include <algorithm>

#include "base/printable.h"
#include "base/thread_name.h"
#include "fetch/http_client.h"
#include "fetch/public_address.h"
#include "service/families.h"
#include "telemetry/log.h"

namespace doorward::service {
namespace {

constexpr int batch = 200;
constexpr int patience_of_one_try = 5;  // seconds
constexpr seconds longest_wait = store::longest_put_off;
constexpr std::size_t most_answer_bytes = 64 * 1024;

// 1 s, 2 s, 4 s … 1 h.
seconds wait_after(std::int64_t tries) {
  const auto doublings = std::clamp<std::int64_t>(tries - 1, 0, 12);
  return std::min(seconds{1LL << doublings}, longest_wait);
}

// When the session that the row hangs on ends at the latest; nothing when it has ended.
std::optional<Instant> open_until(store::Transaction& tx, const store::SessionApp& row,
                                  Instant now) {
  const auto user = tx.users().find(row.user);
  if (!user || !user->active || user->frozen) return std::nullopt;
  const auto idle = tx.organization()->session_idle;
  for (const auto& session : tx.sessions().of(row.user)) {
    if (session.id != row.session) continue;
    const auto end = std::min(session.ends_at, session.seen_at + idle);
    return now < end ? std::optional{end} : std::nullopt;
  }
  return std::nullopt;
}

std::string given_up_for_age(Instant now) { return "; given up " + iso8601(now) + " for its age"; }

std::string words_of(const fetch::HttpAnswer& answer) {
  if (answer.arrived()) return "the app answered " + std::to_string(answer.status);
  if (answer.trouble == fetch::Trouble::forbidden) {
    return "its address is in a private network; --calls-reach lets this server in";
  }
  return "the app could not be reached: " + printable(answer.detail.substr(0, 200));
}

}  // namespace

LogoutCourier::LogoutCourier(store::Store& store, cluster::Live& live, Recorder& recorder,
                             const Clock& clock, CourierOptions options)
    : store_(store), live_(live), recorder_(recorder), clock_(clock), options_(std::move(options)) {
  busy_.reserve(slots_.size());
}

LogoutCourier::~LogoutCourier() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  for (auto& slot : slots_) slot.thread.request_stop();
}

void LogoutCourier::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

int LogoutCourier::sweep() {
  const auto now = clock_.now();
  std::vector<store::SessionApp> due;
  store_.read([&](store::Transaction& tx) {
    if (tx.organization()) due = tx.logouts().due(now, batch);
  });
  if (due.empty()) return 0;
  int ended = 0;
  bool tokens_ended = false;
  const auto snapshot = live_.snapshot();
  const Teller teller{options_.issuer, *snapshot->keys};
  store_.transact({.now = now}, [&](store::Transaction& tx) {
    for (const auto& row : due) {
      if (const auto until = open_until(tx, row, now)) {
        tx.logouts().look_again(row.session, *until);
        continue;
      }
      ++ended;
      // Its apps hear that it has ended: so it does, whatever the clock and the settings say later.
      tx.sessions().remove(row.session);
      tokens_ended |= tell_apps(tx, row.session, SessionEnd::elsewhere, teller, now).tokens_ended;
    }
  });
  if (tokens_ended) bring_ends_into_force(store_, live_, now);
  return ended;
}

// The next one that no thread is at and no app is busy with; false when there is none, or no hand.
bool LogoutCourier::dispatch() {
  std::unique_lock lock{mutex_};
  const auto slot = std::ranges::find(slots_, false, &Slot::taken);
  if (slot == slots_.end()) return false;
  const auto busy = busy_;
  lock.unlock();
  const auto now = clock_.now();
  std::optional<store::Logout> next;
  store_.read([&](store::Transaction& tx) { next = tx.logouts().next(now, busy); });
  if (!next) return false;
  // Should this process die now, another try follows once this one must be over.
  const auto again = now + std::max(wait_after(next->tries + 1), seconds{patience_of_one_try + 1});
  bool mine = false;
  store_.transact({.now = now},
                  [&](store::Transaction& tx) { mine = tx.logouts().take(*next, again); });
  if (!mine) return true;
  ++next->tries;
  // Where no thread can be started that comes out here, and the hand and the app stay free: the
  // app is told with a later try. The thread cannot say that it is done before it is noted.
  lock.lock();
  slot->thread = std::jthread([this, logout = *next, slot](const std::stop_token& stop) {
    name_this_thread("logout delivery");
    deliver(logout, stop);
    const std::lock_guard done{mutex_};
    std::erase(busy_, logout.app);
    slot->taken = false;
    woken_ = true;
    wake_.notify_all();
  });
  slot->taken = true;
  busy_.push_back(next->app);  // There is room for one of each hand: this cannot fail.
  return true;
}

// Its end is the end of a thread's way for a fault too: the queue tries again by itself.
void LogoutCourier::deliver(store::Logout logout, const std::stop_token& stop) {
  try {
    std::optional<App> app;
    store_.read([&](store::Transaction& tx) { app = tx.apps().find(logout.app); });
    const auto now = clock_.now();
    bool in_time = true;
    if (!app || !app->single_logout || app->back_channel_logout_url.empty()) {
      logout.state = LogoutState::not_reached;
      logout.because = "the app has no Single Logout with a Back-Channel Logout URL any more";
    } else {
      in_time = send(*app, logout, now, stop);
      if (stop.stop_requested()) return;
    }
    finish(logout, clock_.now(), in_time);
  } catch (const std::exception& fault) {
    telemetry::log(telemetry::Level::warning, "logout.failed", {{"because", fault.what()}});
  }
}

bool LogoutCourier::send(const App& app, store::Logout& logout, Instant now,
                         const std::stop_token& stop) const {
  fetch::HttpClient client{{.timeout = patience_of_one_try,
                            .most_bytes = most_answer_bytes,
                            .may_reach =
                                [this](const Address& address, int) {
                                  return fetch::is_public(address) ||
                                         contains(options_.reach, address);
                                },
                            .stop = stop}};
  const auto token = logout_token(app, logout, options_.issuer, *live_.snapshot()->keys, now);
  const auto answer =
      client.send({.method = "POST",
                   .url = app.back_channel_logout_url,
                   .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                   .body = fetch::form({{"logout_token", token}})});
  logout.status = answer.arrived() ? answer.status : 0;
  logout.because = words_of(answer);
  // Section 2.8 asks for 200; frameworks say 204 where there is nothing to say.
  if (answer.arrived() && answer.status / 100 == 2) logout.state = LogoutState::delivered;
  return answer.trouble != fetch::Trouble::timeout;
}

// With an app that does not answer, what is too old is given up without a try for each: those would
// take longer than more of it takes to come.
void LogoutCourier::finish(store::Logout& logout, Instant now, bool in_time) {
  const auto came_of_it = logout.because;
  logout.next_at = now + wait_after(logout.tries);
  const bool too_often = logout.tries >= options_.tries;
  const bool too_old = logout.next_at > logout.made_at + options_.patience;
  if (logout.state == LogoutState::waiting && (too_often || too_old)) {
    logout.state = LogoutState::not_reached;
    logout.because += too_often ? "; given up after " + std::to_string(logout.tries) + " tries"
                                : given_up_for_age(now);
  }
  std::vector<store::Logout> over;
  if (logout.state != LogoutState::waiting) {
    logout.done_at = now;
    over.push_back(logout);
  }
  store_.transact({.now = now}, [&](store::Transaction& tx) {
    tx.logouts().note(logout);
    if (in_time) return;
    tx.logouts().put_off(logout.app, logout.next_at);
    for (auto& old : tx.logouts().waiting(logout.app, now - options_.patience, batch)) {
      old.state = LogoutState::not_reached;
      old.because = came_of_it + given_up_for_age(now);
      old.done_at = now;
      tx.logouts().note(old);
      over.push_back(std::move(old));
    }
  });
  for (const auto& one : over) record(one, now);
}

void LogoutCourier::record(const store::Logout& over, Instant now) {
  const bool reached = over.state == LogoutState::delivered;
  recorder_.record({.call = {.id = RequestId::make(now),
                             .now = now,
                             .endpoint = "back-channel logout",
                             .address = {}},
                    .denied = reached ? std::nullopt : std::optional{Rule::logout_delivered},
                    .because = reached ? std::string{} : over.because,
                    .snapshot = live_.snapshot(),
                    .facts = Decision::Event{
                        .flow = "back_channel_logout", .user = over.user, .app = over.app}});
}

void LogoutCourier::run(const std::stop_token& stop) {
  name_this_thread("logouts");
  while (!stop.stop_requested()) {
    try {
      sweep();
      while (!stop.stop_requested() && dispatch()) {}
    } catch (const std::exception& fault) {
      telemetry::log(telemetry::Level::warning, "logout.failed", {{"because", fault.what()}});
    }
    std::unique_lock lock{mutex_};
    wake_.wait_for(lock, stop, options_.every, [this] { return woken_; });
    woken_ = false;
  }
}

}  // namespace doorward::service
