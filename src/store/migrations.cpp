// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.h"

#include <array>

#include "store/asset_rows.h"
#include "store/documents.h"
#include "store/logout_rows.h"
#include "store/migrations_own_page.h"
#include "store/migrations_user_grants.h"
#include "store/rows.h"
#include "store/store.h"

namespace doorward::store {
namespace {

// Text compares byte by byte: a PostgreSQL database is made with the collation "C".
// Times are milliseconds since 1970, 0 is "never". BYTEA is a name that SQLite takes as well.
constexpr std::string_view configuration = R"sql(
CREATE TABLE counters (org_id BIGINT NOT NULL, kind TEXT NOT NULL, value BIGINT NOT NULL,
  PRIMARY KEY (org_id, kind)){clustered};

CREATE TABLE organizations (org_id BIGINT NOT NULL, revision BIGINT NOT NULL,
  created_at BIGINT NOT NULL, created_by BIGINT NOT NULL, modified_at BIGINT NOT NULL,
  modified_by BIGINT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (org_id));

CREATE TABLE apps (org_id BIGINT NOT NULL, id BIGINT NOT NULL, revision BIGINT NOT NULL,
  created_at BIGINT NOT NULL, created_by BIGINT NOT NULL, modified_at BIGINT NOT NULL,
  modified_by BIGINT NOT NULL, document TEXT NOT NULL,
  consumer_key TEXT NOT NULL, blocked BIGINT NOT NULL, blocked_because TEXT NOT NULL,
  blocked_at BIGINT NOT NULL, tokens_not_before BIGINT NOT NULL,
  name_folded TEXT NOT NULL, api_name_folded TEXT NOT NULL, contact_email TEXT NOT NULL,
  run_as_user BIGINT NOT NULL, oauth_enabled BIGINT NOT NULL, client_credentials BIGINT NOT NULL,
  PRIMARY KEY (org_id, id));
CREATE UNIQUE INDEX apps_by_name ON apps (org_id, name_folded);
CREATE UNIQUE INDEX apps_by_api_name ON apps (org_id, api_name_folded);
CREATE UNIQUE INDEX apps_by_key ON apps (org_id, consumer_key) WHERE consumer_key <> '';
CREATE INDEX apps_by_email ON apps (org_id, contact_email, id);
CREATE INDEX apps_by_run_as_user ON apps (org_id, run_as_user, id);
CREATE INDEX apps_by_created ON apps (org_id, created_at, id);
CREATE INDEX apps_by_modified ON apps (org_id, modified_at, id);
CREATE INDEX apps_blocked ON apps (org_id, blocked, id);
CREATE INDEX apps_by_oauth ON apps (org_id, oauth_enabled, id);
CREATE INDEX apps_by_client_credentials ON apps (org_id, client_credentials, id);

CREATE TABLE users (org_id BIGINT NOT NULL, id BIGINT NOT NULL, revision BIGINT NOT NULL,
  created_at BIGINT NOT NULL, created_by BIGINT NOT NULL, modified_at BIGINT NOT NULL,
  modified_by BIGINT NOT NULL, document TEXT NOT NULL,
  tokens_not_before BIGINT NOT NULL,
  username_folded TEXT NOT NULL, email_folded TEXT NOT NULL, last_name_folded TEXT NOT NULL,
  active BIGINT NOT NULL, frozen BIGINT NOT NULL, profile BIGINT NOT NULL,
  PRIMARY KEY (org_id, id));
CREATE UNIQUE INDEX users_by_username ON users (org_id, username_folded);
CREATE INDEX users_by_email ON users (org_id, email_folded, id);
CREATE INDEX users_by_last_name ON users (org_id, last_name_folded, id);
CREATE INDEX users_by_profile ON users (org_id, profile, id);
CREATE INDEX users_by_active ON users (org_id, active, id);
CREATE INDEX users_by_frozen ON users (org_id, frozen, id);
CREATE INDEX users_by_created ON users (org_id, created_at, id);
CREATE INDEX users_by_modified ON users (org_id, modified_at, id);

CREATE TABLE profiles (org_id BIGINT NOT NULL, id BIGINT NOT NULL, revision BIGINT NOT NULL,
  created_at BIGINT NOT NULL, created_by BIGINT NOT NULL, modified_at BIGINT NOT NULL,
  modified_by BIGINT NOT NULL, document TEXT NOT NULL, name_folded TEXT NOT NULL,
  PRIMARY KEY (org_id, id));
CREATE UNIQUE INDEX profiles_by_name ON profiles (org_id, name_folded);
CREATE INDEX profiles_by_modified ON profiles (org_id, modified_at, id);

CREATE TABLE permission_sets (org_id BIGINT NOT NULL, id BIGINT NOT NULL,
  revision BIGINT NOT NULL, created_at BIGINT NOT NULL, created_by BIGINT NOT NULL,
  modified_at BIGINT NOT NULL, modified_by BIGINT NOT NULL, document TEXT NOT NULL,
  name_folded TEXT NOT NULL, PRIMARY KEY (org_id, id));
CREATE UNIQUE INDEX permission_sets_by_name ON permission_sets (org_id, name_folded);
CREATE INDEX permission_sets_by_modified ON permission_sets (org_id, modified_at, id);

CREATE TABLE scopes (org_id BIGINT NOT NULL, id BIGINT NOT NULL, revision BIGINT NOT NULL,
  created_at BIGINT NOT NULL, created_by BIGINT NOT NULL, modified_at BIGINT NOT NULL,
  modified_by BIGINT NOT NULL, document TEXT NOT NULL, number BIGINT NOT NULL,
  name_folded TEXT NOT NULL, PRIMARY KEY (org_id, id));
CREATE UNIQUE INDEX scopes_by_name ON scopes (org_id, name_folded);
CREATE UNIQUE INDEX scopes_by_number ON scopes (org_id, number);
CREATE INDEX scopes_by_modified ON scopes (org_id, modified_at, id);

CREATE TABLE search_terms (org_id BIGINT NOT NULL, kind TEXT NOT NULL, object_id BIGINT NOT NULL,
  term TEXT NOT NULL, PRIMARY KEY (org_id, kind, object_id, term)){clustered};
CREATE INDEX search_terms_by_term ON search_terms (org_id, kind, term, object_id);

CREATE TABLE secrets (org_id BIGINT NOT NULL, id BIGINT NOT NULL, app BIGINT NOT NULL,
  digest BYTEA NOT NULL, sealed BYTEA NOT NULL, created_at BIGINT NOT NULL,
  created_by BIGINT NOT NULL, retires_at BIGINT NOT NULL, first_used_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL, PRIMARY KEY (org_id, id));
CREATE INDEX secrets_by_app ON secrets (org_id, app, id);

CREATE TABLE keys (org_id BIGINT NOT NULL, id BIGINT NOT NULL, purpose TEXT NOT NULL,
  wrapped BYTEA NOT NULL, public_part TEXT NOT NULL, made_at BIGINT NOT NULL,
  retired_at BIGINT NOT NULL, PRIMARY KEY (org_id, id));

CREATE TABLE changes (org_id BIGINT NOT NULL, revision BIGINT NOT NULL, kind TEXT NOT NULL,
  object TEXT NOT NULL, changed_at BIGINT NOT NULL,
  PRIMARY KEY (org_id, revision, kind, object)){clustered};

CREATE TABLE nodes (org_id BIGINT NOT NULL, node TEXT NOT NULL, url TEXT NOT NULL,
  revision BIGINT NOT NULL, applied_at BIGINT NOT NULL, seen_at BIGINT NOT NULL,
  PRIMARY KEY (org_id, node));

CREATE TABLE audit (org_id BIGINT NOT NULL, number BIGINT NOT NULL, revision BIGINT NOT NULL,
  made_at BIGINT NOT NULL, made_by BIGINT NOT NULL, through BIGINT NOT NULL,
  address TEXT NOT NULL, action TEXT NOT NULL, object TEXT NOT NULL, object_name TEXT NOT NULL,
  object_name_folded TEXT NOT NULL, old_values TEXT NOT NULL, new_values TEXT NOT NULL,
  request TEXT NOT NULL, chain TEXT NOT NULL, PRIMARY KEY (org_id, number));
CREATE INDEX audit_by_action ON audit (org_id, action, number);
CREATE INDEX audit_by_object ON audit (org_id, object, number);
CREATE INDEX audit_by_user ON audit (org_id, made_by, number);
CREATE INDEX audit_by_object_name ON audit (org_id, object_name_folded, number);
)sql";

constexpr std::string_view events = R"sql(
CREATE TABLE revocations (org_id BIGINT NOT NULL, token BYTEA NOT NULL, app BIGINT NOT NULL,
  expires_at BIGINT NOT NULL, revision BIGINT NOT NULL, PRIMARY KEY (org_id, token)){clustered};
CREATE INDEX revocations_by_expiry ON revocations (org_id, expires_at);

CREATE TABLE history (org_id BIGINT NOT NULL, number BIGINT NOT NULL, receipt TEXT NOT NULL,
  decided_at BIGINT NOT NULL, last_at BIGINT NOT NULL, decisions BIGINT NOT NULL,
  app BIGINT NOT NULL, user_id BIGINT NOT NULL, rule TEXT NOT NULL, denied BIGINT NOT NULL,
  address TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (org_id, number));
CREATE UNIQUE INDEX history_by_receipt ON history (org_id, receipt);
CREATE INDEX history_by_time ON history (org_id, decided_at, number);
CREATE INDEX history_by_app ON history (org_id, app, decided_at, number);
CREATE INDEX history_by_user ON history (org_id, user_id, decided_at, number);
CREATE INDEX history_by_rule ON history (org_id, rule, decided_at, number);
CREATE INDEX history_by_outcome ON history (org_id, denied, decided_at, number);
CREATE INDEX history_by_address ON history (org_id, address, decided_at, number);

CREATE TABLE approvals (org_id BIGINT NOT NULL, id BIGINT NOT NULL, app BIGINT NOT NULL,
  user_id BIGINT NOT NULL, first_used_at BIGINT NOT NULL, last_used_at BIGINT NOT NULL,
  use_count BIGINT NOT NULL, scopes TEXT NOT NULL, PRIMARY KEY (org_id, id));
CREATE UNIQUE INDEX approvals_by_pair ON approvals (org_id, app, user_id);
CREATE INDEX approvals_by_user ON approvals (org_id, user_id, id);
CREATE INDEX approvals_by_last_use ON approvals (org_id, last_used_at, id);

CREATE TABLE challenges (org_id BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL,
  through BIGINT NOT NULL, method TEXT NOT NULL, code BYTEA NOT NULL, made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL, verified_until BIGINT NOT NULL, tries_left BIGINT NOT NULL,
  PRIMARY KEY (org_id, id));
CREATE INDEX challenges_by_user ON challenges (org_id, user_id, made_at);
CREATE INDEX challenges_by_expiry ON challenges (org_id, expires_at);

CREATE TABLE authenticators (org_id BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL,
  sealed_key BYTEA NOT NULL, label TEXT NOT NULL, confirmed BIGINT NOT NULL,
  made_at BIGINT NOT NULL, last_step BIGINT NOT NULL, PRIMARY KEY (org_id, id));
CREATE INDEX authenticators_by_user ON authenticators (org_id, user_id, id);

CREATE TABLE remembered (org_id BIGINT NOT NULL, actor TEXT NOT NULL, request_key TEXT NOT NULL,
  request_digest BYTEA NOT NULL, status BIGINT NOT NULL, headers TEXT NOT NULL,
  body TEXT NOT NULL, answered_at BIGINT NOT NULL, PRIMARY KEY (org_id, actor, request_key));
CREATE INDEX remembered_by_time ON remembered (org_id, answered_at);
)sql";

