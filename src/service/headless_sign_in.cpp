// SPDX-License-Identifier: Apache-2.0
#include "service/headless_sign_in.h"

#include <utility>

#include "base/bytes.h"
#include "crypto/code.h"
#include "crypto/digest.h"
#include "crypto/handle.h"
#include "service/new_password.h"

namespace doorward::service {
namespace {

using authorize::HeadlessKind;
using authorize::Step;

constexpr minutes code_life{10};
constexpr int tries_per_code = 5;
constexpr std::string_view method = "sign_in";
constexpr std::string_view not_the_code = "another code, or an old one";

// Bound to the user, so that a row that was moved is worth nothing.
Digest code_digest(const cluster::KeyRing& keys, UserId user, std::string_view code) {
  return crypto::keyed_digest(keys.challenge_digest,
                              "sign-in " + user.text() + ' ' + std::string{code});
}

// A challenge's number can be counted up; only who asked for it has its mark, so that nobody else
// uses up its tries.
std::string identifier_of(const cluster::KeyRing& keys, ChallengeId challenge) {
  const auto mark = crypto::keyed_digest(keys.challenge_digest, "identifier " + challenge.text());
  return challenge.text() + '.' + base64url(view(mark));
}

std::optional<ChallengeId> challenge_of(const cluster::KeyRing& keys, std::string_view text) {
  const auto id = ChallengeId::parse(text.substr(0, text.find('.')));
  if (!id || !crypto::equal(identifier_of(keys, *id), text)) return std::nullopt;
  return id;
}

bool is_open(store::Transaction& tx, ChallengeId id, Instant now) {
  const auto challenge = tx.challenges().find(id);
  return challenge && challenge->verified_until == Instant{} && challenge->expires_at > now;
}

mail::Message code_message(const User& user, const Call& call, std::string_view code) {
  std::string text = "Your code to sign in is " + std::string{code} + ".\n\n";
  text += "Somebody at " + call.address.text() + " asked for it at " + iso8601(call.now) +
          ". It holds for ten minutes, once.\n\n";
  text += "If that was not you, do nothing: without the code nobody gets in.\n";
  return {.from = {}, .to = user.email, .subject = "Your code to sign in", .text = std::move(text)};
}

}  // namespace

Result<std::string> HeadlessSignIn::sign_in(const Call& call, const AuthorizationRequest& request,
                                            const ShownCredentials& shown) {
  authorize::HeadlessFacts facts{.on = true,
                                 .kind = shown.kind,
                                 .kind_found = shown.kind_found,
                                 .in_header = shown.in_header,
                                 .in_body = shown.in_body};
  const auto out = authorization_.answer_headless(
      call, request, std::move(facts),
      [&](const cluster::Snapshot& snapshot, authorize::AuthorizationFacts& known) {
        prove(call, shown, snapshot, known);
      });
  if (out.denial) return std::unexpected(*out.denial);
  return out.code;
}

void HeadlessSignIn::prove(const Call& call, const ShownCredentials& shown,
                           const cluster::Snapshot& snapshot,
                           authorize::AuthorizationFacts& facts) {
  auto& headless = facts.headless;
  std::optional<ChallengeId> mailed;
  if (shown.kind == HeadlessKind::passwordless) {
    mailed = try_mail_code(call, shown, snapshot, headless);
  } else {
    try_password(call, shown, snapshot, headless);
  }
  if (!headless.sign_in.right || headless.sign_in.user == nullptr) return;
  facts.user = headless.sign_in.user;
  facts.profile = headless.sign_in.profile;
  facts.permissions = headless.sign_in.permissions;
  facts.authenticated_at = call.now;
  if (authorize::welcome(headless.sign_in)) spend(call, shown, mailed, facts);
  facts.second_factor_shown = headless.second_factor_right;
}

void HeadlessSignIn::try_password(const Call& call, const ShownCredentials& shown,
                                  const cluster::Snapshot& snapshot,
                                  authorize::HeadlessFacts& headless) {
  const auto known = known_user(parts_.store, call, {}, shown.name);
  const auto place = try_place(call, shown.name, known);
  auto facts = sign_in_facts(Step::password, call, snapshot, known.hash ? known.user : UserId{});
  look_at_password({parts_.passwords, parts_.tries}, place, known.hash, shown.proof, facts);
  headless.sign_in = std::move(facts);
}

std::optional<ChallengeId> HeadlessSignIn::try_mail_code(const Call& call,
                                                         const ShownCredentials& shown,
                                                         const cluster::Snapshot& snapshot,
                                                         authorize::HeadlessFacts& headless) {
  const auto id = challenge_of(*snapshot.keys, shown.name);
  const TryPlace place{.username = shown.name.substr(0, 100), .address = call.address};
  auto facts = sign_in_facts(Step::password, call, snapshot, {});
  facts.throttled = parts_.tries.too_many(place, call.now);
  facts.found = facts.throttled ? "too many wrong codes" : std::string{not_the_code};
  if (id && !facts.throttled) {
    parts_.store.transact({.now = call.now}, [&](store::Transaction& tx) {
      const auto challenge = tx.challenges().find(*id);
      if (!challenge || challenge->method != method) return;
      facts = sign_in_facts(Step::password, call, snapshot, challenge->user);  // Who is guessed.
      facts.found = not_the_code;
      if (!tx.challenges().take_try(*id, call.now)) return;
      const auto shown_code =
          code_digest(*snapshot.keys, challenge->user, typed_code(shown.proof.reveal()));
      if (!crypto::equal(view(shown_code), view(challenge->code))) return;
      facts.right = true;
      facts.found = "the code is right";
    });
  }
  if (!facts.right && !facts.throttled) parts_.tries.wrong(place, call.now);
  headless.sign_in = std::move(facts);
  return headless.sign_in.right ? id : std::nullopt;
}

void HeadlessSignIn::look_for_second_factor(const Call& call, const ShownCredentials& shown,
                                            KnownUser& known, authorize::HeadlessFacts& headless) {
  headless.second_factor_sent = !shown.second_factor.empty();
  parts_.store.read([&](store::Transaction& tx) {
    headless.second_factor_needed = has_authenticator(tx, known.user);
    known.network = tx.devices().knows_network(known.user, call.address.network().text());
  });
}

// A mailed code and the second factor are spent together, and only when both are right and let
// their user in: who forgot one of them, comes at the wrong hour or to an app that does not admit
// them, needs no new mail.
void HeadlessSignIn::spend(const Call& call, const ShownCredentials& shown,
                           std::optional<ChallengeId> mailed,
                           authorize::AuthorizationFacts& facts) {
  auto& headless = facts.headless;
  KnownUser known{.user = headless.sign_in.user->id};
  look_for_second_factor(call, shown, known, headless);
  const bool needed = headless.second_factor_needed;
  if (needed ? !headless.second_factor_sent : !mailed) return;
  const auto place = try_place(call, "code " + known.user.text(), known);
  if (needed && parts_.tries.too_many(place, call.now)) {
    headless.sign_in.throttled = true;
    headless.sign_in.found = "too many wrong codes";
    return;
  }
  headless.refused_anyhow = authorize::refused_anyhow(facts);
  if (headless.refused_anyhow) return;
  ShownCode code;
  bool open = true;
  parts_.store.transact({.now = call.now, .by = known.user}, [&](store::Transaction& tx) {
    code = {};
    open = !mailed || is_open(tx, *mailed, call.now);
    if (!open) return;
    if (needed) code = parts_.second_factor.spend(tx, self(call, known.user), shown.second_factor);
    if (mailed && (code.right() || !needed)) {
      open = tx.challenges().verify(*mailed, call.now, call.now);
    }
  });
  if (!open) {  // Another request came first.
    headless.sign_in.right = false;
    headless.sign_in.found = not_the_code;
    return;
  }
  headless.second_factor_right = code.right();
  parts_.second_factor.tell(known.user, code.message);
  if (needed && !code.right()) parts_.tries.wrong(place, call.now);
}

Result<std::string> HeadlessSignIn::mail_code(const Call& call, std::string_view username) {
  const auto snapshot = parts_.live.snapshot();
  const bool allowed = snapshot->organization.allow_code_credentials_flow;
  std::optional<std::string> too_often;
  if (allowed) {
    const auto known = known_user(parts_.store, call, {}, username);
    too_often = asked_.take(username, call.address, known.network, call.now);
  }
  std::optional<User> user;
  const auto code = crypto::six_digit_code();
  store::Challenge challenge{.method = std::string{method},
                             .made_at = call.now,
                             .expires_at = call.now + code_life,
                             .tries_left = tries_per_code,
                             .alone = false};
  if (allowed && !too_often) {
    parts_.store.transact({.now = call.now}, [&](store::Transaction& tx) {
      user = tx.users().find_named(username);
      if (user && user->active && !user->frozen && !user->email.empty()) {
        challenge.user = user->id;
        challenge.code = code_digest(*snapshot->keys, user->id, code.reveal());
      } else {
        user.reset();
      }
      tx.challenges().add(challenge);
    });
  }
  std::optional<Rule> denied;
  if (!allowed) denied = Rule::headless_allowed;
  if (too_often) denied = Rule::sign_in_not_throttled;
  parts_.recorder.record(
      {.call = call,
       .denied = denied,
       .because = too_often.value_or(""),
       .snapshot = snapshot,
       .facts = Decision::Event{.flow = "mail_code", .user = user ? user->id : UserId{}}});
  if (denied) return deny(*denied);
  if (user) notices_.send_later(code_message(*user, call, code.reveal()), user->id.text());
  return identifier_of(*snapshot->keys, challenge.id);
}

}  // namespace doorward::service
