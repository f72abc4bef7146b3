// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "domain/authorization_request.h"
#include "domain/receipt.h"
#include "wire/form.h"

namespace doorward::wire {

/// What stands in the query of GET, or the body of POST, at the authorization endpoint. Parameters
/// that nobody knows are left aside; what cannot be read is named in `fault`, because who may hear
/// of it depends on the rest. Salesforce's `immediate=true` is prompt=none there.
AuthorizationRequest parse_authorization_request(const Form& form, Dialect dialect);

/// How answers to this response type travel where the request does not say: with a token or an ID
/// token among them in the fragment, errors too (RFC 6749 section 4.2.2.1, Multiple Response Types
/// section 5), although none of these types is offered.
ResponseMode usual_response_mode(std::string_view response_type);

/// The same request as a query, to come back to after signing in.
std::string query_of(const AuthorizationRequest& request);

}  // namespace doorward::wire
