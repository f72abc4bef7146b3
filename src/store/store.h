// SPDX-License-Identifier: Apache-2.0
// What every database engine behind Doorward promises. store/conformance.h is the same promise as
// tests; each engine runs it. Methods throw StoreFault when the world fails, and only then.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "domain/app.h"
#include "domain/directory.h"
#include "domain/issue.h"
#include "domain/live.h"
#include "domain/receipt.h"
#include "domain/value.h"
#include "store/assets.h"
#include "store/idempotency.h"
#include "store/logouts.h"
#include "store/page.h"
#include "store/sign_in.h"
#include "store/user_grants.h"
#include "store/verification.h"

namespace doorward::store {

/// The database could not do what it promises: disk full, read-only, gone, corrupt.
class StoreFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Another change took the name, key or place first; `field` is the setting's key.
class NotUnique : public std::runtime_error {
 public:
  explicit NotUnique(std::string which)
      : std::runtime_error("not unique: " + which), field(std::move(which)) {}
  std::string field;
};

/// The cursor, filter or sort field of a ListQuery is none that we gave or know.
class BadQuery : public std::runtime_error {
 public:
  explicit BadQuery(const std::string& what, std::string part = "cursor")
      : std::runtime_error(what), which(std::move(part)) {}
  std::string which;  // "cursor", "sort", "limit" or the filter's name
};

/// The objects of one kind. T is App, User, Profile, PermissionSet,
/// CustomScope or TrustedIssuer.
template <class T>
class Objects {
 public:
  using IdType = decltype(T::id);
  virtual ~Objects() = default;
  /// Gives the object an id (when it has none) and its meta; throws NotUnique.
  virtual void add(T& object) = 0;
  /// Replaces all of it if its revision still is `expected`; false when somebody was faster.
  /// Sets meta.revision and meta.modified_* . Throws NotUnique.
  virtual bool replace(T& object, Revision expected) = 0;
  virtual void remove(IdType id) = 0;
  virtual std::optional<T> find(IdType id) = 0;
  /// By the natural key: API name of an app, username of a user, name of the others. Ignores case.
  virtual std::optional<T> find_named(std::string_view name) = 0;
  virtual Page<T> list(const ListQuery& query) = 0;
  virtual void for_each(const std::function<void(T&&)>& visit) = 0;
  virtual std::int64_t count() = 0;
  /// How many the query's filters and search find on all pages, counted up to `most`.
  virtual std::int64_t count(const ListQuery& query, std::int64_t most) = 0;
  /// The highest id given so far, zero before the first.
  virtual IdType newest() = 0;
};

class Secrets {
 public:
  virtual ~Secrets() = default;
  virtual void add(ConsumerSecret& secret) = 0;  // gives it an id
  virtual void retire(SecretId id, Instant at) = 0;
  virtual void remove(SecretId id) = 0;
  virtual void used(SecretId id, Instant first,
                    Instant last) = 0;  // widens first/last use; no revision
  virtual std::vector<ConsumerSecret> of(AppId app) = 0;
  /// In force at `now`, set to end by `until`, of which the app's contact was not told: the
  /// earliest ends first.
  virtual std::vector<ConsumerSecret> untold_ends(Instant now, Instant until, int most) = 0;
  /// In force at `now`, made before `made_before`, never used: the oldest first.
  virtual std::vector<ConsumerSecret> never_used(Instant now, Instant made_before, int most) = 0;
  /// In force at `now`, made from `from` on and before `until`: the oldest first.
  virtual std::vector<ConsumerSecret> made(Instant now, Instant from, Instant until, int most) = 0;
  virtual std::int64_t count_made(Instant now, Instant from, Instant until) = 0;
  /// Notes that the app's contact was told of its end; no revision.
  virtual void end_told(SecretId id, Instant at) = 0;
  virtual void for_each(const std::function<void(ConsumerSecret&&)>& visit) = 0;
};

struct Revocation {
  std::string token;  // the 24 bytes of AccessToken::id
  AppId app;
  Instant expires_at{};  // of the token; the row may vanish then
};
class Revocations {
 public:
  virtual ~Revocations() = default;
  /// True when it was not revoked before.
  virtual bool add(const Revocation& revocation) = 0;
  virtual bool has(std::string_view token) = 0;
  /// All that the app, or the user, had until then has ended: their mark moves there, never back,
  /// without a new revision of theirs.
  virtual void all_of_app(AppId app, Instant until) = 0;
  virtual void all_of_program(AppId app, Instant until) = 0;  // what its own credentials led to
  virtual void all_of_user(UserId user, Instant until) = 0;
  virtual void for_each(const std::function<void(Revocation&&)>& visit) = 0;
  virtual int prune(Instant now, int most) = 0;
};

/// One administrative change. `before` and `after` hold only what changed, printed, no secret.
struct AuditRow {
  std::int64_t number = 0;  // 1, 2, 3 … without a gap
  Revision revision = 0;    // of the change it commits with; 0 for a disclosure
  Instant at{};
  UserId by;
  AppId through;  // the app whose token was used; none for the server itself
  std::string address;
  std::string action;  // "app.updated", "secret.shown", "user.created" …
  std::string object;  // id text of what was changed
  std::string object_name;
  Document before, after;
  std::string request;  // RequestId text
  std::string chain;    // hex SHA-256 of the row before's chain and of this row's fields
};
/// Where a walk along the chain of the audit trail stands.
struct AuditWalk {
  std::int64_t number = 0;  // of the last row that was looked at; 0 before the first
  std::string chain;        // of that row
  bool done = false;
  std::optional<std::int64_t> broken;  // the first row that breaks the chain
};
class Audit {
 public:
  virtual ~Audit() = default;
  /// Gives it number and chain and appends it.
  virtual void append(AuditRow& row) = 0;
  /// Newest first. Filters: action, object, by; search matches object_name's beginning.
  virtual Page<AuditRow> list(const ListQuery& query) = 0;
  /// The number of the first row that breaks the chain, or nothing. Walks everything; `progress`
  /// hears of every thousandth row.
  virtual std::optional<std::int64_t> first_broken(
      const std::function<void(std::int64_t)>& progress) = 0;
  /// Goes on with a walk by at most `most` rows.
  virtual AuditWalk walk(AuditWalk from, std::int64_t most) = 0;
};

/// What is live where. One row per committed change of something that a snapshot holds.
struct Change {
  Revision revision = 0;
  Instant at{};
  std::string kind;  // "app", "user", "profile", "permission_set", "scope", "organization", "key",
                     // "revocation"
  std::string object;  // id text; for a revocation "hex token id@end of the token in ms"
};
struct NodeState {
  std::string node;
  std::string url;
  Revision revision = 0;
  Instant applied_at{}, seen_at{};
};
/// So long after its last report a node is in no list any more.
constexpr auto node_is_forgotten = days{7};

class Changes {
 public:
  virtual ~Changes() = default;
  virtual Revision latest() = 0;
  virtual std::vector<Change> after(Revision revision) = 0;
  virtual void report(const NodeState& node) = 0;
  virtual std::vector<NodeState> nodes() = 0;
};

/// Login History. Rows are written by telemetry of decisions, never on a request's path.
struct HistoryRow {
  Receipt receipt;
  std::int64_t count = 1;  // decisions this row stands for: same app, user, address, rule, minute
  Instant last_at{};
};
/// How many decisions of a kind fell into an hour: what charts are drawn from.
struct Tally {
  AppId app;         // none: of unknown apps; every_app: of all together
  Instant hour{};    // where it begins
  std::string rule;  // that denied; empty: issued
  std::int64_t decisions = 0;
};
inline constexpr AppId every_app{~std::uint64_t{0}};
/// The tallies of one app (or of every_app) from an hour on and before another.
struct Tallied {
  AppId app;
  Instant from{}, until{};
};
class History {
 public:
  virtual ~History() = default;
  virtual void add(const HistoryRow& row) = 0;
  /// Adds to the count of the row with this receipt id.
  virtual void more(std::string_view receipt_id, std::int64_t count, Instant last_at) = 0;
  virtual std::optional<HistoryRow> find(std::string_view receipt_id) = 0;
  /// Newest first. Filters: app, user, rule, outcome (issued|denied), address.
  virtual Page<HistoryRow> list(const ListQuery& query) = 0;
  /// The ways by which somebody came in as this user, or tried to: newest first.
  virtual std::vector<HistoryRow> entries(UserId user, int most) = 0;
  /// Prunes rows, and tallies with them.
  virtual int prune(Instant before, int most) = 0;
  /// Adds to the tally of the app and of every app.
  virtual void tally(const Tally& more) = 0;
  /// In the order of their hours.
  virtual std::vector<Tally> tallies(const Tallied& wanted) = 0;
  /// The apps with the most decisions in that time, the busiest first. Looks at no more than
  /// `rows` tallies, the newest; `whole` tells whether these were all.
  virtual std::vector<AppId> busiest(Instant from, Instant until, int most, int rows,
                                     bool& whole) = 0;
};

/// A user and an app: standing permission, first and last use (Connected Apps OAuth Usage).
struct Approval {
  ApprovalId id;
  AppId app;
  UserId user;
  Instant first_used_at{}, last_used_at{};
  std::int64_t use_count = 0;
  std::string scopes;
  std::string consented;  // scopes that the user allowed, separated by one space
  Instant consented_at{};
  Instant program_tokens_end_at{};  // when the last token of client credentials ends
};
class Approvals {
 public:
  virtual ~Approvals() = default;
  /// Adds uses to the pair's row, making it when there is none. The end of their tokens, of those
  /// that client credentials led to, only moves forward.
  virtual void used(AppId app, UserId user, std::string_view scopes, std::int64_t times,
                    Instant first, Instant last, Instant program_tokens_end_at = {}) = 0;
  virtual Page<Approval> list(const ListQuery& query) = 0;  // filters: app, user
  virtual std::optional<Approval> find(AppId app, UserId user) = 0;
  /// The user allows the app these scopes, from now on and until it is taken back.
  virtual void consent(AppId app, UserId user, std::string_view scopes, Instant at) = 0;
  /// Takes back what was allowed. The row stays, for what the app did and does without asking.
  virtual void end_consent(AppId app, UserId user) = 0;
  virtual void remove(AppId app, UserId user) = 0;
  virtual std::int64_t of(AppId app) = 0;          // how many users have one
  virtual std::int64_t remove_all(AppId app) = 0;  // how many there were
};

/// A data key, wrapped by the master key.
struct StoredKey {
  KeyId id;
  std::string purpose;  // "token", "secret_digest", "secret_seal", "signing_rs256", …
  std::string wrapped;
  std::string public_part;  // JWK JSON for signing keys
  Instant made_at{};
  Instant retired_at{};  // epoch: in use
};
class Keys {
 public:
  virtual ~Keys() = default;
  virtual void add(StoredKey& key) = 0;
  virtual void retire(KeyId id, Instant at) = 0;
  /// The same, unless it retires at another time than `from` by now: somebody may have taken it out
  /// of use meanwhile. False then.
  virtual bool retire_instead(KeyId id, Instant from, Instant at) = 0;
  virtual std::vector<StoredKey> all() = 0;
};

/// Objects with these ids: from the first up to, not including, the second.
struct AppIds {
  AppId from, to;
};

/// One unit of truth. It commits when the work returns and rolls back only on an exception, so a
/// denial, being a value, keeps its audit row and its revocations.
class Transaction {
 public:
  virtual ~Transaction() = default;
  /// The revision of this transaction's changes; the first call makes it.
  virtual Revision revision() = 0;
  /// Notes that a snapshot must load this object again; part of every add, replace and remove.
  virtual void changed(std::string_view kind, std::string_view object) = 0;
  /// The objects that changed() has noted so far.
  virtual const std::vector<std::string>& changed_objects() const = 0;

