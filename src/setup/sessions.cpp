// SPDX-License-Identifier: Apache-2.0
// The browser session that asks, the sessions of a user, and links to choose a password with.
#include <algorithm>

#include "http/cookies.h"
#include "service/form_token.h"
#include "service/users.h"
#include "setup/objects.h"

namespace doorward::setup {
namespace {

using service::No;
using service::Outcome;

void write_time(JsonWriter& json, std::string_view name, Instant at) {
  json.some(name, at == Instant{} ? std::string{} : iso8601(at));
}

// The session's row, if a browser asks.
std::optional<store::BrowserSession> own_session(const Input& input) {
  if (!input.actor.session) return std::nullopt;
  for (auto& row : input.context.sessions.of(input.actor.user)) {
    if (row.id == input.actor.session) return std::move(row);
  }
  return std::nullopt;
}

void write_times(JsonWriter& json, const Input& input,
                 const std::optional<store::BrowserSession>& row) {
  const auto idle = input.admin().live.snapshot()->organization.session_idle;
  write_time(json, "signed_in_at", row ? row->signed_in_at : Instant{});
  write_time(json, "idle_until", row ? std::min(row->seen_at + idle, row->ends_at) : Instant{});
  write_time(json, "ends_at", row ? row->ends_at : Instant{});
  const bool verified = row && input.actor.now < row->verified_until;
  write_time(json, "verified_until", verified ? row->verified_until : Instant{});
}

Outcome<Reply> show_session(const Input& input) {
  const auto snapshot = input.admin().live.snapshot();
  const auto* user = snapshot->user(input.actor.user);
  if (user == nullptr) return service::refuse(No::unknown, "There is no such user any more.");
  const auto row = own_session(input);
  JsonWriter json;
  json.object().name("user").object();
  json.text("id", user->id.text()).text("username", user->username);
  json.text("name", user->display_name()).text("email", user->email).end_object();
  json.name("permissions").list();
  for (const auto& permission : permission_texts()) {
    if (input.actor.permissions.has(permission.permission)) json.text(permission.name);
  }
  json.end_list().name("organization").object();
  json.text("id", snapshot->organization.id.text()).text("name", snapshot->organization.name);
  json.end_object();
  const auto cookie = http::cookie(input.request, http::Cookie::session);
  json.some("csrf", row ? service::form_token(cookie) : std::string{});
  write_times(json, input, row);
  json.name("console").object().text("version", DOORWARD_VERSION).end_object().end_object();
  return Reply{.body = json.take(), .secret = true};
}

Outcome<Reply> end_session(const Input& input) {
  if (!input.actor.session) {
    return service::refuse(No::conflict, "A token has no session: revoke it at /oauth2/revoke.");
  }
  input.context.sessions.sign_out({.id = input.request.id,
                                   .now = input.request.now,
                                   .endpoint = "/setup/api/session",
                                   .address = input.request.client},
                                  http::cookie(input.request, http::Cookie::session),
                                  service::SessionEnd::elsewhere);
  return Reply{.status = 204};
}

Outcome<UserId> seen_user(const Input& input) {
  return service::may_tend(input.context.admin, input.actor, input.segment("id"));
}

Outcome<Reply> list_sessions(const Input& input) {
  TRY(const auto user, seen_user(input));
  const auto idle = input.admin().live.snapshot()->organization.session_idle;
  JsonWriter json;
  json.object().name("items").list();
  for (const auto& row : input.context.sessions.of(user)) {
    const bool over = input.actor.now >= row.ends_at || input.actor.now >= row.seen_at + idle;
    if (over || row.stage != SessionStage::signed_in) continue;
    json.object().text("id", row.id.text()).flag("this", row.id == input.actor.session);
    json.text("address", row.address).text("agent", row.agent);
    json.text("signed_in_at", iso8601(row.signed_in_at)).text("seen_at", iso8601(row.seen_at));
    json.text("ends_at", iso8601(row.ends_at)).end_object();
  }
  json.end_list().null("next").end_object();
  return Reply{.body = json.take()};
}

void write_logout(JsonWriter& json, const service::NamedLogout& named) {
  const auto& logout = named.logout;
  json.object().text("id", logout.id.text());
  json.name("app").object().text("id", logout.app.text()).some("name", named.app_name);
  json.end_object().name("user").object().text("id", logout.user.text());
  json.some("username", named.username).end_object();
  json.text("channel", text(logout.channel)).text("state", text(logout.state));
  json.text("sid", logout.sid).text("made_at", iso8601(logout.made_at));
  json.number("tries", logout.tries);
  const bool waiting = logout.state == LogoutState::waiting;
  write_time(json, "next_at", waiting ? logout.next_at : Instant{});
  write_time(json, "done_at", logout.done_at);
  if (logout.status != 0)
    json.number("status", logout.status);
  else
    json.null("status");
  json.text("because", logout.because).end_object();
}

Outcome<Reply> list_logouts(const Input& input) {
  TRY(const auto page, service::logouts(input.context.admin, input.actor, input.list()));
  return page_reply(page, write_logout);
}

Outcome<Reply> end_sessions(const Input& input) {
  TRY(const auto user, seen_user(input));
  const int ended = input.context.sessions.end_all(input.actor, user);
  JsonWriter json;
  json.object().number("ended", ended).end_object();
  return Reply{.body = json.take()};
}

Outcome<Reply> end_one_session(const Input& input) {
  TRY(const auto user, seen_user(input));
  const auto id = SessionId::parse(input.segment("sid"));
  if (!id || !input.context.sessions.end(input.actor, user, *id)) {
    return service::refuse(No::unknown, "There is no such session.");
  }
  return Reply{.status = 204};
}

// The link itself is for who manages users; whoever asks for themselves gets a mail.
Outcome<Reply> make_link(const Input& input) {
  constexpr std::string_view known[] = {"send_mail"};
  auto problems = unknown_members(input.body, known);
  const auto given = input.body.find("send_mail");
  const bool* wanted = given == input.body.end() ? nullptr : std::get_if<bool>(&given->second);
  if (given != input.body.end() && wanted == nullptr)
    problems.push_back({"send_mail", {}, "wrong_form", "send_mail must be true or false."});
  if (!problems.empty()) return service::refuse(std::move(problems));
  TRY(const auto user, seen_user(input));
  const bool told = input.actor.permissions.has(Permission::manage_users);
  const bool by_mail = !told || wanted == nullptr || *wanted;
  TRY(const auto made, input.context.links.make(input.actor, user, by_mail));
  JsonWriter json;
  json.object().text("expires_at", iso8601(made.expires_at)).flag("sent_by_mail", by_mail);
  json.some("link", told ? std::string{made.url.reveal()} : std::string{}).end_object();
  return Reply{.status = 201, .body = json.take(), .secret = true};
}

constexpr Parameter logout_filters[] = {
    {"app", "Of this app: API name or id."},
    {"user", "Of this user: username or id."},
    {"state", "waiting, delivered, shown or not_reached."},
    {"channel", "back or front."},
};

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/session",
     .id = "get_session",
     .summary = "Tell who asks, what they may do, and how long the browser's session lasts",
     .who = Who::signed_in,
     .answer = "Session",
     .handle = show_session},
    {.method = "DELETE",
     .path = "/session",
     .id = "end_session",
     .summary = "Sign out",
     .who = Who::signed_in,
     .status = 204,
     .handle = end_session},
    {.method = "GET",
     .path = "/users/{id}/sessions",
     .id = "list_sessions",
     .summary = "List the browsers in which a user is signed in",
     .who = Who::signed_in,
     .answer = "BrowserSessionPage",
     .handle = list_sessions},
    {.method = "DELETE",
     .path = "/users/{id}/sessions",
     .id = "end_sessions",
     .summary = "Sign a user out of every browser but the one that asks",
     .who = Who::signed_in,
     .answer = "EndedSessions",
     .handle = end_sessions},
    {.method = "DELETE",
     .path = "/users/{id}/sessions/{sid}",
     .id = "end_one_session",
     .summary = "Sign a user out of one browser",
     .who = Who::signed_in,
     .status = 204,
     .handle = end_one_session},
    {.method = "GET",
     .path = "/logouts",
     .id = "list_logouts",
     .summary = "List which apps heard of the end of which sessions, newest first",
     .listed = true,
     .query = logout_filters,
     .answer = "LogoutPage",
     .handle = list_logouts},
    {.method = "POST",
     .path = "/users/{id}/password-link",
     .id = "make_password_link",
     .summary = "Make a one-time link with which a user chooses a password",
     .who = Who::signed_in,
     .body = "PasswordLinkStart",
     .answer = "PasswordLink",
     .status = 201,
     .handle = make_link},
};

}  // namespace

std::span<const Operation> session_operations() { return table; }

}  // namespace doorward::setup
