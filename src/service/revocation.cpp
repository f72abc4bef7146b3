// SPDX-License-Identifier: Apache-2.0
#include "service/revocation.h"

#include "base/try.h"
#include "service/asset_token.h"
#include "service/families.h"
#include "service/jwt_access_token.h"
#include "service/refresh_token_text.h"

namespace doorward::service {

Revocation::Revocation(store::Store& store, cluster::Live& live, AppSettings& settings,
                       AppAuthentication& authentication, Recorder& recorder,
                       const ShownTokens& tokens)
    : store_(store),
      live_(live),
      settings_(settings),
      authentication_(authentication),
      recorder_(recorder),
      tokens_(tokens) {}

Result<> Revocation::revoke(const Call& call, const AppCredentials& credentials,
                            std::string_view text) {
  const auto asking = asking_app(settings_, live_, authentication_, call, credentials,
                                 &App::require_secret_for_refresh_token_flow);
  const auto& snapshot = asking.snapshot;
  TRY_DONE(authenticated(asking.compared, recorder_, snapshot, call, credentials, "revocation"));
  if (text.empty()) {
    return std::unexpected(tokens_.of_another(
        call, snapshot, {.flow = "revocation", .asker = asking.compared.facts, .user = {}},
        {Rule::token_parameter_sent, {}}));
  }
  if (const auto family = family_of(*snapshot, text)) {
    TRY_DONE(owned(call, asking, family->app, family->user));
    end(call, *family);
    return {};
  }
  const auto token = shown(*snapshot, text, call.now);
  if (!token) return {};
  TRY_DONE(owned(call, asking, token->app, token->user));
  commit(call, *token);
  return {};
}

Result<> Revocation::revoke_by_holder(const Call& call, std::string_view text) {
  const auto snapshot = live_.snapshot();
  if (text.empty()) {
    return std::unexpected(tokens_.refused(call, "revocation", {Rule::token_parameter_sent, {}}));
  }
  if (const auto family = family_of(*snapshot, text)) {
    end(call, *family);
    return {};
  }
  const auto token = shown(*snapshot, text, call.now);
  if (!token) {
    return std::unexpected(tokens_.refused(call, "revocation", {Rule::token_authentic, {}}));
  }
  commit(call, *token);
  return {};
}

// An access token, or one of a connected device.
std::optional<AccessToken> Revocation::shown(const cluster::Snapshot& snapshot,
                                             std::string_view text, Instant now) const {
  const auto token = read_shown_token(text, snapshot, tokens_.issuer(), now).token;
  if (token || !is_jwt_form(text)) return token;
  const auto of_device = read_asset_token(text, snapshot, tokens_.issuer(), now);
  return of_device ? std::optional{of_device->token} : std::nullopt;
}

Result<> Revocation::owned(const Call& call, const Asking& asking, AppId owner, UserId user) const {
  const auto& asker = asking.compared.facts;
  if (owner == asker.app->id) return {};
  return std::unexpected(tokens_.of_another(
      call, asking.snapshot, {.flow = "revocation", .asker = asker, .user = user},
      {Rule::token_of_this_app,
       "token of " + owner.text() + ", asked by " + asker.app->id.text()}));
}

std::optional<store::RefreshFamily> Revocation::family_of(const cluster::Snapshot& snapshot,
                                                          std::string_view text) {
  const auto token = read_refresh_token(text, *snapshot.keys);
  if (!token) return std::nullopt;
  std::optional<store::RefreshFamily> family;
  store_.read([&](store::Transaction& tx) { family = tx.families().find(token->family); });
  return family;
}

// As it is on file by then: a refresh may have come in between, and the revocation has to be known
// until its tokens end.
void Revocation::end(const Call& call, const store::RefreshFamily& family) {
  store_.transact({.now = call.now,
                   .by = family.user,
                   .through = family.app,
                   .address = call.address.text(),
                   .request = std::string{call.id.text()}},
                  [&](store::Transaction& tx) {
                    const auto on_file = tx.families().find(family.id);
                    if (on_file) end_family(tx, *on_file, call.now);
                  });
  bring_ends_into_force(store_, live_, call.now);
}

void Revocation::commit(const Call& call, const AccessToken& token) {
  if (token.expires_at <= call.now) return;  // It has ended by itself.
  const std::string name(reinterpret_cast<const char*>(token.id.data()), token.id.size());
  store_.transact(
      {.now = call.now,
       .by = token.user,
       .through = token.app,
       .address = call.address.text(),
       .request = std::string{call.id.text()}},
      [&](store::Transaction& tx) {
        tx.revocations().add({.token = name, .app = token.app, .expires_at = token.expires_at});
        end_exchanged(tx, name, call.now);
      });
  bring_ends_into_force(store_, live_, call.now);
}

}  // namespace doorward::service
