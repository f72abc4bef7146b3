// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace doorward {

/// A scope's place in a ScopeSet: the built-in ones first, then the organization's custom scopes.
using ScopeNumber = std::uint8_t;

/// A set of scopes: 256 places, of which custom scopes may use those from 64 on (at most 192 per
/// organization, deleted ones included, so that a number never changes its meaning).
using ScopeSet = std::bitset<256>;
constexpr ScopeNumber first_custom_scope = 64;

struct ScopeText {
  std::string_view name;      // the value on the wire: "api"
  std::string_view label;     // "Manage user data via APIs"
  std::string_view metadata;  // Salesforce's enumeration: "Api"; empty where it has none
};
/// The built-in scopes; a scope's number is its place in this list.
std::span<const ScopeText> builtin_scopes();
std::optional<ScopeNumber> builtin_scope(std::string_view name);
/// By the name that metadata files use.
std::optional<ScopeNumber> builtin_scope_in_metadata(std::string_view name);

/// The built-in scopes that grants speak of. Tokens in circulation and stored documents hold these
/// numbers: a place in the list never changes.
namespace scope {
constexpr ScopeNumber full() { return 0; }
constexpr ScopeNumber api() { return 1; }
constexpr ScopeNumber web() { return 2; }
constexpr ScopeNumber refresh_token() { return 3; }
constexpr ScopeNumber offline_access() { return 4; }
constexpr ScopeNumber openid() { return 5; }
constexpr ScopeNumber id() { return 6; }
constexpr ScopeNumber profile() { return 7; }
constexpr ScopeNumber email() { return 8; }
constexpr ScopeNumber address() { return 9; }
constexpr ScopeNumber phone() { return 10; }
constexpr ScopeNumber setup() { return 11; }
constexpr ScopeNumber chatter_api() { return 13; }
constexpr ScopeNumber visualforce() { return 16; }
}  // namespace scope

/// What the client credentials flow leaves out: full, web, refresh_token, offline_access.
const ScopeSet& dropped_by_client_credentials();

}  // namespace doorward
