// SPDX-License-Identifier: Apache-2.0
#include "service/sign_in.h"

#include <algorithm>
#include <utility>

#include "crypto/handle.h"
#include "service/devices.h"
#include "service/families.h"
#include "service/new_password.h"

namespace doorward::service {
namespace {

using authorize::Step;

constexpr minutes waiting_for_code{10};
constexpr int codes_per_session = 5;
constexpr std::size_t sessions_per_user = 100;

// What the browser had, whoever's it was.
std::optional<store::BrowserSession> end_previous(store::Transaction& tx, const Browser& browser) {
  if (browser.session.empty()) return std::nullopt;
  auto before = tx.sessions().find(crypto::handle_digest(browser.session));
  if (before) tx.sessions().remove(before->id);
  return before;
}

// Leaves room for one more. Those that wait for a code are counted by themselves: whoever knows the
// password alone ends none of those in which the user is.
void end_oldest(store::Transaction& tx, UserId user, SessionStage stage) {
  auto all = tx.sessions().of(user);
  std::erase_if(all, [&](const store::BrowserSession& row) { return row.stage != stage; });
  for (std::size_t i = sessions_per_user - 1; i < all.size(); ++i) tx.sessions().remove(all[i].id);
}

}  // namespace

// The same questions are asked of the store when there is no such user.
KnownUser known_user(store::Store& store, const Call& call, const Browser& browser,
                     std::string_view username) {
  KnownUser known;
  store.read([&](store::Transaction& tx) {
    if (const auto user = tx.users().find_named(username)) known.user = user->id;
    if (const auto password = tx.passwords().of(known.user)) {
      known.hash = password->hash;
      known.set_at = password->set_at;
    }
    known.browser = known_device(tx, known.user, browser.device);
    known.network = tx.devices().knows_network(known.user, call.address.network().text());
  });
  return known;
}

TryPlace try_place(const Call& call, std::string username, const KnownUser& known) {
  return {.username = std::move(username),
          .address = call.address,
          .browser = known.browser.value_or(Digest{}),
          .known_browser = known.browser.has_value(),
          .known_network = known.network};
}

void look_at_password(const PasswordTries& with, const TryPlace& place,
                      const std::optional<std::string>& hash, const Secret& typed,
                      authorize::SignInFacts& facts) {
  const auto too_many = [&] {
    facts.throttled = with.tries.too_many(place, facts.now);
    if (facts.throttled) facts.found = "more wrong tries within 15 minutes than one place may have";
    return facts.throttled;
  };
  if (too_many()) return;
  const auto right = with.passwords.matches(hash, typed);
  facts.turn_free = right.has_value();
  facts.found = "another password";
  // What came at the same moment and was wrong is counted by now: else as many could be tried as
  // fit into the time that one takes.
  if (!right || too_many()) return;
  facts.right = *right;
  if (facts.right) {
    facts.found = "the password is right";
  } else {
    with.tries.wrong(place, facts.now);
  }
}

Result<> decided(Recorder& recorder, const Call& call,
                 const std::shared_ptr<const cluster::Snapshot>& snapshot,
                 const authorize::SignInFacts& facts) {
  auto held = authorize::sign_in(facts);
  std::optional<Rule> denied;
  if (!held) denied = held.error().rule;
  recorder.record({.call = call,
                   .denied = denied,
                   .because = held ? std::string{} : held.error().because,
                   .snapshot = snapshot,
                   .facts = Decision::SignIn{.facts = facts}});
  return held;
}

Secret known_from_now_on(store::Transaction& tx, const Call& call, const Browser& browser,
                         UserId user) {
  const auto network = call.address.network().text();
  if (const auto known = known_device(tx, user, browser.device)) {
    tx.devices().put({.token = *known, .user = user, .network = network, .seen_at = call.now});
    return {};
  }
  const auto handle = crypto::new_handle();
  tx.devices().put({.token = crypto::handle_digest(handle.reveal()),
                    .user = user,
                    .network = network,
                    .seen_at = call.now});
  return with_device(handle, browser.device);
}

NewSession begin_session(store::Transaction& tx, const Call& call, const Browser& browser,
                         UserId user, const Teller& teller) {
  NewSession made{.cookie = crypto::new_handle(), .user = user, .device = {}, .told = {}};
  auto row = new_session(call, browser, user, *tx.organization(), made.cookie);
  if (has_authenticator(tx, user)) {
    row.stage = made.stage = SessionStage::second_factor;
    row.ends_at = call.now + waiting_for_code;
    row.tries_left = codes_per_session;
  } else {
    made.device = known_from_now_on(tx, call, browser, user);
  }
  const auto previous = end_previous(tx, browser);
  end_oldest(tx, user, row.stage);
  tx.sessions().add(row);
  if (previous && previous->user == user) {
    tx.logouts().move(previous->id, row.id);
    tx.codes().move(previous->id, row.id, call.now);  // Of apps that redeem them only now.
  } else if (previous) {
    made.told = tell_apps(tx, previous->id, SessionEnd::in_its_browser, teller, call.now);
  }
  return made;
}

Result<NewSession> SignIn::password(const Call& call, const Browser& browser,
                                    std::string_view username, const Secret& typed) {
  auto& [store, live, recorder, passwords, tries, breached, second_factor, issuer] = parts_;
  const auto snapshot = live.snapshot();
  // Nobody is looked up who would only be turned away: of those there are many at once.
  const bool room = passwords.has_room();
  const auto known = room ? known_user(store, call, browser, username) : KnownUser{};
  const auto place = try_place(call, std::string{username}, known);
  auto facts = sign_in_facts(Step::password, call, *snapshot, known.hash ? known.user : UserId{});
  facts.turn_free = room;
  if (room) look_at_password({passwords, tries}, place, known.hash, typed, facts);
  std::optional<NewSession> made;
  if (authorize::sign_in(facts)) {
    made = begin(call, browser, known, typed, *snapshot);
    facts.right = made.has_value();
    if (!made) facts.found = "the password was changed in between";
  }
  TRY_DONE(decided(recorder, call, snapshot, facts));
  if (made->told.tokens_ended) bring_ends_into_force(store, live, call.now);
  return *std::move(made);
}

// Whoever chose another password in between has ended what the old one opened: then nothing.
std::optional<NewSession> SignIn::begin(const Call& call, const Browser& browser,
                                        const KnownUser& known, const Secret& typed,
                                        const cluster::Snapshot& snapshot) {
  const bool again = parts_.passwords.outdated(*known.hash);
  const std::string renewed = again ? parts_.passwords.hash(typed) : std::string{};
  std::optional<NewSession> made;
  parts_.store.transact({.now = call.now, .by = known.user}, [&](store::Transaction& tx) {
    made.reset();
    const auto password = tx.passwords().of(known.user);
    if (!password || password->set_at != known.set_at) return;
    if (again) tx.passwords().rehash(known.user, *known.hash, renewed);
    made = begin_session(tx, call, browser, known.user, {parts_.issuer, *snapshot.keys});
  });
  return made;
}

Result<NewSession> SignIn::second_factor(const Call& call, const Browser& browser,
                                         std::string_view code) {
  auto& [store, live, recorder, passwords, tries, breached, second_factor, issuer] = parts_;
  const auto snapshot = live.snapshot();
  const auto token = crypto::handle_digest(browser.session);
  std::optional<store::BrowserSession> row;
  KnownUser known;
  store.read([&](store::Transaction& tx) {
    row = tx.sessions().find(token);
    if (!row) return;
    known.user = row->user;
    known.browser = known_device(tx, row->user, browser.device);
    known.network = tx.devices().knows_network(row->user, call.address.network().text());
  });
  auto facts = sign_in_facts(Step::second_factor, call, *snapshot, known.user);
  facts.waiting =
      facts.user != nullptr && row->stage == SessionStage::second_factor && call.now < row->ends_at;
  facts.found = "no sign-in waits for a code";
  if (!facts.waiting) {
    return std::unexpected(decided(recorder, call, snapshot, facts).error());
  }
  const auto place = try_place(call, "code " + row->user.text(), known);
  facts.throttled = tries.too_many(place, call.now) || row->tries_left <= 0;
  const bool looked_at = !facts.throttled && authorize::welcome(facts);
  facts.found = facts.throttled ? "too many wrong codes" : "another code";

  NewSession made{.cookie = crypto::new_handle(), .user = row->user, .device = {}, .told = {}};
  bool taken = false, counted = false;  // as one of the tries; as a wrong one
  ShownCode shown;
  store.transact({.now = call.now, .by = row->user}, [&](store::Transaction& tx) {
    facts.right = false;  // It may run again.
    shown = {};
    // Here one comes after the other, also of several sign-ins that wait.
    const bool room = looked_at && (counted || !tries.too_many(place, call.now));
    taken = room && tx.sessions().take_try(row->id);
    // Whoever was faster has another cookie for it; its user or an administrator may have ended it.
    facts.waiting = tx.sessions().find(token).has_value();
    if (!taken || !facts.waiting) return;
    shown = second_factor.spend(tx, self(call, row->user), code);
    facts.right = shown.right();
    if (!facts.right && !std::exchange(counted, true)) tries.wrong(place, call.now);
    if (!facts.right) return;
    auto renewed = new_session(call, browser, row->user, snapshot->organization, made.cookie);
    renewed.methods += " otp";
    end_oldest(tx, row->user, SessionStage::signed_in);
    tx.sessions().rotate(token, renewed);
    made.device = known_from_now_on(tx, call, browser, row->user);
  });
  if (facts.right) facts.found = shown.found();
  second_factor.tell(row->user, shown.message);
  if (!facts.waiting) {
    facts.found = "another request was faster, or the sign-in was ended";
  } else if (looked_at && !taken) {
    facts.throttled = true;  // By those that came at the same time.
    facts.found = "too many wrong codes";
  }
  TRY_DONE(decided(recorder, call, snapshot, facts));
  return made;
}

}  // namespace doorward::service
