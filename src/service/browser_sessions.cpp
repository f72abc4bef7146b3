// SPDX-License-Identifier: Apache-2.0
#include "service/browser_sessions.h"

#include <utility>

#include "base/bytes.h"
#include "base/try.h"
#include "crypto/handle.h"
#include "service/families.h"

namespace doorward::service {
namespace {

using authorize::Step;

constexpr seconds noted_every{30};  // A busy session is not written for every request.
constexpr std::size_t longest_agent = 200;

// What a browser calls itself, as far as it can be shown.
std::string shown_agent(std::string_view agent) {
  std::string text;
  for (const char c : agent.substr(0, longest_agent)) {
    const auto byte = static_cast<unsigned char>(c);
    text += byte >= 0x20 && byte < 0x7F ? c : '?';
  }
  return text;
}

constexpr std::string_view no_cookie =
    "the browser sent no session: it has none, or the page is in a frame of another site";

// Why a row opens nothing (any more), or nothing.
std::string over(const std::optional<store::BrowserSession>& row, std::string_view cookie,
                 const Organization& organization, Instant now) {
  if (cookie.empty()) return std::string{no_cookie};
  if (!row) return "no such session: it has ended or was signed out";
  if (row->stage != SessionStage::signed_in) return "the second factor has not been shown";
  if (now >= row->ends_at) return "ended " + iso8601(row->ends_at) + " by Sign Out After";
  const auto idle_until = row->seen_at + organization.session_idle;
  if (now >= idle_until) return "not used since " + iso8601(row->seen_at);
  return {};
}

authorize::SignInFacts session_facts(const std::optional<store::BrowserSession>& row,
                                     std::string_view cookie, const cluster::Snapshot& snapshot,
                                     const Call& call) {
  auto facts = sign_in_facts(Step::session, call, snapshot, row ? row->user : UserId{});
  facts.found = over(row, cookie, snapshot.organization, call.now);
  if (facts.found.empty() && facts.user == nullptr) facts.found = "its user is not known here";
  facts.right = facts.found.empty();
  return facts;
}

bool to_be_noted(const store::BrowserSession& row, Instant now) {
  return now - row.seen_at >= noted_every;
}

OpenSession opened(store::BrowserSession&& row, const authorize::SignInFacts& facts,
                   const std::shared_ptr<const cluster::Snapshot>& snapshot) {
  const auto idle_until = row.seen_at + snapshot->organization.session_idle;
  return {.row = std::move(row),
          .snapshot = snapshot,
          .user = facts.user,
          .permissions = facts.permissions,
          .idle_until = idle_until};
}

void record_no(Recorder& recorder, const Call& call,
               const std::shared_ptr<const cluster::Snapshot>& snapshot,
               const authorize::SignInFacts& facts, const Denial& denial) {
  recorder.record({.call = call,
                   .denied = denial.rule,
                   .because = denial.because,
                   .snapshot = snapshot,
                   .facts = Decision::SignIn{.facts = facts}});
}

// What was shown besides the password, by the names of RFC 8176: a code of an authenticator app, or
// one that came over another channel.
std::string methods_with(std::string methods, const std::optional<store::Challenge>& passed) {
  if (!passed) return methods;
  const std::string more = passed->method == "totp" ? " otp" : " mca";
  return methods.find(more) == std::string::npos ? methods + more : methods;
}

void audit_ended_sessions(store::Transaction& tx, const Actor& actor, UserId user, int count) {
  const auto found = tx.users().find(user);
  auto row =
      audit_row(actor, AuditAction::user_sessions_ended, user.text(), found ? found->username : "");
  row.after["sessions"] = std::to_string(count);
  tx.audit().append(row);
}

}  // namespace

authorize::SignInFacts sign_in_facts(Step step, const Call& call, const cluster::Snapshot& snapshot,
                                     UserId user) {
  authorize::SignInFacts facts{.step = step,
                               .now = call.now,
                               .address = call.address,
                               .organization = &snapshot.organization};
  facts.user = user ? snapshot.user(user) : nullptr;
  if (facts.user == nullptr) return facts;
  facts.profile = snapshot.profile(facts.user->profile);
  facts.permissions = snapshot.permissions(*facts.user);
  return facts;
}

store::BrowserSession new_session(const Call& call, const Browser& browser, UserId user,
                                  const Organization& organization, const Secret& cookie) {
  return {.token = crypto::handle_digest(cookie.reveal()),
          .user = user,
          .stage = SessionStage::signed_in,
          .signed_in_at = call.now,
          .seen_at = call.now,
          .ends_at = call.now + organization.session_absolute,
          .address = call.address.text(),
          .agent = shown_agent(browser.agent),
          .methods = "pwd"};
}

Result<OpenSession> BrowserSessions::look(const Call& call, std::string_view cookie,
                                          bool recorded) {
  const auto snapshot = live_.snapshot();
  std::optional<store::BrowserSession> row;
  const auto token = crypto::handle_digest(cookie);
  store_.read([&](store::Transaction& tx) { row = tx.sessions().find(token); });
  auto facts = session_facts(row, cookie, *snapshot, call);
  if (auto held = authorize::sign_in(facts); !held) {
    if (recorded) record_no(recorder_, call, snapshot, facts, held.error());
    return std::unexpected(std::move(held).error());
  }
  if (to_be_noted(*row, call.now)) {
    row->seen_at = call.now;
    store_.transact({.now = call.now},
                    [&](store::Transaction& tx) { tx.sessions().seen(row->id, call.now); });
  }
  return opened(*std::move(row), facts, snapshot);
}

Result<OpenSession> BrowserSessions::open(store::Transaction& tx,
                                          const std::shared_ptr<const cluster::Snapshot>& snapshot,
                                          const Call& call, std::string_view cookie) {
  auto row = tx.sessions().find(crypto::handle_digest(cookie));
  const auto facts = session_facts(row, cookie, *snapshot, call);
  TRY_DONE(authorize::sign_in(facts));
  if (to_be_noted(*row, call.now)) {
    row->seen_at = call.now;
    tx.sessions().seen(row->id, call.now);
  }
  return opened(*std::move(row), facts, snapshot);
}

std::optional<store::BrowserSession> BrowserSessions::waiting(const Call& call,
                                                              std::string_view cookie) {
  std::optional<store::BrowserSession> row;
  const auto token = crypto::handle_digest(cookie);
  store_.read([&](store::Transaction& tx) { row = tx.sessions().find(token); });
  if (!row || row->stage != SessionStage::second_factor || call.now >= row->ends_at) return {};
  return row;
}

std::optional<store::BrowserSession> BrowserSessions::asleep(const Call& call,
                                                             std::string_view cookie) {
  std::optional<store::BrowserSession> row;
  const auto token = crypto::handle_digest(cookie);
  store_.read([&](store::Transaction& tx) { row = tx.sessions().find(token); });
  const bool opens = over(row, cookie, live_.snapshot()->organization, call.now).empty();
  return opens && !open(call, cookie) ? row : std::nullopt;
}

std::optional<Secret> BrowserSessions::verified(const Call& call, const OpenSession& session,
                                                Instant until, ChallengeId passed) {
  auto cookie = crypto::new_handle();
  auto renewed = session.row;
  renewed.token = crypto::handle_digest(cookie.reveal());
  renewed.verified_until = until;
  renewed.seen_at = call.now;
  bool mine = false;
  store_.transact({.now = call.now}, [&](store::Transaction& tx) {
    renewed.methods = methods_with(session.row.methods, tx.challenges().find(passed));
    mine = tx.sessions().rotate(session.row.token, renewed);
  });
  return mine ? std::optional{std::move(cookie)} : std::nullopt;
}

std::vector<std::string> BrowserSessions::sign_out(const Call& call, std::string_view cookie,
                                                   SessionEnd end) {
  if (cookie.empty()) return {};
  std::optional<store::BrowserSession> row;
  ToldApps told;
  const auto snapshot = live_.snapshot();
  const auto token = crypto::handle_digest(cookie);
  store_.transact({.now = call.now}, [&](store::Transaction& tx) {
    row = tx.sessions().find(token);
    if (!row) return;
    tx.sessions().remove(row->id);
    told = tell_apps(tx, row->id, end, {issuer_, *snapshot->keys}, call.now);
  });
  if (!row) return {};
  if (told.tokens_ended) bring_ends_into_force(store_, live_, call.now);
  recorder_.record({.call = call,
                    .snapshot = live_.snapshot(),
                    .facts = Decision::Event{.flow = "sign_out", .user = row->user}});
  return std::move(told.frames);
}

std::vector<store::BrowserSession> BrowserSessions::of(UserId user) {
  std::vector<store::BrowserSession> all;
  store_.read([&](store::Transaction& tx) { all = tx.sessions().of(user); });
  return all;
}

bool BrowserSessions::end(const Actor& actor, UserId user, SessionId session) {
  bool ended = false;
  store_.transact(actor.stamp(), [&](store::Transaction& tx) {
    for (const auto& row : tx.sessions().of(user)) {
      if (row.id == session) ended = tx.sessions().remove(session);
    }
    if (ended) audit_ended_sessions(tx, actor, user, 1);
  });
  return ended;
}

int BrowserSessions::end_all(const Actor& actor, UserId user) {
  int ended = 0;
  store_.transact(actor.stamp(), [&](store::Transaction& tx) {
    ended = tx.sessions().remove_all(user, actor.session);
    if (ended > 0) audit_ended_sessions(tx, actor, user, ended);
  });
  return ended;
}

}  // namespace doorward::service