// What the App Manager finds apps by, charts, and notices of secrets that end.
constexpr std::string_view console = R"sql(
ALTER TABLE apps ADD COLUMN last_used_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE apps ADD COLUMN idle_since BIGINT NOT NULL DEFAULT 0;
UPDATE apps SET last_used_at = COALESCE((SELECT MAX(a.last_used_at) FROM approvals a
  WHERE a.org_id = apps.org_id AND a.app = apps.id), 0);
UPDATE apps SET idle_since =
  CASE WHEN last_used_at > created_at THEN last_used_at ELSE created_at END;
CREATE INDEX apps_by_last_use ON apps (org_id, last_used_at, id);
CREATE INDEX apps_by_idle_time ON apps (org_id, idle_since, id);

ALTER TABLE secrets ADD COLUMN end_told_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX secrets_by_end ON secrets (org_id, retires_at, app);
CREATE INDEX secrets_by_age ON secrets (org_id, created_at, retires_at, app);
CREATE INDEX secrets_never_used ON secrets (org_id, created_at, retires_at)
  WHERE last_used_at = 0;

CREATE TABLE tags (org_id BIGINT NOT NULL, kind TEXT NOT NULL, tag TEXT NOT NULL,
  object_id BIGINT NOT NULL, PRIMARY KEY (org_id, kind, tag, object_id)){clustered};
