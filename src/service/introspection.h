// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/shown_tokens.h"

namespace doorward::service {

/// RFC 7662: tells an authenticated app about a token: its own, or any of the organization with
/// Introspect All Tokens. Nothing: the token is not active, for whatever reason; the receipt knows.
class Introspection {
 public:
  Introspection(const ShownTokens& tokens, AppAuthentication& authentication, Recorder& recorder)
      : tokens_(tokens), authentication_(authentication), recorder_(recorder) {}

  Result<std::optional<Bearer>> introspect(const Call& call, const AppCredentials& credentials,
                                           std::string_view token) const;

 private:
  const ShownTokens& tokens_;
  AppAuthentication& authentication_;
  Recorder& recorder_;
};

}  // namespace doorward::service
