// SPDX-License-Identifier: Apache-2.0
#include "authorize/sign_in.h"

#include <algorithm>
#include <array>
#include <utility>

#include "authorize/sign_in_checks.h"

namespace doorward::authorize {
namespace {

using Facts = SignInFacts;
using namespace sign_in_check;

// What must hold of everybody who is in, whatever they showed.
constexpr std::array whoever = {
    Check<Facts>{Rule::organization_active, organization_active, organization_found},
    Check<Facts>{Rule::user_active, active, active_found, has_user},
    Check<Facts>{Rule::sign_in_address_allowed, address_allowed, address_found, has_user},
    Check<Facts>{Rule::sign_in_hours, hours_allow, hours_found, has_user},
    Check<Facts>{Rule::sign_in_allowed, may_sign_in, may_found, has_user},
};

template <std::size_t N, std::size_t M = 0>
constexpr auto around_whoever(const std::array<Check<Facts>, N>& first,
                              const std::array<Check<Facts>, M>& last = {}) {
  std::array<Check<Facts>, N + whoever.size() + M> all{};
  std::ranges::copy(first, all.begin());
  std::ranges::copy(whoever, all.begin() + N);
  std::ranges::copy(last, all.begin() + N + whoever.size());
  return all;
}

constexpr auto password_checks = around_whoever(std::array{
    Check<Facts>{Rule::sign_in_not_throttled, not_throttled, found},
    Check<Facts>{Rule::sign_in_turn_free, turn_free, nullptr},
    Check<Facts>{Rule::user_known, has_user, user_found},
    Check<Facts>{Rule::password_right, right, found, has_user},
});
bool code_looked_at(const Facts& facts) { return facts.waiting && welcome(facts); }

// The code stands last: it is looked at for those only whom it would let in. Who comes here has
// shown the password, and was told then what else there is against them.
constexpr auto second_factor_checks = around_whoever(
    std::array{Check<Facts>{Rule::session_valid, waiting, waiting_found},
               Check<Facts>{Rule::sign_in_not_throttled, not_throttled, found, waiting}},
    std::array{Check<Facts>{Rule::second_factor_right, right, found, code_looked_at}});
constexpr auto link_checks =
    around_whoever(std::array{Check<Facts>{Rule::link_valid, right, found}});
constexpr auto session_checks =
    around_whoever(std::array{Check<Facts>{Rule::session_valid, right, found}});

}  // namespace

bool welcome(const Facts& facts) {
  return has_user(facts) && first_failure(std::span<const Check<Facts>>{whoever}, facts) == nullptr;
}

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
