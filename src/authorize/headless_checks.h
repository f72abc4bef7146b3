// SPDX-License-Identifier: Apache-2.0
// The checks of the Authorization Code and Credentials flow between what is asked and who it is:
// the same as on the sign-in page, and what only this flow has.
#pragma once

#include <array>
#include <string>

#include "authorize/authorization.h"
#include "authorize/sign_in_checks.h"
#include "domain/user_scopes.h"

namespace doorward::authorize::headless_check {

using Facts = AuthorizationFacts;

template <auto Of>
auto sign_in(const Facts& f) {
  return Of(f.headless.sign_in);
}

inline bool has_app(const Facts& f) { return f.app != nullptr; }
inline bool has_user(const Facts& f) { return f.headless.sign_in.user != nullptr; }
inline bool welcome(const Facts& f) {
  return authorize::welcome(f.headless.sign_in) && !f.headless.refused_anyhow;
}
inline bool passwordless(const Facts& f) { return f.headless.kind == HeadlessKind::passwordless; }
inline bool by_password(const Facts& f) { return !passwordless(f); }
inline bool by_password_of_somebody(const Facts& f) { return by_password(f) && has_user(f); }

inline std::string on_or_off(bool on) { return on ? "on" : "off"; }

inline bool passwordless_selected(const Facts& f) {
  static const auto needed = builtin_scope("pwdless_login_api");
  return by_password(f) || f.app->scopes.test(*needed) || f.app->scopes.test(scope::full());
}

inline std::string credentials_found(const Facts& f) {
  const auto& h = f.headless;
  if (h.in_header && h.in_body) return "in the header and in the body";
  if (h.in_header) return "in the header";
  return h.in_body ? "in the body" : "none";
}

// Of one that was not looked at, what refuses its user is told: a check that comes later.
inline bool second_factor_right(const Facts& f) {
  return !f.headless.second_factor_needed || f.headless.second_factor_right ||
         f.headless.refused_anyhow;
}

}  // namespace doorward::authorize::headless_check

namespace doorward::authorize {

inline constexpr auto headless_checks = std::to_array<Check<AuthorizationFacts>>({
    {Rule::headless_allowed,
     [](const AuthorizationFacts& f) { return f.organization->allow_code_credentials_flow; },
     [](const AuthorizationFacts& f) {
       return headless_check::on_or_off(f.organization->allow_code_credentials_flow);
     }},
    {Rule::headless_enabled,
     [](const AuthorizationFacts& f) { return bool{f.app->code_credentials}; },
     [](const AuthorizationFacts& f) { return headless_check::on_or_off(f.app->code_credentials); },
     headless_check::has_app},
    {Rule::auth_request_type_supported,
     [](const AuthorizationFacts& f) { return f.headless.kind != HeadlessKind::unknown; },
     [](const AuthorizationFacts& f) { return f.headless.kind_found; }},
    {Rule::passwordless_selected, headless_check::passwordless_selected, nullptr,
     headless_check::has_app},
    {Rule::credentials_in_body,
     [](const AuthorizationFacts& f) { return !f.headless.post_only || !f.headless.in_header; },
     headless_check::credentials_found, headless_check::has_app},
    {Rule::credentials_sent,
     [](const AuthorizationFacts& f) { return f.headless.in_header != f.headless.in_body; },
     headless_check::credentials_found},
    {Rule::sign_in_not_throttled, headless_check::sign_in<sign_in_check::not_throttled>,
     headless_check::sign_in<sign_in_check::found>},
    {Rule::sign_in_turn_free, headless_check::sign_in<sign_in_check::turn_free>, nullptr},
    {Rule::user_known,
     [](const AuthorizationFacts& f) {
       return headless_check::passwordless(f) || headless_check::has_user(f);
     },
     headless_check::sign_in<sign_in_check::user_found>, headless_check::by_password},
    {Rule::password_right,
     [](const AuthorizationFacts& f) {
       return headless_check::passwordless(f) || f.headless.sign_in.right;
     },
     headless_check::sign_in<sign_in_check::found>, headless_check::by_password_of_somebody},
    {Rule::mail_code_right,
     [](const AuthorizationFacts& f) {
       return headless_check::by_password(f) ||
              (f.headless.sign_in.right && headless_check::has_user(f));
     },
     headless_check::sign_in<sign_in_check::found>, headless_check::passwordless},
    {Rule::user_active, headless_check::sign_in<sign_in_check::active>,
     headless_check::sign_in<sign_in_check::active_found>, headless_check::has_user},
    {Rule::sign_in_address_allowed, headless_check::sign_in<sign_in_check::address_allowed>,
     headless_check::sign_in<sign_in_check::address_found>, headless_check::has_user},
    {Rule::sign_in_hours, headless_check::sign_in<sign_in_check::hours_allow>,
     headless_check::sign_in<sign_in_check::hours_found>, headless_check::has_user},
    {Rule::sign_in_allowed, headless_check::sign_in<sign_in_check::may_sign_in>,
     headless_check::sign_in<sign_in_check::may_found>, headless_check::has_user},
    {Rule::second_factor_sent,
     [](const AuthorizationFacts& f) {
       return !f.headless.second_factor_needed || f.headless.second_factor_sent;
     },
     nullptr, headless_check::welcome},
    {Rule::second_factor_right, headless_check::second_factor_right, nullptr,
     headless_check::welcome},
});

}  // namespace doorward::authorize
