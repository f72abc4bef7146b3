// SPDX-License-Identifier: Apache-2.0
#include "cluster/snapshot.h"

#include <sodium.h>

#include <cstring>

namespace doorward::cluster {
namespace {

template <class Map, class Key>
auto* held(const Map& map, const Key& key) {
  const auto* found = map.find(key);
  return found != nullptr ? found->get() : nullptr;
}

}  // namespace

KeyHash KeyHash::of(std::string_view consumer_key) {
  static const auto secret = [] {
    std::array<unsigned char, crypto_shorthash_siphashx24_KEYBYTES> key{};
    randombytes_buf(key.data(), key.size());
    return key;
  }();
  std::array<unsigned char, crypto_shorthash_siphashx24_BYTES> out{};
  crypto_shorthash_siphashx24(out.data(),
                              reinterpret_cast<const unsigned char*>(consumer_key.data()),
                              consumer_key.size(), secret.data());
  KeyHash hash;
  std::memcpy(&hash.high, out.data(), 8);
  std::memcpy(&hash.low, out.data() + 8, 8);
  return hash;
}

std::optional<ScopeNumber> ScopeTable::number(std::string_view name) const {
  if (const auto builtin = builtin_scope(name)) return builtin;
  const auto found = numbers_.find(name);
  return found == numbers_.end() ? std::nullopt : std::optional{found->second};
}

std::string ScopeTable::name(ScopeNumber number) const {
  if (number < builtin_scopes().size()) return std::string{builtin_scopes()[number].name};
  const auto found = names_.find(number);
  return found == names_.end() ? std::string{} : found->second;
}

void ScopeTable::add(const CustomScope& scope) {
  remove(scope.id);
  const auto number = static_cast<ScopeNumber>(scope.number);
  numbers_[scope.name] = number;
  names_[number] = scope.name;
  ids_[scope.id] = number;
  made_at_[number] = scope.meta.created_at;
}

void ScopeTable::remove(ScopeId id) {
  const auto found = ids_.find(id);
  if (found == ids_.end()) return;
  numbers_.erase(names_[found->second]);
  names_.erase(found->second);
  made_at_.erase(found->second);
  ids_.erase(found);
}

std::string ScopeTable::text(const ScopeSet& scopes) const {
  std::string out;
  for (auto i = scopes._Find_first(); i < scopes.size(); i = scopes._Find_next(i)) {
    const auto number = static_cast<ScopeNumber>(i);
    const std::string custom = i < builtin_scopes().size() ? std::string{} : name(number);
    const std::string_view word = i < builtin_scopes().size() ? builtin_scopes()[i].name : custom;
    if (word.empty()) continue;  // A custom scope that was deleted since.
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

ScopeSet ScopeTable::read(std::string_view text, std::string& unknown) const {
  ScopeSet scopes;
  while (!text.empty()) {
    const auto space = text.find(' ');
    const auto word = text.substr(0, space);
    text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
    if (word.empty()) continue;
    if (const auto found = number(word))
      scopes.set(*found);
    else if (unknown.empty())
      unknown = word;
  }
  return scopes;
}

ScopeSet ScopeTable::given(std::string_view text, Instant at) const {
  std::string unknown;
  return given(read(text, unknown), at);
}

ScopeSet ScopeTable::given(ScopeSet scopes, Instant at) const {
  for (const auto& [number, made_at] : made_at_) {
    if (made_at > at) scopes.reset(number);
  }
  return scopes;
}

const LiveApp* Snapshot::app(AppId id) const { return held(apps, id); }

const LiveApp* Snapshot::app_with_key(std::string_view consumer_key) const {
  const auto* app = held(apps_by_key, KeyHash::of(consumer_key));
  return app != nullptr && app->consumer_key == consumer_key ? app : nullptr;
}

const User* Snapshot::user(UserId id) const { return held(users, id); }
const Profile* Snapshot::profile(ProfileId id) const { return held(profiles, id); }
const PermissionSet* Snapshot::permission_set(PermissionSetId id) const {
  return held(permission_sets, id);
}

Permissions Snapshot::permissions(const User& user) const {
  Permissions all;
  if (const auto* has = profile(user.profile)) all.add(has->permissions);
  for (const auto id : user.permission_sets) {
    if (const auto* has = permission_set(id)) all.add(has->permissions);
  }
  return all;
}

seconds Snapshot::session_timeout(const LiveApp& app, const Profile* profile) const {
  if (app.session_timeout_minutes > 0) return minutes{app.session_timeout_minutes};
  if (profile != nullptr && profile->session_timeout.count() > 0) return profile->session_timeout;
  return organization.session_timeout;
}

}  // namespace doorward::cluster
