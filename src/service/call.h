// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/network.h"
#include "base/request_id.h"
#include "domain/app.h"
#include "domain/receipt.h"

namespace doorward::service {

/// The circumstances of a request that every decision and its receipt need.
struct Call {
  RequestId id;
  Instant now{};
  Dialect dialect = Dialect::standard;
  std::string_view endpoint;  // static text: "/oauth2/token"
  Address address;            // of the caller, after trusted proxies
};

/// What an app sent to prove who it is. Views into the request.
struct AppCredentials {
  std::string_view consumer_key;
  std::string_view secret;
  ClientAuthentication sent_by = ClientAuthentication::secret_post;
};

}  // namespace doorward::service
