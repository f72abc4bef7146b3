// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <latch>

#include "http/server.h"
#include "service/app_settings.h"
#include "service/introspection.h"
#include "service/revocation.h"
#include "service/shown_tokens.h"
#include "service/token_exchange.h"
#include "service/token_issuer.h"
#include "service/user_tokens.h"

namespace doorward::endpoints {

/// What the protocol endpoints ask. Lives as long as the server that serves them.
struct Services {
  service::TokenIssuer& issuer;
  service::UserTokens& user_tokens;
  service::TokenExchange& token_exchange;
  service::ShownTokens& tokens;
  service::Introspection& introspection;
  service::Revocation& revocation;
  service::AppSettings& app_settings;
  service::Recorder& recorder;
  const cluster::Live& live;
  std::latch& signing_keys_made;  // down when the organization has its keys
};

/// Where the metadata stands. An issuer's path stands in front of OpenID's well-known part, which
/// whatever hands the path on to us takes off, and behind RFC 8414's (section 3.1; section 5 for
/// OpenID's name there).
std::vector<std::string> metadata_paths(std::string_view issuer);

// One function per file of this folder; each adds its URLs in both dialects.
void add_token(http::Router& router, Services& services);
void add_introspect(http::Router& router, Services& services);
void add_revoke(http::Router& router, Services& services);
void add_userinfo(http::Router& router, Services& services);
void add_discovery(http::Router& router, Services& services);
void add_data(http::Router& router, Services& services);
void add_forward_auth(http::Router& router, Services& services);
void add_not_offered(http::Router& router, Services& services);
void add_health(http::Router& router, Services& services);

/// Lets the pages of Allowed Origins read what the doors for programs answer, and answers their
/// preflights (the CORS protocol of the Fetch standard, section 3.2). After all others, the
/// authorization endpoint included.
void add_cross_origin(http::Router& router, Services& services);

/// All but the last.
void add_endpoints(http::Router& router, Services& services);

}  // namespace doorward::endpoints
