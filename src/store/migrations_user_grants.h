// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace doorward::store {

/// Users who let apps in: codes, families of refresh tokens, consent, how a session was opened.
constexpr std::string_view user_grants_sql = R"sql(
CREATE TABLE codes (org_id BIGINT NOT NULL, digest BYTEA NOT NULL, app BIGINT NOT NULL,
  user_id BIGINT NOT NULL, session_id BIGINT NOT NULL, made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL, used_at BIGINT NOT NULL, family BIGINT NOT NULL,
  redirect_uri TEXT NOT NULL, scopes TEXT NOT NULL, challenge TEXT NOT NULL,
  nonce TEXT NOT NULL, authenticated_at BIGINT NOT NULL, methods TEXT NOT NULL,
  openid BIGINT NOT NULL, PRIMARY KEY (org_id, digest)){clustered};
CREATE INDEX codes_by_expiry ON codes (org_id, expires_at);

CREATE TABLE refresh_families (org_id BIGINT NOT NULL, id BIGINT NOT NULL, app BIGINT NOT NULL,
  user_id BIGINT NOT NULL, session_id BIGINT NOT NULL, scopes TEXT NOT NULL,
  refreshable BIGINT NOT NULL, openid BIGINT NOT NULL, generation BIGINT NOT NULL,
  rotated_at BIGINT NOT NULL, made_at BIGINT NOT NULL, last_used_at BIGINT NOT NULL,
  authenticated_at BIGINT NOT NULL, methods TEXT NOT NULL, tokens_end_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL, ended_at BIGINT NOT NULL, PRIMARY KEY (org_id, id));
CREATE INDEX refresh_families_by_pair ON refresh_families (org_id, app, user_id);
CREATE INDEX refresh_families_by_user ON refresh_families (org_id, user_id);
CREATE INDEX refresh_families_by_session ON refresh_families (org_id, session_id);
CREATE INDEX refresh_families_by_end ON refresh_families (org_id, tokens_end_at);

ALTER TABLE approvals ADD COLUMN consented TEXT NOT NULL DEFAULT '';
ALTER TABLE approvals ADD COLUMN consented_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN methods TEXT NOT NULL DEFAULT 'pwd';
)sql";

/// What an app asked for with `claims`, and the context that the user reached.
constexpr std::string_view claims_asked_sql = R"sql(
ALTER TABLE codes ADD COLUMN acr TEXT NOT NULL DEFAULT '';
ALTER TABLE codes ADD COLUMN id_token_claims BIGINT NOT NULL DEFAULT 0;
ALTER TABLE codes ADD COLUMN userinfo_claims BIGINT NOT NULL DEFAULT 0;
ALTER TABLE refresh_families ADD COLUMN acr TEXT NOT NULL DEFAULT '';
ALTER TABLE refresh_families ADD COLUMN id_token_claims BIGINT NOT NULL DEFAULT 0;
ALTER TABLE refresh_families ADD COLUMN userinfo_claims BIGINT NOT NULL DEFAULT 0;
)sql";

/// What is counted for a user and an app, and what has ended, is found without a look at all the
/// rest, however long people stay signed in.
constexpr std::string_view family_indexes_sql = R"sql(
DROP INDEX refresh_families_by_pair;
DROP INDEX refresh_families_by_end;
CREATE INDEX refresh_families_by_pair
  ON refresh_families (org_id, app, user_id, refreshable, ended_at);
CREATE INDEX refresh_families_over ON refresh_families (org_id, tokens_end_at)
  WHERE (ended_at <> 0 OR refreshable = 0);
CREATE INDEX refresh_families_by_end ON refresh_families (org_id, ends_at)
  WHERE ended_at = 0 AND refreshable = 1 AND ends_at <> 0;
)sql";

