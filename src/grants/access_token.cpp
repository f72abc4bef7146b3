// SPDX-License-Identifier: Apache-2.0
#include "grants/access_token.h"

#include <utility>

#include "domain/ended_by.h"
#include "domain/user_scopes.h"
#include "grants/user_checks.h"

namespace doorward::grants {
namespace {

using Facts = AccessTokenFacts;

bool has_token(const Facts& f) { return f.token != nullptr; }
bool has_app(const Facts& f) { return f.token != nullptr && f.app != nullptr; }
bool has_user(const Facts& f) { return has_app(f) && f.user != nullptr; }

bool app_in_force(const Facts& f) {
  return f.app != nullptr && f.app->oauth_enabled && f.organization->active && !f.earlier_ended &&
         !f.actor_without_app;
}

bool not_revoked(const Facts& f) {
  const auto ended = [&](Instant mark) { return ended_by(mark, f.token->issued_at, f.now); };
  return !f.revoked && !ended(f.app->tokens_not_before) &&
         (f.program == nullptr || !ended(f.program->program_tokens_not_before)) &&
         (f.user == nullptr || !ended(f.user->tokens_not_before));
}

// The laxer reading of Permitted Users is for the run-as user only: a token of a user's own sign-in
// belongs to a family.
bool lets_everybody_act(const Facts& f) { return !f.app->admit_run_as_user && !f.token->family; }

bool asset_tokens_enabled(const Facts& f) {
  return f.form != TokenForm::asset || f.app->asset_tokens;
}

// Both are about tokens that began with an app's own credentials.
bool flow_enabled(const Facts& f) { return f.program == nullptr || f.program->client_credentials; }
bool run_as_user(const Facts& f) {
  return f.program == nullptr || f.program->run_as_user == f.token->user;
}

bool user_active(const Facts& f) {
  return f.user != nullptr && f.user->active && !f.user->frozen && !f.actor_not_active;
}

bool user_may_use_apis(const Facts& f) {
  return f.permissions.has(Permission::api_enabled) || !opens_apis(f.token->scopes);
}

bool user_admitted(const Facts& f) {
  return !f.actor_not_admitted && (lets_everybody_act(f) || admitted(*f.app, *f.user));
}

// Wherever it is shown. An ID token tells of a sign-in by `openid`; a device's token has no scopes,
// and came of one that had some.
bool some_scope_left(const Facts& f) {
  switch (f.form) {
    case TokenForm::opaque:
    case TokenForm::jwt: return scopes_in_force(*f.token, *f.app).any();
    case TokenForm::id: return with_what_they_stand_for(f.app->scopes).test(scope::openid());
    case TokenForm::asset: return f.app->scopes.any();
  }
  std::unreachable();
}

bool scope_sufficient(const Facts& f) {
  if (f.one_of.any()) return (scopes_in_force(*f.token, *f.app) & f.one_of).any();
  if (!f.needed) return some_scope_left(f);
  const auto scopes = scopes_in_force(*f.token, *f.app);
  if (scopes.test(*f.needed)) return true;
  return f.full_serves && *f.needed != scope::setup() && scopes.test(scope::full());
}

// One line for each form, so that a receipt names the setting that this one lives by.
template <TokenForm form>
bool is_a(const Facts& f) {
  return f.token != nullptr && f.form == form;
}
template <TokenForm form>
bool unexpired(const Facts& f) {
  return f.form != form || f.now < f.token->expires_at;
}

std::string times_found(const Facts& f) {
  return "issued " + iso8601(f.token->issued_at) + ", ends " + iso8601(f.token->expires_at) +
         ", now " + iso8601(f.now);
}

std::string app_found(const Facts& f) {
  if (f.app == nullptr) return "the app was deleted";
  if (!f.organization->active) return "the organization is not active";
  if (f.earlier_ended) return "it came from app " + f.earlier_ended.text() + ", which is not";
  if (f.actor_earlier_ended) {
    return f.actor_without_app.text() + " acts with a token that came from app " +
           f.actor_earlier_ended.text() + ", which is not";
  }
  if (f.actor_without_app) {
    return f.actor_without_app.text() +
           " acts through an app that is not, or whose run-as user or client credentials changed";
  }
  return f.app->oauth_enabled ? "in force" : "OAuth is off";
}

std::string user_found(const Facts& f) {
  if (f.user == nullptr) return "the user was deleted";
  if (f.actor_not_active) {
    return f.actor_not_active.text() + ", who acts for the user, is not active, or frozen";
  }
  return f.user->username + (f.user->active ? ": active" : ": not active") +
         (f.user->frozen ? ", frozen" : "");
}

std::string flow_found(const Facts& f) {
  if (f.program == nullptr) return "no app's own credentials led to it";
  return std::string{"Enable Client Credentials Flow: "} +
         (f.program->client_credentials ? "on" : "off");
}

std::string assets_found(const Facts& f) {
  return std::string{"Enable Asset Tokens: "} + (f.app->asset_tokens ? "on" : "off");
}

std::string run_as_found(const Facts& f) {
  if (f.program == nullptr) return "no app's own credentials led to it";
  const auto now = f.program->run_as_user;
  return "acts as " + f.token->user.text() + "; the app runs as " +
         (now ? now.text() : std::string{"nobody"});
}

std::string apis_found(const Facts& f) {
  if (f.permissions.has(Permission::api_enabled)) return f.user->username + " has API Enabled";
  return f.user->username + " has not API Enabled, and the token opens " +
         (opens_apis(f.token->scopes) ? "APIs" : "none");
}

std::string admission_found(const Facts& f) {
  if (f.actor_not_admitted) {
    return f.actor_not_admitted.text() + " acts through an app that does not admit them";
  }
  if (lets_everybody_act(f)) return "not asked of the run-as user of this app";
  return f.user->username + (admitted(*f.app, *f.user) ? " is admitted" : " is not admitted");
}

std::string scope_found(const Facts& f) {
  if (f.one_of.any()) {
    return "needs one of: " + listed(f.one_of, nullptr) +
           "; has: " + listed(scopes_in_force(*f.token, *f.app), nullptr);
  }
  if (f.needed) {
    const bool builtin = *f.needed < builtin_scopes().size();
    return "needs " + std::string{builtin ? builtin_scopes()[*f.needed].name : "a custom scope"};
  }
  return some_scope_left(f) ? "no scope in particular is needed"
                            : "none of its scopes is selected for the app any more";
}

constexpr Check<Facts> checks[] = {
    {Rule::token_sent, [](const Facts& f) { return f.sent; }, nullptr},
    {Rule::token_wellformed, [](const Facts& f) { return f.wellformed; }, nullptr},
    {Rule::token_authentic,
     [](const Facts& f) { return f.token != nullptr && f.token->org == f.here; },
     [](const Facts& f) { return std::string{f.fault}; }},
    {Rule::token_audience, [](const Facts& f) { return f.for_somebody_else || !f.token->audience; },
     [](const Facts& f) {
       return f.token->audience ? "for app " + f.token->audience.text() : "for this server";
     },
     has_token},
    {Rule::token_unexpired, unexpired<TokenForm::opaque>, times_found, is_a<TokenForm::opaque>},
    {Rule::jwt_access_token_unexpired, unexpired<TokenForm::jwt>, times_found,
     is_a<TokenForm::jwt>},
    {Rule::id_token_unexpired, unexpired<TokenForm::id>, times_found, is_a<TokenForm::id>},
    {Rule::asset_token_unexpired, unexpired<TokenForm::asset>, times_found, is_a<TokenForm::asset>},
    {Rule::token_app_in_force, app_in_force, app_found, has_token},
    {Rule::token_app_not_blocked, [](const Facts& f) { return !f.app->blocked; },
     [](const Facts& f) -> std::string { return f.app->blocked ? "blocked" : "not blocked"; },
     has_app},
    {Rule::token_not_revoked, not_revoked, times_found, has_app},
    {Rule::token_flow_enabled, flow_enabled, flow_found, has_app},
    {Rule::asset_tokens_enabled, asset_tokens_enabled, assets_found,
     [](const Facts& f) { return has_app(f) && f.form == TokenForm::asset; }},
    {Rule::token_run_as_user, run_as_user, run_as_found, has_app},
    {Rule::token_user_active, user_active, user_found, has_app},
    {Rule::token_user_may_use_apis, user_may_use_apis, apis_found, has_user},
    {Rule::token_user_admitted, user_admitted, admission_found, has_user},
    {Rule::session_level_sufficient,
     [](const Facts& f) { return user_check::level_sufficient(*f.app, f.token->high_assurance); },
     [](const Facts& f) { return user_check::level_found(f.token->high_assurance); }, has_app},
    {Rule::address_allowed,
     [](const Facts& f) {
       return !f.address || address_or_device_fits(*f.app, *f.organization, f.profile, *f.address,
                                                   f.token->device_activated);
     },
     [](const Facts& f) -> std::string {
       return f.address ? address_or_device_found(*f.app, *f.organization, f.profile, *f.address,
                                                  f.token->device_activated)
                        : "not looked at: the token is shown for somebody else";
     },
     has_app},
    {Rule::token_scope_sufficient, scope_sufficient, scope_found, has_app},
};

}  // namespace

ScopeSet scopes_in_force(const AccessToken& token, const LiveApp& app) {
  return token.scopes & with_what_they_stand_for(app.scopes);
}

std::span<const Check<Facts>> access_token_checks() { return checks; }

Result<> access_token(const Facts& facts) {
  if (const auto* failed = first_failure(access_token_checks(), facts)) return deny(failed->rule);
  return {};
}

}  // namespace doorward::grants
