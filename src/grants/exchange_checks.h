// SPDX-License-Identifier: Apache-2.0
// The checks of a token exchange. Those of an asset token (asset_token.cpp) are partly the same.
#pragma once

#include <string>

#include "domain/user_scopes.h"
#include "grants/rate_limits.h"
#include "grants/token_exchange.h"

namespace doorward::grants::exchange_check {

using Facts = ExchangeFacts;
using namespace app_check;

inline bool has_app(const Facts& f) { return f.client.app != nullptr; }
inline bool has_subject(const Facts& f) { return has_app(f) && f.subject.authentic; }
inline bool is_foreign(const Facts& f) { return has_subject(f) && f.subject.foreign; }
inline bool is_ours(const Facts& f) { return has_subject(f) && !f.subject.foreign; }
inline bool has_user(const Facts& f) { return has_subject(f) && f.holder.user != nullptr; }

template <auto Of>
auto client(const Facts& f) {
  return Of(f.client);
}
template <auto Of>
auto holder(const Facts& f) {
  return Of(f.holder);
}

// An access token is one of this server by its kind; what others have signed comes as jwt or
// id_token, and a JWT that we made may come as jwt too.
inline bool subject_type_fits(const PresentedToken& token) {
  using enum TokenType;
  if (token.foreign) return token.type == jwt || token.type == id_token;
  return token.type == access_token || token.type == jwt;
}

inline bool types_fit(const Facts& f) {
  using enum TokenType;
  const bool wanted =
      !f.requested_type || *f.requested_type == access_token || *f.requested_type == jwt;
  return wanted && subject_type_fits(f.subject) && (!f.actor || subject_type_fits(*f.actor));
}

inline std::string types_found(const Facts& f) {
  const auto said = [](TokenType type) {
    return type == TokenType::unknown ? std::string{"an unknown one"} : std::string{name(type)};
  };
  return "subject: " + said(f.subject.type) +
         (f.actor ? "; actor: " + said(f.actor->type) : std::string{}) +
         (f.requested_type ? "; requested: " + said(*f.requested_type) : std::string{});
}

inline bool begun(const PresentedToken& token, Instant now) {
  return token.starts_at < now + token.leeway + seconds{1};
}

inline bool in_time(const PresentedToken& token, Instant now) {
  return token.ends_at != Instant{} && now < token.ends_at + token.leeway;
}

inline std::string time_found(const PresentedToken& token, Instant now) {
  return "from " + iso8601(token.starts_at) + " to " +
         (token.ends_at == Instant{} ? "no end" : iso8601(token.ends_at)) + ", now " + iso8601(now);
}

inline bool fresh(const PresentedToken& token, Instant now) {
  return token.oldest == seconds{0} ||
         (token.issued_at != Instant{} && now < token.issued_at + token.oldest + token.leeway);
}

inline std::string age_found(const PresentedToken& token, Instant now) {
  const auto issued = token.issued_at == Instant{} ? "it does not say when it was issued"
                                                   : "issued " + iso8601(token.issued_at);
  return issued + ", now " + iso8601(now) + "; longest age: " +
         (token.oldest == seconds{0} ? "any" : std::to_string(token.oldest.count()) + " s");
}

inline std::string force_found(const PresentedToken& token) {
  return token.out_of_force ? "fails " + std::string{text(*token.out_of_force).name} : "in force";
}

inline std::string keys_found(const PresentedToken& token) {
  return token.issuer + (token.keys_trouble.empty() ? "" : ": ") + token.keys_trouble;
}

// Of an issuer that is none here, or is off, another rule tells.
inline bool lacks_keys(const PresentedToken& token) {
  return token.issuer_trusted && token.issuer_active && !token.keys_available;
}

inline bool keys_at_hand(const Facts& f) {
  return f.subject.keys_available && !(f.actor && lacks_keys(*f.actor));
}

inline std::string keys_at_hand_found(const Facts& f) {
  if (!f.subject.keys_available) return keys_found(f.subject);
  return keys_at_hand(f) ? "at hand" : "of the actor token: " + keys_found(*f.actor);
}

inline bool actor_valid(const Facts& f) {
  if (!f.actor) return true;
  const auto& actor = *f.actor;
  return actor.issuer_trusted && actor.issuer_active && actor.keys_available && actor.authentic &&
         begun(actor, f.now) && in_time(actor, f.now) && fresh(actor, f.now) && actor.for_us &&
         actor.unused && actor.email_verified && !actor.out_of_force;
}

inline constexpr std::string_view unverified = "email_verified: its issuer has not verified it";

inline std::string actor_found(const Facts& f) {
  if (!f.actor) return "none was sent";
  const auto& actor = *f.actor;
  if (!actor.issuer_trusted) return "its issuer is not trusted: " + actor.issuer;
  if (!actor.issuer_active) return "its issuer is not active: " + actor.issuer;
  if (!actor.keys_available)
    return "the keys of its issuer are not to be had: " + keys_found(actor);
  if (!actor.authentic) return actor.fault;
  if (!begun(actor, f.now) || !in_time(actor, f.now)) return time_found(actor, f.now);
  if (!fresh(actor, f.now)) return age_found(actor, f.now);
  if (!actor.for_us) return "it addresses " + actor.audience;
  if (!actor.email_verified) return std::string{unverified};
  return actor.unused ? force_found(actor) : "it has been used before";
}

inline bool tells_user(const Facts& f) {
  return f.subject.claim_present && f.subject.email_verified;
}

inline std::string user_claim_found(const Facts& f) {
  if (!f.subject.foreign) return "a token of this server names its user";
  if (!f.subject.email_verified) return std::string{unverified};
  return "claim " + f.subject.user_claim + (f.subject.claim_present ? "" : ": missing");
}

inline std::string target_found(const Facts& f) {
  if (!f.target_sent) return "none was sent: this server";
  if (!f.target_known) return "not known: " + f.target;
  return f.audience != nullptr ? "app " + f.audience->id.text() : "this server";
}

inline bool target_admits(const Facts& f) {
  return f.audience == nullptr || admitted(*f.audience, *f.holder.user);
}

// Who is attached was let in by an administrator; and who holds a token of the app was let in
// when it was issued.
inline bool approved(const Facts& f) {
  return f.own_token || f.approved ||
         f.client.app->permitted_users == PermittedUsers::admin_approved;
}

inline std::string approved_found(const Facts& f) {
  if (f.own_token) return "the subject token is the app's own";
  if (f.client.app->permitted_users == PermittedUsers::admin_approved) return "by an administrator";
  return f.approved ? "by the user" : "All users may self-authorize, and this one has not";
}

// No refresh token comes of an exchange, and `setup` only where both have it by name.
inline ScopeSet grantable(const Facts& f) {
  auto scopes = common_scopes(f.subject_scopes, f.client.app->scopes);
  scopes.reset(scope::refresh_token());
  return scopes.reset(scope::offline_access());
}

inline bool api_fits(const Facts& f) {
  return f.holder.permissions.has(Permission::api_enabled) || !opens_apis(grantable(f));
}

inline bool scope_fits(const Facts& f) {
  return !f.scope_unknown && (f.requested & ~with_what_they_stand_for(grantable(f))).none();
}

// Who asks comes first, so that nobody learns about a token without being an app; then the two
// tokens; then everything about the user that a sign-in would look at.
inline constexpr Check<Facts> checks[] = {
    {Rule::app_known, has_app, nullptr},
    {Rule::oauth_enabled, client<enabled>, client<enabled_found>, has_app},
    {Rule::not_throttled, client<not_throttled>, client<throttled_found>, has_app},
    {Rule::secret_right, client<secret_right>, client<secret_found>, has_app},
    {Rule::client_authentication_method, client<method_allowed>, client<method_found>, has_app},
    {Rule::app_not_blocked, client<not_blocked>, client<blocked_found>, has_app},
    {Rule::token_exchange_enabled, [](const Facts& f) { return f.enabled; },
     [](const Facts& f) {
       return std::string{"Enable Token Exchange Flow: "} + (f.enabled ? "on" : "off");
     },
     has_app},
    {Rule::exchange_types_supported, types_fit, types_found},
    {Rule::subject_issuer_trusted, [](const Facts& f) { return f.subject.issuer_trusted; },
     [](const Facts& f) { return f.subject.issuer; }},
    {Rule::subject_issuer_active, [](const Facts& f) { return f.subject.issuer_active; },
     [](const Facts& f) {
       return f.subject.issuer + (f.subject.issuer_active ? ": active" : ": not active");
     }},
    {Rule::subject_keys_available, keys_at_hand, keys_at_hand_found},
    {Rule::subject_algorithm_allowed, [](const Facts& f) { return f.subject.algorithm_allowed; },
     [](const Facts& f) { return f.subject.fault; }},
    {Rule::subject_key_known, [](const Facts& f) { return f.subject.key_known; },
     [](const Facts& f) { return f.subject.fault; }},
    {Rule::subject_token_authentic, [](const Facts& f) { return f.subject.authentic; },
     [](const Facts& f) { return f.subject.authentic ? f.subject.issuer : f.subject.fault; }},
    {Rule::subject_token_begun, [](const Facts& f) { return begun(f.subject, f.now); },
     [](const Facts& f) { return time_found(f.subject, f.now); }, has_subject},
    {Rule::subject_token_in_time, [](const Facts& f) { return in_time(f.subject, f.now); },
     [](const Facts& f) { return time_found(f.subject, f.now); }, has_subject},
    {Rule::subject_token_fresh, [](const Facts& f) { return fresh(f.subject, f.now); },
     [](const Facts& f) { return age_found(f.subject, f.now); }, has_subject},
    {Rule::subject_token_for_us,
     [](const Facts& f) { return f.subject.for_us || !f.subject.foreign; },
     [](const Facts& f) { return f.subject.audience; }, is_foreign},
    {Rule::subject_token_for_this_app,
     [](const Facts& f) { return f.subject.for_us || f.subject.foreign; },
     [](const Facts& f) { return f.subject.audience; }, is_ours},
    {Rule::subject_token_unused, [](const Facts& f) { return f.subject.unused; },
     [](const Facts& f) -> std::string {
       return f.subject.unused ? "not exchanged before" : "exchanged before";
     },
     has_subject},
    {Rule::subject_token_in_force, [](const Facts& f) { return !f.subject.out_of_force; },
     [](const Facts& f) { return force_found(f.subject); }, has_subject},
    {Rule::actor_token_valid, actor_valid, actor_found},
    {Rule::actor_allowed, [](const Facts& f) { return f.actor_allowed; },
     [](const Facts& f) {
       return f.may_act.empty() ? "the subject token does not say" : "only " + f.may_act;
     },
     has_subject},
    {Rule::actor_chain_short,
     [](const Facts& f) { return f.actors.size() <= longest_actor_chain && f.few_apps; },
     [](const Facts& f) {
       return "acts: " + printed(f.actors) +
              (f.few_apps ? ""
                          : "; four other apps had it, or the actor's token, before, or five "
                            "others act for the actor");
     },
     has_subject},
    {Rule::exchange_target_known, [](const Facts& f) { return f.target_known; }, target_found},
    {Rule::organization_active, holder<user_check::organization_active>,
     holder<user_check::organization_found>},
    {Rule::subject_claim_present, tells_user, user_claim_found, has_subject},
    {Rule::subject_user_found, [](const Facts& f) { return f.holder.user != nullptr; },
     [](const Facts& f) {
       return f.holder.user != nullptr ? f.holder.user->username : "no user: " + f.user_named;
     },
     has_subject},
    {Rule::grant_user_active, holder<user_check::active>, holder<user_check::active_found>,
     has_user},
    {Rule::address_allowed,
     [](const Facts& f) {
       return address_allowed(*f.client.app, *f.holder.organization, f.holder.profile, f.address);
     },
     [](const Facts& f) {
       return address_found(*f.client.app, *f.holder.organization, f.holder.profile, f.address);
     },
     has_user},
    {Rule::within_login_hours,
     [](const Facts& f) { return user_check::hours_allow(f.holder, f.now); },
     [](const Facts& f) { return user_check::hours_found(f.holder, f.now); }, has_user},
    {Rule::api_enabled, api_fits, holder<user_check::api_found>, has_user},
    {Rule::user_admitted, [](const Facts& f) { return admitted(*f.client.app, *f.holder.user); },
     [](const Facts& f) { return user_check::admission_found(f.holder, *f.client.app); }, has_user},
    {Rule::user_approved, approved, approved_found, has_user},
    {Rule::exchange_target_admits, target_admits, target_found, has_user},
    {Rule::session_level_sufficient,
     [](const Facts& f) { return user_check::level_sufficient(*f.client.app, f.high_assurance); },
     [](const Facts& f) { return user_check::level_found(f.high_assurance); }, has_user},
    {Rule::exchange_scope_within, scope_fits,
     [](const Facts& f) {
       return "requested: " +
              (f.scope_sent ? listed(f.requested, f.holder.scope_names) : std::string{"none"}) +
              (f.scope_unknown ? ", and one that is unknown" : "") +
              "; allowed: " + listed(grantable(f), f.holder.scope_names);
     },
     has_subject},
    {Rule::scope_remains, [](const Facts& f) { return grantable(f).any(); },
     [](const Facts& f) {
       return "subject token: " + listed(f.subject_scopes, f.holder.scope_names) +
              "; selected: " + listed(f.client.app->scopes, f.holder.scope_names);
     },
     has_subject},
    {Rule::within_rate_limit, rate_limit::app_within<Facts>, rate_limit::app_found<Facts>,
     has_user},
    {Rule::user_within_rate_limit, rate_limit::user_within<Facts>, rate_limit::user_found<Facts>,
     has_user},
};

/// The row of this rule, for another list.
consteval Check<Facts> shared(Rule rule) {
  for (const auto& check : checks) {
    if (check.rule == rule) return check;
  }
  throw "no such check";
}

}  // namespace doorward::grants::exchange_check
