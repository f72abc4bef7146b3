// SPDX-License-Identifier: Apache-2.0
#include "cli/setup_access.h"

#include "base/try.h"
#include "domain/scopes.h"
#include "endpoints/reading.h"

namespace doorward::cli {

setup::Authorize setup_access(const service::ShownTokens& tokens) {
  return [&tokens](const http::Request& request) -> Result<service::Actor> {
    const auto call = endpoints::call(request, Dialect::standard, "/setup/api");
    const auto token = endpoints::header_token(request);
    if (!token) return std::unexpected(tokens.refused(call, "setup", token.error()));
    TRY(const auto bearer, tokens.check(call, *token, {.flow = "setup", .scope = scope::setup()}));
    return service::Actor{.user = bearer.user->id,
                          .through = bearer.app->id,
                          .permissions = bearer.permissions,
                          .address = request.client.text(),
                          .request = std::string{request.id.text()},
                          .now = request.now};
  };
}

}  // namespace doorward::cli
