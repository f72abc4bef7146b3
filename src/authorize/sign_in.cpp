// SPDX-License-Identifier: Apache-2.0
#include "authorize/sign_in.h"

#include <algorithm>
#include <array>
#include <utility>

namespace doorward::authorize {
namespace {

using Facts = SignInFacts;

bool has_user(const Facts& f) { return f.user != nullptr; }
bool turn_free(const Facts& f) { return f.turn_free; }
bool not_throttled(const Facts& f) { return !f.throttled; }
bool right(const Facts& f) { return f.right; }
std::string found(const Facts& f) { return f.found; }

std::string user_found(const Facts& f) {
  return f.user != nullptr ? f.user->username : "no user of this name with a password";
}

bool organization_active(const Facts& f) { return f.organization->active; }
std::string organization_found(const Facts& f) { return f.organization->name; }

bool active(const Facts& f) { return f.user->active && !f.user->frozen; }
std::string active_found(const Facts& f) {
  return f.user->username + (f.user->active ? ": active" : ": not active") +
         (f.user->frozen ? ", frozen" : "");
}

// A profile that has ranges of its own speaks for its users; the organization's serve the others.
const IpRanges& ranges(const Facts& f) {
  const bool own = f.profile != nullptr && !f.profile->login_ranges.empty();
  return own ? f.profile->login_ranges : f.organization->trusted_ranges;
}
bool address_allowed(const Facts& f) { return ranges(f).empty() || contains(ranges(f), f.address); }
std::string address_found(const Facts& f) {
  std::string out = "address " + f.address.text() + "; ranges: ";
  if (ranges(f).empty()) return out + "none";
  for (const auto& range : ranges(f)) out += range.text() + "; ";
  return out;
}

bool hours_allow(const Facts& f) {
  return f.profile == nullptr || f.profile->login_hours.allow(f.now);
}
std::string hours_found(const Facts& f) {
  const bool some = f.profile != nullptr && !f.profile->login_hours.always();
  return iso8601(f.now) + (some ? "; the profile has login hours" : "; no login hours");
}

bool may_sign_in(const Facts& f) { return !f.permissions.has(Permission::api_only_user); }
std::string may_found(const Facts& f) {
  return std::string{"API Only User: "} + (may_sign_in(f) ? "off" : "on");
}

// What must hold of everybody who is in, whatever they showed.
constexpr std::array whoever = {
    Check<Facts>{Rule::organization_active, organization_active, organization_found},
    Check<Facts>{Rule::user_active, active, active_found, has_user},
    Check<Facts>{Rule::sign_in_address_allowed, address_allowed, address_found, has_user},
    Check<Facts>{Rule::sign_in_hours, hours_allow, hours_found, has_user},
    Check<Facts>{Rule::sign_in_allowed, may_sign_in, may_found, has_user},
};

template <std::size_t N>
constexpr auto then_whoever(const std::array<Check<Facts>, N>& first) {
  std::array<Check<Facts>, N + whoever.size()> all{};
  std::ranges::copy(first, all.begin());
  std::ranges::copy(whoever, all.begin() + N);
  return all;
}

constexpr auto password_checks = then_whoever(std::array{
    Check<Facts>{Rule::sign_in_not_throttled, not_throttled, found},
    Check<Facts>{Rule::sign_in_turn_free, turn_free, nullptr},
    Check<Facts>{Rule::user_known, has_user, user_found},
    Check<Facts>{Rule::password_right, right, found, has_user},
});
constexpr auto second_factor_checks = then_whoever(std::array{
    Check<Facts>{Rule::sign_in_not_throttled, not_throttled, found},
    Check<Facts>{Rule::second_factor_right, right, found},
});
constexpr auto link_checks = then_whoever(std::array{Check<Facts>{Rule::link_valid, right, found}});
constexpr auto session_checks =
    then_whoever(std::array{Check<Facts>{Rule::session_valid, right, found}});

}  // namespace

std::string_view flow(Step step) {
  switch (step) {
    case Step::password: return "sign_in";
    case Step::second_factor: return "second_factor";
    case Step::one_time_link: return "one_time_link";
    case Step::session: return "session";
  }
  std::unreachable();
}

std::span<const Check<Facts>> sign_in_checks(Step step) {
  switch (step) {
    case Step::password: return password_checks;
    case Step::second_factor: return second_factor_checks;
    case Step::one_time_link: return link_checks;
    case Step::session: return session_checks;
  }
  std::unreachable();
}

Result<> sign_in(const Facts& facts) {
  if (const auto* failed = first_failure(sign_in_checks(facts.step), facts)) {
    return deny(failed->rule, failed->found != nullptr ? failed->found(facts) : std::string{});
  }
  return {};
}

}  // namespace doorward::authorize
