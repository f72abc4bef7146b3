// SPDX-License-Identifier: Apache-2.0
// Authorization codes and families of refresh tokens.
#include "store/user_grant_repositories.h"

#include <cstdint>
#include <limits>

#include "base/random.h"

namespace doorward::store {
namespace {

// No request waits as long between its reading and its commit.
constexpr minutes under_way{1};

constexpr std::string_view family_columns =
    "SELECT id, app, user_id, session_id, scopes, refreshable, openid, generation, rotated_at, "
    "made_at, last_used_at, authenticated_at, methods, tokens_end_at, ends_at, ended_at, acr, "
    "id_token_claims, userinfo_claims, parent, from_token, actor_token, "
    "id_tokens_end_at, program, actor_family, device_activated, actors, dialect "
    "FROM refresh_families WHERE org_id = ? ";

// Takes the present time three times.
constexpr std::string_view is_alive =
    "AND ended_at = 0 AND ((refreshable = 1 AND (ends_at = 0 OR ends_at > ?)) "
    "OR tokens_end_at > ? OR id_tokens_end_at > ?) ";

constexpr std::string_view code_columns =
    "SELECT app, user_id, session_id, made_at, expires_at, used_at, family, redirect_uri, scopes, "
    "challenge, nonce, authenticated_at, methods, openid, acr, id_token_claims, userinfo_claims, "
    "device_activated FROM codes WHERE org_id = ? ";

AuthorizationCode code_of(Query& row) {
  return {.app = row.id<AppId>(0),
          .user = row.id<UserId>(1),
          .session = row.id<SessionId>(2),
          .made_at = row.instant(3),
          .expires_at = row.instant(4),
          .used_at = row.instant(5),
          .family = row.id<FamilyId>(6),
          .redirect_uri = row.string(7),
          .scopes = row.string(8),
          .challenge = row.string(9),
          .nonce = row.string(10),
          .authenticated_at = row.instant(11),
          .methods = row.string(12),
          .openid = row.integer(13) != 0,
          .acr = row.string(14),
          .id_token_claims = row.integer(15),
          .userinfo_claims = row.integer(16),
          .device_activated = row.integer(17) != 0};
}

// The column has -1 where it is not known.
std::optional<Dialect> dialect_of(std::int64_t number) {
  return number < 0 ? std::nullopt : std::optional{static_cast<Dialect>(number)};
}
std::int64_t number_of(std::optional<Dialect> dialect) {
  return dialect ? static_cast<std::int64_t>(*dialect) : -1;
}

RefreshFamily family_of(Query& row) {
  return {.id = row.id<FamilyId>(0),
          .app = row.id<AppId>(1),
          .user = row.id<UserId>(2),
          .session = row.id<SessionId>(3),
          .scopes = row.string(4),
          .refreshable = row.integer(5) != 0,
          .openid = row.integer(6) != 0,
          .generation = row.integer(7),
          .rotated_at = row.instant(8),
          .made_at = row.instant(9),
          .last_used_at = row.instant(10),
          .authenticated_at = row.instant(11),
          .methods = row.string(12),
          .acr = row.string(16),
          .id_token_claims = row.integer(17),
          .userinfo_claims = row.integer(18),
          .device_activated = row.integer(25) != 0,
          .tokens_end_at = row.instant(13),
          .id_tokens_end_at = row.instant(22),
          .ends_at = row.instant(14),
          .ended_at = row.instant(15),
          .parent = row.id<FamilyId>(19),
          .from_token = row.string(20),
          .actor_token = row.string(21),
          .actor_family = row.id<FamilyId>(24),
          .program = row.id<AppId>(23),
          .actors = row.string(26),
          .dialect = dialect_of(row.integer(27))};
}

std::vector<RefreshFamily> families_of(Query rows) {
  std::vector<RefreshFamily> all;
  while (rows.next()) all.push_back(family_of(rows));
  return all;
}

// A refresh token is made of its family's number. Where a database was put back by other means than
// `doorward restore`, its counters give out numbers once more: twenty bits by chance, below the
// count, keep what was given out before from being what is given out now. A count that is not in
// use yet makes no number of before there were such bits: it is larger by itself.
FamilyId new_family(std::uint64_t count) {
  constexpr int by_chance = 20;
  std::uint32_t chance = 0;
  fill_random(&chance, sizeof chance);
  return {(count << by_chance) | (chance >> (32 - by_chance))};
}

}  // namespace

void SqlAuthorizationCodes::add(const AuthorizationCode& code) {
  session_.run(
      "INSERT INTO codes (org_id, digest, app, user_id, session_id, made_at, expires_at, used_at, "
      "family, redirect_uri, scopes, challenge, nonce, authenticated_at, methods, openid, acr, "
      "id_token_claims, userinfo_claims, device_activated) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      session_.org(), code.digest, code.app, code.user, code.session, code.made_at, code.expires_at,
      code.used_at, code.family, code.redirect_uri, code.scopes, code.challenge, code.nonce,
      code.authenticated_at, code.methods, code.openid, code.acr, code.id_token_claims,
      code.userinfo_claims, code.device_activated);
}

std::optional<AuthorizationCode> SqlAuthorizationCodes::find(const Digest& digest) {
  auto row = session_.query(std::string(code_columns) + "AND digest = ?", session_.org(), digest);
  if (!row.next()) return std::nullopt;
  auto code = code_of(row);
  code.digest = digest;
  return code;
}

std::vector<AuthorizationCode> SqlAuthorizationCodes::open(AppId app, UserId user, Instant now,
                                                           int most) {
  auto rows = session_.query(std::string(code_columns) +
                                 "AND used_at = 0 AND expires_at > ? AND (? = 0 OR app = ?) "
                                 "AND (? = 0 OR user_id = ?) ORDER BY expires_at LIMIT ?",
                             session_.org(), now, app, app, user, user, most);
  std::vector<AuthorizationCode> all;
  while (rows.next()) all.push_back(code_of(rows));
  return all;
}

bool SqlAuthorizationCodes::use(const Digest& digest, Instant now, FamilyId family) {
  return session_.run(
             "UPDATE codes SET used_at = ?, family = ? WHERE org_id = ? AND digest = ? "
             "AND used_at = 0 AND expires_at > ?",
             now, family, session_.org(), digest, now) == 1;
}

// They expire when they were made: whoever redeems one goes by the time at which the request was
// read, which may be before `now`.
void SqlAuthorizationCodes::end_all(AppId app, UserId user, Instant now) {
  session_.run(
      "UPDATE codes SET expires_at = CASE WHEN made_at < ? THEN made_at ELSE ? END "
      "WHERE org_id = ? AND app = ? AND user_id = ? AND used_at = 0 AND expires_at > ?",
      now, now, session_.org(), app, user, now - under_way);
}

void SqlAuthorizationCodes::move(SessionId from, SessionId to, Instant now) {
  constexpr auto set = "UPDATE codes SET session_id = ? WHERE org_id = ? AND expires_at > ? ";
  session_.run(std::string(set) + "AND session_id = ? AND used_at = 0", to, session_.org(), now,
               from);
}

int SqlAuthorizationCodes::prune(Instant before, int most) {
  return static_cast<int>(
      session_.run("DELETE FROM codes WHERE org_id = ? AND digest IN (SELECT digest FROM codes "
                   "WHERE org_id = ? AND expires_at < ? ORDER BY expires_at LIMIT ?)",
                   session_.org(), session_.org(), before, most));
}

void SqlRefreshFamilies::add(RefreshFamily& family) {
  family.id = new_family(static_cast<std::uint64_t>(session_.next_with_gaps("refresh_family")));
  session_.run(
      "INSERT INTO refresh_families (org_id, id, app, user_id, session_id, scopes, refreshable, "
      "openid, generation, rotated_at, made_at, last_used_at, authenticated_at, methods, "
      "tokens_end_at, ends_at, ended_at, acr, id_token_claims, userinfo_claims, parent, "
      "from_token, actor_token, id_tokens_end_at, program, actor_family, device_activated, actors, "
      "dialect) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      session_.org(), family.id, family.app, family.user, family.session, family.scopes,
      family.refreshable, family.openid, family.generation, family.rotated_at, family.made_at,
      family.last_used_at, family.authenticated_at, family.methods, family.tokens_end_at,
      family.ends_at, family.ended_at, family.acr, family.id_token_claims, family.userinfo_claims,
      family.parent, Bytes{family.from_token}, Bytes{family.actor_token}, family.id_tokens_end_at,
      family.program, family.actor_family, family.device_activated, family.actors,
      number_of(family.dialect));
}

std::optional<RefreshFamily> SqlRefreshFamilies::find(FamilyId id) {
  auto row = session_.query(std::string(family_columns) + "AND id = ?", session_.org(), id);
  return row.next() ? std::optional{family_of(row)} : std::nullopt;
}

bool SqlRefreshFamilies::rotate(FamilyId id, std::int64_t from, const Use& use) {
  return session_.run(
             "UPDATE refresh_families SET generation = ?, rotated_at = ?, "
             "last_used_at = CASE WHEN last_used_at < ? THEN ? ELSE last_used_at END, "
             "tokens_end_at = CASE WHEN tokens_end_at < ? THEN ? ELSE tokens_end_at END, "
             "id_tokens_end_at = CASE WHEN id_tokens_end_at < ? THEN ? ELSE id_tokens_end_at END, "
             "ends_at = ? WHERE org_id = ? AND id = ? AND generation = ? AND ended_at = 0",
             from + 1, use.at, use.at, use.at, use.tokens_end_at, use.tokens_end_at,
             use.id_tokens_end_at, use.id_tokens_end_at, use.ends_at, session_.org(), id,
             from) == 1;
}

void SqlRefreshFamilies::used(FamilyId id, const Use& use) {
  session_.run(
      "UPDATE refresh_families SET "
      "last_used_at = CASE WHEN last_used_at < ? THEN ? ELSE last_used_at END, "
      "tokens_end_at = CASE WHEN tokens_end_at < ? THEN ? ELSE tokens_end_at END, "
      "id_tokens_end_at = CASE WHEN id_tokens_end_at < ? THEN ? ELSE id_tokens_end_at END, "
      "ends_at = ? WHERE org_id = ? AND id = ?",
      use.at, use.at, use.tokens_end_at, use.tokens_end_at, use.id_tokens_end_at,
      use.id_tokens_end_at, use.ends_at, session_.org(), id);
}

void SqlRefreshFamilies::end_by(AppId app, const Term& term) {
  constexpr std::string_view of_app =
      " WHERE org_id = ? AND app = ? AND ended_at = 0 AND refreshable = 1";
  const std::string set = "UPDATE refresh_families SET ends_at = ";
  if (!term.length) {
    session_.run(set + "0" + std::string{of_app}, session_.org(), app);
    return;
  }
  const std::string_view from = term.from_last_use ? "last_used_at + ?" : "made_at + ?";
  session_.run(set + std::string{from} + std::string{of_app},
               static_cast<std::int64_t>(term.length->count()), session_.org(), app);
}

bool SqlRefreshFamilies::end(FamilyId id, Instant now) {
  return session_.run(
             "UPDATE refresh_families SET ended_at = ? WHERE org_id = ? AND id = ? "
             "AND ended_at = 0",
             now, session_.org(), id) == 1;
}

std::vector<RefreshFamily> SqlRefreshFamilies::alive(AppId app, UserId user, Instant now,
                                                     int most) {
  std::string sql{family_columns};
  if (app) sql += "AND app = ? ";
  if (user) sql += "AND user_id = ? ";
  sql.append(is_alive).append("ORDER BY last_used_at, id LIMIT ?");
  const auto& org = session_.org();
  if (app && user) return families_of(session_.query(sql, org, app, user, now, now, now, most));
  if (app) return families_of(session_.query(sql, org, app, now, now, now, most));
  if (user) return families_of(session_.query(sql, org, user, now, now, now, most));
  return families_of(session_.query(sql, org, now, now, now, most));
}

// In the order in which the index of pairs has them.
std::vector<UserId> SqlRefreshFamilies::alive_users(AppId app, UserId after, Instant now,
                                                    int most) {
  auto rows = session_.query(
      "SELECT DISTINCT user_id FROM refresh_families WHERE org_id = ? "
      "AND app = ? AND user_id > ? " +
          std::string(is_alive) + "ORDER BY user_id LIMIT ?",
      session_.org(), app, after, now, now, now, most);
  std::vector<UserId> users;
  while (rows.next()) users.push_back(rows.id<UserId>(0));
  return users;
}

std::int64_t SqlRefreshFamilies::refreshable(AppId app, UserId user, Instant now) {
  auto row = session_.query(
      "SELECT count(*) FROM refresh_families WHERE org_id = ? AND app = ? AND user_id = ? "
      "AND refreshable = 1 AND ended_at = 0 AND (ends_at = 0 OR ends_at > ?)",
      session_.org(), app, user, now);
  row.next();
  return row.integer(0);
}

RefreshFamilies::UsersWith SqlRefreshFamilies::users_with(AppId app, std::int64_t refreshable,
                                                          Instant now, int most) {
  auto row = session_.query(
      "SELECT count(CASE WHEN sign_ins >= ? THEN 1 END), COALESCE(sum(sign_ins), 0) FROM "
      "(SELECT count(*) AS sign_ins FROM (SELECT user_id FROM refresh_families "
      "WHERE org_id = ? AND app = ? AND refreshable = 1 AND ended_at = 0 "
      "AND (ends_at = 0 OR ends_at > ?) ORDER BY user_id DESC LIMIT ?) AS seen GROUP BY user_id) "
      "AS by_user",
      refreshable, session_.org(), app, now, most);
  row.next();
  return {.users = row.integer(0), .or_more = row.integer(1) >= most};
}

// Sorts numbers, and reads the rows of the few that come out.
std::vector<RefreshFamily> SqlRefreshFamilies::too_many(const RefreshFamily& beside,
                                                        std::int64_t may_stay, Instant now) {
  constexpr auto all = std::numeric_limits<std::int32_t>::max();
  return families_of(session_.query(
      std::string(family_columns) +
          "AND id IN (SELECT id FROM refresh_families WHERE org_id = ? AND app = ? "
          "AND user_id = ? AND refreshable = 1 AND ended_at = 0 AND (ends_at = 0 OR ends_at > ?) "
          "AND id <> ? ORDER BY last_used_at DESC, id DESC LIMIT ? OFFSET ?) "
          "ORDER BY last_used_at, id",
      session_.org(), session_.org(), beside.app, beside.user, now, beside.id, all, may_stay));
}

// One index after the other, here and below: both at once would be a look at every family. In no
// order: there may be very many, of which a few are wanted.
std::vector<RefreshFamily> SqlRefreshFamilies::dependents(FamilyId family, int most) {
  std::vector<RefreshFamily> all;
  for (const std::string_view column : {"parent", "actor_family"}) {
    const auto left = most - static_cast<int>(all.size());
    auto found = families_of(session_.query(
        std::string(family_columns).append("AND ").append(column).append(" = ? AND ") +
            std::string(column) + " <> 0 AND ended_at = 0 LIMIT ?",
        session_.org(), family, left));
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

std::vector<RefreshFamily> SqlRefreshFamilies::exchanged_for(std::string_view token, int most) {
  std::vector<RefreshFamily> all;
  for (const std::string_view column : {"from_token", "actor_token"}) {
    const auto left = most - static_cast<int>(all.size());
    auto found = families_of(session_.query(
        std::string(family_columns).append("AND ").append(column).append(" = ? AND length(") +
            std::string(column) + ") > 0 AND ended_at = 0 LIMIT ?",
        session_.org(), Bytes{token}, left));
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

void SqlRefreshFamilies::note_acting(const RefreshFamily& family, AppId app, UserId user) {
  session_.run(
      "INSERT INTO acting (org_id, user_id, app, family, ends_at) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (org_id, user_id, app, family) DO NOTHING",
      session_.org(), user, app, family.id, family.tokens_end_at);
}

std::vector<FamilyId> SqlRefreshFamilies::acting(AppId app, UserId user, Instant now, int most) {
  auto rows = session_.query(
      "SELECT family FROM acting WHERE org_id = ? AND user_id = ? AND app = ? AND ends_at > ? "
      "ORDER BY family LIMIT ?",
      session_.org(), user, app, now, most);
  std::vector<FamilyId> all;
  while (rows.next()) all.push_back(rows.id<FamilyId>(0));
  return all;
}

std::vector<RefreshFamily> SqlRefreshFamilies::made_after(UserId user, Instant now, int most) {
  std::string sql{family_columns};
  sql.append("AND user_id = ? AND made_at > ? ").append(is_alive).append("LIMIT ?");
  return families_of(session_.query(sql, session_.org(), user, now, now, now, now, most));
}

std::vector<RefreshFamily> SqlRefreshFamilies::of_session(SessionId session, Instant now) {
  // By id + 0: in the order of id, an engine would rather go through all families in that of their
  // key than sort the few that an index finds.
  std::string sql{family_columns};
  sql.append("AND session_id = ? ").append(is_alive).append("ORDER BY id + 0");
  return families_of(session_.query(sql, session_.org(), session, now, now, now));
}

// What has ended is kept as long as a token of it could still be shown, so that the receipt can
// say why it is refused.
int SqlRefreshFamilies::prune(Instant now, int most) {
  const auto over = session_.run(
      "DELETE FROM refresh_families WHERE org_id = ? AND id IN (SELECT id FROM refresh_families "
      "WHERE org_id = ? AND tokens_end_at < ? AND id_tokens_end_at < ? "
      "AND (ended_at <> 0 OR refreshable = 0) ORDER BY tokens_end_at LIMIT ?)",
      session_.org(), session_.org(), now, now, most);
  const auto ended_by_policy = session_.run(
      "DELETE FROM refresh_families WHERE org_id = ? AND id IN (SELECT id FROM refresh_families "
      "WHERE org_id = ? AND ended_at = 0 AND refreshable = 1 AND ends_at <> 0 AND ends_at < ? "
      "AND tokens_end_at < ? AND id_tokens_end_at < ? ORDER BY ends_at LIMIT ?)",
      session_.org(), session_.org(), now, now, now, most - over);
  const auto families = over + ended_by_policy;
  const auto acted = session_.run(
      "DELETE FROM acting WHERE org_id = ? AND (user_id, app, family) IN (SELECT user_id, app, "
      "family FROM acting WHERE org_id = ? AND ends_at < ? ORDER BY ends_at LIMIT ?)",
      session_.org(), session_.org(), now, most - families);
  return static_cast<int>(families + acted);
}

bool SqlUsedTokens::is_used(std::string_view digest) {
  return session_
      .query("SELECT 1 FROM used_tokens WHERE org_id = ? AND digest = ?", session_.org(),
             Bytes{digest})
      .next();
}

bool SqlUsedTokens::use(std::string_view digest, Instant expires_at) {
  return session_.run(
             "INSERT INTO used_tokens (org_id, digest, expires_at) VALUES (?, ?, ?) "
             "ON CONFLICT (org_id, digest) DO NOTHING",
             session_.org(), Bytes{digest}, expires_at) == 1;
}

int SqlUsedTokens::prune(Instant now, int most) {
  return static_cast<int>(session_.run(
      "DELETE FROM used_tokens WHERE org_id = ? AND digest IN (SELECT digest FROM used_tokens "
      "WHERE org_id = ? AND expires_at < ? ORDER BY expires_at LIMIT ?)",
      session_.org(), session_.org(), now, most));
}

}  // namespace doorward::store
