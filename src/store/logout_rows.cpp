// SPDX-License-Identifier: Apache-2.0
#include "store/logout_rows.h"

#include <algorithm>
#include <array>

#include "store/listing.h"

namespace doorward::store {
namespace {

template <auto read>
std::optional<Cell> as_number(std::string_view value) {
  const auto found = read(value);
  return found ? std::optional<Cell>{static_cast<std::int64_t>(*found)} : std::nullopt;
}

constexpr Filter filters[] = {
    {"app", "app", as_id<AppId>, {}, "made_at"},
    {"user", "user_id", as_id<UserId>, {}, "made_at"},
    {"state", "state", as_number<logout_state>, {}, "made_at"},
    {"channel", "channel", as_number<logout_channel>, {}, "made_at"},
};
constexpr Sort sorts[] = {{"made_at", "made_at"}};
const Listing listing{
    .kind = "logout", .table = "logouts", .filters = filters, .sorts = sorts, .newest = "made_at"};

constexpr std::string_view columns =
    "SELECT id, app, user_id, session_id, channel, state, sid, subject, made_at, next_at, done_at, "
    "tries, status, because FROM logouts WHERE org_id = ? ";

Logout logout_of(Query& row) {
  return {.id = row.id<LogoutId>(0),
          .app = row.id<AppId>(1),
          .user = row.id<UserId>(2),
          .session = row.id<SessionId>(3),
          .channel = static_cast<LogoutChannel>(row.integer(4)),
          .state = static_cast<LogoutState>(row.integer(5)),
          .sid = row.string(6),
          .subject = row.string(7),
          .made_at = row.instant(8),
          .next_at = row.instant(9),
          .done_at = row.instant(10),
          .tries = row.integer(11),
          .status = row.integer(12),
          .because = row.string(13)};
}

constexpr minutes clocks_differ{1};

constexpr std::string_view app_columns =
    "SELECT session_id, app, user_id, sid, subject, check_at FROM session_apps WHERE org_id = ? ";

std::vector<SessionApp> apps_of(Query rows) {
  std::vector<SessionApp> all;
  while (rows.next()) {
    all.push_back({.session = rows.id<SessionId>(0),
                   .app = rows.id<AppId>(1),
                   .user = rows.id<UserId>(2),
                   .begun_in = SessionId::parse(rows.string(3)).value_or(SessionId{}),
                   .subject = rows.string(4),
                   .check_at = rows.instant(5)});
  }
  return all;
}

}  // namespace

void SqlLogouts::signed_in(const SessionApp& app) {
  session_.run(
      "INSERT INTO session_apps (org_id, session_id, app, sid, user_id, subject, check_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, session_id, app, sid) DO UPDATE "
      "SET subject = session_apps.subject || ' ' || excluded.subject "
      "WHERE session_apps.subject <> excluded.subject AND session_apps.subject NOT LIKE '% %'",
      session_.org(), app.session, app.app, app.begun_in.text(), app.user, app.subject,
      app.check_at);
}

std::vector<SessionApp> SqlLogouts::of(SessionId session) {
  return apps_of(session_.query(std::string(app_columns) + "AND session_id = ? ORDER BY app, sid",
                                session_.org(), session));
}

void SqlLogouts::move(SessionId from, SessionId to) {
  session_.run("UPDATE session_apps SET session_id = ? WHERE org_id = ? AND session_id = ?", to,
               session_.org(), from);
}

void SqlLogouts::look_now(UserId user) {
  session_.run("UPDATE session_apps SET check_at = 0 WHERE org_id = ? AND user_id = ?",
               session_.org(), user);
}

void SqlLogouts::look_earlier(minutes by) {
  session_.run("UPDATE session_apps SET check_at = check_at - ? WHERE org_id = ? AND check_at > 0",
               std::int64_t{milliseconds{by}.count()}, session_.org());
}

std::vector<SessionApp> SqlLogouts::due(Instant now, int most) {
  return apps_of(
      session_.query(std::string(app_columns) + "AND check_at <= ? ORDER BY check_at LIMIT ?",
                     session_.org(), now, most));
}

void SqlLogouts::look_again(SessionId session, Instant at) {
  session_.run("UPDATE session_apps SET check_at = ? WHERE org_id = ? AND session_id = ?", at,
               session_.org(), session);
}

void SqlLogouts::forget(SessionId session) {
  session_.run("DELETE FROM session_apps WHERE org_id = ? AND session_id = ?", session_.org(),
               session);
}

void SqlLogouts::add(Logout& logout) {
  logout.id.number = static_cast<std::uint64_t>(session_.next("logout"));
  session_.run(
      "INSERT INTO logouts (org_id, id, app, user_id, session_id, channel, state, sid, subject, "
      "made_at, next_at, done_at, tries, status, because) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      session_.org(), logout.id, logout.app, logout.user, logout.session,
      static_cast<int>(logout.channel), static_cast<int>(logout.state), logout.sid, logout.subject,
      logout.made_at, logout.next_at, logout.done_at, logout.tries, logout.status, logout.because);
}

std::optional<Logout> SqlLogouts::next(Instant now, std::span<const AppId> but) {
  std::array<AppId, 4> others{};  // No app has number 0.
  for (std::size_t i = 0; i < std::min(but.size(), others.size()); ++i) others[i] = but[i];
  const auto first = [&](std::string_view when, Instant at) {
    auto row = session_.query(std::string(columns) + "AND state = ? AND " + std::string(when) +
                                  " AND app NOT IN (?, ?, ?, ?) ORDER BY next_at LIMIT 1",
                              session_.org(), static_cast<int>(LogoutState::waiting), at, others[0],
                              others[1], others[2], others[3]);
    return row.next() ? std::optional{logout_of(row)} : std::nullopt;
  };
  if (auto due = first("next_at <= ?", now)) return due;
  return first("next_at > ?", now + longest_put_off + clocks_differ);
}

bool SqlLogouts::take(const Logout& logout, Instant next_at) {
  return session_.run(
             "UPDATE logouts SET tries = tries + 1, next_at = ? WHERE org_id = ? AND id = ? "
             "AND state = ? AND tries = ?",
             next_at, session_.org(), logout.id, static_cast<int>(LogoutState::waiting),
             logout.tries) == 1;
}

void SqlLogouts::put_off(AppId app, Instant until) {
  session_.run(
      "UPDATE logouts SET next_at = ? WHERE org_id = ? AND app = ? AND state = ? AND next_at < ?",
      until, session_.org(), app, static_cast<int>(LogoutState::waiting), until);
}

// By the index of what waits: of what an app has heard there may be far more.
std::vector<Logout> SqlLogouts::waiting(AppId app, Instant made_until, int most) {
  std::vector<Logout> all;
  auto rows = session_.query(
      std::string(columns) +
          "AND state = ? AND next_at > 0 AND app = ? AND made_at <= ? ORDER BY next_at LIMIT ?",
      session_.org(), static_cast<int>(LogoutState::waiting), app, made_until, most);
  while (rows.next()) all.push_back(logout_of(rows));
  return all;
}

void SqlLogouts::note(const Logout& logout) {
  session_.run(
      "UPDATE logouts SET state = ?, next_at = ?, done_at = ?, status = ?, because = ? "
      "WHERE org_id = ? AND id = ?",
      static_cast<int>(logout.state), logout.next_at, logout.done_at, logout.status, logout.because,
      session_.org(), logout.id);
}

Page<Logout> SqlLogouts::list(const ListQuery& query) {
  Listed found = listed(session_, listing, query);
  Page<Logout> page{.items = {}, .next = std::move(found.next)};
  for (const std::int64_t number : found.ids) {
    auto row = session_.query(std::string(columns) + "AND id = ?", session_.org(), number);
    if (row.next()) page.items.push_back(logout_of(row));
  }
  return page;
}

int SqlLogouts::prune(Instant before, int most) {
  return static_cast<int>(session_.run(
      "DELETE FROM logouts WHERE org_id = ? AND id IN (SELECT id FROM logouts WHERE org_id = ? "
      "AND made_at < ? AND state <> ? ORDER BY made_at LIMIT ?)",
      session_.org(), session_.org(), before, static_cast<int>(LogoutState::waiting), most));
}

}  // namespace doorward::store
