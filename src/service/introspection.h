// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/shown_tokens.h"
#include "store/store.h"

namespace doorward::service {

/// What kind of token somebody asks about.
enum class TokenKind : unsigned char { access, refresh, id, asset };

/// A token that is active, told as if it were an access token: what its app and user are, when it
/// began and when it ends (epoch: it does not by itself).
struct Introspected {
  TokenKind kind = TokenKind::access;
  Bearer bearer;
};

/// RFC 7662: tells an authenticated app about a token: its own, or any of the organization with
/// Introspect All Tokens. Nothing: the token is not active, for whatever reason; the receipt knows.
class Introspection {
 public:
  Introspection(store::Store& store, const ShownTokens& tokens, AppAuthentication& authentication,
                Recorder& recorder)
      : store_(store), tokens_(tokens), authentication_(authentication), recorder_(recorder) {}

  /// A refresh token is looked up in the store, so those are not for workers; all others are. An ID
  /// token is active only where `id_token` says that one may be meant: whoever takes anything that
  /// is active for an access token must not be shown one.
  Result<std::optional<Introspected>> introspect(const Call& call,
                                                 const AppCredentials& credentials,
                                                 std::string_view token, bool id_token) const;

 private:
  using Snapshot = std::shared_ptr<const cluster::Snapshot>;
  std::optional<Introspected> refresh_token(const Call& call, const grants::AppFacts& asker,
                                            const Snapshot& snapshot, std::string_view text) const;
  bool may_ask(const Call& call, const grants::AppFacts& asker, const Snapshot& snapshot,
               AppId owner, UserId user) const;

  store::Store& store_;
  const ShownTokens& tokens_;
  AppAuthentication& authentication_;
  Recorder& recorder_;
};

}  // namespace doorward::service