CREATE INDEX tags_by_object ON tags (org_id, kind, object_id, tag);

CREATE TABLE decision_hours (org_id BIGINT NOT NULL, app BIGINT NOT NULL, hour BIGINT NOT NULL,
  rule TEXT NOT NULL, decisions BIGINT NOT NULL,
  PRIMARY KEY (org_id, app, hour, rule)){clustered};
CREATE INDEX decision_hours_by_hour ON decision_hours (org_id, hour, app);
INSERT INTO decision_hours (org_id, app, hour, rule, decisions)
  SELECT org_id, app, decided_at / 3600000, rule, SUM(decisions) FROM history
  GROUP BY org_id, app, decided_at / 3600000, rule;
INSERT INTO decision_hours (org_id, app, hour, rule, decisions)
  SELECT org_id, -1, hour, rule, SUM(decisions) FROM decision_hours GROUP BY org_id, hour, rule;
)sql";

// Lists of very many objects go along these without looking at each object for its id.
constexpr std::string_view sorted_lists = R"sql(
CREATE INDEX apps_sorted_by_name ON apps (org_id, name_folded, id);
CREATE INDEX apps_sorted_by_api_name ON apps (org_id, api_name_folded, id);
CREATE INDEX users_sorted_by_username ON users (org_id, username_folded, id);
)sql";

