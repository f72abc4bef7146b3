// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/persistent_map.h"
#include "cluster/key_ring.h"
#include "domain/directory.h"
#include "domain/live.h"

namespace doorward::cluster {

/// 128 bits of SipHash over a consumer key, keyed per process: a place in the index that nobody
/// outside can steer towards another's.
struct KeyHash {
  std::uint64_t high = 0, low = 0;
  static KeyHash of(std::string_view consumer_key);
  auto operator<=>(const KeyHash&) const = default;
};
inline std::uint64_t spread(const KeyHash& hash) { return hash.high; }

/// AccessToken::id, as the set of revoked tokens holds it.
struct TokenName {
  std::array<unsigned char, 24> bytes{};
  auto operator<=>(const TokenName&) const = default;
};
// A family's name is random in its first half, tokens of one thread differ in the second.
inline std::uint64_t spread(const TokenName& name) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) bits = (bits << 8) | (name.bytes[i] ^ name.bytes[12 + i]);
  return bits;
}

/// The organization's custom scopes beside the built-in ones.
class ScopeTable final : public ScopeNames {
 public:
  std::optional<ScopeNumber> number(std::string_view name) const override;
  std::string name(ScopeNumber number) const override;
  void add(const CustomScope& scope);
  void remove(ScopeId id);
  /// "api refresh_token": names in the order of their numbers, separated by one space.
  std::string text(const ScopeSet& scopes) const;
  /// Reads names separated by spaces; the first one it does not know goes to `unknown`.
  ScopeSet read(std::string_view text, std::string& unknown) const;
  /// Reads what was given under these names at this time. A custom scope that was deleted since
  /// grants nothing, and nor does one that was made later under its name: it is another.
  ScopeSet given(std::string_view text, Instant at) const;
  /// The same of numbers. None stands for two scopes, but where a backup was restored: it knows
  /// nothing of the scopes that were made after it.
  ScopeSet given(ScopeSet scopes, Instant at) const;

 private:
  std::map<std::string, ScopeNumber, std::less<>> numbers_;
  std::map<ScopeNumber, std::string> names_;
  std::map<ScopeId, ScopeNumber> ids_;
  std::map<ScopeNumber, Instant> made_at_;
};

/// All that deciding needs, at one revision. Immutable once it is published.
struct Snapshot {
  Revision revision = 0;
  Organization organization;
  PersistentMap<AppId, std::shared_ptr<const LiveApp>> apps;
  PersistentMap<KeyHash, std::shared_ptr<const LiveApp>> apps_by_key;
  PersistentMap<UserId, std::shared_ptr<const User>> users;
  PersistentMap<ProfileId, std::shared_ptr<const Profile>> profiles;
  PersistentMap<PermissionSetId, std::shared_ptr<const PermissionSet>> permission_sets;
  PersistentMap<TokenName, Instant> revoked;  // to the token's own end
  std::shared_ptr<const ScopeTable> scopes;
  std::shared_ptr<const KeyRing> keys;

  const LiveApp* app(AppId id) const;
  const LiveApp* app_with_key(std::string_view consumer_key) const;
  const User* user(UserId id) const;
  const Profile* profile(ProfileId id) const;
  const PermissionSet* permission_set(PermissionSetId id) const;
  /// What the user's profile and permission sets allow together.
  Permissions permissions(const User& user) const;
  /// The app's session timeout, else the profile's, else the organization's.
  seconds session_timeout(const LiveApp& app, const Profile* profile) const;
};

}  // namespace doorward::cluster