  virtual std::optional<Organization> organization() = 0;
  virtual void put_organization(Organization& organization) = 0;
  virtual Objects<App>& apps() = 0;
  virtual std::optional<App> app_with_key(std::string_view consumer_key) = 0;
  /// What the engine reads of each of these apps, by id: live() of the app and its secrets, several
  /// times as quick. A server with a million apps starts with this.
  virtual void live_apps(AppIds ids, const ScopeNames& names,
                         const std::function<void(LiveApp&&)>& visit) = 0;
  virtual Objects<User>& users() = 0;
  virtual Objects<Profile>& profiles() = 0;
  virtual Objects<PermissionSet>& permission_sets() = 0;
  virtual Objects<CustomScope>& scopes() = 0;
  virtual Objects<TrustedIssuer>& trusted_issuers() = 0;
  virtual Secrets& secrets() = 0;
  virtual Revocations& revocations() = 0;
  virtual Audit& audit() = 0;
  virtual Changes& changes() = 0;
  virtual History& history() = 0;
  virtual Approvals& approvals() = 0;
  virtual Challenges& challenges() = 0;
  virtual Authenticators& authenticators() = 0;
  virtual RecoveryCodes& recovery_codes() = 0;
  virtual Keys& keys() = 0;
  virtual Idempotency& idempotency() = 0;
  virtual Sessions& sessions() = 0;
  virtual Passwords& passwords() = 0;
  virtual SignInLinks& sign_in_links() = 0;
  virtual Devices& devices() = 0;
  virtual AuthorizationCodes& codes() = 0;
  virtual RefreshFamilies& families() = 0;
  virtual UsedTokens& used_tokens() = 0;
  virtual Logouts& logouts() = 0;
  virtual Assets& assets() = 0;
};

/// Who is doing it and when: stamped on meta and audit rows of a transaction.
struct Stamp {
  Instant now{};
  UserId by;
  AppId through;
  std::string address;
  std::string request;
  /// Runs after the work, in the same transaction, if the work has written anything.
  std::function<void(Transaction&)> along = {};
  /// False: the work fails only when the database does. Should it fail all the same, all that
  /// share its commit fail with StoreFault. Spares what taking back one work alone costs.
  bool fails_alone = true;
};

class Store {
 public:
  virtual ~Store() = default;
  /// Runs the work in one transaction and returns when its commit is durable. Works of several
  /// threads share one commit. An exception rolls back this work alone and comes out here.
  virtual void transact(const Stamp& stamp, const std::function<void(Transaction&)>& work) = 0;
  /// Runs the work on a consistent state without writing; writing throws std::logic_error.
  virtual void read(const std::function<void(Transaction&)>& work) = 0;
  /// A consistent copy into this file while the server runs, looked at from end to end;
  /// `progress(done, total)` in pages. Once it is stopped it ends soon, throws and leaves nothing.
  virtual void backup(const std::string& file, const std::function<void(int, int)>& progress,
                      const std::stop_token& stop) = 0;
  void backup(const std::string& file, const std::function<void(int, int)>& progress) {
    backup(file, progress, {});
  }
};

/// Opens (making it when it is not there) the SQLite database in this folder and brings its tables
/// up to date. `max_batch` bounds how many works share a commit.
struct SqliteOptions {
  std::string file;
  int readers = 4;  // connections, opened when they are needed
  int max_batch = 256;
  std::string vfs = {};  // SQLite's name of the file layer; empty for its default
};
std::unique_ptr<Store> open_sqlite(const SqliteOptions& options, const Clock& clock);

/// True when the file is a whole database of ours: sound to the last page, of a version that we
/// know, its audit chain unbroken. Else `why` says what is wrong. Throws once it is stopped.
bool verify_backup(const std::string& file, std::string& why, const std::stop_token& stop = {});

}  // namespace doorward::store