/// Tokens that were exchanged, below those they came from.
constexpr std::string_view exchanges_sql = R"sql(
ALTER TABLE refresh_families ADD COLUMN parent BIGINT NOT NULL DEFAULT 0;
ALTER TABLE refresh_families ADD COLUMN from_token BYTEA NOT NULL DEFAULT '';
CREATE INDEX refresh_families_by_parent ON refresh_families (org_id, parent) WHERE parent <> 0;
CREATE INDEX refresh_families_by_token ON refresh_families (org_id, from_token)
  WHERE length(from_token) > 0;
)sql";

/// Whose tokens are exchanged, and which of them were, until they expire.
constexpr std::string_view trusted_issuers_sql = R"sql(
CREATE TABLE trusted_issuers (org_id BIGINT NOT NULL, id BIGINT NOT NULL, revision BIGINT NOT NULL,
  created_at BIGINT NOT NULL, created_by BIGINT NOT NULL, modified_at BIGINT NOT NULL,
  modified_by BIGINT NOT NULL, document TEXT NOT NULL, active BIGINT NOT NULL,
  name_folded TEXT NOT NULL, issuer_folded TEXT NOT NULL, PRIMARY KEY (org_id, id));
CREATE UNIQUE INDEX trusted_issuers_by_name ON trusted_issuers (org_id, name_folded);
CREATE UNIQUE INDEX trusted_issuers_by_issuer ON trusted_issuers (org_id, issuer_folded);
CREATE INDEX trusted_issuers_by_active ON trusted_issuers (org_id, active, id);
CREATE INDEX trusted_issuers_by_modified ON trusted_issuers (org_id, modified_at, id);

CREATE TABLE used_tokens (org_id BIGINT NOT NULL, digest BYTEA NOT NULL,
  expires_at BIGINT NOT NULL, PRIMARY KEY (org_id, digest));
CREATE INDEX used_tokens_by_end ON used_tokens (org_id, expires_at);
)sql";

/// ID tokens end with what led to them, and what came of client credentials with the run-as user.
constexpr std::string_view family_ends_sql = R"sql(
ALTER TABLE refresh_families ADD COLUMN id_tokens_end_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE refresh_families ADD COLUMN program BIGINT NOT NULL DEFAULT 0;
)sql";

/// A family is read and written by its number with every refresh: its row lies where the number
/// leads to.
constexpr std::string_view clustered_families_sql = R"sql(
CREATE TABLE clustered_families (org_id BIGINT NOT NULL, id BIGINT NOT NULL, app BIGINT NOT NULL,
  user_id BIGINT NOT NULL, session_id BIGINT NOT NULL, scopes TEXT NOT NULL,
  refreshable BIGINT NOT NULL, openid BIGINT NOT NULL, generation BIGINT NOT NULL,
  rotated_at BIGINT NOT NULL, made_at BIGINT NOT NULL, last_used_at BIGINT NOT NULL,
  authenticated_at BIGINT NOT NULL, methods TEXT NOT NULL, tokens_end_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL, ended_at BIGINT NOT NULL, acr TEXT NOT NULL,
  id_token_claims BIGINT NOT NULL, userinfo_claims BIGINT NOT NULL, parent BIGINT NOT NULL,
  from_token BYTEA NOT NULL, actor_token BYTEA NOT NULL, id_tokens_end_at BIGINT NOT NULL,
  program BIGINT NOT NULL, PRIMARY KEY (org_id, id)){clustered};
INSERT INTO clustered_families SELECT org_id, id, app, user_id, session_id, scopes, refreshable,
  openid, generation, rotated_at, made_at, last_used_at, authenticated_at, methods, tokens_end_at,
  ends_at, ended_at, acr, id_token_claims, userinfo_claims, parent, from_token, actor_token,
  id_tokens_end_at, program FROM refresh_families;
DROP TABLE refresh_families;
ALTER TABLE clustered_families RENAME TO refresh_families;
CREATE INDEX refresh_families_by_pair
  ON refresh_families (org_id, app, user_id, refreshable, ended_at);