// Tags are made of documents, which no SQL of ours reads.
template <class T>
void tag_all(Database& database) {
  std::vector<std::array<std::int64_t, 2>> ids;
  std::vector<std::vector<std::string>> tags;
  {
    auto rows =
        database.query("SELECT org_id, id, document FROM " + std::string(Rows<T>::listing.table));
    while (rows.next()) {
      T object;
      read_document(rows.text(2), object);
      if (auto found = Rows<T>::tags(object); !found.empty()) {
        ids.push_back({rows.integer(0), rows.integer(1)});
        tags.push_back(std::move(found));
      }
    }
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    for (const auto& tag : tags[i]) {
      database.run("INSERT INTO tags (org_id, kind, tag, object_id) VALUES (?, ?, ?, ?)", ids[i][0],
                   Rows<T>::listing.kind, tag, ids[i][1]);
    }
  }
}

void fill_tags(Database& database) {
  tag_all<App>(database);
  tag_all<User>(database);
}

constexpr std::string_view sign_in = R"sql(
CREATE TABLE sessions (org_id BIGINT NOT NULL, id BIGINT NOT NULL, token BYTEA NOT NULL,
  user_id BIGINT NOT NULL, stage BIGINT NOT NULL, signed_in_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, verified_until BIGINT NOT NULL,
  tries_left BIGINT NOT NULL, address TEXT NOT NULL, agent TEXT NOT NULL,
  PRIMARY KEY (org_id, id));
CREATE UNIQUE INDEX sessions_by_token ON sessions (org_id, token);
CREATE INDEX sessions_by_user ON sessions (org_id, user_id, id);
CREATE INDEX sessions_by_end ON sessions (org_id, ends_at);

CREATE TABLE passwords (org_id BIGINT NOT NULL, user_id BIGINT NOT NULL, hash TEXT NOT NULL,
  set_at BIGINT NOT NULL, PRIMARY KEY (org_id, user_id));

CREATE TABLE sign_in_links (org_id BIGINT NOT NULL, token BYTEA NOT NULL,
  user_id BIGINT NOT NULL, purpose BIGINT NOT NULL, made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL, used_at BIGINT NOT NULL, PRIMARY KEY (org_id, token)){clustered};
