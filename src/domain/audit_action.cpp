// SPDX-License-Identifier: Apache-2.0
#include "domain/audit_action.h"

#include <algorithm>
#include <array>

namespace doorward {
namespace {

using enum AuditAction;

constexpr auto table = std::to_array<AuditActionText>({
    {app_created, "app.created", "App created"},
    {app_updated, "app.updated", "App changed"},
    {app_deleted, "app.deleted", "App deleted"},
    {app_blocked, "app.blocked", "App blocked"},
    {app_unblocked, "app.unblocked", "App unblocked"},
    {approval_revoked, "approval.revoked", "User revoked for an app"},
    {approval_all_revoked, "approval.all_revoked", "All users revoked for an app"},
    {authenticator_added, "authenticator.added", "Authenticator added"},
    {authenticator_confirmed, "authenticator.confirmed", "Authenticator confirmed"},
    {authenticator_removed, "authenticator.removed", "Authenticator removed"},
    {backup_started, "backup.started", "Backup started"},
    {doctor_started, "doctor.started", "Connection checked by the doctor"},
    {email_tested, "email.tested", "Test message sent"},
    {key_rotated, "key.rotated", "Signing key added by rotation"},
    {organization_created, "organization.created", "Organization created"},
    {organization_updated, "organization.updated", "Organization changed"},
    {organization_activated, "organization.activated", "Organization activated"},
    {permission_set_created, "permission_set.created", "Permission set created"},
    {permission_set_updated, "permission_set.updated", "Permission set changed"},
    {permission_set_deleted, "permission_set.deleted", "Permission set deleted"},
    {profile_created, "profile.created", "Profile created"},
    {profile_updated, "profile.updated", "Profile changed"},
    {profile_deleted, "profile.deleted", "Profile deleted"},
    {recovery_codes_made, "recovery_codes.made", "Recovery codes made"},
    {recovery_code_used, "recovery_code.used", "Recovery code used"},
    {scope_created, "scope.created", "Custom scope created"},
    {scope_updated, "scope.updated", "Custom scope changed"},
    {scope_deleted, "scope.deleted", "Custom scope deleted"},
    {secret_shown, "secret.shown", "Consumer details shown"},
    {secret_staged, "secret.staged", "Secret added"},
    {secret_tested, "secret.tested", "Secret used by the doctor"},
    {secret_retired, "secret.retired", "Secret retired"},
    {secret_deleted, "secret.deleted", "Secret deleted"},
    {secret_end_told, "secret.end_told", "Contact told that a secret ends"},
    {trusted_issuer_created, "trusted_issuer.created", "Trusted issuer created"},
    {trusted_issuer_updated, "trusted_issuer.updated", "Trusted issuer changed"},
    {trusted_issuer_deleted, "trusted_issuer.deleted", "Trusted issuer deleted"},
    {user_created, "user.created", "User created"},
    {user_updated, "user.updated", "User changed"},
    {user_deleted, "user.deleted", "User deleted"},
    {user_tokens_revoked, "user.tokens_revoked", "Tokens of a user revoked"},
    {user_sessions_ended, "user.sessions_ended", "User signed out of browsers"},
    {user_password_link_made, "user.password_link_made", "Sign-in link made"},
    {user_password_set, "user.password_set", "Password chosen by a link"},
    {user_password_changed, "user.password_changed", "Password changed"},
    {verification_asked, "verification.asked", "Verification asked for"},
    {verification_passed, "verification.passed", "Verification passed"},
    {verification_failed, "verification.failed", "Verification failed"},
    {asset_registered, "asset.registered", "Asset registered"},
    {asset_revoked, "asset.revoked", "Asset revoked"},
    {asset_deleted, "asset.deleted", "Asset deleted"},
    {key_revoked, "key.revoked", "Signing key taken out of use"},
});

// A row per enumerator, at its place: none can be missing or stand twice.
static_assert(table.size() == static_cast<std::size_t>(key_revoked) + 1);
static_assert(std::ranges::adjacent_find(table, std::ranges::greater_equal{},
                                         &AuditActionText::action) == table.end());

}  // namespace

std::span<const AuditActionText> audit_actions() { return table; }

const AuditActionText& text(AuditAction action) { return table[static_cast<std::size_t>(action)]; }

}  // namespace doorward