CREATE INDEX refresh_families_by_user ON refresh_families (org_id, user_id);
CREATE INDEX refresh_families_by_session ON refresh_families (org_id, session_id);
CREATE INDEX refresh_families_over ON refresh_families (org_id, tokens_end_at)
  WHERE (ended_at <> 0 OR refreshable = 0);
CREATE INDEX refresh_families_by_end ON refresh_families (org_id, ends_at)
  WHERE ended_at = 0 AND refreshable = 1 AND ends_at <> 0;
CREATE INDEX refresh_families_by_parent ON refresh_families (org_id, parent) WHERE parent <> 0;
CREATE INDEX refresh_families_by_token ON refresh_families (org_id, from_token)
  WHERE length(from_token) > 0;
CREATE INDEX refresh_families_by_actor ON refresh_families (org_id, actor_token)
  WHERE length(actor_token) > 0;
)sql";

/// And back: where rows lie in the order of their key, SQLite without statistics rather looks at
/// each family of the organization than use an index of five columns.
constexpr std::string_view unclustered_families_sql = R"sql(
CREATE TABLE plain_families (org_id BIGINT NOT NULL, id BIGINT NOT NULL, app BIGINT NOT NULL,
  user_id BIGINT NOT NULL, session_id BIGINT NOT NULL, scopes TEXT NOT NULL,
  refreshable BIGINT NOT NULL, openid BIGINT NOT NULL, generation BIGINT NOT NULL,
  rotated_at BIGINT NOT NULL, made_at BIGINT NOT NULL, last_used_at BIGINT NOT NULL,
  authenticated_at BIGINT NOT NULL, methods TEXT NOT NULL, tokens_end_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL, ended_at BIGINT NOT NULL, acr TEXT NOT NULL,
  id_token_claims BIGINT NOT NULL, userinfo_claims BIGINT NOT NULL, parent BIGINT NOT NULL,
  from_token BYTEA NOT NULL, actor_token BYTEA NOT NULL, id_tokens_end_at BIGINT NOT NULL,
  program BIGINT NOT NULL, PRIMARY KEY (org_id, id));
INSERT INTO plain_families SELECT org_id, id, app, user_id, session_id, scopes, refreshable,
  openid, generation, rotated_at, made_at, last_used_at, authenticated_at, methods, tokens_end_at,
  ends_at, ended_at, acr, id_token_claims, userinfo_claims, parent, from_token, actor_token,
  id_tokens_end_at, program FROM refresh_families;
DROP TABLE refresh_families;
ALTER TABLE plain_families RENAME TO refresh_families;
CREATE INDEX refresh_families_by_pair
  ON refresh_families (org_id, app, user_id, refreshable, ended_at);
CREATE INDEX refresh_families_by_user ON refresh_families (org_id, user_id);
CREATE INDEX refresh_families_by_session ON refresh_families (org_id, session_id);
CREATE INDEX refresh_families_over ON refresh_families (org_id, tokens_end_at)
  WHERE (ended_at <> 0 OR refreshable = 0);
CREATE INDEX refresh_families_by_end ON refresh_families (org_id, ends_at)
  WHERE ended_at = 0 AND refreshable = 1 AND ends_at <> 0;
CREATE INDEX refresh_families_by_parent ON refresh_families (org_id, parent) WHERE parent <> 0;
CREATE INDEX refresh_families_by_token ON refresh_families (org_id, from_token)
  WHERE length(from_token) > 0;
CREATE INDEX refresh_families_by_actor ON refresh_families (org_id, actor_token)
  WHERE length(actor_token) > 0;
)sql";

/// What somebody acts in ends with the sign-in behind their own token.
constexpr std::string_view actor_families_sql = R"sql(
ALTER TABLE refresh_families ADD COLUMN actor_family BIGINT NOT NULL DEFAULT 0;
CREATE INDEX refresh_families_by_actor_family ON refresh_families (org_id, actor_family)
  WHERE actor_family <> 0;
)sql";

