// SPDX-License-Identifier: Apache-2.0
// A whole organization on a real database in a folder of its own, for tests of what administrators
// do with it.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "crypto/digest.h"
#include "service/apps.h"
#include "service/consumer_details.h"
#include "service/first_start.h"
#include "service/notices.h"
#include "service/profiles.h"
#include "service/users.h"
#include "service/verification.h"

namespace doorward::service {

class AdministrationTest : public testing::Test {
 protected:
  AdministrationTest() {
    live_.catch_up();
    store_->read([&](store::Transaction& tx) {
      const auto user = tx.users().find_named("admin@doorward.local");
      admin_user_ = user->id;
      cli_ = tx.apps().find_named("Doorward_CLI")->id;
    });
  }
  ~AdministrationTest() override {
    notices_.flush();
    std::filesystem::remove_all(folder_);
  }

  /// The first administrator at the present time.
  Actor root() const { return actor(admin_user_, Permissions::all()); }
  Actor actor(UserId user, Permissions permissions) const {
    return {.user = user,
            .through = cli_,
            .permissions = permissions,
            .address = "192.0.2.1",
            .request = "01M80000000000000000000000",
            .now = clock_.now()};
  }
  /// A user with these permissions, made for the purpose.
  Actor person(const std::string& name, Permissions permissions) {
    std::vector<std::string> names;
    for (const auto& text : permission_texts()) {
      if (permissions.has(text.permission)) names.emplace_back(text.name);
    }
    EXPECT_TRUE(
        create<PermissionSet>(admin_, root(), {{{"name", name}, {"permissions", names}}, {}}));
    return actor(add_user(name + "@example.com", {name}), permissions);
  }
  UserId add_user(const std::string& username, std::vector<std::string> sets = {},
                  const std::string& profile = "Standard User");

  /// The guide's app, registered by the first administrator.
  static Document guide() {
    return {{"basic.name", std::string{"Assess"}},
            {"basic.contact_email", std::string{"owner@example.com"}},
            {"oauth.enabled", true},
            {"oauth.callback_urls", std::vector<std::string>{"http://localhost"}},
            {"oauth.scopes", std::vector<std::string>{"api", "refresh_token"}},
            {"oauth.client_credentials.enabled", true},
            {"policies.permitted_users", std::string{"admin_approved"}},
            {"policies.ip_relaxation", std::string{"relax"}},
            {"policies.run_as_user", std::string{"admin@doorward.local"}},
            {"policies.profiles", std::vector<std::string>{"System Administrator"}}};
  }
  static std::vector<std::string> warnings() {
    return {"client_credentials_confirmation", "ip_restrictions_relaxed"};
  }
  App assess() {
    const auto saved = register_app(admin_, root(), {guide(), warnings()});
    EXPECT_TRUE(saved) << (saved ? "" : saved.error().detail);
    return saved ? saved->object : App{};
  }
  /// "saved", or why not: the rules of the problems, else the kind of refusal.
  template <class T>
  static std::string verdict(const Outcome<T>& outcome) {
    if (outcome) return "saved";
    std::string rules;
    for (const auto& problem : outcome.error().problems)
      rules += (rules.empty() ? "" : " ") + problem.rule;
    return rules.empty() ? kind(outcome.error().kind) : rules;
  }
  static std::string kind(No no) {
    constexpr const char* names[] = {"forbidden", "unknown", "stale",
                                     "conflict",  "invalid", "verification_required",
                                     "too_many"};
    return names[static_cast<std::size_t>(no)];
  }
  std::vector<store::AuditRow> audit(const std::string& action) {
    std::vector<store::AuditRow> rows;
    store_->read([&](store::Transaction& tx) {
      store::ListQuery query;
      query.filters.emplace("action", action);
      query.limit = 500;
      rows = tx.audit().list(query).items;
    });
    return rows;
  }
  /// The id of a verification that the actor has just passed.
  std::string verified(const Actor& by) {
    const auto asked = verification_.start(by, VerificationMethod::data_folder);
    EXPECT_TRUE(asked);
    EXPECT_TRUE(verification_.check(by, asked->id,
                                    hex(view(crypto::hmac_sha256(owner_key_, asked->nonce)))));
    return asked->id.text();
  }

  const std::filesystem::path folder_ = [] {
    auto name = (std::filesystem::temp_directory_path() / "doorward-service-XXXXXX").string();
    return std::filesystem::path{mkdtemp(name.data())};
  }();
  FixedClock clock_{from_epoch_ms(1'795'000'000'000)};
  const crypto::MasterKey master_ = crypto::MasterKey::from_text(hex(std::string(32, 'm')));
  const std::string owner_key_ = std::string(32, 'o');
  const std::unique_ptr<store::Store> store_ = [this] {
    auto store = store::open_sqlite({.file = (folder_ / "doorward.db").string()}, clock_);
    initialize(*store, master_, {}, clock_.now(), [](const CliCredentials&) {});
    return store;
  }();
  cluster::Live live_{*store_, clock_, master_, {}};
  Administration admin_{*store_, live_};
  const std::unique_ptr<mail::Mailer> mailer_ =
      mail::make_mailer({.outbox = (folder_ / "outbox").string()}, clock_);
  Notices notices_{*mailer_};
  SecondFactor second_factor_{live_.snapshot()->keys->authenticator_seal,
                              live_.snapshot()->keys->challenge_digest, notices_};
  Verification verification_{
      *store_,
      *mailer_,
      second_factor_,
      {.code_digest = live_.snapshot()->keys->challenge_digest, .owner_key = Secret{owner_key_}}};
  ConsumerSecrets secrets_{admin_, notices_};
  UserId admin_user_;
  AppId cli_;
};

inline UserId AdministrationTest::add_user(const std::string& username,
                                           std::vector<std::string> sets,
                                           const std::string& profile) {
  const auto made = create<User>(admin_, root(),
                                 {{{"username", username},
                                   {"email", username},
                                   {"last_name", std::string{"Person"}},
                                   {"profile", profile},
                                   {"permission_sets", std::move(sets)}},
                                  {}});
  EXPECT_TRUE(made) << verdict(made);
  return made ? made->object.id : UserId{};
}

}  // namespace doorward::service
