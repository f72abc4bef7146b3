// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace doorward {

/// Everything that the Setup Audit Trail can say was done. One without a row in audit_action.cpp
/// does not build.
enum class AuditAction {
  app_created,
  app_updated,
  app_deleted,
  app_blocked,
  app_unblocked,
  approval_revoked,
  approval_all_revoked,
  authenticator_added,
  authenticator_confirmed,
  authenticator_removed,
  backup_started,
  doctor_started,
  email_tested,
  key_rotated,
  organization_created,
  organization_updated,
  organization_activated,
  permission_set_created,
  permission_set_updated,
  permission_set_deleted,
  profile_created,
  profile_updated,
  profile_deleted,
  recovery_codes_made,
  recovery_code_used,
  scope_created,
  scope_updated,
  scope_deleted,
  secret_shown,
  secret_staged,
  secret_tested,
  secret_retired,
  secret_deleted,
  secret_end_told,
  trusted_issuer_created,
  trusted_issuer_updated,
  trusted_issuer_deleted,
  user_created,
  user_updated,
  user_deleted,
  user_tokens_revoked,
  user_sessions_ended,
  user_password_link_made,
  user_password_set,
  user_password_changed,
  verification_asked,
  verification_passed,
  verification_failed,
  asset_registered,
  asset_revoked,
  asset_deleted,
  key_revoked,
};

struct AuditActionText {
  AuditAction action;
  std::string_view name;   // stable: rows, filters and programs use it
  std::string_view title;  // how people say it
};

/// All of them, in the order of the enumeration.
std::span<const AuditActionText> audit_actions();

const AuditActionText& text(AuditAction action);

}  // namespace doorward
