// SPDX-License-Identifier: Apache-2.0
#include "service/revocation.h"

#include "base/try.h"
#include "service/access_token_text.h"

namespace doorward::service {

Revocation::Revocation(store::Store& store, cluster::Live& live, AppAuthentication& authentication,
                       Recorder& recorder, const ShownTokens& tokens)
    : store_(store),
      live_(live),
      authentication_(authentication),
      recorder_(recorder),
      tokens_(tokens) {}

Result<> Revocation::revoke(const Call& call, const AppCredentials& credentials,
                            std::string_view text) {
  const auto snapshot = live_.snapshot();
  TRY(const LiveApp* asker,
      authenticated(authentication_, recorder_, snapshot, call, credentials, "revocation"));
  if (text.empty())
    return std::unexpected(tokens_.refused(call, "revocation", {Rule::token_sent, {}}));
  const auto token = read_access_token(text, *snapshot->keys);
  if (!token) return {};
  if (token->app != asker->id) {
    return std::unexpected(tokens_.refused(
        call, "revocation",
        {Rule::token_owned, "token of " + token->app.text() + ", asked by " + asker->id.text()}));
  }
  commit(call, *token);
  return {};
}

Result<> Revocation::revoke_by_holder(const Call& call, std::string_view text) {
  const auto snapshot = live_.snapshot();
  if (text.empty())
    return std::unexpected(tokens_.refused(call, "revocation", {Rule::token_sent, {}}));
  const auto token = read_access_token(text, *snapshot->keys);
  if (!token) {
    return std::unexpected(tokens_.refused(call, "revocation", {Rule::token_authentic, {}}));
  }
  commit(call, *token);
  return {};
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
      });
  live_.catch_up();
}

}  // namespace doorward::service
