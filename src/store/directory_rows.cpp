// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"
#include "domain/scopes.h"
#include "store/rows.h"

namespace doorward::store {
namespace {

constexpr Filter user_filters[] = {
    {"username", "username_folded", as_folded},
    {"email", "email_folded", as_folded},
    {"last_name", "last_name_folded", as_folded},
    {"profile", "profile", as_id<ProfileId>},
    {"active", "active", as_flag},
    {"frozen", "frozen", as_flag},
    {"permission_set", "permission_set:", as_text, {}, {}, Match::tag},
    {"federation_id", "federation_id:", as_text, {}, {}, Match::tag},
};
constexpr Sort user_sorts[] = {
    {"username", "username_folded", true},
    {"email", "email_folded", true},
    {"last_name", "last_name_folded", true},
    {"active", "active"},
    {"created_at", "created_at"},
    {"modified_at", "modified_at"},
};
constexpr Unique<User> user_uniques[] = {
    {"username_folded", "username", [](const User& user) { return lower(user.username); }},
};

constexpr Filter name_filter[] = {{"name", "name_folded", as_folded}};
constexpr Sort name_sorts[] = {{"name", "name_folded", true}, {"modified_at", "modified_at"}};
template <class T>
constexpr Unique<T> name_unique[] = {
    {"name_folded", "name", [](const T& object) { return lower(object.name); }}};

constexpr Filter issuer_filters[] = {{"name", "name_folded", as_folded},
                                     {"issuer", "issuer_folded", as_folded},
                                     {"active", "active", as_flag}};
constexpr Unique<TrustedIssuer> issuer_uniques[] = {
    {"name_folded", "name", [](const TrustedIssuer& one) { return lower(one.name); }},
    {"issuer_folded", "issuer", [](const TrustedIssuer& one) { return lower(one.issuer); }}};

// Custom scopes have the places of a ScopeSet that built-in ones leave.
constexpr std::int64_t scope_places = ScopeSet{}.size();

}  // namespace

const Listing Rows<User>::listing{.kind = "user",
                                  .table = "users",
                                  .filters = user_filters,
                                  .sorts = user_sorts,
                                  .id_prefix = UserId::prefix};
const Listing Rows<Profile>::listing{
    .kind = "profile", .table = "profiles", .filters = name_filter, .sorts = name_sorts};
const Listing Rows<PermissionSet>::listing{.kind = "permission_set",
                                           .table = "permission_sets",
                                           .filters = name_filter,
                                           .sorts = name_sorts};
const Listing Rows<CustomScope>::listing{
    .kind = "scope", .table = "scopes", .filters = name_filter, .sorts = name_sorts};

const Listing Rows<TrustedIssuer>::listing{.kind = "trusted_issuer",
                                           .table = "trusted_issuers",
                                           .filters = issuer_filters,
                                           .sorts = name_sorts};

std::span<const Unique<User>> Rows<User>::uniques() { return user_uniques; }
std::span<const Unique<Profile>> Rows<Profile>::uniques() { return name_unique<Profile>; }
std::span<const Unique<PermissionSet>> Rows<PermissionSet>::uniques() {
  return name_unique<PermissionSet>;
}
std::span<const Unique<CustomScope>> Rows<CustomScope>::uniques() {
  return name_unique<CustomScope>;
}
std::span<const Unique<TrustedIssuer>> Rows<TrustedIssuer>::uniques() { return issuer_uniques; }

std::vector<Cell> Rows<User>::cells(const User& user) {
  return {epoch_ms(user.tokens_not_before),
          lower(user.username),
          lower(user.email),
          lower(user.last_name),
          std::int64_t{user.active},
          std::int64_t{user.frozen},
          static_cast<std::int64_t>(user.profile.number)};
}

void Rows<User>::read_state(User& user, Query& row, int first) {
  user.tokens_not_before = row.instant(first);
}

std::vector<std::string> Rows<User>::searched(const User& user) {
  return {user.username, user.email, user.first_name, user.last_name, user.nickname};
}

std::vector<std::string> Rows<User>::tags(const User& user) {
  std::vector<std::string> all;
  for (const auto id : user.permission_sets) all.push_back("permission_set:" + id.text());
  if (!user.federation_id.empty()) all.push_back("federation_id:" + user.federation_id);
  return all;
}

void Rows<User>::removed(Session& session, UserId id) {
  for (const std::string_view table :
       {"approvals", "challenges", "authenticators", "recovery_codes", "sessions", "passwords",
        "sign_in_links", "devices", "codes", "refresh_families", "assets"}) {
    session.run("DELETE FROM " + std::string(table) + " WHERE org_id = ? AND user_id = ?",
                session.org(), id);
  }
}

std::vector<Cell> Rows<Profile>::cells(const Profile& profile) { return {lower(profile.name)}; }
std::vector<Cell> Rows<PermissionSet>::cells(const PermissionSet& set) { return {lower(set.name)}; }
std::vector<Cell> Rows<CustomScope>::cells(const CustomScope& scope) {
  return {scope.number, lower(scope.name)};
}
std::vector<Cell> Rows<TrustedIssuer>::cells(const TrustedIssuer& issuer) {
  return {std::int64_t{issuer.active}, lower(issuer.name), lower(issuer.issuer)};
}

void Rows<CustomScope>::read_state(CustomScope& scope, Query& row, int first) {
  scope.number = row.integer(first);
}

void Rows<CustomScope>::complete(Session& session, CustomScope& scope) {
  if (scope.number != 0) return;
  scope.number = first_custom_scope - 1 + session.next("scope_number");
  // Deleted scopes keep their places: one that came back would give old tokens a new meaning.
  if (scope.number >= scope_places) throw NotUnique("number");
}

}  // namespace doorward::store
