// SPDX-License-Identifier: Apache-2.0
// A recorder's store, and what it is given to record.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>

#include "base/random.h"
#include "service/recorder.h"

namespace doorward::service {

inline const Instant noon{days{20'000} + hours{12}};

/// A real store in a folder of its own, and decisions about one app and user.
struct RecorderCase {
  RecorderCase() {
    std::filesystem::create_directories(folder);
    store = store::open_sqlite({.file = folder + "/history.db"}, clock);
    store->transact({.now = noon}, [this](store::Transaction& tx) {
      Organization organization;
      organization.id = {7};
      organization.name = "Acme";
      tx.put_organization(organization);
      App stored;
      stored.id = app.id;
      stored.name = stored.api_name = "Errands";
      tx.apps().add(stored);
      tx.users().add(user);
    });
    auto made = std::make_shared<cluster::Snapshot>();
    made->scopes = std::make_shared<cluster::ScopeTable>();
    made->organization.id = {7};
    snapshot = made;
    app.oauth_enabled = true;
    app.client_credentials = true;
    app.scopes.set(scope::api());
  }
  ~RecorderCase() { std::filesystem::remove_all(folder); }

  Decision decision(std::optional<Rule> denied, Instant at = noon) {
    grants::ClientCredentialsFacts facts{.now = at,
                                         .client = {.app = &app, .secret_right = true},
                                         .organization = &snapshot->organization,
                                         .user = &user};
    facts.permissions = {Permission::api_enabled};
    return {.call = {.id = RequestId::make(at),
                     .now = at,
                     .endpoint = "/oauth2/token",
                     .address = *Address::parse("192.0.2.1")},
            .denied = denied,
            .secret = {1},
            .issued = app.scopes,
            .snapshot = snapshot,
            .facts = facts};
  }
  // Somebody who is signed in comes to the app.
  Decision entry(Instant at, bool allowed_now = false) {
    auto facts = std::make_unique<authorize::AuthorizationFacts>();
    facts->now = at;
    facts->organization = &snapshot->organization;
    facts->app = &app;
    facts->user = &user;
    facts->allowed_now = allowed_now;
    return {.call = {.id = RequestId::make(at),
                     .now = at,
                     .endpoint = "/oauth2/authorize",
                     .address = *Address::parse("192.0.2.1")},
            .snapshot = snapshot,
            .facts = Decision::Authorization{std::move(facts)}};
  }
  Decision refresh(Instant at, bool with_secret) {
    auto facts = std::make_unique<grants::RefreshFacts>();
    facts->now = at;
    facts->client = {.app = &app, .secret_needed = false, .secret_sent = with_secret};
    facts->holder = {.organization = &snapshot->organization, .user = &user};
    return {.call = {.id = RequestId::make(at),
                     .now = at,
                     .endpoint = "/oauth2/token",
                     .address = *Address::parse("192.0.2.1")},
            .issued = app.scopes,
            .snapshot = snapshot,
            .facts = Decision::Refreshed{std::move(facts)}};
  }
  std::vector<store::HistoryRow> rows() {
    std::vector<store::HistoryRow> all;
    store->read([&](store::Transaction& tx) { all = tx.history().list({.limit = 500}).items; });
    return all;
  }

  std::string folder =
      std::filesystem::temp_directory_path() / ("doorward-recorder-" + hex(random_bytes(8)));
  FixedClock clock{noon};
  std::unique_ptr<store::Store> store;
  std::shared_ptr<const cluster::Snapshot> snapshot;
  LiveApp app{.id = {9}, .run_as_user = {5}};
  User user{.id = {5}, .username = "robot@acme.example"};
};

/// How many decisions these rows stand for.
inline std::int64_t counted(const std::vector<store::HistoryRow>& rows) {
  std::int64_t sum = 0;
  for (const auto& row : rows) sum += row.count;
  return sum;
}

}  // namespace doorward::service
