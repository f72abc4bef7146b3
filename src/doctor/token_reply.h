// SPDX-License-Identifier: Apache-2.0
// What a server's answers say, as far as the doctor reads them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "doctor/causes.h"
#include "doctor/form.h"

namespace doorward::doctor {

struct Endpoints {
  std::string issuer, token_endpoint;
};
/// Empty members for what is no discovery document.
Endpoints read_discovery(std::string_view body);

struct TokenReply {
  std::string access_token, token_type, scope, instance_url, id, issued_at, signature;
  std::int64_t expires_in = 0;
  std::string fields;  // the names of all members, for people
};
TokenReply read_token_reply(std::string_view body);

/// The first thing in which the reply fails what clients need of it.
std::optional<Sign> first_flaw(const TokenReply& reply, bool salesforce, std::string_view secret);

/// "scope api, as https://…/id/00D…/005…, ends in 7200 s"; never the token.
std::string summary(const TokenReply& reply);

/// The same host, or both below salesforce.com, and not from https to http: a token may go there.
bool same_site(std::string_view url, const WebAddress& address);

/// "admin@example.com (005…)" out of userinfo.
std::string who(std::string_view body);

/// "59.0", the last of /services/data; a usual one when it cannot be read.
std::string newest_version(std::string_view body);

bool says_active(std::string_view body);

}  // namespace doorward::doctor
