// SPDX-License-Identifier: Apache-2.0
#include "domain/user_scopes.h"

#include <initializer_list>

#include "domain/live.h"

namespace doorward {
namespace {

ScopeSet of(std::initializer_list<ScopeNumber> numbers) {
  ScopeSet set;
  for (const auto number : numbers) set.set(number);
  return set;
}

const ScopeSet& refresh() {
  static const ScopeSet set = of({scope::refresh_token(), scope::offline_access()});
  return set;
}

const ScopeSet& identity() {
  static const ScopeSet set =
      of({scope::profile(), scope::email(), scope::address(), scope::phone()});
  return set;
}

// All that says who somebody is, or how long, and opens nothing.
const ScopeSet& harmless() {
  static const ScopeSet set = refresh() | identity() | of({scope::openid(), scope::id()});
  return set;
}

const ScopeSet& never_in_full() {
  static const ScopeSet set = refresh() | of({scope::setup()});
  return set;
}

}  // namespace

ScopeSet with_what_they_stand_for(ScopeSet scopes) {
  if (scopes.test(scope::full())) scopes |= ~never_in_full();
  if (asks_for_refresh(scopes)) scopes |= refresh();
  if (scopes.test(scope::id())) scopes |= identity();
  if (scopes.test(scope::api())) scopes.set(scope::chatter_api());
  if (scopes.test(scope::web())) scopes.set(scope::visualforce());
  return scopes;
}

ScopeSet common_scopes(const ScopeSet& some, const ScopeSet& others) {
  return (some & with_what_they_stand_for(others)) | (with_what_they_stand_for(some) & others);
}

bool asks_for_refresh(const ScopeSet& scopes) { return (scopes & refresh()).any(); }

bool opens_apis(const ScopeSet& scopes) { return (scopes & ~harmless()).any(); }

std::string listed(const ScopeSet& scopes, const ScopeNames* names) {
  std::string out;
  for (auto i = scopes._Find_first(); i < scopes.size(); i = scopes._Find_next(i)) {
    const auto number = static_cast<ScopeNumber>(i);
    std::string name;
    if (i < builtin_scopes().size()) name = builtin_scopes()[i].name;
    if (name.empty() && names != nullptr) name = names->name(number);
    if (!out.empty()) out += ' ';
    out += name.empty() ? "custom-" + std::to_string(number) : name;
  }
  return out.empty() ? "none" : out;
}

}  // namespace doorward
