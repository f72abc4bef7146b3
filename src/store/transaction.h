// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/asset_rows.h"
#include "store/live_apps.h"
#include "store/logout_rows.h"
#include "store/objects.h"
#include "store/repositories.h"
#include "store/session.h"
#include "store/sign_in_repositories.h"
#include "store/user_grant_repositories.h"

namespace doorward::store {

/// Transaction in SQL, over a connection that has begun one.
class SqlTransaction final : public Transaction {
 public:
  SqlTransaction(Database& database, const Stamp& stamp, bool writing, KnownLists* lists = nullptr)
      : session_(database, stamp, writing, lists) {}

  Revision revision() override { return session_.revision(); }
  void changed(std::string_view kind, std::string_view object) override {
    session_.changed(kind, object);
  }
  const std::vector<std::string>& changed_objects() const override {
    return session_.changed_objects();
  }
  bool wrote() const { return session_.wrote(); }
  std::optional<Organization> organization() override;
  void put_organization(Organization& organization) override;
  Objects<App>& apps() override { return apps_; }
  std::optional<App> app_with_key(std::string_view consumer_key) override {
    return apps_.find_by("consumer_key", consumer_key);
  }
  void live_apps(AppIds ids, const ScopeNames& names,
                 const std::function<void(LiveApp&&)>& visit) override {
    each_live_app(session_, ids, names, visit);
  }
  Objects<User>& users() override { return users_; }
  Objects<Profile>& profiles() override { return profiles_; }
  Objects<PermissionSet>& permission_sets() override { return permission_sets_; }
  Objects<CustomScope>& scopes() override { return scopes_; }
  Objects<TrustedIssuer>& trusted_issuers() override { return trusted_issuers_; }
  Secrets& secrets() override { return secrets_; }
  Revocations& revocations() override { return revocations_; }
  Audit& audit() override { return audit_; }
  Changes& changes() override { return changes_; }
  History& history() override { return history_; }
  Approvals& approvals() override { return approvals_; }
  Challenges& challenges() override { return challenges_; }
  Authenticators& authenticators() override { return authenticators_; }
  RecoveryCodes& recovery_codes() override { return recovery_codes_; }
  Keys& keys() override { return keys_; }
  Idempotency& idempotency() override { return idempotency_; }
  Sessions& sessions() override { return sessions_; }
  Passwords& passwords() override { return passwords_; }
  SignInLinks& sign_in_links() override { return sign_in_links_; }
  Devices& devices() override { return devices_; }
  AuthorizationCodes& codes() override { return codes_; }
  RefreshFamilies& families() override { return families_; }
  UsedTokens& used_tokens() override { return used_tokens_; }
  Logouts& logouts() override { return logouts_; }
  Assets& assets() override { return assets_; }

 private:
  Session session_;
  SqlObjects<App> apps_{session_};
  SqlObjects<User> users_{session_};
  SqlObjects<Profile> profiles_{session_};
  SqlObjects<PermissionSet> permission_sets_{session_};
  SqlObjects<CustomScope> scopes_{session_};
  SqlObjects<TrustedIssuer> trusted_issuers_{session_};
  SqlSecrets secrets_{session_};
  SqlRevocations revocations_{session_};
  SqlAudit audit_{session_};
  SqlChanges changes_{session_};
  SqlHistory history_{session_};
  SqlApprovals approvals_{session_};
  SqlChallenges challenges_{session_};
  SqlAuthenticators authenticators_{session_};
  SqlRecoveryCodes recovery_codes_{session_};
  SqlKeys keys_{session_};
  SqlIdempotency idempotency_{session_};
  SqlSessions sessions_{session_};
  SqlPasswords passwords_{session_};
  SqlSignInLinks sign_in_links_{session_};
  SqlDevices devices_{session_};
  SqlAuthorizationCodes codes_{session_};
  SqlRefreshFamilies families_{session_};
  SqlUsedTokens used_tokens_{session_};
  SqlLogouts logouts_{session_};
  SqlAssets assets_{session_};
};

}  // namespace doorward::store