/// What a mark on an app or a user ended is found and ended, a few at a time; tokens of client
/// credentials have a mark and an end of their own. Of those that are out, the end is not known: no
/// session is longer than a day.
constexpr std::string_view marks_sql = R"sql(
CREATE TABLE ended_until (org_id BIGINT NOT NULL, app BIGINT NOT NULL, user_id BIGINT NOT NULL,
  mark BIGINT NOT NULL, done_to BIGINT NOT NULL, PRIMARY KEY (org_id, app, user_id)){clustered};
INSERT INTO ended_until SELECT org_id, id, 0, tokens_not_before, 0 FROM apps
  WHERE tokens_not_before > 0;
INSERT INTO ended_until SELECT org_id, 0, id, tokens_not_before, 0 FROM users
  WHERE tokens_not_before > 0;

ALTER TABLE apps ADD COLUMN program_tokens_not_before BIGINT NOT NULL DEFAULT 0;
ALTER TABLE approvals ADD COLUMN program_tokens_end_at BIGINT NOT NULL DEFAULT 0;
UPDATE approvals SET program_tokens_end_at = last_used_at + 86400000 WHERE use_count > 0;
)sql";

/// Whether the browser was an activated device when the user signed in. Of those who signed in
/// before this was kept it is not known: they are held to the ranges.
constexpr std::string_view activated_devices_sql = R"sql(
ALTER TABLE codes ADD COLUMN device_activated BIGINT NOT NULL DEFAULT 0;
ALTER TABLE refresh_families ADD COLUMN device_activated BIGINT NOT NULL DEFAULT 0;
)sql";

/// What has ended, and has more below it than was ended with it; and of that, only what is alive is
/// looked at, however much has ended before.
constexpr std::string_view ended_above_sql = R"sql(
CREATE TABLE ended_above (org_id BIGINT NOT NULL, family BIGINT NOT NULL, token BYTEA NOT NULL,
  PRIMARY KEY (org_id, family, token)){clustered};

DROP INDEX refresh_families_by_parent;
DROP INDEX refresh_families_by_token;
DROP INDEX refresh_families_by_actor;
DROP INDEX refresh_families_by_actor_family;
CREATE INDEX refresh_families_by_parent ON refresh_families (org_id, parent)
  WHERE parent <> 0 AND ended_at = 0;
CREATE INDEX refresh_families_by_token ON refresh_families (org_id, from_token)
  WHERE length(from_token) > 0 AND ended_at = 0;
CREATE INDEX refresh_families_by_actor ON refresh_families (org_id, actor_token)
  WHERE length(actor_token) > 0 AND ended_at = 0;
CREATE INDEX refresh_families_by_actor_family ON refresh_families (org_id, actor_family)
  WHERE actor_family <> 0 AND ended_at = 0;
)sql";

/// Who acts in a family's tokens, and in which they do: one row for each user and each app that has
/// a part in it, until these have ended.
constexpr std::string_view acting_sql = R"sql(
ALTER TABLE refresh_families ADD COLUMN actors TEXT NOT NULL DEFAULT '';
CREATE TABLE acting (org_id BIGINT NOT NULL, user_id BIGINT NOT NULL, app BIGINT NOT NULL,
  family BIGINT NOT NULL, ends_at BIGINT NOT NULL,
  PRIMARY KEY (org_id, user_id, app, family)){clustered};
CREATE INDEX acting_by_end ON acting (org_id, ends_at);
)sql";

/// The dialect of the sign-in's first ID token (0 standard, 1 Salesforce's). Of those who signed in
/// before this was kept it is not known (-1).
constexpr std::string_view family_dialect_sql = R"sql(
ALTER TABLE refresh_families ADD COLUMN dialect BIGINT NOT NULL DEFAULT -1;
)sql";

}  // namespace doorward::store
