// SPDX-License-Identifier: Apache-2.0
// How an object lies in its table: Rows<T> is all that SqlObjects<T> needs to know of a T.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/listing.h"
#include "store/session.h"

namespace doorward::store {

/// A text of which no two objects may have the same. `field` is the setting's key.
template <class T>
struct Unique {
  std::string_view column, field;
  std::string (*value)(const T&);  // in the column's form; empty takes no part
};

/// Columns after the common ones (meta and document): first the state, which is read back, then
/// copies of settings that rows are found by. `kept` columns are read with them, but written by
/// others alone. `tags` are what else rows are found by, as "profile:00e…".
template <class T>
struct Rows;

template <>
struct Rows<App> {
  static constexpr std::string_view columns =
      "consumer_key, blocked, blocked_because, blocked_at, tokens_not_before, "
      "program_tokens_not_before, name_folded, api_name_folded, contact_email, run_as_user, "
      "oauth_enabled, client_credentials";
  static constexpr std::string_view kept = ", last_used_at";
  static const Listing listing;
  static constexpr std::string_view named_by = "api_name_folded";
  static std::span<const Unique<App>> uniques();
  static std::vector<Cell> cells(const App& app);
  static void read_state(App& app, Query& row, int first);
  static std::vector<std::string> searched(const App& app);
  static std::vector<std::string> tags(const App& app);
  static void complete(Session&, App&) {}
  static void added(Session& session, AppId id);
  static void removed(Session& session, AppId id);
};

template <>
struct Rows<User> {
  static constexpr std::string_view columns =
      "tokens_not_before, username_folded, email_folded, last_name_folded, active, frozen, profile";
  static constexpr std::string_view kept = {};
  static const Listing listing;
  static constexpr std::string_view named_by = "username_folded";
  static std::span<const Unique<User>> uniques();
  static std::vector<Cell> cells(const User& user);
  static void read_state(User& user, Query& row, int first);
  static std::vector<std::string> searched(const User& user);
  static std::vector<std::string> tags(const User& user);
  static void complete(Session&, User&) {}
  static void added(Session&, UserId) {}
  static void removed(Session& session, UserId id);
};

template <>
struct Rows<Profile> {
  static constexpr std::string_view columns = "name_folded";
  static constexpr std::string_view kept = {};
  static const Listing listing;
  static constexpr std::string_view named_by = "name_folded";
  static std::span<const Unique<Profile>> uniques();
  static std::vector<Cell> cells(const Profile& profile);
  static void read_state(Profile&, Query&, int) {}
  static std::vector<std::string> searched(const Profile& profile) { return {profile.name}; }
  static std::vector<std::string> tags(const Profile&) { return {}; }
  static void complete(Session&, Profile&) {}
  static void added(Session&, ProfileId) {}
  static void removed(Session&, ProfileId) {}
};

template <>
struct Rows<PermissionSet> {
  static constexpr std::string_view columns = "name_folded";
  static constexpr std::string_view kept = {};
  static const Listing listing;
  static constexpr std::string_view named_by = "name_folded";
  static std::span<const Unique<PermissionSet>> uniques();
  static std::vector<Cell> cells(const PermissionSet& set);
  static void read_state(PermissionSet&, Query&, int) {}
  static std::vector<std::string> searched(const PermissionSet& set) { return {set.name}; }
  static std::vector<std::string> tags(const PermissionSet&) { return {}; }
  static void complete(Session&, PermissionSet&) {}
  static void added(Session&, PermissionSetId) {}
  static void removed(Session&, PermissionSetId) {}
};

template <>
struct Rows<CustomScope> {
  static constexpr std::string_view columns = "number, name_folded";
  static constexpr std::string_view kept = {};
  static const Listing listing;
  static constexpr std::string_view named_by = "name_folded";
  static std::span<const Unique<CustomScope>> uniques();
  static std::vector<Cell> cells(const CustomScope& scope);
  static void read_state(CustomScope& scope, Query& row, int first);
  static std::vector<std::string> searched(const CustomScope& scope) {
    return {scope.name, scope.label};
  }
  static std::vector<std::string> tags(const CustomScope&) { return {}; }
  static void complete(Session& session, CustomScope& scope);
  static void added(Session&, ScopeId) {}
  static void removed(Session&, ScopeId) {}
};

template <>
struct Rows<TrustedIssuer> {
  static constexpr std::string_view columns = "active, name_folded, issuer_folded";
  static constexpr std::string_view kept = {};
  static const Listing listing;
  static constexpr std::string_view named_by = "name_folded";
  static std::span<const Unique<TrustedIssuer>> uniques();
  static std::vector<Cell> cells(const TrustedIssuer& issuer);
  static void read_state(TrustedIssuer&, Query&, int) {}
  static std::vector<std::string> searched(const TrustedIssuer& issuer) {
    return {issuer.name, issuer.issuer};
  }
  static std::vector<std::string> tags(const TrustedIssuer&) { return {}; }
  static void complete(Session&, TrustedIssuer&) {}
  static void added(Session&, TrustedIssuerId) {}
  static void removed(Session&, TrustedIssuerId) {}
};

}  // namespace doorward::store
