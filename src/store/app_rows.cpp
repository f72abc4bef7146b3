// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"
#include "domain/flows.h"
#include "domain/scopes.h"
#include "store/app_remains.h"
#include "store/rows.h"
#include "store/user_grant_repositories.h"

namespace doorward::store {
namespace {

constexpr Filter filters[] = {
    {"name", "name_folded", as_folded},
    {"api_name", "api_name_folded", as_folded},
    {"consumer_key", "consumer_key", as_text, " AND t.consumer_key <> ''"},
    {"contact_email", "contact_email", as_folded},
    {"run_as_user", "run_as_user", as_id<UserId>},
    {"blocked", "blocked", as_flag},
    {"oauth_enabled", "oauth_enabled", as_flag},
    {"client_credentials", "client_credentials", as_flag},
    {"flow", "flow:", as_text, {}, {}, Match::tag},
    {"profile", "profile:", as_text, {}, {}, Match::tag},
    {"permission_set", "permission_set:", as_text, {}, {}, Match::tag},
    {"scope", "scope:", as_text, {}, {}, Match::tag},
    {"unused_days", "idle_since", as_days, {}, {}, Match::days_ago},
    {"secret_unused_days", "created_at", as_days, {}, {}, Match::secret_idle},
    {"run_as_inactive", "run_as_user", as_flag, {}, {}, Match::user_idle},
    {"open_to_all", "open:", as_text, {}, {}, Match::tag},
    {"expiring_days", "retires_at", as_days, {}, {}, Match::secret_ends},
};
constexpr Sort sorts[] = {
    {"name", "name_folded", true},
    {"api_name", "api_name_folded", true},
    {"contact_email", "contact_email", true},
    {"created_at", "created_at"},
    {"modified_at", "modified_at"},
    {"blocked", "blocked"},
    {.field = "last_used_at", .column = "last_used_at", .used_in = "use_number"},
};
constexpr Unique<App> unique[] = {
    {"name_folded", "basic.name", [](const App& app) { return lower(app.name); }},
    {"api_name_folded", "basic.api_name", [](const App& app) { return lower(app.api_name); }},
    {"consumer_key", "consumer_key", [](const App& app) { return app.consumer_key; }},
};

std::int64_t number(bool flag) { return flag ? 1 : 0; }

}  // namespace

const Listing Rows<App>::listing{
    .kind = "app", .table = "apps", .filters = filters, .sorts = sorts, .id_prefix = AppId::prefix};

std::span<const Unique<App>> Rows<App>::uniques() { return unique; }

std::vector<Cell> Rows<App>::cells(const App& app) {
  return {app.consumer_key,
          number(app.blocked),
          app.blocked_because,
          epoch_ms(app.blocked_at),
          epoch_ms(app.tokens_not_before),
          epoch_ms(app.program_tokens_not_before),
          lower(app.name),
          lower(app.api_name),
          lower(app.contact_email),
          static_cast<std::int64_t>(app.run_as_user.number),
          number(app.oauth_enabled),
          number(app.client_credentials)};
}

void Rows<App>::read_state(App& app, Query& row, int first) {
  app.consumer_key = row.string(first);
  app.blocked = row.flag(first + 1);
  app.blocked_because = row.string(first + 2);
  app.blocked_at = row.instant(first + 3);
  app.tokens_not_before = row.instant(first + 4);
  app.program_tokens_not_before = row.instant(first + 5);
  app.last_used_at = row.instant(first + 12);
}

std::vector<std::string> Rows<App>::searched(const App& app) {
  return {app.name, app.api_name, app.consumer_key, app.contact_email};
}

// Of the flows, the one that most apps have is found by its column; of the scopes, only those that
// somebody may want to delete are worth a row each.
std::vector<std::string> Rows<App>::tags(const App& app) {
  std::vector<std::string> all;
  for (const auto flow : flows(app)) {
    if (flow != "client_credentials") all.push_back("flow:" + std::string(flow));
  }
  if (open_to_all(app)) all.emplace_back("open:true");
  for (const auto id : app.profiles) all.push_back("profile:" + id.text());
  for (const auto id : app.permission_sets) all.push_back("permission_set:" + id.text());
  for (const auto& scope : app.scopes) {
    if (!builtin_scope(scope)) all.push_back("scope:" + scope);
  }
  return all;
}

void Rows<App>::added(Session& session, AppId id) {
  session.run("UPDATE apps SET idle_since = created_at WHERE org_id = ? AND id = ?", session.org(),
              id);
}

// All of what bounds nothing else goes with it, and of the rest as much as nobody waits for;
// housekeeping removes what is left. The app is gone at once: nothing that it had is of any use.
void Rows<App>::removed(Session& session, AppId id) {
  constexpr int at_once = 1000;
  for (const std::string_view table : {"secrets", "codes"}) {
    session.run("DELETE FROM " + std::string(table) + " WHERE org_id = ? AND app = ?",
                session.org(), id);
  }
  if (remove_remains(session, id, at_once) < at_once) return;
  SqlRefreshFamilies(session).remove_all(id);
}

}  // namespace doorward::store
