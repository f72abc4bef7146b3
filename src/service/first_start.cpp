// SPDX-License-Identifier: Apache-2.0
#include "service/first_start.h"

#include <algorithm>

#include "base/random.h"
#include "cluster/key_ring.h"
#include "crypto/consumer.h"
#include "domain/audit_action.h"
#include "service/app_secrets.h"

namespace doorward::service {
namespace {

constexpr std::string_view system_administrator = "System Administrator";
constexpr std::string_view standard_user = "Standard User";
constexpr std::string_view cli_app = "Doorward CLI";

Permissions administrators_permissions() {
  Permissions all;
  for (const auto& text : permission_texts()) {
    if (text.permission != Permission::api_only_user) all.add(text.permission);
  }
  return all;
}

void add_keys(store::Transaction& tx, const crypto::MasterKey& master, Instant now) {
  for (const auto purpose :
       {cluster::key_purpose::token, cluster::key_purpose::secret_digest,
        cluster::key_purpose::secret_seal, cluster::key_purpose::challenge_digest,
        cluster::key_purpose::authenticator_seal}) {
    auto key = cluster::new_data_key(purpose, master, now);
    tx.keys().add(key);
  }
}

ProfileId add_profile(store::Transaction& tx, std::string_view name, std::string_view description,
                      Permissions permissions) {
  Profile profile;
  profile.name = name;
  profile.description = description;
  profile.permissions = permissions;
  tx.profiles().add(profile);
  return profile.id;
}

User add_admin(store::Transaction& tx, const FirstStart& wanted, ProfileId profile) {
  User admin;
  admin.username = wanted.admin_username;
  admin.email = wanted.admin_email;
  admin.first_name = "First";
  admin.last_name = "Administrator";
  admin.nickname = "admin";
  admin.profile = profile;
  tx.users().add(admin);
  return admin;
}

App cli_app_of(const User& admin) {
  App app;
  app.name = cli_app;
  app.api_name = "Doorward_CLI";
  app.contact_email = admin.email;
  app.description = "The doorward command on this machine. Acts as the first administrator.";
  app.oauth_enabled = true;
  app.callback_urls = {"http://localhost"};
  app.scopes = {"setup", "api"};
  app.client_credentials = true;
  app.permitted_users = PermittedUsers::admin_approved;
  app.profiles = {admin.profile};
  app.run_as_user = admin.id;
  app.session_timeout = minutes{15};
  app.consumer_key = crypto::new_consumer_key();
  return app;
}

void audit(store::Transaction& tx, Instant now, AuditAction action, std::string object,
           std::string_view name) {
  store::AuditRow row{.revision = tx.revision(),
                      .at = now,
                      .action = std::string{text(action).name},
                      .object = std::move(object),
                      .object_name = std::string{name}};
  tx.audit().append(row);
}

}  // namespace

bool is_initialized(store::Store& store) {
  bool found = false;
  store.read([&](store::Transaction& tx) { found = tx.organization().has_value(); });
  return found;
}

void initialize(store::Store& store, const crypto::MasterKey& master, const FirstStart& wanted,
                Instant now, const std::function<void(const CliCredentials&)>& keep) {
  store.transact({.now = now}, [&](store::Transaction& tx) {
    Organization organization;
    organization.name = wanted.organization_name;
    // Random, so that the tokens of two installations are never taken for each other's.
    std::uint64_t number = 0;
    fill_random(&number, sizeof number);
    organization.id = {number % 1'000'000'000'000ULL + 1};
    tx.put_organization(organization);
    audit(tx, now, AuditAction::organization_created, organization.id.text(), organization.name);
    add_keys(tx, master, now);
    const auto administrators = add_profile(tx, system_administrator, "May do everything in Setup.",
                                            administrators_permissions());
    audit(tx, now, AuditAction::profile_created, administrators.text(), system_administrator);
    const auto standard = add_profile(tx, standard_user, "May use APIs; sees nothing of Setup.",
                                      {Permission::api_enabled});
    audit(tx, now, AuditAction::profile_created, standard.text(), standard_user);
    const auto admin = add_admin(tx, wanted, administrators);
    audit(tx, now, AuditAction::user_created, admin.id.text(), admin.username);

    auto app = cli_app_of(admin);
    tx.apps().add(app);
    const auto secret = crypto::new_consumer_secret();
    const auto keys = cluster::key_ring(tx.keys().all(), master);
    add_secret(tx, *keys, app.id, admin.id, now, secret);
    audit(tx, now, AuditAction::app_created, app.id.text(), app.name);
    keep({.url = wanted.url, .consumer_key = app.consumer_key, .secret = secret});
  });
}

bool admit_range(store::Store& store, const IpRange& range, Instant now) {
  bool changed = false;
  const auto admitted = [&](IpRanges& ranges) {
    const auto held = [&](const IpRange& one) {
      return one.contains(range.first) && one.contains(range.last);
    };
    if (ranges.empty() || std::ranges::any_of(ranges, held)) return false;
    ranges.push_back(range);
    changed = true;
    return true;
  };
  const auto note = [&](store::Transaction& tx, std::string_view action, std::string object,
                        const std::string& name) {
    store::AuditRow row{.revision = tx.revision(),
                        .at = now,
                        .action = std::string{action},
                        .object = std::move(object),
                        .object_name = name,
                        .after = {{"admitted", range.text()}}};
    tx.audit().append(row);
  };
  store.transact({.now = now}, [&](store::Transaction& tx) {
    if (auto organization = tx.organization();
        organization && admitted(organization->trusted_ranges)) {
      tx.put_organization(*organization);
      note(tx, "organization.range_admitted", organization->id.text(), organization->name);
    }
    std::vector<Profile> profiles;
    tx.profiles().for_each([&](Profile&& profile) { profiles.push_back(std::move(profile)); });
    for (auto& profile : profiles) {
      if (!profile.permissions.has(Permission::manage_users)) continue;
      if (!admitted(profile.login_ranges)) continue;
      tx.profiles().replace(profile, profile.meta.revision);
      note(tx, "profile.range_admitted", profile.id.text(), profile.name);
    }
  });
  return changed;
}

bool activate_organization(store::Store& store, Instant now) {
  bool changed = false;
  store.transact({.now = now}, [&](store::Transaction& tx) {
    auto organization = tx.organization();
    if (!organization || organization->active) return;
    organization->active = true;
    tx.put_organization(*organization);
    store::AuditRow row{.revision = tx.revision(),
                        .at = now,
                        .action = std::string{text(AuditAction::organization_activated).name},
                        .object = organization->id.text(),
                        .object_name = organization->name,
                        .before = {{"active", "false"}},
                        .after = {{"active", "true"}}};
    tx.audit().append(row);
    changed = true;
  });
  return changed;
}

}  // namespace doorward::service
