// SPDX-License-Identifier: Apache-2.0
#include "service/introspection.h"

#include "base/try.h"

namespace doorward::service {

Result<std::optional<Bearer>> Introspection::introspect(const Call& call,
                                                        const AppCredentials& credentials,
                                                        std::string_view token) const {
  const auto snapshot = tokens_.live().snapshot();
  TRY(const LiveApp* asker,
      authenticated(authentication_, recorder_, snapshot, call, credentials, "introspection"));
  if (token.empty())
    return std::unexpected(tokens_.refused(call, "introspection", {Rule::token_sent, {}}));
  auto bearer = tokens_.check(call, token, {.flow = "introspection", .for_somebody_else = true});
  if (!bearer) return std::optional<Bearer>{};
  if (bearer->token.app != asker->id && !asker->introspect_all_tokens) {
    tokens_.refused(call, "introspection",
                    {Rule::token_owned, "token of " + bearer->token.app.text() + ", asked by " +
                                            asker->id.text() + ", Introspect All Tokens is off"});
    return std::optional<Bearer>{};
  }
  return std::optional<Bearer>{*std::move(bearer)};
}

}  // namespace doorward::service