CREATE INDEX sign_in_links_by_user ON sign_in_links (org_id, user_id, made_at);
CREATE INDEX sign_in_links_by_expiry ON sign_in_links (org_id, expires_at);

CREATE TABLE devices (org_id BIGINT NOT NULL, user_id BIGINT NOT NULL, token BYTEA NOT NULL,
  network TEXT NOT NULL, seen_at BIGINT NOT NULL,
  PRIMARY KEY (org_id, user_id, token)){clustered};
CREATE INDEX devices_by_network ON devices (org_id, user_id, network);
CREATE INDEX devices_by_time ON devices (org_id, seen_at);
)sql";

constexpr std::string_view challenges_of_sessions =
    "ALTER TABLE challenges ADD COLUMN session_id BIGINT NOT NULL DEFAULT 0;";

// Which apps were used since a list was read, so that the order by last use is known meanwhile.
constexpr std::string_view numbered_uses = R"sql(
ALTER TABLE apps ADD COLUMN use_number BIGINT NOT NULL DEFAULT 0;
CREATE INDEX apps_by_use ON apps (org_id, use_number, id) WHERE use_number > 0;
)sql";

constexpr Migration steps[] = {{1, configuration},
                               {2, events},
                               {3, console, fill_tags},
                               {4, sign_in},
                               {5, sorted_lists},
                               {6, challenges_of_sessions},
                               {7, user_grants_sql},
                               {8, claims_asked_sql},
                               {9, family_indexes_sql},
                               {10, logouts_sql},
                               {11, exchanges_sql},
                               {12, trusted_issuers_sql},
                               {13, numbered_uses},
                               {14, own_page_sql},
                               {15, assets_sql},
                               {16, family_ends_sql},
                               {17, clustered_families_sql},
                               {18, unclustered_families_sql},
                               {19, actor_families_sql},
                               {20, marks_sql},
                               {21, activated_devices_sql},
                               {22, ended_above_sql},
                               {23, acting_sql},
                               {24, family_dialect_sql}};

void apply(Database& database, const Migration& step, Instant now) {
  database.driver().execute(for_engine(step.sql, database.driver().clustered()));
  if (step.fill != nullptr) step.fill(database);
  database.run("INSERT INTO migrations (number, applied_at) VALUES (?, ?)", step.number, now);
}

constexpr int newest = steps[std::size(steps) - 1].number;

void refuse_newer(int version, std::string_view name) {
  if (version <= newest) return;
  throw StoreFault(std::string(name) + " was made by a newer Doorward: its tables have version " +
                   std::to_string(version) + ", this program knows up to " +
                   std::to_string(newest));
}

// Waits for no other process as long as there is nothing to do.
bool is_current(Database& database, std::string_view name) {
  int version = 0;
  try {
    version = migrated_to(database);
  } catch (const StoreFault&) {
    return false;  // No table of versions yet. Any other trouble comes back when we write.
  }
  refuse_newer(version, name);
  return version == newest;
}

}  // namespace

std::span<const Migration> migrations() { return steps; }

std::string for_engine(std::string_view sql, std::string_view clustered) {
  constexpr std::string_view mark = "{clustered}";
  std::string out(sql);
  for (auto at = out.find(mark); at != std::string::npos; at = out.find(mark, at)) {
    out.replace(at, mark.size(), clustered);
  }
  return out;
}

int migrated_to(Database& database) {
  auto row = database.query("SELECT COALESCE(MAX(number), 0) FROM migrations");
  return row.next() ? static_cast<int>(row.integer(0)) : 0;
}

void migrate(Database& database, std::string_view name, Instant now) {
  if (is_current(database, name)) return;
  database.driver().begin(true);
  try {
    database.driver().execute(
        "CREATE TABLE IF NOT EXISTS migrations (number BIGINT NOT NULL, "
        "applied_at BIGINT NOT NULL, PRIMARY KEY (number))");
    // Another process may have been faster: look again now that it is our turn.
    const int version = migrated_to(database);
    refuse_newer(version, name);
    for (const Migration& step : steps) {
      if (step.number > version) apply(database, step, now);
    }
    database.driver().commit();
  } catch (...) {
    database.driver().rollback();
    throw;
  }
}

}  // namespace doorward::store
